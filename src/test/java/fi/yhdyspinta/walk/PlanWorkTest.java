package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.plan.MeasureMark;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A published plan is acknowledged once by each, and its measures are marked by who answers for them. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class PlanWorkTest extends OnAHouse {
    private static final Caller TEACHER = Caller.ofPerson("espoo-opetus", "p-1", Set.of(Role.SENDER));
    private static final Caller IN_A_SCHOOL = Caller.ofPerson(
            "espoo-opetus", "p-2", Set.of(Role.SENDER), Map.of(Role.SENDER, Set.of("1.2.246.562.10.99900001019")));
    private static final Caller COUNSELLOR = Caller.ofPerson("luvn", "p-3", Set.of(Role.RECIPIENT));
    private static final Map<String, String> DONE = Map.of("status", "toteutui", "on", "2026-11-20", "note", "Valmis.");

    PlanWorkTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void isAcknowledgedOnceAndTheFirstTimeStands() throws IOException {
        publish();
        var first = clock.instant();

        acknowledge(COUNSELLOR);
        clock.pass(Duration.ofHours(1));
        acknowledge(COUNSELLOR);

        assertThat(seen(House.ESPOO).partyOf("luvn").orElseThrow().acknowledgedAt())
                .isEqualTo(first);
        assertThat(house.planDesk.listed(COUNSELLOR, null, 5).get(0).acknowledged())
                .isEqualTo(1);
    }

    @Test
    void isNotAcknowledgedByWhomItWasNotPublishedTo() throws IOException {
        publish();

        assertThat(codes(() -> acknowledge(House.ESPOO))).containsExactly("NOT_FOUND");
        assertThat(codes(() -> acknowledge(partner("helsinki-kasko")))).containsExactly("NOT_FOUND");
    }

    @Test
    void saysWhyItCanNotBeAcknowledgedAnyMore() throws IOException {
        var receipt = publish();
        house.say(House.LUVN, parcel(receipt, "luvn"), "rejected", ",\"reason\":{\"code\":\"other\"}");

        assertThat(codes(() -> acknowledge(COUNSELLOR))).containsExactly("PLAN_NOT_OPEN");
    }

    @Test
    void keepsTheLastMarkOfAMeasureAndWhoMadeIt() throws IOException {
        publish();
        mark(TEACHER, "group", Map.of("status", "ei"));

        var marked = mark(TEACHER, "group", DONE);

        assertThat(marked.note()).isEqualTo("Valmis.");
        assertThat(seen(COUNSELLOR).marks()).containsExactly(marked);
        assertThat(marked)
                .extracting(MeasureMark::status, MeasureMark::organisation, MeasureMark::person)
                .containsExactly("toteutui", "espoo-opetus", "p-1");
    }

    @Test
    void isMarkedByWhomItNamesAndNobodyElse() throws IOException {
        publish();

        assertThat(mark(COUNSELLOR, "training", DONE).organisation()).isEqualTo("luvn");

        assertThat(codes(() -> mark(COUNSELLOR, "group", DONE))).containsExactly("MEASURE_NOT_YOURS");
        assertThat(codes(() -> mark(IN_A_SCHOOL, "group", DONE))).containsExactly("MEASURE_NOT_YOURS");
        assertThat(codes(() -> mark(partner("helsinki-kasko"), "group", DONE))).containsExactly("NOT_FOUND");
        assertThat(codes(() -> mark(TEACHER, "nix", DONE))).containsExactly("NOT_FOUND");
    }

    @Test
    void tellsEveryProblemOfAMarkAtOnce() throws IOException {
        publish();
        var wrong = Map.of("status", "kesken", "on", "2999-01-01", "note", "Aino 140513A902H");

        assertThat(codes(() -> mark(TEACHER, "group", wrong)))
                .containsExactly("MEASURE_STATUS", "MEASURE_DAY", "PERSON_IN_TEXT");

        assertThat(codes(() -> mark(TEACHER, "group", Map.of("status", "ei", "on", "31.2.", "note", "x".repeat(501)))))
                .containsExactly("MEASURE_DAY", "TEXT_TOO_LONG");
        assertThat(seen(TEACHER).marks()).isEmpty();
    }

    @Test
    void readsAMarkFromADocumentWithNothingInsteadOfANote() throws IOException {
        publish();
        var place = new MeasureDesk.Place("espoo-opetus", "opiskeluhuolto", 1, "group");

        var marked = house.measureDesk.mark(
                TEACHER,
                place,
                "{\"status\": \"ei\", \"note\": null}".getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(marked.note()).isNull();
        assertThat(marked.on()).isEqualTo(house.measureDesk.today());
    }

    private MeasureMark mark(Caller by, String measure, Map<String, String> given) {
        return house.measureDesk.mark(by, new MeasureDesk.Place("espoo-opetus", "opiskeluhuolto", 1, measure), given);
    }

    private void acknowledge(Caller by) {
        house.planAcknowledging.acknowledge(by, "espoo-opetus", "opiskeluhuolto", 1);
    }

    private PlanDesk.Version seen(Caller by) {
        return house.planDesk.version(by, "espoo-opetus", "opiskeluhuolto", 1);
    }

    /** The demo's plan, in which the county answers for the training. */
    private Receipt publish() throws IOException {
        var message = Json.object(Files.readAllBytes(House.ROUTES.resolve("demo/plans/espoo-plan-v1.json")));
        var content = new LinkedHashMap<>(Tree.map(message.get("content")));
        var plan = new LinkedHashMap<>(Tree.map(content.get("plan")));
        plan.put(
                "measures",
                List.of(
                        Map.of("id", "group", "text", "Ryhmä perustetaan.", "status", "kesken"),
                        Map.of(
                                "id", "training",
                                "text", "Henkilöstö koulutetaan.",
                                "status", "kesken",
                                "responsible", "luvn",
                                "indicator", "trained")));
        content.put("plan", plan);
        var changed = new LinkedHashMap<>(message);
        changed.put("content", content);
        return house.walk.accept(house.atDoor(House.ESPOO, Rulebook.CANONICAL, Json.bytes(changed)));
    }
}
