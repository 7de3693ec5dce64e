package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.roster.Generation;
import fi.yhdyspinta.people.roster.RosterSet;
import fi.yhdyspinta.people.roster.Use;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An education provider's roster: taken in, picked from, filled into messages, deleted; and what is logged of it. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RosterTest extends OnAHouse {
    private static final Caller HELSINKI = partner("helsinki-kasko");
    private static final RosterDesk.Asking TEACHER = new RosterDesk.Asking("ope-17", "notice");
    private static final String NIITTYKUMPU = "1.2.246.562.10.99900001019";
    private static final String RANTA = "1.2.246.562.10.99900001027";

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
    void liesSealed() throws SQLException {
        take(RosterSet.whole());
        pick(null, null, "aino");

        for (var table : List.of("roster_generation", "roster_part", "roster_use", "roster_owner")) {
            // a class's two letters alone stand in any cipher text by chance
            assertThat(everythingIn(table))
                    .doesNotContain("Aino", "Esimerkkil", "140513", "Niittykum", "\"7B\"", "\n7B\n");
        }
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

    @Test
    void picksFromACityAtOnce() {
        take(House.ESPOO, city(3000));

        var picked = pick(null, null, "nimi1 suku29");

        assertThat(picked.pupils()).isNotEmpty().allSatisfy(entry -> assertThat(entry.familyName())
                .startsWith("Suku29"));
    }

    /** A city of so many invented pupils in schools of three hundred. */
    static byte[] city(int pupils) {
        return RosterSet.empty()
                .bulk("academicSessions", "s1,,,2026,schoolYear,2026-08-01,2027-07-31,,2027")
                .bulk(
                        "orgs",
                        IntStream.rangeClosed(0, pupils / 300)
                                .mapToObj(school -> "o" + school + ",,,Koulu " + school + ",school,,,049")
                                .toArray(String[]::new))
                .bulk(
                        "classes",
                        IntStream.rangeClosed(0, pupils / 25)
                                .mapToObj(each ->
                                        "c" + each + ",,,L" + each + ",7,,,homeroom,,o" + each * 25 / 300 + ",s1,,,")
                                .toArray(String[]::new))
                .bulk(
                        "users",
                        IntStream.range(0, pupils)
                                .mapToObj(each -> RosterSet.user(
                                        "p" + each, "Nimi" + each % 100, "Suku" + each, "", "", "", "049", "false"))
                                .toArray(String[]::new))
                .bulk(
                        "enrollments",
                        IntStream.range(0, pupils)
                                .mapToObj(each -> "e" + each + ",,,c" + each / 25 + ",o" + each / 300 + ",p" + each
                                        + ",student,true,,")
                                .toArray(String[]::new))
                .zip();
    }

    private Generation take(RosterSet set) {
        return take(House.ESPOO, set.zip());
    }

    private Generation take(Caller caller, byte[] zip) {
        return house.rosterDesk.take(caller, TEACHER, "application/zip", null, zip);
    }

    private RosterDesk.Picked pick(String school, String schoolClass, String name) {
        return pick(school, schoolClass, name, 50);
    }

    private RosterDesk.Picked pick(String school, String schoolClass, String name, int size) {
        return house.rosterDesk.pick(House.ESPOO, TEACHER, new RosterDesk.Search(school, schoolClass, name, size));
    }

    private String id(String name) {
        return pick(null, null, name).pupils().get(0).id();
    }

    private static List<String> names(RosterDesk.Picked picked) {
        return picked.pupils().stream().map(RosterDesk.Entry::firstName).toList();
    }

    private List<Use> uses(String pupil) {
        house.rosterDesk.uses(House.ESPOO, TEACHER, pupil, null, 50);
        return house.rosterDesk.uses(House.ESPOO, TEACHER, pupil, null, 50);
    }

    private static Letter picked(String number, String id) {
        return Letter.jointWork(number).with("subject", new java.util.LinkedHashMap<>(Map.of("rosterId", id)));
    }

    private Map<String, String> states(fi.yhdyspinta.message.Receipt receipt) {
        return house.states(receipt, House.ESPOO);
    }

    private List<String> problems(Letter letter) {
        try {
            house.send(House.ESPOO, letter);
            return List.of();
        } catch (Refused refused) {
            return refused.refusals().stream()
                    .map(refusal -> refusal.code() + " " + refusal.pointer())
                    .toList();
        }
    }

    private String everythingIn(String table) throws SQLException {
        var text = new StringBuilder();
        try (var connection = house.database.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    text.append(readable(rows.getObject(column))).append('\n');
                }
            }
        }
        assertThat(text.length()).isGreaterThan(10);
        return text.toString();
    }

    private static String readable(Object value) throws SQLException {
        if (value instanceof java.sql.Blob blob) {
            return new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.UTF_8);
        }
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}
