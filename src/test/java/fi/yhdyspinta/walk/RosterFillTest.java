package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.people.roster.RosterSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A pupil whom a message names is filled in from the roster. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RosterFillTest extends OnRoster {
    RosterFillTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void fillsInWhomAMessageNames() {
        take(RosterSet.whole());

        var receipt = house.send(House.ESPOO, picked("F-1", id("aino")));

        assertThat(deliveredTo("luvn")).singleElement().satisfies(bundle -> assertThat(bundle)
                .contains("140513A902H", "Esimerkkilä", "\"2013-05-14\"", "Elina", "Tuomas", "Niittykummun koulu")
                .doesNotContain("rosterId", "TURVAKIELTO"));
        assertThat(states(receipt)).containsEntry("luvn", "requested");
        assertThat(uses(id("aino"))).anySatisfy(use -> {
            assertThat(use.action()).isEqualTo("fill");
            assertThat(use.purpose()).isEqualTo("M06");
            assertThat(use.reference()).isEqualTo("F-1");
        });
    }

    @Test
    void treatsAMessageAsUnderABanWhereAGuardianIs() {
        take(RosterSet.whole());

        house.send(House.ESPOO, picked("F-2", id("elsa")));

        assertThat(deliveredTo("luvn")).singleElement().satisfies(bundle -> assertThat(bundle)
                .contains("270214A9111", "Saara", "TURVAKIELTO")
                .doesNotContain("g3@example.org"));
    }

    @Test
    void leavesWhatTheSenderSaysOfThePupilItself() {
        take(RosterSet.whole());

        house.send(House.ESPOO, picked("F-3", id("aino")).with("subject.class", "9Z"));

        assertThat(deliveredTo("luvn")).singleElement().satisfies(bundle -> assertThat(bundle)
                .contains("9Z"));
    }

    @Test
    void refusesAPupilOfNobodysOrAnothersRoster() {
        take(RosterSet.whole());
        take(HELSINKI, RosterSet.whole().zip());
        var anothers = house.rosterDesk
                .pick(HELSINKI, TEACHER, new RosterDesk.Search(null, null, "aino", 5))
                .pupils()
                .get(0)
                .id();

        assertThat(problems(picked("F-4", anothers))).contains("UNKNOWN_PUPIL /content/subject/rosterId");
        assertThat(problems(picked("F-5", "0".repeat(32)))).contains("UNKNOWN_PUPIL /content/subject/rosterId");
        assertThat(problems(picked("F-6", id("aino")).with("subject.firstName", "Elsa")))
                .containsExactly("ROSTER_AND_TYPED /content/subject/firstName");
    }

    @Test
    void sendsADutyNoticeOnAlthoughThePickIsNobody() {
        take(RosterSet.whole());
        var notice = Letter.notification("F-7")
                .with(
                        "subject",
                        new java.util.LinkedHashMap<>(Map.of("rosterId", "1".repeat(32), "municipality", "049")));

        var receipt = house.send(House.ESPOO, notice);

        assertThat(seen(receipt, "luvn-sosiaali", House.ESPOO).marks())
                .extracting(mark -> mark.code())
                .contains("UNKNOWN_PUPIL");
    }

    @Test
    void answersARepeatAlikeAlthoughTheRosterHasChanged() {
        take(RosterSet.whole());
        var letter = picked("F-8", id("aino"));
        var first = house.send(House.ESPOO, letter);
        house.rosterDesk.delete(House.ESPOO, new RosterDesk.Asking(null, "wrong-file"));

        assertThat(house.send(House.ESPOO, letter)).isEqualTo(first);
    }

    @Test
    void showsTheSendersUserNothingOfWhatWasFilledIn() {
        take(RosterSet.whole());

        var preview = house.walk.preview(house.atDoor(
                House.ESPOO, Rulebook.CANONICAL, picked("F-9", id("aino")).bytes()));

        var shown = new String(Json.bytes(preview), StandardCharsets.UTF_8);
        assertThat(shown)
                .contains("\"hetu\":\"…\"", "Yhteinen tapaaminen.")
                .doesNotContain("140513", "2013-05-14", "Esimerkkilä", "Elina", "+358");
    }

    @Test
    void fillsInSiblingsToo() {
        take(RosterSet.whole());
        var notice = Letter.notification("F-10")
                .with("subject", new java.util.LinkedHashMap<>(Map.of("rosterId", id("aino"))))
                .with("siblings", List.of(Map.of("subject", Map.of("rosterId", id("elsa")))));

        house.send(House.ESPOO, notice);

        assertThat(deliveredTo("luvn-sosiaali"))
                .hasSize(2)
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first).contains("140513A902H"),
                        second -> assertThat(second).contains("270214A9111"));
    }
}
