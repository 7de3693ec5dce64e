package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Partner;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which of its partners' addresses a hub goes to, by {@code HUB_STAGE}: so that one document holds for both. */
public enum Stage {
    /** The addresses where it is in earnest. */
    PRODUCTION,
    /** The test addresses alone; a way that has none leads nowhere, and what stays at the hub stays there. */
    TEST;

    /** @throws IllegalArgumentException for a word that is none: a hub that guesses would send tests in earnest */
    public static Stage of(String word) {
        return switch (word) {
            case "production" -> PRODUCTION;
            case "test" -> TEST;
            default -> throw new IllegalArgumentException("HUB_STAGE is production or test");
        };
    }

    /** The partner as a hub of this stage reaches it. The demo's partners are tests in themselves. */
    public Partner of(Partner partner) {
        return this == PRODUCTION || partner.isDemo() ? partner : partner.reachedAt(Stage::tested);
    }

    private static Optional<Partner.Endpoint> tested(Partner.Endpoint endpoint) {
        return endpoint.isAtHub() ? Optional.of(endpoint) : endpoint.tested();
    }

    /** All of them, by their names. */
    public Map<String, Partner> of(Map<String, Partner> partners) {
        if (this == PRODUCTION) {
            return partners;
        }
        var seen = new TreeMap<String, Partner>();
        partners.forEach((name, partner) -> seen.put(name, of(partner)));
        return Map.copyOf(seen);
    }
}
