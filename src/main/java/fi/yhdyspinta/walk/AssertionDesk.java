package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.TokenKey;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.partner.TakenAssertions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/** What the gate needs to know of a partner that proves itself by a key pair or a certificate of its own. */
@Singleton
public class AssertionDesk {
    private static final int MOST_BYTES = 64 * 1024;

    private final Transactions transactions;
    private final Opening opening;
    private final TakenAssertions taken;
    private final TokenKey tokenKey;
    private final Auditing auditing;
    private final Settings settings;
    private final Clock clock;

    // read once: it never changes
    private volatile byte[] secret;

    @Inject
    AssertionDesk(
            Transactions transactions,
            Opening opening,
            TakenAssertions taken,
            TokenKey tokenKey,
            Auditing auditing,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.taken = taken;
        this.tokenKey = tokenKey;
        this.auditing = auditing;
        this.settings = settings;
        this.clock = clock;
    }

    /** The partner's public keys as its document has them now, a JWK set (RFC 7517); empty where it has none. */
    public Optional<String> publicKeys(String partner) {
        return Optional.ofNullable(partner)
                .map(name -> opening.rulebook().partners().get(name))
                .flatMap(this::publicKeys);
    }

    private Optional<String> publicKeys(Partner partner) {
        var credentials = partner.credentials();
        if (!credentials.jwks().isEmpty()) {
            return Optional.of(new String(Json.bytes(credentials.jwks()), StandardCharsets.UTF_8));
        }
        if (credentials.jwksFile() == null) {
            return Optional.empty();
        }
        var file = settings.routes().resolve("partners").resolve(partner.name()).resolve(credentials.jwksFile());
        try {
            return Files.size(file) > MOST_BYTES ? Optional.empty() : Optional.of(Files.readString(file));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Takes an assertion that has been proved, once.
     *
     * @param key id of the key that proved it
     * @param jti what the partner calls it
     * @param until from when on its time refuses it
     * @return empty for one that has been taken before, at whichever node
     */
    public Optional<Caller> take(String partner, String key, String jti, Instant until) {
        var id = hash(partner + "\n" + jti);
        var caller = new Caller(partner, Caller.PARTNER, "oauth:" + key);
        return Repeat.call(transactions, () -> {
            if (!taken.take(id, until)) {
                return Optional.empty();
            }
            auditing.access(caller, "token-given");
            return Optional.of(caller);
        });
    }

    /** By what the hub knows the tokens that it has given. */
    public byte[] tokenSecret() {
        if (secret == null) {
            transactions.whoeverIsFirst(tokenKey::prepare);
            secret = transactions.call(tokenKey::secret);
        }
        return secret.clone();
    }

    /** Forgets assertions that their time refuses. */
    void forget() {
        transactions.run(() -> taken.forget(clock.instant()));
    }

    private static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
