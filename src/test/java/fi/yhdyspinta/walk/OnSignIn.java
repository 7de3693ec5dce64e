package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** People who sign in, and those who say what they are. */
abstract class OnSignIn extends OnAHouse {
    static final Caller ADMINISTRATOR = new Caller("operator", Caller.OPERATOR, "first-key");
    static final Caller IT_OF_ESPOO =
            Caller.ofPerson("espoo-opetus", UUID.randomUUID().toString(), Set.of(Role.PARTNER_ADMINISTRATOR));

    OnSignIn(Database.Kind kind) {
        super(kind);
    }

    String signIn(String... roles) {
        return house.signIn.proved(proved(roles)).orElseThrow();
    }

    static Proved proved(String... roles) {
        return new Proved("https://login.example", "oili", "Oili Opettaja", List.of(roles));
    }

    PeopleDesk.Listed give(Caller by, String role, String organisation, Map<String, Object> more) {
        return house.peopleDesk.give(by, Json.bytes(asked(proved(), role, organisation, more)));
    }

    static Map<String, Object> asked(Proved who, String role, String organisation, Map<String, Object> more) {
        var asked = new HashMap<String, Object>(Map.of(
                "issuer", who.issuer(),
                "subject", who.subject(),
                "name", who.name(),
                "role", role,
                "organisation", organisation));
        asked.putAll(more);
        return asked;
    }
}
