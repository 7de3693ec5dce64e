package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Partners whose recipients are persons. */
final class SuomifiPartners {
    private SuomifiPartners() {}

    private static final String DOCUMENT =
            """
            name: %s
            names: {fi: Suomi.fi-viestit, sv: Suomi.fi-meddelanden, en: Suomi.fi Messages}
            recipientClass: %s
            organisation: {id: "1.2.246.10.99901027.10.0", system: "urn:oid:1.2.246.537.6.202.2008"}
            demo: true
            agreement:
              validFrom: 2026-01-01
              validTo: 2030-12-31
              sends: []
              receives: [M02, M04, M16, M30, M33, M34, M35, M38]
            in:
              - %s
            out:
              message: %s
            limits: {concurrency: 8}
            breaker: {failures: 100}
            """;

    /** A partner whose messages go to mailboxes. */
    static void write(Path routes, String name, String recipientClass, String url) {
        write(
                routes,
                name,
                DOCUMENT.formatted(
                        name,
                        recipientClass,
                        "{format: suomifi-event, door: suomifi, url: \"" + url + "\", credential: suomifi,"
                                // looked at when a test says so: the first look is a day away
                                + " options: {username: " + SuomifiStub.USERNAME + ", delay: \"86400000\"}}",
                        "{door: suomifi, url: \"" + url + "\", format: suomifi-message, credential: suomifi,"
                                + " timeouts: {read: PT0.5S}, options: {address: hetu, username: "
                                + SuomifiStub.USERNAME + ", sender: luvn, service: palvelu-1}}"));
    }

    /** A partner of the same kind with a system of its own: a portal. */
    static void withoutMailboxes(Path routes, String name, String recipientClass, String url) {
        write(
                routes,
                name,
                DOCUMENT.formatted(
                        name,
                        recipientClass,
                        "{format: canonical-status}",
                        "{door: rest, url: \"" + url + "/portal\", format: canonical}"));
    }

    private static void write(Path routes, String name, String document) {
        try {
            var folder = Files.createDirectories(routes.resolve("partners").resolve(name));
            Files.writeString(folder.resolve("partner.yaml"), document);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Where those documents point. */
    static Address address(String url) {
        return new Address(
                "suomifi",
                url,
                "suomifi",
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                null,
                null,
                null,
                Map.of("username", SuomifiStub.USERNAME));
    }
}
