package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.road.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nobody is to learn at night that a key or a certificate ended. */
class ExpiringTest {
    @TempDir
    Path data;

    private final SetClock clock = new SetClock(Instant.now());

    @Test
    void warnsThirtySevenAndOneDaysBeforeAKeyEnds() {
        var house = house(House.ROUTES, name -> Optional.empty());
        house.credentialDesk.make(house.system("luvn"), "luvn", expiry(Duration.ofDays(100)));

        assertThat(warning(house)).isEmpty();
        clock.pass(Duration.ofDays(71));
        assertThat(warning(house)).containsExactly(30);
        clock.pass(Duration.ofDays(23));
        assertThat(warning(house)).containsExactly(7);
        clock.pass(Duration.ofDays(6));
        assertThat(warning(house)).isEmpty();
    }

    @Test
    void warnsOnTheLastDay() {
        var house = house(House.ROUTES, name -> Optional.empty());
        house.credentialDesk.make(house.system("luvn"), "luvn", expiry(Duration.ofHours(20)));

        assertThat(warning(house)).containsExactly(1);
        assertThat(house.operations.view().get("expiring").toString()).contains("luvn", "key-", "days=0");
    }

    @Test
    void forgetsAKeyThatIsRevoked() {
        var house = house(House.ROUTES, name -> Optional.empty());
        var made = house.credentialDesk.make(house.system("luvn"), "luvn", expiry(Duration.ofDays(3)));

        house.credentialDesk.revoke(House.OPERATOR, "luvn", (String) made.get("id"));

        assertThat(house.expiring.near()).isEmpty();
    }

    @Test
    void readsCertificatesAndSealingKeysOfPartners() throws IOException {
        var routes = Sink.routesTo(1, data.resolve("routes"));
        var file = routes.resolve("partners/luvn/partner.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replaceFirst("(\\n +)door: fhir", "$1door: fhir$1tls: {trust: county-ca, key: county-own}"));
        Files.writeString(
                routes.resolve("partners/luvn/keys.jwks.json"),
                "{\"keys\": [{\"kty\": \"EC\", \"kid\": \"1\", \"exp\": %d}, {\"kty\": \"EC\", \"kid\": \"2\", \"exp\": %d}]}"
                        .formatted(
                                clock.instant().minusSeconds(1).getEpochSecond(),
                                clock.instant().plus(Duration.ofDays(5)).getEpochSecond()));
        var house = house(
                routes,
                name -> name.startsWith("county-") ? Optional.of(CERTIFICATE_OF_2026_TO_2126) : Optional.empty());

        assertThat(house.expiring.near())
                .extracting(Ending::kind, Ending::days)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Ending.Kind.SEALING_KEY, 4L));
        house.housekeeping.tidy();
        assertThat(house.looked.get(0).endings())
                .extracting(Ending::kind)
                .containsExactlyInAnyOrder(
                        Ending.Kind.SEALING_KEY, Ending.Kind.OWN_CERTIFICATE, Ending.Kind.TRUSTED_CERTIFICATE);
        clock.pass(Duration.ofDays(36_600));
        assertThat(house.expiring.near()).extracting(Ending::days).allMatch(days -> days < 0);
    }

    @Test
    void warnsOfAPinnedCertificateFromTheFirstCallWithItOn() throws IOException {
        var routes = Sink.routesTo(1, data.resolve("routes"));
        var file = routes.resolve("partners/luvn/partner.yaml");
        var first = "a".repeat(64);
        var next = "b".repeat(64);
        Files.writeString(
                file,
                Files.readString(file) + "\ncredentials: {certificates: [\"%s\", \"%s\"]}\n".formatted(first, next));
        var house = house(routes, name -> Optional.empty());
        assertThat(house.expiring.near()).isEmpty();

        house.keyDesk.callerByCertificate(first, clock.instant().plus(Duration.ofDays(5)));
        house.keyDesk.callerByCertificate(next, clock.instant().plus(Duration.ofDays(400)));
        house.keyDesk.callerByCertificate("c".repeat(64), clock.instant().plus(Duration.ofDays(1)));

        assertThat(house.expiring.near())
                .extracting(Ending::partner, Ending::kind, Ending::id, Ending::warning)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("luvn", Ending.Kind.CLIENT_CERTIFICATE, "a".repeat(16), 7));
        clock.pass(Duration.ofDays(5));
        assertThat(house.keyDesk.callerByCertificate(first, clock.instant())).isEmpty();
        assertThat(house.expiring.near())
                .singleElement()
                .extracting(Ending::days)
                .isEqualTo(0L);
    }

    @Test
    void saysItInTheLogOnceADayWithoutASecret() {
        var house = house(House.ROUTES, name -> Optional.empty());
        var made = house.credentialDesk.make(house.system("luvn"), "luvn", expiry(Duration.ofDays(3)));

        var lines = logged(() -> {
            house.expiring.tell();
            house.expiring.tell();
        });
        clock.pass(Duration.ofDays(1));
        var tomorrow = logged(house.expiring::tell);

        assertThat(lines).hasSize(1);
        assertThat(lines.get(0))
                .contains((String) made.get("id"), "luvn", "change over")
                .doesNotContain(((String) made.get("key")).split("\\.")[1]);
        assertThat(tomorrow).hasSize(1);
    }

    private static List<String> logged(Runnable work) {
        var lines = new java.util.ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                lines.add(java.text.MessageFormat.format(line.getMessage(), line.getParameters()));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var logger = Logger.getLogger(Expiring.class.getName());
        logger.addHandler(handler);
        try {
            work.run();
        } finally {
            logger.removeHandler(handler);
        }
        return lines;
    }

    private static List<Integer> warning(House house) {
        return house.expiring.near().stream().map(Ending::warning).toList();
    }

    private byte[] expiry(Duration in) {
        return ("{\"expiresAt\": \"" + clock.instant().plus(in) + "\"}").getBytes(StandardCharsets.UTF_8);
    }

    private House house(Path routes, Function<String, Optional<String>> secrets) {
        return new House(Database.h2(), data.resolve("house"), clock, "node-a", routes, secrets);
    }

    /** Of an invented server; its key is nowhere. */
    private static final String CERTIFICATE_OF_2026_TO_2126 =
            """
            -----BEGIN CERTIFICATE-----
            MIIBZDCCAQugAwIBAgIIQC3jPNHdjKUwCgYIKoZIzj0EAwIwJjEkMCIGA1UEAxMbbGlpdHludGFw
            YWx2ZWxpbi5leGFtcGxlLmZpMCAXDTI2MTEyMjAyMDc1MloYDzIxMjYxMDI5MDIwNzUyWjAmMSQw
            IgYDVQQDExtsaWl0eW50YXBhbHZlbGluLmV4YW1wbGUuZmkwWTATBgcqhkjOPQIBBggqhkjOPQMB
            BwNCAATFHBqEtmRZyjWmkFjtXv1PGOCgkhZrGSV2tlV1ku947dFOnRVIaFkLtK+aT55BH57hhcIG
            aD7VFEMx6fv56ZY0oyEwHzAdBgNVHQ4EFgQUEc/XLEYa29Q03OGvqFAmsu6rOcowCgYIKoZIzj0E
            AwIDRwAwRAIgMMOOpAryYIFAKbqrzCXnxIdnX2JMQlmXUTOZXcIrMtQCIASSAjlicrsd8WRXowmJ
            6Uwh1CwaeQKlVBwgkweF4JZ2
            -----END CERTIFICATE-----
            """;
}
