package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.SigningKeys;
import fi.yhdyspinta.journal.audit.AuditChain;
import fi.yhdyspinta.journal.audit.Linked;
import fi.yhdyspinta.journal.audit.SignedCheckpoint;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.proof.CanonicalJson;
import fi.yhdyspinta.proof.Chain;
import fi.yhdyspinta.proof.PublicKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The audit as a file that proves itself: JSON lines, in one pass and little memory however long it is. A head, the public
 * keys, entries with number and link, checkpoints behind the entries that they cover, what waits to be linked, an end.
 */
@Singleton
public class AuditExport {
    private static final int PAGE = 500;

    private final Transactions transactions;
    private final AuditChain chain;
    private final Chaining chaining;
    private final SigningKeys keys;
    private final Auditing auditing;
    private final Settings settings;
    private final Clock clock;

    @Inject
    AuditExport(
            Transactions transactions,
            AuditChain chain,
            Chaining chaining,
            SigningKeys keys,
            Auditing auditing,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.chain = chain;
        this.chaining = chaining;
        this.keys = keys;
        this.auditing = auditing;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What is exported.
     *
     * @param first number of the first entry
     * @param last number of the last entry: the one that a checkpoint covers, where one does
     * @param signed the last entry that a checkpoint covers; where it is behind {@code last}, entries are missing
     * @param previous what the first entry stands on
     */
    public record Extent(Instant from, Instant to, long first, long last, long signed, String previous) {}

    /**
     * What an export of a time holds; that it was asked for is an entry. The chain has no holes, so entries of another time
     * may lie between.
     *
     * @param from null for the beginning
     * @param to null for now: then all that is committed is linked and signed first
     * @throws Refused INVALID where the time ends before it begins
     */
    public Extent extent(Caller caller, Instant from, Instant to) {
        if (from != null && to != null && to.isBefore(from)) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("PERIOD_REVERSED", "/to"));
        }
        chaining.prepare();
        transactions.run(() -> auditing.viewed(
                caller, "audit-exported", null, null, (from == null ? "" : from) + "/" + (to == null ? "" : to)));
        if (to == null) {
            chaining.upToNow();
        }
        return transactions.call(() -> {
            var standing = chain.standing();
            long last = to == null ? standing.seq() : covered(chain.lastUntil(to));
            // of all of it the first is the one that should be there: whoever took it away is found
            long found = from == null ? standing.droppedSeq() + 1 : chain.firstFrom(from);
            long first = found == 0 || found > last ? Math.max(standing.droppedSeq(), last) + 1 : found;
            return new Extent(
                    from,
                    to,
                    first,
                    last,
                    to == null ? standing.signed() : last,
                    chain.before(first).orElse(Chain.BEGINNING));
        });
    }

    // up to the next checkpoint, which proves them
    private long covered(long last) {
        return chain.checkpoints(last - 1, Long.MAX_VALUE, 1).stream()
                .map(next -> next.checkpoint().seq())
                .findFirst()
                .orElse(last);
    }

    /** Writes it. */
    public void write(Extent extent, OutputStream out) throws IOException {
        line(head(extent), out);
        for (var key : transactions.call(keys::publicKeys)) {
            line(Map.of("key", PublicKeys.id(key), "publicKey", PublicKeys.der(key)), out);
        }
        for (var checkpoint : checkpoints(extent.first() - 2, extent.first() - 1)) {
            line(checkpoint.tree(), out);
        }
        long last = entries(extent, out);
        long tail = extent.to() == null ? tail(out) : 0;
        line(Map.of("end", Map.of("last", last, "tail", tail)), out);
    }

    private Map<String, Object> head(Extent extent) {
        var head = new TreeMap<String, Object>(Map.of(
                "export", "yhdyspinta-audit-1",
                "hub", settings.hubUrl(),
                "madeAt", Chain.moment(clock.instant()),
                "first", extent.first(),
                "previous", extent.previous()));
        if (extent.from() != null) {
            head.put("from", extent.from().toString());
        }
        if (extent.to() != null) {
            head.put("to", extent.to().toString());
        }
        return head;
    }

    private List<SignedCheckpoint> checkpoints(long after, long upTo) {
        return transactions.call(() -> chain.checkpoints(after, upTo, PAGE));
    }

    private long entries(Extent extent, OutputStream out) throws IOException {
        long at = extent.first() - 1;
        while (at < extent.last()) {
            long after = at;
            var page = transactions.call(() -> chain.linked(after, extent.last(), PAGE));
            if (page.isEmpty()) {
                break;
            }
            var signed = checkpoints(at, page.get(page.size() - 1).seq()).iterator();
            var next = signed.hasNext() ? signed.next() : null;
            for (var entry : page) {
                linked(entry, out);
                while (next != null && next.checkpoint().seq() <= entry.seq()) {
                    line(next.tree(), out);
                    next = signed.hasNext() ? signed.next() : null;
                }
                at = entry.seq();
            }
        }
        // a checkpoint behind the last entry says that some are missing
        for (var beyond : checkpoints(at, extent.signed())) {
            line(beyond.tree(), out);
        }
        return at;
    }

    private long tail(OutputStream out) throws IOException {
        long count = 0;
        var page = transactions.call(() -> chain.tail(null, PAGE));
        while (!page.isEmpty()) {
            for (var entry : page) {
                text("{\"tail\":" + entry.document() + "}", out);
                count++;
            }
            var last = page.get(page.size() - 1).id();
            page = transactions.call(() -> chain.tail(last, PAGE));
        }
        return count;
    }

    // the document as it stands: what was altered must be seen as it is
    private static void linked(Linked entry, OutputStream out) throws IOException {
        text(
                "{\"entry\":" + entry.document() + ",\"hash\":" + quoted(entry.hash()) + ",\"seq\":" + entry.seq()
                        + "}",
                out);
    }

    private static String quoted(String text) {
        var one = CanonicalJson.text(Map.of("", text));
        return one.substring(one.indexOf(':') + 1, one.length() - 1);
    }

    private static void line(Map<String, ?> line, OutputStream out) throws IOException {
        text(CanonicalJson.text(line), out);
    }

    private static void text(String line, OutputStream out) throws IOException {
        out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
