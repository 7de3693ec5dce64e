package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.Handover;
import fi.yhdyspinta.journal.Worklists;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A child is handed over at a meeting that both sides have said yes to, where the law lets the sender know that it goes on. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class HandoverDeskTest extends OnAHouse {
    private static final Caller TEACHER = Caller.ofPerson("espoo-opetus", "p-1", Set.of(Role.SENDER));
    private static final Caller KURAATTORI = Caller.ofPerson("luvn", "p-3", Set.of(Role.RECIPIENT));
    private static final Map<String, String> AINO =
            Map.of("content/subject/firstName", "Aino", "content/subject/familyName", "Esimerkkilä");
    private static final Map<String, String> MONDAY =
            Map.of("startsAt", "2030-12-02T10:00", "manner", "AT_SENDER", "clientAgrees", "true");
    private static final Map<String, String> TUESDAY =
            Map.of("startsAt", "2030-12-03T14:30", "manner", "REMOTE", "clientAgrees", "true");

    private UUID notice;

    HandoverDeskTest(Database.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void sendAndDeliver() {
        notice = WrittenNotice.sent(house, TEACHER, AINO);
        deliverAll("luvn");
    }

    @Test
    void isAgreedOnWhenBothHaveSaidYes() {
        house.handoverDesk.propose(TEACHER, notice, parcel(), MONDAY);
        assertThat(handover().isAgreed()).isFalse();
        assertThat(handover().waitsFor(false)).isTrue();

        house.handoverDesk.confirm(KURAATTORI, notice, parcel(), 1);

        assertThat(handover().isAgreed()).isTrue();
        assertThat(handover().startsAt()).isEqualTo("2030-12-02T08:00:00Z");
    }

    @Test
    void standsOnTheListOfWhoeverMustAnswer() {
        house.handoverDesk.propose(KURAATTORI, notice, parcel(), MONDAY);
        assertThat(needsAction(TEACHER)).containsExactly(notice);

        house.handoverDesk.propose(TEACHER, notice, parcel(), TUESDAY);
        assertThat(needsAction(TEACHER)).isEmpty();
        assertThat(needsAction(KURAATTORI)).containsExactly(notice);
    }

    @Test
    void isConfirmedByNobodyWhoHasSeenAnotherTime() {
        house.handoverDesk.propose(TEACHER, notice, parcel(), MONDAY);
        house.handoverDesk.propose(TEACHER, notice, parcel(), TUESDAY);

        refused(() -> house.handoverDesk.confirm(KURAATTORI, notice, parcel(), 1), "HANDOVER_CHANGED");
        assertThat(handover().isAgreed()).isFalse();
    }

    @Test
    void isCalledOffByEitherAndThenConfirmedByNobody() {
        house.handoverDesk.propose(TEACHER, notice, parcel(), MONDAY);
        house.handoverDesk.end(KURAATTORI, notice, parcel(), 1);

        refused(() -> house.handoverDesk.confirm(TEACHER, notice, parcel(), 1), "HANDOVER_CHANGED");
        assertThat(handover().waitsFor(true)).isFalse();
    }

    @Test
    void isNewsToTheOtherSideUntilTheyKnowThatItIsOff() {
        house.handoverDesk.propose(TEACHER, notice, parcel(), MONDAY);
        house.handoverDesk.confirm(KURAATTORI, notice, parcel(), 1);
        house.handoverDesk.end(KURAATTORI, notice, parcel(), 1);
        assertThat(needsAction(TEACHER)).containsExactly(notice);

        house.handoverDesk.note(KURAATTORI, notice, parcel());
        assertThat(handover().isNewsTo("espoo-opetus")).isTrue();
        house.handoverDesk.note(TEACHER, notice, parcel());

        assertThat(needsAction(TEACHER)).isEmpty();
    }

    @Test
    void asksForNothingOnceTheMatterHasEnded() {
        house.handoverDesk.propose(KURAATTORI, notice, parcel(), MONDAY);
        var answers = List.of(
                Map.<String, Object>of("state", "accepted"),
                Map.<String, Object>of("state", "completed", "outcome", "got-help"));

        answers.forEach(answer -> house.answerDesk.answer(KURAATTORI, parcel(), answer));

        assertThat(needsAction(TEACHER)).isEmpty();
    }

    @Test
    void saysAllThatIsWrongWithATimeThatHasGone() {
        refused(
                () -> house.handoverDesk.propose(TEACHER, notice, parcel(), Map.of("startsAt", "2020-01-01T10:00")),
                "HANDOVER_TIME",
                "HANDOVER_MANNER",
                "HANDOVER_CLIENT");
    }

    @Test
    void isNoMatterOfASenderWhoMayKnowNoMoreThanThatItCame() {
        var contact = WrittenNotice.contact(house, TEACHER);
        deliverAll("luvn");
        var own = house.seeing
                .message(contact, TEACHER)
                .recipients()
                .get(0)
                .parcel()
                .id();

        refused(() -> house.handoverDesk.propose(TEACHER, contact, own, MONDAY), "HANDOVER_NOT_OFFERED");
        refused(() -> house.handoverDesk.propose(KURAATTORI, contact, own, MONDAY), "HANDOVER_NOT_OFFERED");
    }

    private List<UUID> needsAction(Caller by) {
        return house.worklist.page(new Worklist.Asked(by, false), Worklists.Kind.NEEDS_ACTION, null, 10).stream()
                .map(seen -> seen.message().id())
                .toList();
    }

    private UUID parcel() {
        return house.seeing
                .message(notice, TEACHER)
                .recipients()
                .get(0)
                .parcel()
                .id();
    }

    private Handover handover() {
        return house.handoverDesk
                .of(house.seeing.message(notice, TEACHER), parcel())
                .orElseThrow();
    }

    private static void refused(ThrowingCallable step, String... codes) {
        assertThatThrownBy(step).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                .extracting(Refusal::code)
                .containsExactly(codes));
    }
}
