package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.people.roster.Generation;
import fi.yhdyspinta.people.roster.RosterSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An education provider's roster: taken in, kept, deleted. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RosterTest extends OnRoster {
    RosterTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void takesASetInAndCountsIt() {
        var taken = take(RosterSet.whole());

        assertThat(taken.state()).isEqualTo(Generation.State.ACTIVE);
        assertThat(taken.number()).isEqualTo(1);
        assertThat(taken.pupils()).isEqualTo(4);
        assertThat(taken.added()).isEqualTo(4);
        assertThat(RosterViews.standing(house.rosterDesk.standing(House.ESPOO)).toString())
                .contains("Niittykummun koulu", "[7B, 8A, MA 7]", "pupils=3", "Keksityn rannan koulu")
                .doesNotContain("Aino", "140513");
    }

    @Test
    void changesNothingWhenTheSameFileComesAgain() {
        var zip = RosterSet.whole().zip();
        var first = take(House.ESPOO, zip);
        clock.pass(Duration.ofHours(1));

        var again = take(House.ESPOO, zip);

        assertThat(again).isEqualTo(first);
        assertThat(house.count("roster_generation")).isEqualTo(1);
    }

    @Test
    void replacesTheRosterWholeAndKeepsThePupilsIds() {
        take(RosterSet.whole());
        var aino = id("aino");

        var next = take(RosterSet.whole()
                .edit("users", "Aino,Esimerkkilä", "Aino,Uusinimi")
                .and("users", RosterSet.user("p5", "Uuno", "Uusi", "", "", "", "049", "false"))
                .and("enrollments", "e9,,,c1,o1,p5,student,true,,"));

        assertThat(next.number()).isEqualTo(2);
        assertThat(next.added()).isEqualTo(1);
        assertThat(next.deleted()).isZero();
        assertThat(pick(null, null, "uusin").pupils()).singleElement().satisfies(entry -> assertThat(entry.id())
                .isEqualTo(aino));
        assertThat(house.count("roster_generation")).isEqualTo(1);
        assertThat(house.count("roster_part where kind = 'PUPIL'")).isEqualTo(5);
    }

    @Test
    void takesNothingOfAFileWithAFault() {
        take(RosterSet.whole());
        var broken = RosterSet.whole()
                .edit("users", "140513A902H", "140513A902J")
                .edit("users", "Onni", "Uusi")
                .zip();

        assertThatThrownBy(() -> take(House.ESPOO, broken))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .singleElement()
                        .satisfies(refusal -> {
                            assertThat(refusal.code()).isEqualTo("HETU_CHECK");
                            assertThat(refusal.pointer()).isEqualTo("/users.csv/2/metadata.hetu");
                        }));
        assertThat(pick(null, null, "onni").pupils()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "..", "../partners", "primus/", "keksitty"})
    void knowsNoTableThatHasNoFolder(String table) {
        var asking = new RosterDesk.Asking(null, null);

        assertThatThrownBy(() -> house.rosterDesk.take(House.ESPOO, asking, "text/csv", table, new byte[] {'a'}))
                .hasMessageContaining("ROSTER_TABLE_UNKNOWN");
    }

    @Test
    void appliesADeltaToWhatWasToldBefore() {
        take(RosterSet.whole());
        var delta = RosterSet.empty()
                .delta(
                        "users",
                        RosterSet.user(
                                "p1",
                                "active,2026-11-20T03:00:00Z",
                                "Aino",
                                "Uusinimi",
                                "",
                                "g1",
                                "140513A902H",
                                "049",
                                "false"));

        var next = take(delta);

        assertThat(next.pupils()).isEqualTo(4);
        assertThat(pick(null, null, "uusinimi").pupils()).hasSize(1);
        assertThat(pick(null, null, "onni").pupils()).hasSize(1);
    }

    @Test
    void holdsAFileThatWouldDeleteMoreThanAFifth() {
        take(RosterSet.whole());
        var half = RosterSet.whole()
                .edit("enrollments", "e4,,,c2,o1,p3,student", "e4,,,c2,o1,p3,teacher")
                .zip();

        var held = take(House.ESPOO, half);

        assertThat(held.state()).isEqualTo(Generation.State.HELD);
        assertThat(held.deleted()).isEqualTo(1);
        assertThat(take(House.ESPOO, half)).isEqualTo(held);
        assertThat(pick(null, null, "onni").pupils()).hasSize(1);
        assertThat(house.rosterDesk.standing(House.ESPOO).held()).contains(held);
        assertThatThrownBy(() -> house.rosterDesk.confirm(House.ESPOO, TEACHER, held.number() + 1))
                .hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.rosterDesk.confirm(HELSINKI, TEACHER, held.number()))
                .hasMessageContaining("UNKNOWN");

        var confirmed = house.rosterDesk.confirm(House.ESPOO, TEACHER, held.number());

        assertThat(confirmed.state()).isEqualTo(Generation.State.ACTIVE);
        assertThat(pick(null, null, "onni").pupils()).isEmpty();
        assertThat(house.count("roster_generation")).isEqualTo(1);
        assertThat(house.count("roster_part where kind = 'PUPIL'")).isEqualTo(3);
    }

    @Test
    void forgetsWhatWaitsWhenAnotherFileComes() {
        take(RosterSet.whole());
        var held = take(RosterSet.whole().edit("enrollments", "e4,,,c2,o1,p3,student", "e4,,,c2,o1,p3,teacher"));

        take(RosterSet.whole().edit("users", "Aino", "Aina"));

        assertThat(house.rosterDesk.standing(House.ESPOO).held()).isEmpty();
        assertThatThrownBy(() -> house.rosterDesk.confirm(House.ESPOO, TEACHER, held.number()))
                .hasMessageContaining("UNKNOWN");
    }

    @Test
    void readsAListOfAStudentRegister() {
        var csv =
                """
                Oppilasnumero;Sukunimi;Kutsumanimi;Etunimet;Henkilötunnus;Oppijanumero;Syntymäaika;Kotikunta;\
                Äidinkieli;Asiointikieli;Turvakielto;Koulu;Koulun OID;Koulun kunta;Luokka;\
                Huoltaja 1 sukunimi;Huoltaja 1 etunimi;Huoltaja 1 puhelin;Huoltaja 1 sähköposti;Huoltaja 1 kieli;\
                Huoltaja 1 turvakielto;Huoltaja 2 sukunimi;Huoltaja 2 etunimi;Huoltaja 2 puhelin;\
                Huoltaja 2 sähköposti;Huoltaja 2 kieli;Huoltaja 2 turvakielto
                1;Åkerö;Åsa;;;;;049;;;E;Niittykummun koulu;;;7B;;;;;;;;;;;;
                """;

        house.rosterDesk.take(
                House.ESPOO,
                TEACHER,
                "text/csv; charset=windows-1252",
                null,
                csv.getBytes(java.nio.charset.Charset.forName("windows-1252")));

        assertThat(pick("Niittykummun koulu", null, "åke").pupils())
                .singleElement()
                .satisfies(entry -> assertThat(entry.firstName()).isEqualTo("Åsa"));
    }

    @Test
    void isGoneWithItsKeyWhenItIsDeleted() {
        take(RosterSet.whole());

        assertThatThrownBy(() -> house.rosterDesk.delete(House.ESPOO, new RosterDesk.Asking(null, null)))
                .hasMessageContaining("ROSTER_REASON_MISSING");
        house.rosterDesk.delete(House.ESPOO, new RosterDesk.Asking("admin-1", "agreement-ended"));

        assertThat(house.count("roster_generation")).isZero();
        assertThat(house.count("roster_part")).isZero();
        assertThat(pick(null, null, "aino").pupils()).isEmpty();
        assertThat(uses(null)).anySatisfy(use -> {
            assertThat(use.action()).isEqualTo("delete");
            assertThat(use.purpose()).isEqualTo("agreement-ended");
            assertThat(use.user()).isEqualTo("admin-1");
        });
        assertThat(take(RosterSet.whole()).number()).isEqualTo(2);
    }

    @Test
    void liesSealed() throws SQLException {
        take(RosterSet.whole());
        pick(null, null, "aino");

        for (var table : List.of("roster_generation", "roster_part", "roster_use", "roster_owner")) {
            // a class's two letters alone stand in any cipher text by chance
            assertThat(everythingIn(table))
                    .doesNotContain("Aino", "Esimerkkil", "140513", "Niittykum", "\"7B\"", "\n7B\n");
        }
    }
}
