package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.journal.FileArrivals;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The files that a partner has left beside a file of rows: a row's attachments name them. They are left first, because the
 * rows walk as soon as their own file is there.
 */
final class BesideFiles {
    /** What has rows, or is a document; anything else lies beside one. */
    private static final Pattern DOCUMENT = Pattern.compile("(?i).*[.](csv|json|xml|zip)");

    /** A file that nobody has named for so long is of no row that comes now. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final Transactions transactions;
    private final FileArrivals files;
    private final Map<String, UUID> byName;

    BesideFiles(Transactions transactions, FileArrivals files, FileArrivals.Kept kept, Instant now) {
        this.transactions = transactions;
        this.files = files;
        this.byName = transactions.call(() -> files.beside(kept.partner(), now.minus(KEPT)));
    }

    /** Whether a file of that name is read for its rows. */
    static boolean isDocument(String name) {
        return DOCUMENT.matcher(name).matches();
    }

    /** What tells one file beside others from another: its name and its content. */
    static String hash(String name, byte[] content) {
        var named = (name + "\n").getBytes(StandardCharsets.UTF_8);
        var both = Arrays.copyOf(named, named.length + content.length);
        System.arraycopy(content, 0, both, named.length, content.length);
        return Dispatching.hash(both);
    }

    /** The files that a row names, by name; what it names and nobody has left is told when the row is read. */
    Map<String, byte[]> namedIn(Format format, Format.Part part) {
        if (byName.isEmpty() || format.carries() == Format.Carries.STATUS) {
            return Map.of();
        }
        var named = new HashMap<String, byte[]>();
        attachments(format, part).stream()
                .map(each -> Tree.text(Tree.map(each), "part"))
                .filter(Objects::nonNull)
                .filter(byName::containsKey)
                .forEach(name -> named.put(name, transactions.call(() -> files.content(byName.get(name)))));
        return named;
    }

    private static List<Object> attachments(Format format, Format.Part part) {
        try {
            return AttachmentTree.of(format.document(part.document()).tree());
        } catch (Refused unreadable) {
            // what is wrong with it is said when it walks
            return List.of();
        }
    }
}
