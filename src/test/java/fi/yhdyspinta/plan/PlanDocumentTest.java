package fi.yhdyspinta.plan;

import static fi.yhdyspinta.plan.APlan.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hub looks for in a plan before it publishes it (domain B1 M08: no personal data). */
class PlanDocumentTest {
    private static final String HETU = "140513A902H";

    @Test
    void findsNothingInARightPlan() {
        var content = aPlan().withSection("need", "Tarve", "Aika järjestyy seitsemässä päivässä.")
                .withMeasure("group", "Ryhmä perustetaan.", "toteutui")
                .content();

        var problems = PlanDocument.problems(content);

        assertThat(problems).isEmpty();
    }

    @Test
    void readsWhatItPublishes() {
        var pdf = APdf.of("Suunnitelma", List.of("Versio 3"));

        var plan = PlanDocument.of(
                aPlan().with("version", 3).with("validTo", null).withFile(pdf).content());

        assertThat(plan.planId()).isEqualTo("opiskeluhuolto");
        assertThat(plan.kind()).isEqualTo("provider");
        assertThat(plan.version()).isEqualTo(3);
        assertThat(plan.validFrom()).isEqualTo(LocalDate.parse("2026-01-01"));
        assertThat(plan.validTo()).isNull();
        assertThat(plan.file().content()).isEqualTo(pdf);
        assertThat(plan.file().name()).isEqualTo("suunnitelma.pdf");
        assertThat(plan.toString()).isEqualTo("PlanDocument[opiskeluhuolto 3]");
    }

    @Test
    void findsAPersonWhereverOneIsWritten() {
        var content = aPlan().with("title", "Suunnitelma " + HETU)
                .withSection("need", "Tarve", "Esimerkki: 140513 A902H sai ajan.")
                .withSection("ok", "Muuta", "Ei ketään.")
                .withMeasure("group", "Oppilas 1.2.246.562.24.99900001013", "ei")
                .withFile("name", HETU + ".pdf")
                .content();

        var problems = PlanDocument.problems(content);

        assertThat(problems).extracting(Refusal::code).containsOnly("PERSON_IN_DOCUMENT");
        assertThat(problems)
                .extracting(Refusal::pointer)
                .containsExactlyInAnyOrder(
                        "/content/plan/title",
                        "/content/plan/sections/0/text",
                        "/content/plan/measures/0/text",
                        "/content/attachments/0/name");
        assertThat(problems.toString()).doesNotContain("140513", "99900001013");
    }

    @Test
    void findsAPersonInThePagesOfTheFile() {
        var content = aPlan().withFile(APdf.of("Suunnitelma", List.of("Liite", "Oppilas 140513A902H")))
                .content();

        var problems = PlanDocument.problems(content);

        assertThat(problems).containsExactly(Refusal.ofSender("PERSON_IN_DOCUMENT", "/content/attachments/0/content"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void countsVersionsFromOne(int version) {
        var problems = PlanDocument.problems(aPlan().with("version", version).content());

        assertThat(problems).containsExactly(Refusal.ofSender("PLAN_VERSION_NUMBER", "/content/plan/version"));
    }

    @Test
    void takesNoOtherThingForAVersion() {
        var problems = PlanDocument.problems(aPlan().with("version", "2").content());

        assertThat(problems).containsExactly(Refusal.ofSender("PLAN_VERSION_NUMBER", "/content/plan/version"));
    }

    @ParameterizedTest
    @CsvSource({"2026-08-01, 2026-07-31, /content/plan/validTo", "2026-02-30, 2026-07-31, /content/plan"})
    void refusesAValidityThatNoCalendarHas(String from, String to, String pointer) {
        var content = aPlan().with("validFrom", from).with("validTo", to).content();

        var problems = PlanDocument.problems(content);

        assertThat(problems).containsExactly(Refusal.ofSender("PLAN_VALIDITY", pointer));
    }

    @Test
    void tellsSectionsAndMeasuresApartByTheirIds() {
        var content = aPlan().withSection("need", "Tarve", "Yksi.")
                .withSection("need", "Tarve", "Kaksi.")
                .withMeasure("group", "Yksi.", "ei")
                .withMeasure("group", "Kaksi.", "ei")
                .content();

        var problems = PlanDocument.problems(content);

        assertThat(problems)
                .containsExactly(
                        Refusal.ofSender("PLAN_ID_REPEATED", "/content/plan/sections/1/id"),
                        Refusal.ofSender("PLAN_ID_REPEATED", "/content/plan/measures/1/id"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void wantsOneApprovedFile(int count) {
        var problems = PlanDocument.problems(aPlan().withFiles(count).content());

        assertThat(problems).containsExactly(Refusal.ofSender("PLAN_FILE_ONE", "/content/attachments"));
    }

    @Test
    void wantsAPdfThatIsOne() {
        var problems = PlanDocument.problems(
                aPlan().withFile("<html>".getBytes(StandardCharsets.UTF_8)).content());

        assertThat(problems).containsExactly(Refusal.ofSender("PLAN_FILE_NOT_PDF", "/content/attachments/0/content"));
    }

    @Test
    void takesNoFileThatItCanNotLookInto() {
        var problems = PlanDocument.problems(
                aPlan().withFile("mediaType", "application/msword").content());

        assertThat(problems).containsExactly(Refusal.ofSender("PLAN_FILE_NOT_PDF", "/content/attachments/0/mediaType"));
    }

    @Test
    void takesNoContentThatIsNotBase64() {
        var problems =
                PlanDocument.problems(aPlan().withFile("content", "JVBERi0*").content());

        assertThat(problems).containsExactly(Refusal.ofSender("PLAN_FILE_NOT_PDF", "/content/attachments/0/content"));
    }

    @Test
    void noticesAFileThatIsNotTheOneThatWasHashed() {
        var other = PlanDocument.sha256(APdf.of("Muu", List.of()));

        var problems = PlanDocument.problems(aPlan().withFile("sha256", other).content());

        assertThat(problems)
                .containsExactly(Refusal.ofSender("ATTACHMENT_HASH_DIFFERS", "/content/attachments/0/sha256"));
    }

    @Test
    void takesNoPdfThatItCanNotReadWhole() {
        var broken = "%PDF-1.4\nnothing more".getBytes(StandardCharsets.US_ASCII);

        var problems = PlanDocument.problems(aPlan().withFile(broken).content());

        assertThat(problems)
                .containsExactly(Refusal.ofSender("ATTACHMENT_UNREADABLE", "/content/attachments/0/content"));
    }

    @Test
    void tellsAllThatIsWrongWithAContentThatHoldsNothing() {
        var problems = PlanDocument.problems(Map.of());

        assertThat(problems).extracting(Refusal::code).containsExactly("PLAN_VERSION_NUMBER", "PLAN_FILE_ONE");
    }
}
