package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.Worklists;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** In a case both sides write on, each on a ground of its own, and see what has gone between them. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class CaseDeskTest extends OnAHouse {
    private static final Caller TEACHER = Caller.ofPerson("espoo-opetus", "p-1", Set.of(Role.SENDER));
    private static final Caller KURAATTORI = Caller.ofPerson("luvn", "p-3", Set.of(Role.RECIPIENT, Role.SENDER));
    private static final Caller NGO = Caller.ofPerson("mll-uusimaa", "p-4", Set.of(Role.RECIPIENT, Role.SENDER));
    private static final Map<String, String> AINO =
            Map.of("content/subject/firstName", "Aino", "content/subject/familyName", "Esimerkkilä");

    private UUID notice;

    CaseDeskTest(Database.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void sendAndDeliver() {
        notice = WrittenNotice.sent(house, TEACHER, AINO);
        deliverAll("luvn");
    }

    @Test
    void isAnsweredInItsCaseWithoutTypingTheChildAnew() {
        var draft = house.caseDesk.begin(KURAATTORI, notice, "M06", "OHL-23.2", "espoo-opetus", Map.of());

        assertThat(house.noticeDesk.form(KURAATTORI, draft.id()).values())
                .containsAllEntriesOf(AINO)
                .containsEntry("to/espoo-opetus", "true");
        var answer = WrittenNotice.sent(house, KURAATTORI, draft.id(), Map.of());
        assertThat(others(TEACHER, notice)).containsExactly(answer);
        assertThat(others(KURAATTORI, answer)).containsExactly(notice);
    }

    @Test
    void isWrittenOnToTheOtherSideAloneAndOnlyOnGroundsThatTheyHave() {
        var seen = house.seeing.message(notice, KURAATTORI);

        assertThat(house.caseDesk.onward(KURAATTORI, seen))
                .isNotEmpty()
                .allSatisfy(onward -> assertThat(onward.partner()).isEqualTo("espoo-opetus"));
        assertThatThrownBy(() -> house.caseDesk.begin(KURAATTORI, notice, "M12", "LSL-25.1", "mll-uusimaa", Map.of()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.ground()).isEqualTo(Refused.Ground.CONFLICT));
        assertThatThrownBy(() -> house.caseDesk.begin(NGO, notice, "M06", "OHL-23.2", "espoo-opetus", Map.of()))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.ground()).isEqualTo(Refused.Ground.UNKNOWN));
    }

    @Test
    void staysUnderTheTurvakieltoThatTheFirstOneWasUnder() {
        var banned = new HashMap<>(AINO);
        banned.put("securityBan", "true");
        var first = WrittenNotice.sent(house, TEACHER, banned);
        deliverAll("luvn");

        var draft = house.caseDesk.begin(KURAATTORI, first, "M06", "OHL-23.2", "espoo-opetus", Map.of());

        assertThat(house.noticeDesk.form(KURAATTORI, draft.id()).values()).containsEntry("securityBan", "true");
    }

    @Test
    void asksItsSenderForMoreWithAWordAlone() {
        var parcel = house.seeing
                .message(notice, KURAATTORI)
                .recipients()
                .get(0)
                .parcel()
                .id();

        house.answerDesk.answer(
                KURAATTORI,
                parcel,
                Map.of(
                        "state",
                        "on-hold",
                        "businessStatus",
                        "info-requested",
                        "reason",
                        Map.of("code", "info-requested")));

        var asked = new Worklist.Asked(TEACHER, false);
        assertThat(house.worklist.page(asked, Worklists.Kind.NEEDS_ACTION, null, 10))
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.recipients().get(0).state()).isEqualTo(State.ON_HOLD);
                    assertThat(seen.recipients()).allMatch(Worklist::isMoreAsked);
                });
    }

    @Test
    void isToldToNobodyWhoHasNoPartInIt() {
        var other = WrittenNotice.sent(
                house,
                TEACHER,
                house.caseDesk
                        .begin(TEACHER, notice, "M06", "OHL-23.2", "luvn", Map.of())
                        .id(),
                Map.of("to/luvn", "", "to/helsinki-opiskeluhuolto", "true"));

        assertThat(others(KURAATTORI, notice)).isEmpty();
        assertThat(others(TEACHER, notice)).containsExactly(other);
    }

    @Test
    void showsTheNewestOfAllThatHasGoneInIt() {
        var last = notice;
        for (int more = 0; more < 22; more++) {
            last = WrittenNotice.sent(
                    house,
                    TEACHER,
                    house.caseDesk
                            .begin(TEACHER, notice, "M06", "OHL-23.2", "luvn", Map.of())
                            .id(),
                    Map.of());
        }

        var others = house.caseDesk.others(TEACHER, house.seeing.message(notice, TEACHER));

        assertThat(others.hasMore()).isTrue();
        assertThat(others.messages()).hasSize(20);
        assertThat(others.messages().get(0).message().id()).isEqualTo(last);
    }

    private List<UUID> others(Caller by, UUID message) {
        return house.caseDesk.others(by, house.seeing.message(message, by)).messages().stream()
                .map(seen -> seen.message().id())
                .toList();
    }
}
