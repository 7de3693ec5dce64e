package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.directory.Ptv;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The directory of services: how it comes from the Palvelutietovaranto, and what is found in it. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class DirectoryTest extends OnAHouse {
    private static final String FOLLOWED =
            """
            baseUrl: http://localhost
            every: PT6H
            whole: P7D
            organisations:
              - {id: %s, partner: luvn}
            units:
              - {id: %s, partner: luvn, services: [student-welfare], deputy: %s}
              - {id: %s, partner: luvn-sosiaali, services: [social-care], deputy: %s}
              - {id: %s, partner: luvn-paivystys, services: [emergency]}
            """
                    .formatted(
                            Ptv.COUNTY,
                            Ptv.KURAATTORIT,
                            Ptv.PAIVYSTYS,
                            Ptv.LASTENSUOJELU,
                            Ptv.PAIVYSTYS,
                            Ptv.PAIVYSTYS);

    private final Database.Kind kind;
    private Ptv ptv;

    DirectoryTest(Database.Kind kind) {
        super(kind);
        this.kind = kind;
    }

    @BeforeEach
    void followACounty() {
        var routes = RoutesFolder.copiedTo(data.resolve("routes")).write("directory/ptv.yaml", FOLLOWED);
        // a Sunday evening in Finland
        clock = new SetClock(Instant.parse("2026-11-22T17:00:00Z"));
        house = new House(kind.cleared(), data, clock, "node-a", routes.path());
        ptv = new Ptv();
    }

    @Test
    void bringsPlacesAndNumbersPageByPage() {
        round();

        assertThat(ptv.asked)
                .containsExactly(
                        "/api/v11/Service/list/organization?organizationId=" + Ptv.COUNTY + "&page=1",
                        "/api/v11/ServiceChannel/list/organization?organizationId=" + Ptv.COUNTY + "&page=1",
                        "/api/v11/ServiceChannel/list/organization?organizationId=" + Ptv.COUNTY + "&page=2");
        var found = house.unitSearch.find(new UnitSearch.Wish(null, null, null, null, null), null, 10);
        assertThat(found)
                .extracting(unit -> Tree.map(unit.get("names")).get("fi"))
                .containsExactly("Keksityn koulun kuraattorit", "Lastensuojelun vastaanotto", "Sosiaalipäivystys");
        assertThat(found.get(0))
                .containsEntry("languages", List.of("fi", "sv"))
                .containsEntry("municipalities", List.of("049", "444"))
                .containsEntry("partner", "luvn");
        assertThat(found.get(0).toString())
                .contains("Skolkuratorstjänster", "+358 50 000 0001", "Keksitty katu", "yksikko@example.fi")
                .doesNotContain("000 0009");
    }

    @Test
    void asksOnlyForWhatHasChanged() {
        round();
        ptv.asked.clear();
        ptv.edit(Ptv.KURAATTORIT, "2026-11-23T00:00:00", "Keksityn koulun", "Uuden koulun")
                .remove(Ptv.LASTENSUOJELU);
        clock.pass(Duration.ofHours(7));

        round();

        assertThat(ptv.asked)
                .containsExactly(
                        "/api/v11/ServiceChannel/organization/" + Ptv.COUNTY + "?page=1",
                        "/api/v11/ServiceChannel/organization/" + Ptv.COUNTY + "?page=2",
                        "/api/v11/ServiceChannel/organization/" + Ptv.COUNTY + "?date=2026-11-22T17:00:00&page=1",
                        // a form is no unit, so it is new each time
                        "/api/v11/ServiceChannel/list?guids=" + Ptv.KURAATTORIT + "," + Ptv.LOMAKE);
        assertThat(house.unitSearch.find(new UnitSearch.Wish(null, null, null, null, null), null, 10))
                .extracting(unit -> Tree.map(unit.get("names")).get("fi"))
                .containsExactly("Sosiaalipäivystys", "Uuden koulun kuraattorit");
        assertThat(house.unitSearch.one(Ptv.KURAATTORIT).toString()).contains("Skolkuratorstjänster");
    }

    @Test
    void isAskedForByOneNodeAtATimeAndWhenItIsTime() {
        var second = new House(house.database, data, clock, "node-b", house.settings.routes());

        var first = house.directoryDesk.begin();

        assertThat(first).isNotNull();
        assertThat(second.directoryDesk.begin()).isNull();
        answerAll(first);
        assertThat(second.directoryDesk.begin()).isNull();
        clock.pass(Duration.ofHours(6));
        assertThat(second.directoryDesk.begin()).isNotNull();
        assertThat(second.unitSearch.one(Ptv.PAIVYSTYS)).containsKey("names");
    }

    @Test
    void writesNothingWhenItsTurnIsLost() {
        var slow = house.directoryDesk.begin();
        clock.pass(Duration.ofMinutes(31));
        var quick = house.directoryDesk.begin();
        answerAll(quick);
        ptv.edit(Ptv.KURAATTORIT, "2026-11-23T00:00:00", "Keksityn", "Väärän");

        answerAll(slow);

        assertThat(house.unitSearch.one(Ptv.KURAATTORIT).toString()).doesNotContain("Väärän");
    }

    @Test
    void keepsWhatWasKnownWhenARoundFails() {
        round();
        clock.pass(Duration.ofDays(8));
        var round = house.directoryDesk.begin();

        assertThatThrownBy(() -> house.directoryDesk.answered(round, "<html>".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Refused.class);

        assertThat(house.unitSearch.one(Ptv.KURAATTORIT)).containsKey("names");
        assertThat(house.directoryDesk.begin()).isNull();
        clock.pass(Duration.ofMinutes(5));
        assertThat(house.directoryDesk.begin()).isNotNull();
    }

    @Test
    void believesNoSourceThatHasLostEverything() {
        round();
        List.of(Ptv.KURAATTORIT, Ptv.LASTENSUOJELU, Ptv.PAIVYSTYS, Ptv.LOMAKE).forEach(ptv::remove);
        clock.pass(Duration.ofDays(8));

        assertThatThrownBy(this::round).hasMessageContaining("no units any more");

        assertThat(house.unitSearch.one(Ptv.KURAATTORIT)).containsKey("names");
    }

    @Test
    void asksNobodyWhereNothingIsFollowed() {
        var nothing = new House(kind.cleared(), data.resolve("other"), clock);

        assertThat(nothing.directoryDesk.begin()).isNull();
    }

    @Test
    void findsUnitsByPlaceServiceLanguageAndName() {
        round();

        assertThat(count("049", null, null, null)).isEqualTo(3);
        assertThat(count("091", null, null, null)).isZero();
        assertThat(count("049", "kuraattori", null, null)).isEqualTo(3);
        assertThat(count("049", "lukio", null, null)).isZero();
        assertThat(count(null, null, "sv", null)).isEqualTo(3);
        assertThat(count(null, null, "en", null)).isZero();
        assertThat(count(null, null, null, "barnskyddets mott")).isEqualTo(1);
    }

    private int count(String municipality, String service, String language, String text) {
        return house.unitSearch
                .find(new UnitSearch.Wish(municipality, service, language, text, null), null, 10)
                .size();
    }

    @Test
    void givesPages() {
        round();
        var wish = new UnitSearch.Wish(null, null, null, null, null);

        var first = house.unitSearch.find(wish, null, 2);
        var second = house.unitSearch.find(wish, String.valueOf(first.get(1).get("id")), 2);

        assertThat(first).hasSize(2);
        assertThat(second).singleElement().satisfies(unit -> assertThat(unit).containsEntry("id", Ptv.PAIVYSTYS));
        assertThatThrownBy(() -> house.unitSearch.find(wish, "nobody", 2)).hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.unitSearch.one("nobody")).hasMessageContaining("UNKNOWN");
    }

    @Test
    void showsTheCompetentRecipientsUnitAndWhoStandsInWhileItIsClosed() {
        round();

        var view = house.unitSearch.competent("049", "student-welfare");

        assertThat(view).containsEntry("partner", "luvn");
        var unit = Tree.map(Tree.list(view.get("units")).get(0));
        assertThat(Tree.map(unit.get("now"))).isEqualTo(Map.of("state", "closed", "opens", "2026-11-23T06:00:00Z"));
        assertThat(Tree.map(Tree.map(unit.get("deputy")).get("now"))).isEqualTo(Map.of("state", "open"));
        assertThat(Tree.map(unit.get("deputy"))).containsEntry("partner", "luvn-paivystys");
        assertThatThrownBy(() -> house.unitSearch.competent("999", "emergency")).hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.unitSearch.competent("049", "else")).hasMessageContaining("DIRECTORY_SERVICE");
    }

    @Test
    void isClosedOnAPublicHoliday() {
        round();
        // Christmas Day 2026 is a Friday
        clock.pass(Duration.between(clock.instant(), Instant.parse("2026-12-25T10:00:00Z")));

        assertThat(Tree.map(house.unitSearch.one(Ptv.LASTENSUOJELU).get("now")))
                .containsEntry("state", "closed")
                .containsEntry("holiday", true)
                .containsEntry("opens", "2026-12-28T07:00:00Z");
    }

    @Test
    void comesFromAFileToo() {
        var taken = house.directoryDesk.take(ptv.file().getBytes(StandardCharsets.UTF_8));
        ptv.remove(Ptv.KURAATTORIT);
        var again = house.directoryDesk.take(ptv.file().getBytes(StandardCharsets.UTF_8));

        assertThat(taken).isEqualTo(new DirectoryDesk.Taken(3, 0));
        assertThat(again).isEqualTo(new DirectoryDesk.Taken(2, 1));
        assertThatThrownBy(() ->
                        house.directoryDesk.take("{\"channels\": [{\"id\": 7}]}".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("DIRECTORY_UNREADABLE");
        assertThat(house.unitSearch.one(Ptv.PAIVYSTYS)).containsKey("names");
    }

    private void round() {
        answerAll(house.directoryDesk.begin());
    }

    private void answerAll(DirectoryRound round) {
        for (var address = round.next(); address != null; address = round.next()) {
            house.directoryDesk.answered(round, ptv.answer(URI.create(address)).getBytes(StandardCharsets.UTF_8));
        }
    }
}
