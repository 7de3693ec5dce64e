package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.journal.Worklists.Kind;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Each has before them what waits for them, and the lists tell no more than the notices do. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class WorklistTest extends OnAHouse {
    private static final Caller TEACHER = Caller.ofPerson("espoo-opetus", "p-1", Set.of(Role.SENDER));
    private static final Caller COLLEAGUE = Caller.ofPerson("espoo-opetus", "p-2", Set.of(Role.SENDER));
    private static final Caller KURAATTORI = Caller.ofPerson("luvn", "p-3", Set.of(Role.RECIPIENT));
    private static final Caller LEAD = Caller.ofPerson("luvn", "p-5", Set.of(Role.TEAM_LEAD));
    private static final Caller SOCIAL_WORKER = Caller.ofPerson("luvn-sosiaali", "p-4", Set.of(Role.RECIPIENT));

    WorklistTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void followsANoticeFromItsSendingToItsAnswer() {
        var notice = jointWork();
        assertThat(lists(TEACHER)).containsExactly(Kind.WAITING);
        assertThat(lists(KURAATTORI)).containsExactly(Kind.NEEDS_ACTION);

        answered(KURAATTORI, notice, Map.of("state", "accepted"));
        assertThat(lists(TEACHER)).containsExactly(Kind.UNDER_WAY);
        assertThat(lists(KURAATTORI)).containsExactly(Kind.UNDER_WAY);

        answered(KURAATTORI, notice, Map.of("state", "completed", "outcome", "got-help"));
        assertThat(lists(TEACHER)).containsExactly(Kind.ANSWERED);
        assertThat(lists(KURAATTORI)).containsExactly(Kind.ANSWERED);
    }

    @Test
    void tellsNothingOfAChildWelfareNotificationButThatItWasReceived() {
        var notice = childWelfare();
        answered(SOCIAL_WORKER, notice, Map.of("state", "accepted"));
        var received = lists(TEACHER);

        answered(SOCIAL_WORKER, notice, Map.of("state", "in-progress"));
        assertThat(lists(TEACHER)).isEqualTo(received);
        answered(SOCIAL_WORKER, notice, Map.of("state", "completed", "outcome", "no-need"));

        assertThat(lists(TEACHER)).isEqualTo(received);
        assertThat(received).contains(Kind.ANSWERED).doesNotContain(Kind.OVERDUE, Kind.UNDER_WAY);
    }

    @Test
    void tellsOnesOwnFromAllOfTheOrganisation() {
        jointWork();

        assertThat(count(COLLEAGUE, true, Kind.WAITING)).isZero();
        assertThat(count(COLLEAGUE, false, Kind.WAITING)).isEqualTo(1);
        assertThat(count(TEACHER, true, Kind.WAITING)).isEqualTo(1);
    }

    @Test
    void showsATeamLeadWhatSomebodyHasInHand() {
        var notice = jointWork();
        answered(KURAATTORI, notice, Map.of("state", "accepted"));

        assertThat(kindsInHandOf(KURAATTORI, LEAD)).containsExactly(Kind.UNDER_WAY);
        assertThat(kindsInHandOf(TEACHER, LEAD)).isEmpty();
        assertThat(kindsInHandOf(KURAATTORI, COLLEAGUE)).isEmpty();
    }

    private List<Kind> kindsInHandOf(Caller worker, Caller seenBy) {
        return house.worklist.counts(new Worklist.Asked(seenBy, worker.credential())).stream()
                .filter(count -> count.number() > 0)
                .map(Worklist.Count::kind)
                .toList();
    }

    @Test
    void showsWhatIsOverdueToWhoMustAnswer() {
        childWelfare();

        clock.pass(java.time.Duration.ofDays(30));

        assertThat(lists(SOCIAL_WORKER)).contains(Kind.OVERDUE);
        assertThat(lists(TEACHER)).doesNotContain(Kind.OVERDUE);
    }

    private Set<Kind> lists(Caller caller) {
        var lists = EnumSet.noneOf(Kind.class);
        house.worklist.counts(new Worklist.Asked(caller, false)).stream()
                .filter(count -> count.number() > 0)
                .forEach(count -> lists.add(count.kind()));
        lists.forEach(kind -> assertThat(house.worklist.page(new Worklist.Asked(caller, false), kind, null, 10))
                .as("%s", kind)
                .hasSize(1));
        return lists;
    }

    private int count(Caller caller, boolean isMine, Kind kind) {
        return house.worklist.counts(new Worklist.Asked(caller, isMine)).stream()
                .filter(count -> count.kind() == kind)
                .findFirst()
                .orElseThrow()
                .number();
    }

    private UUID jointWork() {
        return delivered(TEACHER, WrittenNotice.jointWork(house, TEACHER));
    }

    private UUID childWelfare() {
        return delivered(TEACHER, WrittenNotice.childWelfare(house, TEACHER));
    }
}
