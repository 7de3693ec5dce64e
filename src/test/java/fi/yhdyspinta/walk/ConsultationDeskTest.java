package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.walk.ConsultationDesk.Turn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A consultation names nobody, goes to and fro in its thread, and gets a name by consent alone. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class ConsultationDeskTest extends OnAHouse {
    private static final Caller TEACHER = Caller.ofPerson("espoo-opetus", "p-1", Set.of(Role.SENDER, Role.RECIPIENT));
    private static final Caller KURAATTORI = Caller.ofPerson("luvn", "p-3", Set.of(Role.RECIPIENT, Role.SENDER));
    private static final Caller NGO = Caller.ofPerson("mll-uusimaa", "p-4", Set.of(Role.RECIPIENT, Role.SENDER));
    private static final Map<String, String> CONSULTATION = Map.of(
            "content/request/question", "Miten tukea alakoululaista, joka ei tule kouluun?",
            "content/request/age", "9");
    private static final Map<String, String> AINO = Map.of(
            "content/subject/firstName", "Aino",
            "content/subject/familyName", "Esimerkkilä",
            "content/subject/hetu", "140513A902H",
            "content/request/question", "Miten Ainoa tuetaan?",
            "content/request/age", "13",
            "content/request/measuresTried/0", "Keskusteltu huoltajan kanssa.");

    ConsultationDeskTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void goesToAndFroInItsThread() {
        var question = asked();
        assertThat(turns(TEACHER)).containsExactly(Turn.THEIRS);
        assertThat(turns(KURAATTORI)).containsExactly(Turn.OWN);

        var draft = house.caseDesk.begin(KURAATTORI, question, "M39", "HALL-10", "espoo-opetus", Map.of());
        var answer = sent(
                KURAATTORI, draft.id(), "M39", "HALL-10", Map.of("content/request/answer/text", "Soittakaa kotiin."));
        deliverAll("espoo-opetus");

        assertThat(turns(TEACHER)).containsExactly(Turn.ANSWERED);
        assertThat(house.consultationDesk.threads(KURAATTORI)).singleElement().satisfies(thread -> assertThat(
                        thread.messages())
                .extracting(seen -> seen.message().id())
                .containsExactly(answer, question));
        assertThat(turns(NGO)).isEmpty();
    }

    @Test
    void tellsItsRecipientTheQuestionAndNobodysName() {
        asked();

        assertThat(house.consultationDesk.threads(KURAATTORI).get(0).newest().recipients())
                .hasSize(1);
        assertThat(content(KURAATTORI))
                .containsOnlyKeys("request")
                .extracting("request")
                .isEqualTo(Map.of("question", CONSULTATION.get("content/request/question"), "age", 9));
    }

    @Test
    void takesNoChildAndNoIdentifier() {
        var toCounty = Map.<String, Object>of(
                "partner", "luvn", "type", "M39", "legalBasis", "HALL-10", "purpose", "student-welfare");

        // a letter of these tests is about Aino
        assertThat(codes(() -> house.send(
                        House.ESPOO,
                        Letter.bare("K-1", "M39").to(toCounty).with("request.question", "Miten Ainoa tuetaan?"))))
                .containsExactly("PART_NOT_OF_TYPE", "PERSON_IN_DOCUMENT");
        assertThat(codes(() -> house.send(
                        House.ESPOO,
                        Letter.jointWork("K-2").to(toCounty).with("request.question", "Miten Ainoa tuetaan?"))))
                .contains("ANONYMOUS_STANDS_ALONE");
        assertThat(codes(() -> begun(Map.of("content/request/question", "Oppilas 140513A902H on väsynyt."))))
                .contains("PERSON_IN_DOCUMENT");
    }

    @Test
    void goesOnByNameByConsentAlone() {
        var question = asked();
        var seen = house.seeing.message(question, TEACHER);

        assertThat(house.caseDesk.onward(TEACHER, seen))
                .extracting(onward -> onward.type() + "/" + onward.basis())
                .contains("M39/HALL-10", "M23/JULKL-26.1")
                .doesNotContain("M06/OHL-23.2", "M01/OHL-16");
        assertThat(house.caseDesk.onward(KURAATTORI, house.seeing.message(question, KURAATTORI)))
                .extracting(CaseDesk.Onward::type)
                .containsExactly("M39");

        consentTo("M23");
        var draft = house.caseDesk.begin(TEACHER, question, "M23", "JULKL-26.1", "luvn", Map.of());
        var values = new HashMap<>(AINO);
        values.put("consent/luvn", "S-1");
        var named = sent(TEACHER, draft.id(), "M23", "JULKL-26.1", values);
        deliverAll("luvn");

        assertThat(house.seeing.message(named, TEACHER).message().caseId())
                .isEqualTo(seen.message().caseId());
        assertThat(turns(TEACHER)).containsExactly(Turn.LINKED);
        assertThat(turns(KURAATTORI)).containsExactly(Turn.LINKED);
    }

    @Test
    void isNotNamedByAMessageThatIsPutInItsCase() {
        var question = asked();
        var caseId = house.seeing.message(question, TEACHER).message().caseId();

        var notice = sentIn(caseId, "M06", "OHL-23.2");

        assertThat(house.seeing.message(notice, TEACHER).message().caseId()).isNotEqualTo(caseId);
        assertThat(turns(TEACHER)).containsExactly(Turn.THEIRS);
    }

    @Test
    void isAnsweredAndHandedOverAsNobodysMatter() {
        var question = house.seeing.message(asked(), KURAATTORI);
        var parcel = question.recipients().get(0);

        assertThat(house.answerDesk.steps(parcel))
                .extracting(AnswerDesk.Step::stage)
                .contains("reception-confirmed", "declined")
                .doesNotContain("contacted", "support-started", "client-not-reached");
        assertThat(house.answerDesk.outcomes("M39")).contains("info-given").doesNotContain("got-help");
        assertThat(house.handoverDesk.isOffered(KURAATTORI, question, parcel)).isFalse();
    }

    @Test
    void doesNotBeginWhereTheChildIsNamed() {
        var notice = WrittenNotice.jointWork(house, TEACHER);
        deliverAll("luvn");
        var seen = house.seeing.message(notice, TEACHER);

        assertThat(house.caseDesk.onward(TEACHER, seen))
                .extracting(CaseDesk.Onward::type)
                .isNotEmpty()
                .doesNotContain("M39");
        var draft = house.noticeDesk.begin(
                TEACHER,
                "M39",
                "HALL-10",
                Map.of("caseId", seen.message().caseId().toString(), "to/luvn", "true"));
        var apart = sent(TEACHER, draft.id(), "M39", "HALL-10", CONSULTATION);
        assertThat(house.seeing.message(apart, TEACHER).message().caseId())
                .isNotEqualTo(seen.message().caseId());
    }

    private UUID asked() {
        var question = begun(Map.of());
        deliverAll("luvn");
        return question;
    }

    private UUID begun(Map<String, String> more) {
        var draft = house.noticeDesk.begin(TEACHER, "M39", "HALL-10", Map.of("to/luvn", "true"));
        var values = new HashMap<>(CONSULTATION);
        values.putAll(more);
        return sent(TEACHER, draft.id(), "M39", "HALL-10", values);
    }

    private UUID sentIn(UUID caseId, String type, String basis) {
        var draft =
                house.noticeDesk.begin(TEACHER, type, basis, Map.of("caseId", caseId.toString(), "to/luvn", "true"));
        return WrittenNotice.sent(
                house,
                TEACHER,
                draft.id(),
                Map.of("content/subject/firstName", "Aino", "content/subject/familyName", "Esimerkkilä"));
    }

    private UUID sent(Caller by, UUID draft, String type, String basis, Map<String, String> more) {
        var form = house.noticeDesk.form(by, draft);
        var values = new HashMap<>(form.values());
        values.putAll(more);
        values.putAll(Map.of("sender/unitName", "Keksitty yksikkö", "sender/role", "työntekijä"));
        house.noticeDesk.save(by, draft, form.draft().version(), type, basis, values);
        return house.noticeDesk.send(by, draft);
    }

    private Map<String, Object> content(Caller by) {
        var newest = house.consultationDesk.threads(by).get(0).newest();
        return house.ownCopy.of(by, newest.message().id()).get(0).content();
    }

    private void consentTo(String type) {
        house.consentDesk.record(
                House.ESPOO,
                Papers.bytes(Papers.CONSENT
                        .replace("[\"M28\"]", "[\"" + type + "\"]")
                        .replace("\"recipient\": \"mll-uusimaa\"", "\"recipient\": \"luvn\"")));
    }

    private List<Turn> turns(Caller by) {
        return house.consultationDesk.threads(by).stream()
                .map(ConsultationDesk.Thread::turn)
                .toList();
    }
}
