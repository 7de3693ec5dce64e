package fi.yhdyspinta.people.roster;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OneRoster 1.2 sets: what they give, and what is said of those that can't be used. */
class OneRosterTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final ColumnTable TABLE = table("oneroster");

    static ColumnTable table(String name) {
        try {
            return ColumnTable.read(
                    name, Files.readString(Path.of("integration-routes/rosters", name, "columns.yaml")));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @Test
    void givesEachPupilWithSchoolClassesAndGuardians() {
        var roster = read(RosterSet.whole());

        assertThat(roster.problems()).isEmpty();
        assertThat(roster.pupils()).extracting(Pupil::sourceId).containsExactlyInAnyOrder("p1", "p2", "p3", "p4");
        var aino = pupil(roster, "p1");
        assertThat(aino.subject())
                .containsEntry("hetu", "140513A902H")
                .containsEntry("firstName", "Aino")
                .containsEntry("givenNames", "Aino Maria")
                .containsEntry("familyName", "Esimerkkilä")
                .containsEntry("birthDate", "2013-05-14")
                .containsEntry("municipality", "049")
                .containsEntry("languages", Map.of("motherTongue", "fi", "service", "fi"))
                .containsEntry("class", "7B")
                .containsEntry(
                        "school",
                        Map.of(
                                "id", "1.2.246.562.10.99900001019",
                                "name", "Niittykummun koulu",
                                "municipality", "049"));
        assertThat(aino.classes()).containsExactly("7B", "MA 7");
        assertThat(aino.securityBan()).isFalse();
        assertThat(aino.guardians())
                .extracting(guardian -> guardian.get("firstName"))
                .containsExactly("Elina", "Tuomas");
        assertThat(aino.guardians()).allSatisfy(guardian -> assertThat(guardian)
                .containsEntry("role", "guardian")
                .containsEntry("phone", "+358 50 000 0002")
                .containsEntry(Pupil.BAN, false));
    }

    @Test
    void keepsTheBanOfThePupilAndOfTheGuardian() {
        var roster = read(RosterSet.whole());

        assertThat(pupil(roster, "p4").securityBan()).isTrue();
        assertThat(pupil(roster, "p2").securityBan()).isFalse();
        assertThat(pupil(roster, "p2").isUnderBan()).isTrue();
        assertThat(pupil(roster, "p2").guardians().get(0)).containsEntry(Pupil.BAN, true);
        assertThat(pupil(roster, "p1").isUnderBan()).isFalse();
    }

    @Test
    void remembersNothingOfColumnsThatItDoesNotNeed() {
        var roster = read(RosterSet.whole());

        assertThat(roster.tables().rows("users")).hasSize(8).allSatisfy(row -> assertThat(row)
                .doesNotContainKeys("password", "username")
                .doesNotContainValue("salasana-p1"));
        assertThat(roster.tables().rows("demographics"))
                .allSatisfy(row -> assertThat(row).doesNotContainKey("sex"));
    }

    @Test
    void leavesOutWhoeverHasGone() {
        var roster = read(RosterSet.whole()
                .edit("enrollments", "e4,,,c2,o1,p3,student,true,,", "e4,,,c2,o1,p3,student,true,,2026-11-22"));

        assertThat(roster.pupils()).extracting(Pupil::sourceId).containsExactlyInAnyOrder("p1", "p2", "p4");
    }

    @Test
    void takesOnlyThoseWhoStandForTheChildByLawForGuardians() {
        var roster = read(RosterSet.whole().edit("roles", "parent", "relative"));

        assertThat(pupil(roster, "p1").guardians())
                .extracting(guardian -> guardian.get("firstName"))
                .containsExactly("Elina");
    }

    @Test
    void namesEveryFaultWithFileRowAndColumn() {
        var roster = read(RosterSet.whole()
                .edit("users", "140513A902H", "140513A902J")
                .edit("users", "270214A9111", "140513A902J")
                .edit("users", "Onni", "")
                .edit("users", ",092,", ",Hanko,")
                .edit("users", "Keksijä,,,g2@", "Keksijä,,,g2")
                .edit("orgs", "99900001027", "99900001028")
                .edit("enrollments", "c1,o1,p2", "c9,o1,p9")
                .and("classes", "c1,,,7C,7,,,homeroom,,o1,s1,,,")
                .and("demographics", "p1"));

        // what the rows point at is looked at once every row is sound
        assertThat(places(roster))
                .containsExactlyInAnyOrder(
                        "ROSTER_CELL_EMPTY /users.csv/4/givenName",
                        "ROSTER_ID_TWICE /classes.csv/6/sourcedId",
                        "ROSTER_ROW_WIDTH /demographics.csv/3");
        assertThat(roster.pupils()).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithPeopleAndPointers() {
        var people = read(RosterSet.whole()
                .edit("users", "140513A902H", "140513A902J")
                .edit("users", ",092,", ",Hanko,")
                .edit("users", "g1@example.org", "g1")
                .edit("users", "190411A9233", "270214A9111")
                .edit("users", ",,false,,fi,fi", ",,,,fi,fi")
                .edit("orgs", "99900001027", "99900001028"));
        var pointers = read(RosterSet.whole()
                .edit("enrollments", "c1,o1,p2", "c9,o1,p9")
                .edit("users", "\"g3\"", "\"g9\"")
                .and("demographics", "p9,,,2013-01-01,"));

        assertThat(places(people))
                .contains(
                        "HETU_CHECK /users.csv/2/metadata.hetu",
                        "ROSTER_MUNICIPALITY /users.csv/4/metadata.kotikunta",
                        "ROSTER_ID_TWICE /users.csv/5/metadata.hetu",
                        "ROSTER_EMAIL /users.csv/6/email",
                        "ROSTER_BAN_UNSAID /users.csv/6/metadata.turvakielto",
                        "OID_CHECK /orgs.csv/3/identifier");
        assertThat(places(pointers))
                .containsExactlyInAnyOrder(
                        "ROSTER_POINTS_NOWHERE /enrollments.csv/4/classSourcedId",
                        "ROSTER_POINTS_NOWHERE /enrollments.csv/4/userSourcedId",
                        "ROSTER_POINTS_NOWHERE /users.csv/3/agentSourcedIds",
                        "ROSTER_POINTS_NOWHERE /demographics.csv/3/sourcedId");
    }

    @Test
    void findsABirthDateThatIsNotTheHetus() {
        assertThat(places(read(RosterSet.whole().edit("demographics", "2013-05-14", "2013-05-15"))))
                .containsExactly("ROSTER_BIRTH_DATE_DIFFERS /demographics.csv/2/birthDate");
    }

    @Test
    void changesWhatADeltaNamesAndNothingElse() {
        var before = read(RosterSet.whole());
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
                                "true"),
                        RosterSet.user(
                                "p3",
                                "tobedeleted,2026-11-20T03:00:00Z",
                                "Onni",
                                "von Keksi-Keksijä",
                                "",
                                "",
                                "",
                                "",
                                "false"))
                .delta("enrollments", "e3,active,2026-11-20T03:00:00Z,c2,o1,p2,student,true,,");

        var after = read(delta, before.tables());

        assertThat(after.problems()).isEmpty();
        assertThat(after.pupils()).extracting(Pupil::sourceId).containsExactlyInAnyOrder("p1", "p2", "p4");
        assertThat(pupil(after, "p1").subject()).containsEntry("familyName", "Uusinimi");
        assertThat(pupil(after, "p1").securityBan()).isTrue();
        assertThat(pupil(after, "p1").guardians()).hasSize(1);
        assertThat(pupil(after, "p2").classes()).containsExactly("8A");
    }

    @Test
    void isNotTurnedBackByADeltaThatComesLate() {
        var deleted = RosterSet.empty()
                .delta(
                        "users",
                        RosterSet.user("p3", "tobedeleted,2026-11-20T03:00:00Z", "Onni", "K", "", "", "", "", "false"));
        var older = RosterSet.empty()
                .delta(
                        "users",
                        RosterSet.user(
                                "p3", "active,2026-11-19T03:00:00Z", "Onni", "K", "", "", "030912A916U", "", "false"));

        var after = read(older, read(deleted, read(RosterSet.whole()).tables()).tables());

        assertThat(after.problems()).isEmpty();
        assertThat(after.pupils()).extracting(Pupil::sourceId).doesNotContain("p3");
    }

    @Test
    void asksADeltaForStatusAndDate() {
        var before = read(RosterSet.whole());
        var delta = RosterSet.empty()
                .delta(
                        "users",
                        RosterSet.user("p1", "gone,2026-11-20T03:00:00Z", "A", "B", "", "", "", "", "false"),
                        RosterSet.user("p2", "active,eilen", "A", "B", "", "", "", "", "false"));

        assertThat(places(read(delta, before.tables())))
                .containsExactlyInAnyOrder(
                        "ROSTER_STATUS /users.csv/2/status", "ROSTER_DATE /users.csv/3/dateLastModified");
    }

    @Test
    void replacesOnlyTheFilesThatAreBulk() {
        var before = read(RosterSet.whole());

        var after = read(
                RosterSet.empty().bulk("enrollments", "e1,,,c2,o1,p1,student,true,,", "e5,,,c4,o2,p4,student,true,,"),
                before.tables());

        assertThat(after.problems()).isEmpty();
        assertThat(after.pupils()).extracting(Pupil::sourceId).containsExactlyInAnyOrder("p1", "p4");
        assertThat(pupil(after, "p1").classes()).containsExactly("8A");
    }

    @Test
    void asksThatTheManifestAndTheFilesGoTogether() {
        assertThat(places(read(RosterSet.whole().version("1.1")))).containsExactly("ROSTER_VERSION /manifest.csv");
        assertThat(places(read(RosterSet.whole().absent("users"))))
                .containsExactly("ROSTER_FILE_NOT_LISTED /users.csv");
        assertThat(places(read(RosterSet.whole().without("roles").mode("roles", "bulk"))))
                .containsExactly("ROSTER_FILE_MISSING /roles.csv");
        assertThat(places(read(RosterSet.whole().mode("users", "some")))).containsExactly("ROSTER_MODE /manifest.csv");
    }

    @Test
    void asksForTheColumnOfTheTurvakielto() {
        var other = ColumnTable.read(
                "other",
                """
                name: other
                kind: oneroster
                pupil: {hetu: metadata.hetu, securityBan: metadata.spärr}
                """);

        var roster = OneRoster.read(RosterSet.whole().zip(), other, Tables.none(), TODAY);

        assertThat(places(roster)).containsExactly("ROSTER_COLUMN_MISSING /users.csv/1/metadata.spärr");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../users.csv", "folder/users.csv", "C:\\users.csv", "users.exe", "käyttäjät.csv"})
    void refusesAZipWithAnythingButPlainFiles(String name) {
        assertThat(places(read(RosterSet.whole().entry(name, new byte[0])))).containsExactly("ROSTER_ZIP_NAME ");
    }

    @Test
    void unfoldsNoBomb() {
        var bomb = RosterSet.whole().entry("results.csv", new byte[80 << 20]);

        assertThat(bomb.zip().length).isLessThan(200_000);
        assertThat(places(read(bomb))).containsExactly("ROSTER_ZIP_TOO_LARGE ");
    }

    @Test
    void refusesMoreFilesThanTheStandardHas() {
        var set = RosterSet.whole();
        for (int number = 0; number < 40; number++) {
            set.entry("more" + number + ".csv", new byte[0]);
        }

        assertThat(places(read(set))).containsExactly("ROSTER_ZIP_TOO_LARGE ");
    }

    @Test
    void saysThatATornZipIsOne() {
        var zip = RosterSet.whole().zip();

        assertThat(places(OneRoster.read(new byte[] {1, 2, 3}, TABLE, Tables.none(), TODAY)))
                .containsExactly("ROSTER_ZIP_MALFORMED ");
        assertThat(OneRoster.read(java.util.Arrays.copyOf(zip, zip.length / 3), TABLE, Tables.none(), TODAY)
                        .problems())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "'sourcedId,status,x\n\"p1,,', ROSTER_CSV_MALFORMED",
        "'', ROSTER_FILE_EMPTY",
        "'sourcedId,sourcedId\np1,p1', ROSTER_COLUMN_TWICE"
    })
    void saysWhatIsWrongWithAFileThatIsNoCsv(String text, String code) {
        var set = RosterSet.whole()
                .without("demographics")
                .mode("demographics", "bulk")
                .entry("demographics.csv", text.getBytes(StandardCharsets.UTF_8));

        assertThat(read(set).problems()).extracting(problem -> problem.code()).contains(code);
    }

    @Test
    void readsUtf8AloneWithOrWithoutAMark() {
        var marked = "\uFEFFsourcedId,status,dateLastModified,birthDate\np1,,,2013-05-14\n";
        var set = RosterSet.whole().without("demographics").mode("demographics", "bulk");

        assertThat(read(set.entry("demographics.csv", marked.getBytes(StandardCharsets.UTF_8)))
                        .problems())
                .isEmpty();
        assertThat(places(read(set.entry("demographics.csv", new byte[] {'s', (byte) 0xE4, ','}))))
                .containsExactly("ROSTER_CHARSET /demographics.csv");
    }

    @Test
    void tellsAThousandFaultsAndCountsTheRest() {
        var set = RosterSet.whole();
        for (int number = 0; number < 1500; number++) {
            set.and("demographics", "x");
        }

        var problems = read(set).problems();

        assertThat(problems).hasSize(Faults.MOST + 1);
        assertThat(problems.get(Faults.MOST).args()).containsExactly("500");
    }

    @Test
    void namesNobodyWhenItIsPrinted() {
        var roster = read(RosterSet.whole());

        assertThat(roster + " " + roster.pupils() + " " + roster.tables() + " "
                        + roster.tables().standing("users"))
                .doesNotContain("Aino", "140513", "Esimerkkilä");
    }

    private static Roster read(RosterSet set) {
        return read(set, Tables.none());
    }

    private static Roster read(RosterSet set, Tables before) {
        return OneRoster.read(set.zip(), TABLE, before, TODAY);
    }

    private static Pupil pupil(Roster roster, String id) {
        return roster.pupils().stream()
                .filter(pupil -> pupil.sourceId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    static List<String> places(Roster roster) {
        assertThat(Tree.list(roster.pupils())).isEmpty();
        return roster.problems().stream()
                .map(problem -> problem.code() + " " + problem.pointer())
                .toList();
    }
}
