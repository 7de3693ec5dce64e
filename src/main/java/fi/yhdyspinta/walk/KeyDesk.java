package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.XRoadId;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Keys;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.seal.WebhookSecrets;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Who a key, a certificate, or a client on X-Road, speaks for. */
@Singleton
public class KeyDesk {
    /** How the credential of who came by a certificate begins; the first digits of its fingerprint follow. */
    public static final String CERTIFICATE = "cert:";

    private static final int PRINT_SHOWN = 16;

    private final Transactions transactions;
    private final Opening opening;
    private final Keys keys;
    private final Settings settings;
    private final SeenCertificates seen;
    private final Clock clock;

    @Inject
    KeyDesk(
            Transactions transactions,
            Opening opening,
            Keys keys,
            Settings settings,
            SeenCertificates seen,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.keys = keys;
        this.settings = settings;
        this.seen = seen;
        this.clock = clock;
    }

    /** Who the key speaks for; empty when it is wrong, unknown, expired or revoked. */
    public Optional<Caller> caller(String key) {
        return transactions.call(() -> keys.caller(key, clock.instant()));
    }

    /** Who the key of a page session speaks for, while it stands. */
    public Optional<Caller> callerOf(String credential) {
        return transactions.call(() -> keys.callerOf(credential, clock.instant()));
    }

    /**
     * Which partner calls through X-Road. That it is who it says, the security servers have proved; that the caller is the
     * own security server, the gate.
     *
     * @param client the header {@code X-Road-Client}
     * @param representedParty the header {@code X-Road-Represented-Party}, or null
     * @return empty when nobody is known by it, or more than one
     */
    public Optional<Caller> callerOnXRoad(String client, String representedParty) {
        var calling = XRoadId.of(client);
        var party = XRoadId.of(representedParty);
        if (calling.isEmpty() || representedParty != null && party.isEmpty()) {
            return Optional.empty();
        }
        var known = opening.rulebook().partners().values().stream()
                .filter(partner -> partner.xroad().stream()
                        .anyMatch(one -> one.client().equals(calling.get())
                                && Objects.equals(one.representedParty(), party.orElse(null))))
                .toList();
        return known.size() == 1
                ? Optional.of(new Caller(known.get(0).name(), Caller.PARTNER, "xroad"))
                : Optional.empty();
    }

    /**
     * Which partner has pinned a certificate in its document. That the caller has its private key, TLS has proved.
     *
     * @param print SHA-256 of the certificate, 64 small hexadecimal digits
     * @param end when the certificate ends: from now on the partner is warned of it
     * @return empty when nobody has pinned it, or more than one, for then nobody can tell who calls; and when it is over
     */
    public Optional<Caller> callerByCertificate(String print, Instant end) {
        var known = opening.rulebook().partners().values().stream()
                .filter(partner -> partner.credentials().certificates().contains(print))
                .toList();
        if (known.size() != 1) {
            return Optional.empty();
        }
        seen.shown(print, end);
        return clock.instant().isBefore(end)
                ? Optional.of(new Caller(known.get(0).name(), Caller.PARTNER, CERTIFICATE + shown(print)))
                : Optional.empty();
    }

    /** As much of a fingerprint as tells certificates apart. */
    static String shown(String print) {
        return print.substring(0, PRINT_SHOWN);
    }

    /** What a partner signs its posts by; empty where its document names nothing, or what it names is not set or none. */
    public Optional<WebhookSecrets> webhookSecrets(String partner) {
        return Optional.ofNullable(opening.rulebook().partners().get(partner))
                .map(Partner::credentials)
                .map(Partner.Credentials::webhook)
                .flatMap(settings.secrets())
                .flatMap(WebhookSecrets::of);
    }
}
