package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.people.roster.RosterSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who picks a pupil from the roster: what they are shown, what never, and what is logged of it. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RosterPickTest extends OnRoster {
    RosterPickTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void picksByClassAndByTheBeginningOfNames() {
        take(RosterSet.whole());

        assertThat(names(pick(NIITTYKUMPU, "7B", null))).containsExactly("Aino", "Elsa");
        assertThat(names(pick(NIITTYKUMPU, "MA 7", null))).containsExactly("Aino");
        assertThat(names(pick(null, null, "KEKSIJÄ on"))).containsExactly("Onni");
        assertThat(names(pick(null, null, "keksija"))).isEmpty();
        assertThat(names(pick(RANTA, null, "aino"))).isEmpty();
        assertThat(pick(NIITTYKUMPU, null, null, 1).hasMore()).isTrue();
        assertThatThrownBy(() -> pick(null, "7B", " ")).hasMessageContaining("ROSTER_SEARCH_EMPTY");
    }

    @Test
    void showsWhoItIsAndNeverTheHetuOrTheHome() {
        take(RosterSet.whole());

        var shown = RosterViews.picked(pick(null, null, "aino"));

        assertThat(Tree.map(Tree.list(shown.get("pupils")).get(0)))
                .containsOnlyKeys("id", "firstName", "familyName", "class", "school")
                .containsEntry("class", "7B")
                .containsEntry("school", "Niittykummun koulu");
    }

    @Test
    void marksAPupilUnderATurvakieltoAndShowsNothingOfThePlace() {
        take(RosterSet.whole());

        assertThat(pick(null, null, "venla").pupils()).isEmpty();
        assertThat(Tree.list(RosterViews.picked(pick(RANTA, null, "venla")).get("pupils")))
                .singleElement()
                .satisfies(entry ->
                        assertThat(Tree.map(entry)).containsOnlyKeys("id", "firstName", "familyName", "securityBan"));
    }

    @Test
    void belongsToItsControllerAlone() {
        take(RosterSet.whole());
        take(HELSINKI, RosterSet.whole().edit("users", "Aino", "Aina").zip());

        assertThat(names(pick(null, null, "ai"))).containsExactly("Aino");
        assertThatThrownBy(() -> take(House.LUVN, RosterSet.whole().zip()))
                .hasMessageContaining("ROSTER_ONLY_OF_SCHOOL");
        assertThatThrownBy(() -> house.rosterDesk.standing(House.OPERATOR))
                .hasMessageContaining("ROSTER_ONLY_OF_SCHOOL");
    }

    @Test
    void logsWhoLookedAtWhomAndWhatFor() {
        take(RosterSet.whole());
        var aino = id("aino");
        pick(NIITTYKUMPU, "7B", null);

        assertThat(uses(aino)).hasSize(2).allSatisfy(use -> {
            assertThat(use.user()).isEqualTo("ope-17");
            assertThat(use.action()).isEqualTo("pick");
            assertThat(use.purpose()).isEqualTo("notice");
        });
        assertThat(uses(null).toString())
                .contains("action=log", "action=import")
                .doesNotContain("Aino");
        assertThat(house.rosterDesk.uses(HELSINKI, TEACHER, aino, null, 10)).isEmpty();
        assertThat(uses("\0")).isEmpty();
        assertThatThrownBy(() -> house.rosterDesk.pick(
                        House.ESPOO,
                        new RosterDesk.Asking("140513A902H", null),
                        new RosterDesk.Search(NIITTYKUMPU, null, null, 5)))
                .hasMessageContaining("ROSTER_USER");
    }

    @Test
    void picksFromACityAtOnce() {
        take(House.ESPOO, city(3000));

        var picked = pick(null, null, "nimi1 suku29");

        assertThat(picked.pupils()).isNotEmpty().allSatisfy(entry -> assertThat(entry.familyName())
                .startsWith("Suku29"));
    }
}
