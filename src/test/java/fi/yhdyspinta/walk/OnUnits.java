package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Two schools of one organisation, two units of another, and who works there. */
abstract class OnUnits extends OnAPortal {
    static final String LOWER = "1.2.246.562.10.99900001019";
    static final String UPPER = "1.2.246.562.10.99900001027";
    static final String SOUTH = "1.2.246.10.99900001.10.1";
    static final String NORTH = "1.2.246.10.99900001.10.2";

    OnUnits(Database.Kind database) {
        super(database);
    }

    static Caller at(String organisation, Role role, String... units) {
        return Caller.ofPerson(organisation, UUID.randomUUID().toString(), Set.of(role), Map.of(role, Set.of(units)));
    }

    static Caller of(String organisation, Role role) {
        return Caller.ofPerson(organisation, UUID.randomUUID().toString(), Set.of(role));
    }

    static Map<String, Object> sender(String unit) {
        return unit == null
                ? Map.of("unitName", "Keksityn koulu", "role", "opettaja")
                : Map.of("unitId", unit, "unitName", "Keksityn koulu", "role", "opettaja");
    }

    Receipt sentBy(String unit, String id) {
        return house.send(
                House.ESPOO,
                Letter.jointWork(id).envelope("sender", sender(unit)).envelope("caseId", "CASE-" + id));
    }

    /** To the organisation that fetches, for one of its units. */
    Receipt sentTo(String unit, String id) {
        var letter = Letter.withReferral(id, "Ryhmä.").envelope("sender", sender(LOWER));
        letter.recipient("unitId", unit);
        var receipt = house.send(House.ESPOO, letter.envelope("securityBan", false));
        letWait();
        return receipt;
    }

    List<UUID> listed(Caller caller) {
        return house.seeing.page(caller, Flows.Filter.ALL, null, 50).stream()
                .map(seen -> seen.message().id())
                .toList();
    }

    static void isUnknown(ThrowingCallable asking) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.ground())
                .isEqualTo(Refused.Ground.UNKNOWN));
    }

    static void isRefused(ThrowingCallable asking, String code) {
        assertThat(codes(asking)).containsExactly(code);
    }

    Receipt send(Caller caller, Letter letter) {
        return house.walk.accept(atDoor(caller, letter));
    }

    Arrived atDoor(Caller caller, Letter letter) {
        return house.atDoor(caller, Rulebook.CANONICAL, letter.bytes()).by(caller);
    }

    static byte[] grant(String role, String unit) {
        return """
                {"issuer":"https://login.example","subject":"oili","name":"Oili","role":"%s","organisation":"espoo-opetus",
                 "unit":"%s"}"""
                .formatted(role, unit)
                .getBytes();
    }
}
