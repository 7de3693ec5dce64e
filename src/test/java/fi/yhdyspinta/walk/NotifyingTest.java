package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.journal.News;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.notification.Occasion;
import fi.yhdyspinta.seal.WebhookSecrets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** People are told that something waits for them, once they have chosen it: as much as they would see, and nothing of what. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class NotifyingTest extends OnAHouse {
    private static final Set<String> ALL = Set.of("arrived", "due", "unread");
    private static final Set<String> OF_SENDER = Set.of("answered", "unread", "trouble");
    private static final Duration LITTLE = Duration.ofSeconds(40);

    private Caller teacher;
    private Caller kuraattori;
    private Caller socialWorker;

    NotifyingTest(Database.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void signIn() {
        teacher = person("espoo-opetus", Role.SENDER);
        kuraattori = person("luvn", Role.RECIPIENT);
        socialWorker = person("luvn-sosiaali", Role.RECIPIENT);
        house.notifying.stir();
    }

    @Test
    void tellsNobodyWhoHasChosenNothing() {
        jointWork();

        assertThat(sendings()).isEmpty();
        assertThat(house.notificationDesk.chosen(kuraattori)).isEmpty();
    }

    @Test
    void tellsWhoeverChoseItThatSomethingHasCome() {
        hook(kuraattori, ALL);
        jointWork();

        assertThat(sendings()).singleElement().satisfies(sending -> {
            assertThat(sending.way()).isEqualTo("webhook");
            assertThat(sending.text()).contains("\"event\":\"something-waits\"", "\"arrived\":1", "\"count\":1");
            assertThat(sending.text()).contains("\"link\":\"http://localhost:9080/me/start\"");
            house.notifying.sent(sending);
        });
        assertThat(sendings()).isEmpty();
    }

    @Test
    void saysNothingOfWhatItIsAboutWhomOrFromWhom() {
        confirmedMail(kuraattori, ALL);
        var notice = jointWork();

        assertThat(sendings()).singleElement().satisfies(sending -> {
            assertThat(sending.subject()).isEqualTo("Något väntar i Yhdyspinta");
            assertThat(sending.text())
                    .contains("Logga in")
                    .doesNotContain("Aino", "Esimerkkil", "140513", "spoo", "M06", "Keksitty", notice.toString());
            assertThat(sending).asString().doesNotContain("kuraattori@");
        });
    }

    @Test
    void asksFirstWhoseTheMailboxIs() {
        mail(kuraattori, ALL);
        jointWork();

        var asking = sendings();

        assertThat(asking).singleElement().satisfies(sending -> {
            assertThat(sending.subject()).isEqualTo("Bekräfta din adress i Yhdyspinta");
            assertThat(codes(() -> house.notificationDesk.test(kuraattori)))
                    .containsExactly("NOTIFICATION_UNCONFIRMED");
            // somebody else's sign-in does not make it theirs
            assertThat(house.linkDesk.follow(person("luvn", Role.RECIPIENT), word(sending)))
                    .isEmpty();
            assertThat(house.linkDesk.follow(kuraattori, word(sending))).contains("/notifications?done=confirmed");
            house.notifying.sent(sending);
        });
        assertThat(house.notificationDesk.chosen(kuraattori).orElseThrow().how().confirmedAt())
                .isNotNull();
    }

    @Test
    void tellsTheSenderOfAnAnswerThatItMaySee() {
        hook(teacher, OF_SENDER);
        // a colleague is not told of what is not theirs
        hook(person("espoo-opetus", Role.SENDER), OF_SENDER);
        var notice = jointWork();
        assertThat(sendings()).isEmpty();

        answered(kuraattori, notice, Map.of("state", "accepted"));

        assertThat(sendings())
                .singleElement()
                .extracting(Sending::text)
                .asString()
                .contains("\"answered\":1");
    }

    // that there is an answer would tell that somebody is a client (ATL 4 §)
    @Test
    void tellsTheSenderNothingOfAnAnswerThatItsGroundHides() {
        var notice = childWelfare();
        answered(socialWorker, notice, Map.of("state", "accepted"));
        clock.pass(LITTLE);
        hook(teacher, OF_SENDER);

        answered(socialWorker, notice, Map.of("state", "in-progress"));
        answered(socialWorker, notice, Map.of("state", "completed", "outcome", "no-need"));

        assertThat(sendings()).isEmpty();
    }

    @Test
    void tellsTheSenderOfNoFailureThatItsGroundHides() {
        var notice = delivered(
                teacher,
                WrittenNotice.sent(
                        house,
                        teacher,
                        "M17",
                        "ATL-64",
                        Map.of(
                                "to/luvn-sosiaali", "true",
                                "content/request/question", "Montako poissaoloa?",
                                "content/request/purpose", "Palvelutarpeen arviointi.",
                                "content/request/answer", "Kymmenen tuntia.")));
        answered(socialWorker, notice, Map.of("state", "accepted"));
        clock.pass(LITTLE);
        hook(teacher, OF_SENDER);

        answered(
                socialWorker,
                notice,
                Map.of(
                        "state", "failed",
                        "businessStatus", "client-not-reached",
                        "reason", Map.of("code", "client-not-reached")));

        assertThat(sendings()).isEmpty();
    }

    @Test
    void confirmsNoMailboxByALinkThatWentToAnother() {
        mail(kuraattori, ALL);
        var first = sendings().get(0);
        house.notifying.sent(first);
        house.notificationDesk.choose(
                kuraattori, new NotificationDesk.Asked(ALL, "mail", "joku.muu@example.fi", "at-once", "", false, "sv"));

        assertThat(house.linkDesk.follow(kuraattori, word(first))).isEmpty();
        // and the other is asked no sooner than ten minutes after the first
        assertThat(sendings()).isEmpty();
        clock.pass(NotificationTimes.APART);
        assertThat(sendings()).hasSize(1);
    }

    @Test
    void goesToNobodyWhileTheHubRestsAfterARestore() {
        hook(kuraattori, ALL);
        jointWork();
        house.transactions.run(house.pausing::rest);
        house.pausing.look();
        assertThat(sendings()).isEmpty();

        house.transactions.run(house.pausing::wake);
        house.pausing.look();

        assertThat(sendings()).hasSize(1);
    }

    @Test
    void leavesALinkToWhoeverCanSeeItsNotice() {
        var word = lastPart(house.linkDesk.toNotice(jointWork(), "luvn"));
        var ofNoCase = Caller.ofPerson("luvn", "p-none", Set.of(Role.AUDITOR));

        assertThat(house.linkDesk.follow(ofNoCase, word)).isEmpty();
        assertThat(house.linkDesk.follow(kuraattori, word)).isPresent();
    }

    @Test
    void goesAgainWhenWhoeverClaimedItDied() {
        hook(kuraattori, ALL);
        jointWork();
        var lost = sendings();

        assertThat(sendings()).isEmpty();
        clock.pass(Notifying.CLAIMED);
        var again = sendings();

        assertThat(again).singleElement().satisfies(sending -> {
            assertThat(sending.text()).isEqualTo(lost.get(0).text());
            // the one who came back from the dead changes nothing
            house.notifying.failed(lost.get(0), Trouble.TIMEOUT);
            house.notifying.sent(sending);
        });
        assertThat(house.notificationDesk.chosen(kuraattori).orElseThrow().how())
                .satisfies(how -> assertThat(how.failures()).isZero())
                .satisfies(how -> assertThat(how.toldAt()).isEqualTo(clock.instant()));
    }

    @Test
    void isSentByOneNodeOfTwo() throws Exception {
        hook(kuraattori, ALL);
        jointWork();
        clock.pass(LITTLE);
        house.notifying.stir();
        var id = house.notificationDesk.chosen(kuraattori).orElseThrow().how().id();
        var other = new House(house.database, data.resolve("b"), clock, "node-b", House.ROUTES);

        var claimed = new ConcurrentLinkedQueue<Sending>();
        AtOnce.succeeded(Stream.of(house, other)
                .map(node -> () -> Optional.ofNullable(node.notifying.claim(id)).map(claimed::add)));

        assertThat(claimed).hasSize(1);
    }

    @Test
    void triesLaterEachTimeAndGivesUpAtLast() {
        hook(kuraattori, ALL);
        jointWork();
        clock.pass(LITTLE);
        int tries = 0;
        for (int day = 0; day < 400; day++) {
            for (var sending : sendings()) {
                tries++;
                house.notifying.failed(sending, Trouble.CONNECT);
            }
            clock.pass(Duration.ofMinutes(15));
        }

        assertThat(tries).isEqualTo(NotificationTimes.WAITS.size() + 1);
        var how = house.notificationDesk.chosen(kuraattori).orElseThrow().how();
        assertThat(how.stoppedAt()).isAfter(how.failingSince());
        assertThat(codes(() -> house.notificationDesk.test(kuraattori))).containsExactly("NOTIFICATION_UNCONFIRMED");

        hook(kuraattori, ALL);
        assertThat(house.notificationDesk.chosen(kuraattori).orElseThrow().how().isInUse())
                .isTrue();
    }

    @Test
    void leavesForLaterWhatDoesNotOpenAndTellsTheOthers() {
        hook(kuraattori, ALL);
        var colleague = person("luvn", Role.RECIPIENT);
        // of what lies unopened they would be told a day later besides
        hook(colleague, Set.of("arrived"));
        var shut = house.notificationDesk.chosen(kuraattori).orElseThrow().how().id();
        house.sql("update notification set wrapped_key = sealed where id = '" + shut + "'");
        jointWork();

        assertThat(sendings())
                .singleElement()
                .satisfies(sending -> assertThat(sending.id()).isNotEqualTo(shut))
                .satisfies(house.notifying::sent);

        for (var wait : NotificationTimes.WAITS) {
            assertThat(house.notifying.due()).doesNotContain(shut);
            clock.pass(wait);
            house.rounds.beat();
            assertThat(house.notifying.due()).contains(shut);
            assertThat(sendings()).isEmpty();
        }
        assertThat(house.notificationDesk.chosen(kuraattori).orElseThrow().how())
                .satisfies(how -> assertThat(how.failures()).isEqualTo(NotificationTimes.WAITS.size() - 1))
                .satisfies(how -> assertThat(how.failingSince()).isNotNull())
                .satisfies(how -> assertThat(how.isInUse()).isTrue());

        hook(kuraattori, ALL);
        house.notificationDesk.test(kuraattori);
        assertThat(sendings()).singleElement().extracting(Sending::id).isEqualTo(shut);
    }

    @Test
    void tellsOfWhatLiesUnopenedAndOfWhatIsDue() {
        hook(socialWorker, Set.of("unread", "due"));
        childWelfare();
        assertThat(sendings()).isEmpty();

        clock.pass(News.UNREAD);

        var told = sendings();
        assertThat(told).singleElement().extracting(Sending::text).asString().contains("\"unread\":1");
        told.forEach(house.notifying::sent);
        var later = new ArrayList<String>();
        for (int day = 0; day < 12; day++) {
            clock.pass(Duration.ofDays(1));
            sendings().forEach(sending -> {
                later.add(sending.text());
                house.notifying.sent(sending);
            });
        }
        assertThat(later).anyMatch(text -> text.contains("\"due\":1"));
    }

    @Test
    void tellsNobodyWhoIsNothingThereAnyMore() {
        hook(kuraattori, ALL);
        jointWork();

        house.transactions.run(
                () -> house.people.end(UUID.fromString(kuraattori.credential()), "test", clock.instant()));

        assertThat(sendings()).isEmpty();
        assertThat(house.transactions.call(() -> house.notificationDesk.chosen(kuraattori)))
                .isEmpty();
    }

    @Test
    void signsByASecretThatIsShownOnce() {
        var saved = hook(kuraattori, ALL);
        var again = hook(kuraattori, Set.of("arrived"));
        house.notificationDesk.test(kuraattori);

        assertThat(again.newSecret()).isEmpty();
        assertThat(WebhookSecrets.of(saved.newSecret().orElseThrow())).isPresent();
        assertThat(sendings()).singleElement().satisfies(sending -> {
            assertThat(sending.text()).contains("\"event\":\"test\"");
            assertThat(sending.secret()).isEqualTo(saved.newSecret().orElseThrow());
        });
    }

    @Test
    void refusesWhatNobodyCouldBeReachedBy() {
        assertThat(codes(() -> house.notificationDesk.choose(
                        kuraattori, asked(Set.of("answered"), "webhook", "ftp://example.fi/", "sometimes", "25"))))
                .contains("NOTIFICATION_OCCASION", "NOTIFICATION_URL", "NOTIFICATION_RHYTHM", "NOTIFICATION_HOUR");
        assertThat(codes(() -> house.notificationDesk.choose(
                        kuraattori, asked(ALL, "webhook", "https://169.254.169.254/", "at-once", ""))))
                .containsExactly("NOTIFICATION_URL");
        assertThat(codes(() -> house.notificationDesk.choose(kuraattori, asked(ALL, "mail", "a@b", "at-once", ""))))
                .containsExactly("MAIL_FORM");
        assertThat(codes(() ->
                        house.notificationDesk.choose(House.LUVN, asked(ALL, "mail", "a@example.fi", "at-once", ""))))
                .containsExactly("NOTIFICATION_OF_PERSON");
    }

    @Test
    void waitsForTheMorningOfAWeekday() {
        var zone = ZoneId.of("Europe/Helsinki");
        house.notificationDesk.choose(
                kuraattori,
                new NotificationDesk.Asked(ALL, "webhook", "http://localhost:1/x", "at-once", "", true, "fi"));
        jointWork();
        clock.pass(LITTLE);
        house.notifying.stir();
        var how = house.notificationDesk.chosen(kuraattori).orElseThrow().how();
        var saturday = Instant.parse("2026-11-28T10:00:00Z");

        var next = NotificationTimes.next(how, saturday).atZone(zone);

        assertThat(next.getDayOfWeek()).isEqualTo(DayOfWeek.MONDAY);
        assertThat(next.getHour()).isEqualTo(7);
    }

    @Test
    void leadsByALinkOnceToItsNoticeAndNobodyElse() {
        var notice = jointWork();
        var word = lastPart(house.linkDesk.toNotice(notice, "luvn"));

        assertThat(house.linkDesk.follow(teacher, word)).isEmpty();
        assertThat(house.linkDesk.follow(kuraattori, word)).contains("/notices/" + notice);
        assertThat(house.linkDesk.follow(kuraattori, word)).isEmpty();
        assertThat(house.linkDesk.follow(kuraattori, "../notices")).isEmpty();
        assertThat(house.count("one_time_link where hash = '" + word + "'")).isZero();
    }

    @Test
    void leadsNowhereAfterThirtyDays() {
        var word = lastPart(house.linkDesk.toNotice(jointWork(), "luvn"));

        clock.pass(LinkDesk.OF_NOTICE);

        assertThat(house.linkDesk.follow(kuraattori, word)).isEmpty();
    }

    @Test
    void offersEachWhatTheyCouldSee() {
        assertThat(house.notificationDesk.occasions(kuraattori))
                .containsExactly(Occasion.ARRIVED, Occasion.DUE, Occasion.UNREAD);
        assertThat(house.notificationDesk.occasions(teacher))
                .containsExactly(Occasion.ANSWERED, Occasion.UNREAD, Occasion.TROUBLE);
        assertThat(house.notificationDesk.occasions(person("hub", Role.OPERATOR)))
                .containsExactly(Occasion.TROUBLE);
    }

    private Caller person(String organisation, Role role) {
        return house.person(new Proved(
                "demo", "p-" + UUID.randomUUID(), "Testi Henkilö", List.of(role.wire() + "@" + organisation)));
    }

    private NotificationDesk.Saved hook(Caller by, Set<String> occasions) {
        var saved = house.notificationDesk.choose(
                by,
                new NotificationDesk.Asked(
                        occasions, "webhook", "http://localhost:1/told", "at-once", "", false, "fi"));
        clock.pass(Duration.ofSeconds(1));
        return saved;
    }

    private NotificationDesk.Asked asked(Set<String> occasions, String way, String to, String rhythm, String hour) {
        return new NotificationDesk.Asked(occasions, way, to, rhythm, hour, false, "fi");
    }

    private void mail(Caller by, Set<String> occasions) {
        house.notificationDesk.choose(
                by, new NotificationDesk.Asked(occasions, "mail", "kuraattori@example.fi", "at-once", "", false, "sv"));
    }

    private void confirmedMail(Caller by, Set<String> occasions) {
        mail(by, occasions);
        sendings().forEach(sending -> {
            house.linkDesk.follow(by, word(sending));
            house.notifying.sent(sending);
        });
        clock.pass(NotificationTimes.APART);
    }

    private static String word(Sending sending) {
        var text = sending.text();
        int begins = text.indexOf("/l/") + 3;
        return text.substring(begins, begins + 43);
    }

    private static String lastPart(String link) {
        return link.substring(link.lastIndexOf('/') + 1);
    }

    /** What goes after a little while. */
    private List<Sending> sendings() {
        clock.pass(LITTLE);
        house.rounds.beat();
        var sendings = new ArrayList<Sending>();
        house.notifying.due().forEach(id -> {
            var sending = house.notifying.claim(id);
            if (sending != null) {
                sendings.add(sending);
            }
        });
        return sendings;
    }

    private UUID jointWork() {
        return delivered(teacher, WrittenNotice.jointWork(house, teacher));
    }

    private UUID childWelfare() {
        return delivered(teacher, WrittenNotice.childWelfare(house, teacher));
    }
}
