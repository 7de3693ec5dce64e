package fi.yhdyspinta.walk;

import static fi.yhdyspinta.plan.APlan.aPlan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Urgency;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.plan.APdf;
import fi.yhdyspinta.plan.APlan;
import fi.yhdyspinta.plan.Party;
import fi.yhdyspinta.plan.Plans;
import fi.yhdyspinta.plan.Published;
import fi.yhdyspinta.seal.Sealing;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Published plans, and who sees what of them. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class PlanDeskTest {
    private static final Caller ESPOO = new Caller("espoo-opetus", Caller.PARTNER, "test");
    private static final Caller LUVN = new Caller("luvn", Caller.PARTNER, "test");
    private static final Caller VANTAA = new Caller("vantaa-opetus", Caller.PARTNER, "test");
    private static final Caller OPERATOR = new Caller("operator", Caller.OPERATOR, "test");
    private static final Instant MORNING = Instant.parse("2026-08-10T05:00:00Z");

    private final Database.Kind kind;
    private Transactions transactions;
    private Publishing publishing;
    private PlanDesk desk;

    PlanDeskTest(Database.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void openDesk() {
        var local = new LocalTransactions(kind.cleared().entities());
        var plans = new Plans(local.entities());
        transactions = local;
        var sealing = Sealing.with(Sealing.newHubKey());
        publishing = new Publishing(
                plans,
                new Auditing(
                        new AuditLog(local.entities()),
                        new BlindIndex(local.entities(), sealing),
                        Clock.fixed(MORNING, ZoneOffset.UTC)));
        desk = new PlanDesk(local, plans);
    }

    @Test
    void keepsAVersionWithItsFileByteForByte() {
        var pdf = APdf.of("Suunnitelma", List.of("Versio 1"));

        publish(ESPOO, aPlan().with("title", "Espoon suunnitelma").withFile(pdf), LUVN);

        var seen = desk.version(ESPOO, "espoo-opetus", "opiskeluhuolto", 1);
        assertThat(seen.version().title()).isEqualTo("Espoon suunnitelma");
        assertThat(seen.version().publishedAt()).isEqualTo(MORNING);
        assertThat(seen.document()).containsEntry("version", 1).containsEntry("kind", "provider");
        assertThat(seen.file().content()).isEqualTo(pdf);
        assertThat(seen.file().mediaType()).isEqualTo("application/pdf");
    }

    @Test
    void keepsAnOpenEndedPlan() {
        publish(ESPOO, aPlan().with("validFrom", null).with("validTo", null), LUVN);

        var version = desk.version(LUVN, "espoo-opetus", "opiskeluhuolto", 1).version();

        assertThat(version.validFrom()).isNull();
        assertThat(version.validTo()).isNull();
    }

    @Test
    void publishesTheSameVersionToAnotherPartyToo() {
        var first = publish(ESPOO, aPlan(), LUVN);

        var second = publish(ESPOO, aPlan(), LUVN, VANTAA);

        assertThat(desk.version(ESPOO, "espoo-opetus", "opiskeluhuolto", 1).parties())
                .containsExactly(new Party("luvn", first, null), new Party("vantaa-opetus", second, null));
        assertThat(desk.versions(VANTAA, "espoo-opetus", "opiskeluhuolto")).hasSize(1);
    }

    @Test
    void refusesOtherWordsUnderThePublishedNumber() {
        publish(ESPOO, aPlan().with("title", "Yksi"), LUVN);

        assertThatThrownBy(() -> publish(ESPOO, aPlan().with("title", "Kaksi"), LUVN))
                .isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.ground()).isEqualTo(Refused.Ground.CONFLICT);
                    assertThat(refused.refusals())
                            .containsExactly(Refusal.ofSender("PLAN_VERSION_EXISTS", "/content/plan/version", "1"));
                });
        assertThat(desk.version(LUVN, "espoo-opetus", "opiskeluhuolto", 1)
                        .version()
                        .title())
                .isEqualTo("Yksi");
    }

    @Test
    void refusesAnotherFileUnderThePublishedNumber() {
        publish(ESPOO, aPlan(), LUVN);

        assertThatThrownBy(() -> publish(ESPOO, aPlan().withFile(APdf.of("Muu", List.of("Muu."))), LUVN))
                .isInstanceOf(Refused.class);
    }

    @Test
    void letsTwoOwnersNameTheirPlansAlike() {
        publish(ESPOO, aPlan().with("title", "Espoon"), LUVN);
        publish(VANTAA, aPlan().with("title", "Vantaan"), LUVN);

        var titles = desk.plans(LUVN, null, 10).stream().map(Published::title);

        assertThat(titles).containsExactlyInAnyOrder("Espoon", "Vantaan");
    }

    @Test
    void showsEachWhatIsTheirsAndNothingElse() {
        publish(ESPOO, aPlan().with("planId", "espoo"), LUVN);
        publish(VANTAA, aPlan().with("planId", "vantaa"), ESPOO);

        assertThat(planIds(ESPOO)).containsExactlyInAnyOrder("espoo", "vantaa");
        assertThat(planIds(LUVN)).containsExactly("espoo");
        assertThat(planIds(OPERATOR)).containsExactlyInAnyOrder("espoo", "vantaa");
        assertUnknown(() -> desk.versions(LUVN, "vantaa-opetus", "vantaa"));
        assertUnknown(() -> desk.version(LUVN, "vantaa-opetus", "vantaa", 1));
        assertUnknown(() -> desk.difference(LUVN, "vantaa-opetus", "vantaa", null, null));
        assertUnknown(() -> desk.version(OPERATOR, "vantaa-opetus", "vantaa", 2));
    }

    @Test
    void showsARecipientTheLatestThatWasPublishedToIt() {
        publish(ESPOO, aPlan().with("version", 1), LUVN);
        publish(ESPOO, aPlan().with("version", 2), VANTAA);

        assertThat(desk.plans(LUVN, null, 10)).extracting(Published::number).containsExactly(1);
        assertThat(desk.plans(VANTAA, null, 10)).extracting(Published::number).containsExactly(2);
        assertThat(desk.plans(ESPOO, null, 10)).extracting(Published::number).containsExactly(2);
        assertThat(desk.plans(OPERATOR, null, 10)).extracting(Published::number).containsExactly(2);
    }

    @Test
    void turnsTheListPageByPage() {
        Stream.of("a", "b", "c").forEach(plan -> publish(ESPOO, aPlan().with("planId", plan), LUVN));

        var first = desk.plans(LUVN, null, 2);
        var second = desk.plans(LUVN, first.get(1).id(), 2);

        assertThat(first).extracting(Published::planId).containsExactly("c", "b");
        assertThat(second).extracting(Published::planId).containsExactly("a");
    }

    @Test
    void notesTheFirstAcknowledgement() {
        var message = publish(ESPOO, aPlan(), LUVN, VANTAA);

        acknowledge(message, LUVN, MORNING.plusSeconds(60));
        acknowledge(message, LUVN, MORNING.plusSeconds(120));

        assertThat(desk.version(ESPOO, "espoo-opetus", "opiskeluhuolto", 1).parties())
                .containsExactly(
                        new Party("luvn", message, MORNING.plusSeconds(60)), new Party("vantaa-opetus", message, null));
    }

    @Test
    void showsARecipientItsOwnAcknowledgementAlone() {
        var message = publish(ESPOO, aPlan(), LUVN, VANTAA);
        acknowledge(message, VANTAA, MORNING);

        var seen = desk.version(LUVN, "espoo-opetus", "opiskeluhuolto", 1);

        assertThat(seen.parties()).containsExactly(new Party("luvn", message, null));
    }

    @Test
    void notesNothingForAMessageThatCarriedNoPlan() {
        var message = publish(ESPOO, aPlan(), LUVN);

        acknowledge(UUID.randomUUID(), LUVN, MORNING);
        acknowledge(message, VANTAA, MORNING);

        assertThat(desk.version(ESPOO, "espoo-opetus", "opiskeluhuolto", 1).parties())
                .containsExactly(new Party("luvn", message, null));
    }

    @Test
    void comparesTheLatestWithTheOneBeforeItUnlessToldOtherwise() {
        for (int number = 1; number <= 3; number++) {
            publish(ESPOO, aPlan().with("version", number).with("title", "Versio " + number), LUVN);
        }

        var latest = desk.difference(LUVN, "espoo-opetus", "opiskeluhuolto", null, null);
        var asked = desk.difference(LUVN, "espoo-opetus", "opiskeluhuolto", 1, 3);
        var first = desk.difference(LUVN, "espoo-opetus", "opiskeluhuolto", null, 1);

        assertThat(latest.from().number()).isEqualTo(2);
        assertThat(latest.to().number()).isEqualTo(3);
        assertThat(asked.difference().facts())
                .extracting(fact -> fact.before() + " > " + fact.after())
                .containsExactly("Versio 1 > Versio 3");
        assertThat(first.difference().isEmpty()).isTrue();
    }

    @Test
    void tellsADifferenceInTheApisWords() {
        publish(ESPOO, aPlan().with("version", 1).with("title", "Yksi"), LUVN);
        publish(ESPOO, aPlan().with("version", 2).with("title", "Kaksi"), LUVN);

        var document = PlanViews.difference(desk.difference(LUVN, "espoo-opetus", "opiskeluhuolto", 1, 2));

        assertThat(document)
                .containsEntry("owner", "espoo-opetus")
                .containsEntry("from", 1)
                .containsEntry("to", 2)
                .containsEntry("facts", List.of(Map.of("name", "title", "before", "Yksi", "after", "Kaksi")))
                .containsEntry("sections", List.of());
    }

    @Test
    void letsOtherMessagesPass() {
        var notice = message(ESPOO, Map.of("subject", Map.of("firstName", "Aino")), "M06", LUVN);

        transactions.run(() -> publishing.accepted(notice, UUID.randomUUID(), MORNING));

        assertThat(Publishing.problems(notice)).isEmpty();
        assertThat(desk.plans(OPERATOR, null, 10)).isEmpty();
    }

    @Test
    void looksIntoAPlanThatIsToBePublished() {
        var message = message(ESPOO, aPlan().with("title", "Aino 140513A902H").content(), "M08", LUVN);

        var problems = Publishing.problems(message);

        assertThat(problems).containsExactly(Refusal.ofSender("PERSON_IN_DOCUMENT", "/content/plan/title"));
    }

    private UUID publish(Caller owner, APlan plan, Caller... parties) {
        var id = UUID.randomUUID();
        transactions.run(() -> publishing.accepted(message(owner, plan.content(), "M08", parties), id, MORNING));
        return id;
    }

    private void acknowledge(UUID message, Caller recipient, Instant at) {
        transactions.run(() -> publishing.acknowledged(message, recipient.name(), at));
    }

    private List<String> planIds(Caller caller) {
        return desk.plans(caller, null, 10).stream().map(Published::planId).toList();
    }

    private static Message message(Caller sender, Map<String, Object> content, String type, Caller... recipients) {
        return new Message(
                new Envelope(
                        "ESP-1",
                        null,
                        sender.name(),
                        type,
                        MORNING,
                        "fi",
                        Urgency.ROUTINE,
                        false,
                        Map.of(),
                        null,
                        Stream.of(recipients)
                                .map(each -> new Addressee(
                                        each.name(), null, type, "OHL-13", "plan", null, null, null, Map.of()))
                                .toList()),
                content);
    }

    private static void assertUnknown(org.assertj.core.api.ThrowableAssert.ThrowingCallable asked) {
        assertThatThrownBy(asked).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.ground())
                .isEqualTo(Refused.Ground.UNKNOWN));
    }
}
