package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.walk.House;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.hl7.fhir.r4.model.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A county whose FHIR server does not call back: the hub asks it how its Tasks stand. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirPollTest {
    private final AtomicInteger numbers = new AtomicInteger();
    private FhirHub hub;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        hub = new FhirHub(
                data,
                """
                  - {format: fhir-task, door: fhir-poll, url: "{{county}}", credential: hub, options: {period: 150, ask: {{ask}}}}
                """);
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
    void hearsEachStepOnceHoweverOftenItAsks() throws Exception {
        var notice = delivered();

        hub.county.moves(parcel(notice), Task.TaskStatus.ACCEPTED);
        OpenRoad.waitFor(() -> state(notice).equals("accepted"));
        hub.county.moves(parcel(notice), Task.TaskStatus.INPROGRESS);
        OpenRoad.waitFor(() -> state(notice).equals("in-progress"));
        var rounds = hub.county.asked.size();
        OpenRoad.waitFor(() -> hub.county.asked.size() > rounds + 4);

        assertThat(hub.house.count("status_event where subject_id = '" + parcel(notice) + "' and actor = 'luvn'"))
                .isEqualTo(2);
        assertThat(hub.county.asked).anyMatch(asked -> asked.endsWith("/Task/" + parcel(notice)));
    }

    @Test
    void hearsByOneSearchWhatHasChangedSinceItLastHeard() throws Exception {
        var message = new String(FhirHub.sample("received-two-guardians.in.json"), StandardCharsets.UTF_8)
                .replace("luvn-2026-0005", "luvn-changes-1")
                .replaceAll("1\\.2\\.246\\.10\\.99901019\\.10\\.0", FhirHub.number("itauusimaa-opiskeluhuolto"));
        var parcel = FhirHub.task(hub.post("luvn", message.getBytes(StandardCharsets.UTF_8)));
        OpenRoad.waitFor(() -> hub.county.tasks.containsKey(parcel));

        hub.county.moves(parcel, Task.TaskStatus.ACCEPTED);

        OpenRoad.waitFor(() -> hub.house.count("parcel where id = '" + parcel + "' and state = 'ACCEPTED'") == 1);
        assertThat(hub.county.asked).anyMatch(asked -> asked.contains("/Task?_lastUpdated=gt"));
        assertThat(hub.county.asked).noneMatch(asked -> asked.endsWith("/Task/" + parcel));
    }

    @Test
    void goesOnWhenTheServerHasBeenAwayAndIsNotFooledByNonsense() throws Exception {
        var notice = delivered();
        hub.county.is(FhirCounty.saying(200, "text/html", "<html>huolto</html>"));
        var rounds = hub.county.asked.size();
        OpenRoad.waitFor(() -> hub.county.asked.size() > rounds + 2);
        hub.county.is(FhirCounty.saying(503, "text/plain", "huolto"));
        hub.county.moves(parcel(notice), Task.TaskStatus.ACCEPTED);
        var more = hub.county.asked.size();
        OpenRoad.waitFor(() -> hub.county.asked.size() > more + 2);
        assertThat(state(notice)).isEqualTo("requested");

        hub.county.isWell();

        OpenRoad.waitFor(() -> state(notice).equals("accepted"));
    }

    @Test
    void journalsAStepThatMayNotBeOnceAndAsksOnUntilItIsMended() throws Exception {
        var notice = delivered();
        var before = hub.house.count("refusal where codes = 'OUTCOME_REQUIRED,STATE_JUMP'");

        hub.county.moves(parcel(notice), Task.TaskStatus.COMPLETED);
        OpenRoad.waitFor(() -> hub.house.count("refusal where codes = 'OUTCOME_REQUIRED,STATE_JUMP'") > before);
        var rounds = hub.county.asked.size();
        OpenRoad.waitFor(() -> hub.county.asked.size() > rounds + 4);

        assertThat(hub.house.count("refusal where codes = 'OUTCOME_REQUIRED,STATE_JUMP'"))
                .isLessThanOrEqualTo(before + 2);
        hub.county.moves(parcel(notice), Task.TaskStatus.ACCEPTED);
        OpenRoad.waitFor(() -> state(notice).equals("accepted"));
    }

    private Receipt delivered() throws Exception {
        var id = "O-" + numbers.incrementAndGet();
        var notice = hub.house.accept(id, "CASE-" + id);
        OpenRoad.waitFor(() -> hub.county.tasks.containsKey(parcel(notice)));
        return notice;
    }

    private String state(Receipt notice) {
        return hub.house.seeing.message(notice.messageId(), House.LUVN).recipients().stream()
                .filter(parcel -> parcel.parcel().id().toString().equals(parcel(notice)))
                .findFirst()
                .orElseThrow()
                .state()
                .wire();
    }

    private static String parcel(Receipt receipt) {
        return receipt.recipients().stream()
                .filter(recipient -> recipient.partner().equals("luvn"))
                .findFirst()
                .orElseThrow()
                .parcelId()
                .toString();
    }
}
