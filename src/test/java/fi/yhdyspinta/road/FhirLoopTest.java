package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.FhirR4;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.walk.House;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.MessageHeader;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The closed loop with a county whose system is a FHIR server of its own, which calls back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirLoopTest {
    private static final String OUTCOME =
            ",\"output\":[{\"type\":{\"coding\":[{\"system\":\"https://yhdyspinta.fi/fhir/CodeSystem/task-output\",\"code\":\"outcome\"}]},"
                    + "\"valueCode\":\"got-help\"}]";

    private static final String REASON =
            ",\"statusReason\":{\"coding\":[{\"system\":\"https://yhdyspinta.fi/fhir/CodeSystem/status-reason\",\"code\":\"no-capacity\"}]}";

    private final AtomicInteger numbers = new AtomicInteger();
    private FhirHub hub;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        hub = new FhirHub(data, "");
    }

    @AfterEach
    void calmDown() {
        hub.county.isWell();
    }

    @AfterAll
    void close() throws Exception {
        hub.close();
    }

    @Test
    void asksWithATaskThatIsPartOfTheHubsOwn() throws Exception {
        var notice = send();

        OpenRoad.waitFor(() -> hub.county.tasks.containsKey(parcel(notice)));

        var task = hub.county.tasks.get(parcel(notice));
        var whole = hub.county.tasks.get(notice.messageId().toString());
        assertThat(task.getPartOfFirstRep().getReference())
                .endsWith(notice.messageId().toString());
        assertThat(task.getCode().getCodingFirstRep().getCode()).isEqualTo("fulfill");
        assertThat(whole.getOwner().getDisplay()).isEqualTo("Yhdyspinta");
        assertThat(whole.getStatus()).isEqualTo(Task.TaskStatus.ACCEPTED);
        assertThat(hub.county.raw).isNotEmpty().allSatisfy(bundle -> assertThat(FhirR4.errors(bundle))
                .isEmpty());
    }

    @Test
    void goesRoundByTaskUpdatesAndByBundles() throws Exception {
        var notice = send();
        OpenRoad.waitFor(() -> hub.county.tasks.containsKey(parcel(notice)));

        var accepted = hub.put("luvn", parcel(notice), task(parcel(notice), "accepted", ""));
        var working = hub.post("luvn", bundle("b-1", task("4711", "in-progress", identifier(notice))));
        var done = hub.put("luvn", parcel(notice), task(parcel(notice), "completed", OUTCOME));

        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.text()).contains("\"status\":\"accepted\"");
        assertThat(working.status()).as(working.text()).isEqualTo(200);
        assertThat(working.text()).contains("\"response\":{\"identifier\":\"b-1\",\"code\":\"ok\"}", "in-progress");
        assertThat(FhirR4.errors(working.text())).isEmpty();
        assertThat(done.text()).contains("\"status\":\"completed\"");
        assertThat(FhirR4.errors(done.text())).isEmpty();
        OpenRoad.waitFor(() -> told(notice).contains("\"tila\":\"valmis\""));
        assertThat(told(notice)).contains("vastaanotettu", "tyon-alla", "sai-apua");
    }

    @Test
    void refusesAStepThatTheTableDoesNotHaveAndAStateWithoutItsReason() {
        var notice = send();

        var jump = hub.put("luvn", parcel(notice), task(parcel(notice), "completed", OUTCOME));
        var silent = hub.put("luvn", parcel(notice), task(parcel(notice), "on-hold", ""));
        var other = hub.put("luvn", parcel(notice), task(UUID.randomUUID().toString(), "accepted", ""));

        assertThat(jump.status()).isEqualTo(422);
        assertThat(jump.issues()).containsExactly("STATE_JUMP Task.status");
        assertThat(silent.issues()).containsExactly("REASON_REQUIRED Task.statusReason");
        assertThat(other.issues()).containsExactly("TASK_ID_DIFFERS Task.id");
        assertThat(jump.text() + silent.text()).contains("OperationOutcome");
        assertThat(FhirR4.errors(jump.text())).isEmpty();
    }

    @Test
    void takesAnAnswerTwiceAsOnceAndALateOneWithoutMovingAnything() {
        var notice = send();
        hub.put("luvn", parcel(notice), task(parcel(notice), "accepted", ""));

        var again = hub.put("luvn", parcel(notice), task(parcel(notice), "accepted", ""));
        var rejected = hub.put("luvn", parcel(notice), task(parcel(notice), "rejected", REASON));
        var late = hub.put("luvn", parcel(notice), task(parcel(notice), "in-progress", ""));

        assertThat(again.status()).isEqualTo(200);
        assertThat(rejected.text()).contains("\"status\":\"rejected\"");
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.text()).contains("\"status\":\"rejected\"");
        assertThat(hub.house.count("status_event where subject_id = '" + parcel(notice) + "' and state = 'ACCEPTED'"))
                .isEqualTo(1);
    }

    @Test
    void hearsThatASystemHasAMessageAndThatItCanNeverTakeIt() {
        var first = send();
        var second = send();

        var receipt = hub.post("luvn", bundle("r-1", response(first, "ok")));
        var refusal = hub.post("luvn", bundle("r-2", response(second, "fatal-error")));

        assertThat(receipt.status()).as(receipt.text()).isEqualTo(200);
        assertThat(receipt.text()).contains("\"status\":\"requested\"");
        assertThat(refusal.text()).contains("\"status\":\"failed\"");
    }

    @Test
    void triesAgainWithTheSameKeyWhileTheCountyIsAwayOrSaysNonsense() throws Exception {
        var moods = new AtomicInteger();
        hub.county.is(response -> switch (moods.getAndIncrement()) {
            case 0 -> FhirCounty.saying(503, "text/plain", "later").answers(response);
            case 1 ->
                FhirCounty.saying(200, "text/html", "<html>Kirjaudu sisään</html>")
                        .answers(response);
            case 2 ->
                FhirCounty.saying(200, "application/fhir+json", responding("transient-error"))
                        .answers(response);
            default -> false;
        });

        var notice = send();

        OpenRoad.waitFor(() -> hub.county.tasks.containsKey(parcel(notice)));
        OpenRoad.waitFor(() -> causes(notice).size() == 4);
        assertThat(causes(notice)).containsExactly("HTTP_5XX", "ANSWER_UNREADABLE", "HTTP_5XX", "delivered");
    }

    @Test
    void keepsTheIssueCodesOfARefusalAndNothingThatItSays() throws Exception {
        hub.county.is(
                FhirCounty.saying(
                        422,
                        "application/fhir+json",
                        "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\",\"code\":\"business-rule\","
                                + "\"diagnostics\":\"Aino Esimerkkilä ei ole asiakas\"},{\"severity\":\"error\",\"code\":\"Aino\"}]}"));

        var notice = send();

        OpenRoad.waitFor(() -> hub.house.count("outbox where subject_id = '" + parcel(notice)
                        + "' and trouble = 'HTTP_4XX' and next_attempt_at is null")
                == 1);
        assertThat(hub.house.count(
                        "attempt where subject_id = '" + parcel(notice) + "' and proof = 'issues=business-rule'"))
                .isEqualTo(1);
    }

    @Test
    void takesAFatalResponseForARefusalWhateverTheStatusSays() throws Exception {
        hub.county.is(FhirCounty.saying(200, "application/fhir+json", responding("fatal-error")));

        var notice = send();

        OpenRoad.waitFor(() -> causes(notice).contains("HTTP_4XX"));
        assertThat(hub.house.count("outbox where subject_id = '" + parcel(notice) + "' and next_attempt_at is null"))
                .isEqualTo(1);
    }

    @Test
    void passesATaskOnThatBelongsToAnotherAndTellsTheSender() throws Exception {
        var notice = send();

        var redirected = hub.put("luvn", parcel(notice), task(parcel(notice), "rejected", REDIRECT));

        assertThat(redirected.status()).as(redirected.text()).isEqualTo(200);
        assertThat(redirected.text()).contains("\"status\":\"rejected\"", "forwarded");
        OpenRoad.waitFor(() -> told(notice).contains("ohjattu-edelleen"));
    }

    private static final String REDIRECT =
            ",\"output\":[{\"type\":{\"coding\":[{\"system\":\"https://yhdyspinta.fi/fhir/CodeSystem/task-output\",\"code\":\"redirect-to\"}]},"
                    + "\"valueCode\":\"itauusimaa-opiskeluhuolto\"}]";

    @Test
    void tellsASenderThatSpeaksFhirHowItsMessageStands() throws Exception {
        var message = new String(FhirHub.sample("received-two-guardians.in.json"), StandardCharsets.UTF_8)
                .replace("luvn-2026-0005", "luvn-status-1")
                .replace("1.2.246.10.99901019.10.0", FhirHub.number("itauusimaa-opiskeluhuolto"));
        var receipt = hub.post("luvn", message.getBytes(StandardCharsets.UTF_8));
        assertThat(receipt.status()).as(receipt.text()).isEqualTo(200);
        var parcel = FhirHub.task(receipt);

        var answer = hub.put("itauusimaa-opiskeluhuolto", parcel, task(parcel, "rejected", REASON));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        OpenRoad.waitFor(() -> hub.county.messages.stream().anyMatch(bundle -> responds(bundle, "luvn-status-1")));
        var status = hub.county.raw.get(hub.county.messages.indexOf(hub.county.messages.stream()
                .filter(bundle -> responds(bundle, "luvn-status-1"))
                .findFirst()
                .orElseThrow()));
        assertThat(FhirR4.errors(status)).isEmpty();
        assertThat(status).contains("\"status\":\"rejected\"", "no-capacity", parcel);
    }

    private static boolean responds(Bundle bundle, String id) {
        return bundle.getEntryFirstRep().getResource() instanceof MessageHeader header
                && id.equals(header.getResponse().getIdentifier());
    }

    private Receipt send() {
        var id = "L-" + numbers.incrementAndGet();
        return hub.house.accept(id, "CASE-" + id);
    }

    private static String parcel(Receipt receipt) {
        return receipt.recipients().stream()
                .filter(recipient -> recipient.partner().equals("luvn"))
                .findFirst()
                .orElseThrow()
                .parcelId()
                .toString();
    }

    private java.util.List<String> causes(Receipt notice) {
        return hub.house.seeing.message(notice.messageId(), House.OPERATOR).timeline().stream()
                .filter(stage -> stage.recipient() != null && stage.recipient().equals("luvn"))
                .filter(stage -> stage.trouble() != null || "delivered".equals(stage.stage()))
                .map(stage -> stage.trouble() == null ? "delivered" : stage.trouble())
                .toList();
    }

    private String told(Receipt notice) {
        return hub.others.at("/espoo-opetus").stream()
                .map(delivery -> new String(delivery.body(), StandardCharsets.UTF_8))
                .filter(status -> status.contains(notice.messageId().toString()))
                .collect(Collectors.joining("\n"));
    }

    private static String identifier(Receipt notice) {
        return ",\"identifier\":[{\"system\":\"https://yhdyspinta.fi/fhir/identifier/parcel\",\"value\":\""
                + parcel(notice) + "\"}]";
    }

    private static String task(String id, String status, String more) {
        return "{\"resourceType\":\"Task\",\"intent\":\"order\",\"id\":\"%s\",\"status\":\"%s\"%s}"
                .formatted(id, status, more);
    }

    private static String response(Receipt notice, String code) {
        var header =
                "10" + parcel(notice).substring(2, 14) + "8" + parcel(notice).substring(15);
        return "{\"response\":{\"identifier\":\"" + header + "\",\"code\":\"" + code + "\"}}";
    }

    private static String responding(String code) {
        return new String(
                bundle("x", "{\"response\":{\"identifier\":\"y\",\"code\":\"" + code + "\"}}"), StandardCharsets.UTF_8);
    }

    /** A Bundle about a Task, or one whose header has more. */
    private static byte[] bundle(String id, String what) {
        var header = "\"resourceType\":\"MessageHeader\",\"id\":\"" + id
                + "\",\"eventCoding\":{\"code\":\"M21\"},\"source\":{\"endpoint\":\"http://county\"}";
        var entries = what.startsWith("{\"response\"")
                ? "{\"resource\":{" + header + "," + what.substring(1) + "}"
                : "{\"resource\":{" + header + "}},{\"fullUrl\":\"http://county/Task/4711\",\"resource\":" + what + "}";
        return ("{\"resourceType\":\"Bundle\",\"type\":\"message\",\"entry\":[" + entries + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
