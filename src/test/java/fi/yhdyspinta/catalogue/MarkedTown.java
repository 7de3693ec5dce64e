package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.Party;
import fi.yhdyspinta.partner.Partner;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** A town with a sender and some recipients of every class, all of whose names and addresses are markers that last. */
final class MarkedTown {
    /** How many recipients of one class a message may have. */
    static final int EACH = 6;

    final Map<String, Party> parties = new HashMap<>();
    final Map<String, Partner> partners = new HashMap<>();
    private final Map<Integer, String> ofPartner = new HashMap<>();
    private final Map<String, List<String>> byClass = new HashMap<>();
    private final Set<String> types;

    MarkedTown(Set<String> classes, Set<String> types) {
        this.types = types;
        for (var of : classes) {
            byClass.put(
                    of,
                    IntStream.rangeClosed(0, EACH)
                            .mapToObj(number -> settle(of))
                            .toList());
        }
    }

    String sender(String recipientClass) {
        return byClass.get(recipientClass).get(EACH);
    }

    String recipient(String recipientClass, int number) {
        return byClass.get(recipientClass).get(number % EACH);
    }

    /** Whose marker it is; nobody's where no partner has it. */
    Optional<String> owner(int serial) {
        return Optional.ofNullable(ofPartner.get(serial));
    }

    private String settle(String recipientClass) {
        var name = "p" + Markers.spelled(ofPartner.size());
        mark(name);
        var municipality = "s" + mark(name);
        parties.put(name, new Party(name, recipientClass, municipality, null, null, types, types));
        partners.put(
                name,
                new Partner(
                        name,
                        1,
                        Map.of("fi", mark(name), "sv", mark(name), "en", mark(name)),
                        recipientClass,
                        "1.2.246." + mark(name),
                        "urn:oid:1.2." + mark(name),
                        municipality,
                        null,
                        new Partner.Agreement(null, null, types, types),
                        List.of(),
                        Optional.of(
                                new Partner.Endpoint("rest", "https://h" + mark(name) + ".example/in", "any", null)),
                        Optional.empty(),
                        Optional.empty(),
                        Partner.Limits.USUAL,
                        Partner.Breaker.USUAL,
                        new Partner.Retry(Duration.ofSeconds(1), 2, Duration.ofHours(1), Duration.ofDays(1)),
                        Partner.Retention.USUAL,
                        Optional.empty(),
                        Partner.Credentials.NONE,
                        null,
                        Partner.Contact.NONE,
                        false));
        return name;
    }

    private String mark(String name) {
        int serial = ofPartner.size();
        ofPartner.put(serial, name);
        return Markers.spelled(serial);
    }
}
