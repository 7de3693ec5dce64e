package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.search.SavedSearch;
import fi.yhdyspinta.walk.SearchDesk.Place;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A filter under a name is one person's own, and holds nobody. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class SearchDeskTest extends OnAHouse {
    private static final UUID PERSON = UUID.fromString("01900000-0000-7000-8000-000000000001");
    private static final Caller LEAD = Caller.ofPerson("espoo-opetus", PERSON.toString(), Set.of(Role.TEAM_LEAD));
    private static final Caller ELSEWHERE = Caller.ofPerson("luvn", PERSON.toString(), Set.of(Role.TEAM_LEAD));
    private static final Caller TEACHER =
            Caller.ofPerson("espoo-opetus", UUID.randomUUID().toString(), Set.of(Role.SENDER));
    private static final Map<String, String> OVERDUE = Map.of("list", "overdue", "whose", "all");

    SearchDeskTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void leadsBackToWhereItWasKept() {
        var kept = house.searchDesk.keep(LEAD, Place.NOTICES, " Myöhässä ", OVERDUE);

        assertThat(SearchDesk.address(kept)).isEqualTo("/notices?list=overdue&whose=all");
        assertThat(house.searchDesk.of(LEAD, Place.NOTICES))
                .extracting(SavedSearch::name)
                .containsExactly("Myöhässä");
        assertThat(house.searchDesk.of(LEAD, Place.FOLLOW_UP)).isEmpty();
    }

    @Test
    void isNobodyElsesAndOfNoOtherOrganisation() {
        var kept = house.searchDesk.keep(LEAD, Place.NOTICES, "Myöhässä", OVERDUE);

        assertThat(house.searchDesk.of(ELSEWHERE, Place.NOTICES)).isEmpty();
        assertThat(house.searchDesk.of(TEACHER, Place.NOTICES)).isEmpty();
        assertThat(codes(() -> house.searchDesk.forget(TEACHER, kept.id()))).containsExactly("NOT_FOUND");
        assertThat(codes(() -> house.searchDesk.choose(ELSEWHERE, kept.id()))).containsExactly("NOT_FOUND");
        assertThat(house.searchDesk.of(LEAD, Place.NOTICES)).hasSize(1);
    }

    @Test
    void givesWayToAnotherOfTheSameName() {
        house.searchDesk.keep(LEAD, Place.NOTICES, "Minun", OVERDUE);

        house.searchDesk.keep(LEAD, Place.NOTICES, "Minun", Map.of("list", "waiting"));

        assertThat(house.searchDesk.of(LEAD, Place.NOTICES))
                .extracting(SavedSearch::filter)
                .containsExactly("list=waiting");
    }

    @Test
    void isTheBeginningOfItsPageUntilAnotherIs() {
        var first = house.searchDesk.keep(LEAD, Place.NOTICES, "Yksi", OVERDUE);
        var second = house.searchDesk.keep(LEAD, Place.NOTICES, "Kaksi", Map.of("list", "waiting"));
        assertThat(house.searchDesk.beginning(LEAD, Place.NOTICES)).isEmpty();

        house.searchDesk.choose(LEAD, first.id());
        house.searchDesk.choose(LEAD, second.id());

        assertThat(house.searchDesk.beginning(LEAD, Place.NOTICES)).contains("/notices?list=waiting");
        assertThat(house.searchDesk.beginning(LEAD, Place.FOLLOW_UP)).isEmpty();
        house.searchDesk.leave(LEAD, second.id());
        assertThat(house.searchDesk.beginning(LEAD, Place.NOTICES)).isEmpty();
        house.searchDesk.forget(LEAD, first.id());
        assertThat(house.searchDesk.of(LEAD, Place.NOTICES)).hasSize(1);
    }

    @Test
    void holdsNobody() {
        assertThat(codes(() -> house.searchDesk.keep(LEAD, Place.NOTICES, "Oppilas 140513A902H", OVERDUE)))
                .containsExactly("PERSON_IN_TEXT");
        assertThat(codes(() -> house.searchDesk.keep(LEAD, Place.FOLLOW_UP, "a", Map.of("unit", "Oili Opettaja"))))
                .containsExactly("SEARCH_FILTER");
        assertThat(codes(() -> house.searchDesk.keep(LEAD, Place.FOLLOW_UP, "a", Map.of("unit", "140513A902H"))))
                .containsExactly("SEARCH_FILTER");
        assertThat(codes(() -> house.searchDesk.keep(LEAD, Place.NOTICES, "a", Map.of("pupil", "x"))))
                .containsExactly("SEARCH_FILTER");
        assertThat(house.searchDesk.of(LEAD, Place.NOTICES)).isEmpty();
    }

    @Test
    void hasANameOfSixtyLettersAtMostAndTwentyOfThem() {
        assertThat(codes(() -> house.searchDesk.keep(LEAD, Place.NOTICES, " ", OVERDUE)))
                .containsExactly("SEARCH_NAME");
        assertThat(codes(() -> house.searchDesk.keep(LEAD, Place.NOTICES, "a".repeat(61), OVERDUE)))
                .containsExactly("TEXT_TOO_LONG");
        IntStream.range(0, SearchDesk.MOST)
                .forEach(number -> house.searchDesk.keep(LEAD, Place.NOTICES, "a".repeat(58) + number, OVERDUE));

        assertThat(codes(() -> house.searchDesk.keep(LEAD, Place.FOLLOW_UP, "vielä yksi", Map.of())))
                .containsExactly("SEARCHES_FULL");
    }

    @Test
    void isKeptOnlyOfAPageThatOneSees() {
        assertThat(codes(() -> house.searchDesk.keep(TEACHER, Place.FOLLOW_UP, "a", Map.of())))
                .containsExactly("FORBIDDEN");
    }
}
