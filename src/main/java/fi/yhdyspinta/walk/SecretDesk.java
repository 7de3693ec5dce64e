package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.SealedSecrets;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets that the hub shows its partners: typed once, sealed in the database, never told again, and known at every node
 * within seconds. So a partner is connected without a restart; whoever would rather keep them in the environment does so
 * ({@code HUB_SECRET_<NAME>}), and that goes before.
 */
@Singleton
public class SecretDesk {
    private static final System.Logger LOG = System.getLogger(SecretDesk.class.getName());

    /** As the documents may name them. */
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}");

    /** Keys and certificates in PEM are the longest. */
    private static final int LONGEST = 32 * 1024;

    private final Transactions transactions;
    private final SealedSecrets sealed;
    private final HeldSecrets held;
    private final Sealing sealing;
    private final Settings settings;
    private final Durability durability;
    private final Auditing auditing;
    private final Clock clock;

    private volatile String seen = "";

    @Inject
    SecretDesk(
            Transactions transactions,
            SealedSecrets sealed,
            HeldSecrets held,
            Sealing sealing,
            Settings settings,
            Durability durability,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.sealed = sealed;
        this.held = held;
        this.sealing = sealing;
        this.settings = settings;
        this.durability = durability;
        this.auditing = auditing;
        this.clock = clock;
    }

    /**
     * What is known of a secret; its text is not.
     *
     * @param author who typed it
     * @param isOpen whether it can be opened: the hub key that it is sealed by is there
     */
    public record Known(String name, String author, Instant madeAt, boolean isOpen) {}

    /** Those that were typed at the desk, by name. */
    public List<Known> list() {
        look();
        return transactions.call(sealed::all).stream()
                .map(each -> new Known(
                        each.name(), each.author(), each.madeAt(), held.names().contains(each.name())))
                .toList();
    }

    /** Whether there is a secret of that name, wherever it comes from. */
    public boolean isThere(String name) {
        return settings.secrets().apply(name).filter(text -> !text.isBlank()).isPresent();
    }

    /**
     * Keeps a secret under a name; what was there is gone.
     *
     * @throws Refused INVALID for a name or a text that can't be one
     */
    public void keep(Caller by, String name, String text) {
        var problems = new ArrayList<Refusal>();
        if (!NAME.matcher(name).matches()) {
            problems.add(Refusal.ofSender("SECRET_NAME", "/name"));
        }
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            problems.add(Refusal.ofSender("SECRET_TEXT", "/text", String.valueOf(LONGEST / 1024)));
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var key = sealing.newDataKey();
        var bytes = key.seal(text.strip().getBytes(StandardCharsets.UTF_8), place(name));
        Repeat.call(transactions, () -> {
            sealed.keep(name, sealing.wrap(key, place(name)), bytes, by.credential(), clock.instant());
            auditing.configured(by, "secret-kept", null, name);
            return name;
        });
        durability.sync();
        look();
    }

    /** Destroys a secret. @throws Refused UNKNOWN where none of that name was typed at the desk */
    public void destroy(Caller by, String name) {
        boolean wasThere = transactions.call(() -> {
            boolean isGone = sealed.destroy(name);
            if (isGone) {
                auditing.configured(by, "secret-destroyed", null, name);
            }
            return isGone;
        });
        if (!wasThere) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        durability.sync();
        look();
    }

    /** Opens what has been kept since, here or at another node. */
    public void look() {
        var now = transactions.call(sealed::lastKept);
        if (now.equals(seen)) {
            return;
        }
        var texts = new HashMap<String, String>();
        transactions.call(sealed::all).forEach(each -> opened(each).ifPresent(text -> texts.put(each.name(), text)));
        held.hold(texts);
        seen = now;
    }

    private Optional<String> opened(SealedSecrets.Sealed each) {
        try {
            var bytes = sealing.unwrap(each.wrappedKey(), place(each.name())).open(each.bytes(), place(each.name()));
            return Optional.of(new String(bytes, StandardCharsets.UTF_8));
        } catch (Sealing.SealingFault shut) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the secret {0} does not open: {1}. Give its hub key back, or type it anew",
                    each.name(),
                    shut.getMessage());
            return Optional.empty();
        }
    }

    private static String place(String name) {
        return "secret/" + name;
    }
}
