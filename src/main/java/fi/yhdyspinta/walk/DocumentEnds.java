package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Partner;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * When what a partner's document names comes to its end: the certificates of {@code tls.trust} and {@code tls.key}, those
 * that it pins and that have been shown, and the keys that its queue is sealed to. What can't be read has no end here; that it can't is said where it is used.
 */
final class DocumentEnds {
    private final Settings settings;
    private final SeenCertificates seen;
    private final Instant now;

    DocumentEnds(Settings settings, SeenCertificates seen, Instant now) {
        this.settings = settings;
        this.seen = seen;
        this.now = now;
    }

    List<Ending> of(Partner partner) {
        var found = new LinkedHashSet<Ending>();
        endpoints(partner).forEach(endpoint -> {
            var connection = endpoint.connection();
            certificate(partner, Ending.Kind.TRUSTED_CERTIFICATE, connection.trust(), DocumentEnds::earliest)
                    .ifPresent(found::add);
            certificate(partner, Ending.Kind.OWN_CERTIFICATE, connection.key(), DocumentEnds::first)
                    .ifPresent(found::add);
        });
        partner.credentials().certificates().forEach(print -> seen.end(print)
                .map(end -> Ending.at(partner.name(), Ending.Kind.CLIENT_CERTIFICATE, KeyDesk.shown(print), end, now))
                .ifPresent(found::add));
        sealingKey(partner).ifPresent(found::add);
        return List.copyOf(found);
    }

    private static Stream<Partner.Endpoint> endpoints(Partner partner) {
        return Stream.concat(
                Stream.of(partner.messageEndpoint(), partner.statusEndpoint(), partner.resultEndpoint())
                        .flatMap(Optional::stream),
                partner.in().stream().flatMap(in -> in.at().stream()));
    }

    private Optional<Ending> certificate(
            Partner partner, Ending.Kind kind, String secret, Function<List<X509Certificate>, Optional<Instant>> end) {
        return Optional.ofNullable(secret)
                .filter(name -> !name.isEmpty())
                .flatMap(settings.secrets())
                .map(DocumentEnds::certificates)
                .flatMap(end)
                .map(at -> Ending.at(partner.name(), kind, secret, at, now));
    }

    private static List<X509Certificate> certificates(String text) {
        try {
            return PemCertificates.of(text);
        } catch (CertificateException broken) {
            return List.of();
        }
    }

    // nobody can tell by which of them the partner's server is known: whoever keeps the list up to date is never warned
    private static Optional<Instant> earliest(List<X509Certificate> certificates) {
        return certificates.stream().map(each -> each.getNotAfter().toInstant()).min(Instant::compareTo);
    }

    private static Optional<Instant> first(List<X509Certificate> certificates) {
        return certificates.stream().map(each -> each.getNotAfter().toInstant()).findFirst();
    }

    // the queue goes on as long as one key does
    private Optional<Ending> sealingKey(Partner partner) {
        var file = settings.routes().resolve("partners").resolve(partner.name()).resolve("keys.jwks.json");
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            var ends = Tree.list(Json.object(Files.readAllBytes(file)).get("keys")).stream()
                    .map(key -> end(Tree.map(key).get("exp")))
                    .toList();
            return Set.copyOf(ends).contains(Instant.MAX)
                    ? Optional.empty()
                    : ends.stream()
                            .max(Instant::compareTo)
                            .map(at -> Ending.at(partner.name(), Ending.Kind.SEALING_KEY, "keys.jwks.json", at, now));
        } catch (IOException | Refused unreadable) {
            return Optional.empty();
        }
    }

    private static Instant end(Object exp) {
        return exp instanceof Number seconds
                ? Instant.ofEpochSecond(new BigDecimal(seconds.toString()).longValue())
                : Instant.MAX;
    }
}
