package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.roster.RosterSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Pupils, consents and denials are of a unit too. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class UnitPapersTest extends OnUnits {
    UnitPapersTest(Database.Kind database) {
        super(database);
    }

    @Test
    void findsThePupilsOfItsOwnSchoolAlone() {
        var asking = new RosterDesk.Asking("ope-17", "notice");
        house.rosterDesk.take(
                House.ESPOO, asking, "application/zip", null, RosterSet.whole().zip());
        var teacher = at("espoo-opetus", Role.SENDER, UPPER);
        var everybody = new RosterDesk.Search(null, null, "onni", 20);

        assertThat(house.rosterDesk.pick(House.ESPOO, asking, everybody).pupils())
                .hasSize(1);
        assertThat(house.rosterDesk.pick(teacher, asking, everybody).pupils()).isEmpty();
        assertThat(house.rosterDesk
                        .pick(at("espoo-opetus", Role.SENDER, LOWER), asking, everybody)
                        .pupils())
                .hasSize(1);
        var onni = house.rosterDesk
                .pick(House.ESPOO, asking, everybody)
                .pupils()
                .get(0)
                .id();
        assertThatThrownBy(() -> send(
                        teacher,
                        Letter.jointWork("U-13")
                                .envelope("sender", sender(UPPER))
                                .with("subject", Map.of("rosterId", onni))))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(Refused.codes(refused.refusals()))
                        .contains("UNKNOWN_PUPIL"));
    }

    @Test
    void keepsTheConsentsOfEachUnitApartAndLetsAnybodyThereTakeOneBack() {
        var lower = at("espoo-opetus", Role.SENDER, LOWER);
        var upper = at("espoo-opetus", Role.SENDER, UPPER);
        var both = at("espoo-opetus", Role.SENDER, LOWER, UPPER);

        house.consentDesk.record(lower, Papers.consent("S-1"));
        house.consentDesk.record(lower, Papers.consent("S-1"));

        isRefused(() -> house.consentDesk.record(both, Papers.consent("S-2")), "SCHEMA_REQUIRED");
        isRefused(
                () -> house.consentDesk.record(upper, Papers.bytes(ofUnit(Papers.consent("S-3"), LOWER))),
                "UNIT_NOT_YOURS");
        assertThat(house.consentDesk.list(lower, null, 10)).hasSize(1);
        assertThat(house.consentDesk.list(House.ESPOO, null, 10))
                .extracting(seen -> seen.consent().reference())
                .contains("S-1");
        assertThat(house.consentDesk.list(upper, null, 10)).isEmpty();
        isUnknown(() -> house.consentDesk.show(upper, "S-1"));
        isUnknown(() -> house.consentDesk.proof(upper, "S-1"));
        isUnknown(() -> house.consentDesk.show(at("mll-uusimaa", Role.RECIPIENT, SOUTH), "S-1"));
        assertThat(house.consentDesk.withdraw(upper, "S-1", "{\"by\":\"giver\"}".getBytes()))
                .isNotNull();
    }

    private static String ofUnit(byte[] consent, String unit) {
        return new String(consent, java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"recorderUnit\":\"" + unit + "\",");
    }

    @Test
    void liftsADenialWhereOneMayKeepThemAndNotWhereOneSeesThem() {
        house.denialDesk.record(of("luvn", Role.RECIPIENT), Papers.bytes(ofUnit(Papers.bytes(Papers.DENIAL), NORTH)));
        var lead = Caller.ofPerson(
                "luvn", "p-2", Set.of(Role.TEAM_LEAD, Role.RECIPIENT), Map.of(Role.RECIPIENT, Set.of(SOUTH)));

        assertThat(house.denialDesk.show(lead, "K-1")).isNotNull();
        isUnknown(() -> house.denialDesk.lift(lead, "K-1", "{}".getBytes()));
    }
}
