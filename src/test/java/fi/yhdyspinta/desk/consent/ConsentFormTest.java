package fi.yhdyspinta.desk.consent;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What somebody answers becomes the document of the consent desk, and what is wrong comes back to its question. */
class ConsentFormTest {
    private static final Mending MENDING = new Mending(ConsentForm.NAMES, name -> "[" + name + "]");

    @Test
    void makesADocumentOfTheAnswers() {
        var form = ConsentForm.of(form("giver/kind", "guardian", "giver/familyName", " Esimerkkilä "))
                .shownAt(Instant.parse("2026-11-22T22:30:00Z"));

        var document = form.document("2026-1");

        assertThat(document)
                .containsEntry("what", List.of("name", "wish"))
                .containsEntry("giver", Map.of("kind", "guardian", "familyName", "Esimerkkilä"))
                .containsEntry("subject", Map.of("firstName", "Aino"))
                .containsEntry("shownText", Map.of("version", "2026-1", "language", "ar"))
                .containsEntry("printoutOffered", false)
                // in Helsinki it is the next day already
                .containsEntry("validFrom", "2026-11-23")
                .doesNotContainKeys("validTo", "alsoGivenBy", "pick");
    }

    @Test
    void letsAPickAloneSayWhoItIs() {
        var document = ConsentForm.of(form("subject/rosterId", "abc")).document("1");

        assertThat(document).containsEntry("subject", Map.of("rosterId", "abc"));
    }

    @Test
    void namesNobodyBesideWhoGivesItForThemselves() {
        var document = ConsentForm.of(form("giver/kind", "self", "giver/firstName", "Elina"))
                .document("1");

        assertThat(document).containsEntry("giver", Map.of("kind", "self"));
    }

    @Test
    void namesTheOtherGuardianToo() {
        var document = ConsentForm.of(form("alsoGivenBy/firstName", "Tuomas")).document("1");

        assertThat(document).containsEntry("alsoGivenBy", List.of(Map.of("kind", "guardian", "firstName", "Tuomas")));
    }

    @Test
    void makesTheSameDocumentAgainOfWhatIsCarriedOn() {
        var shown = ConsentForm.of(form("validTo", "2027-01-31")).shownAt(Instant.parse("2026-11-22T10:00:00Z"));
        var sent = new MultivaluedHashMap<String, String>();
        shown.carried("printoutOffered").forEach(answer -> sent.add(answer.getKey(), answer.getValue()));

        assertThat(ConsentForm.of(sent).document("1")).isEqualTo(shown.document("1"));
        assertThat(shown.until()).isEqualTo(LocalDate.of(2027, 1, 31));
    }

    @Test
    void takesNothingThatTheFormDoesNotAsk() {
        var sent = form("recordedBy", "somebody");

        assertThat(ConsentForm.of(sent).document("1")).doesNotContainKey("recordedBy");
        assertThat(ConsentForm.of(sent).toString()).doesNotContain("Aino");
    }

    @Test
    void keepsTheReferenceThatTheFormBeganWith() {
        var fresh = ConsentForm.fresh("JULKL-26.1", List.of("M28"), "fi");

        assertThat(fresh.one("reference")).matches("[0-9a-f-]{36}");
        assertThat(fresh.shownAt(Instant.EPOCH).in("so").one("reference")).isEqualTo(fresh.one("reference"));
        assertThat(fresh.in("so").one("shownText/language")).isEqualTo("so");
    }

    @Test
    void tellsWhatIsMissingByTheQuestionsOwnWords() {
        var told = MENDING.told(List.of(
                Refusal.ofSender("SCHEMA_REQUIRED", "/subject/hetu", "hetu"),
                Refusal.ofSender("SCHEMA_REQUIRED", "/subject/birthDate", "birthDate"),
                Refusal.ofSender("CONSENT_END_MISSING", "/validTo"),
                Refusal.ofSender("SCHEMA_ENUM", "/givenHow"),
                Refusal.ofSender("CONSENT_NEEDLESS", "/messageTypes/1", "M12"),
                Refusal.ofSender("SCHEMA_REQUIRED", "/alsoGivenBy/0/authority", "authority"),
                Refusal.ofSender("CONSENT_REFERENCE_TAKEN", "/elsewhere")));

        assertThat(told)
                .containsExactly(
                        Refusal.ofSender("ANSWER_MISSING", "/subject/hetu", "[subject/hetu]"),
                        Refusal.ofSender("ANSWER_MISSING", "/validTo", "[validTo]"),
                        Refusal.ofSender("ANSWER_WRONG", "/givenHow", "[givenHow]"),
                        Refusal.ofSender("CONSENT_NEEDLESS", "/messageTypes", "M12"),
                        Refusal.ofSender("ANSWER_MISSING", "/alsoGivenBy/authority", "[alsoGivenBy/authority]"),
                        Refusal.ofSender("CONSENT_REFERENCE_TAKEN", "/elsewhere"));
    }

    @Test
    void marksABoxOfSeveralUnderOneName() {
        var entered = ConsentForm.of(form()).entered(List.of());

        assertThat(Answers.isTicked(entered, "what", "wish")).isTrue();
        assertThat(Answers.isTicked(entered, "what", "contact")).isFalse();
    }

    private static MultivaluedHashMap<String, String> form(String... more) {
        var form = new MultivaluedHashMap<String, String>();
        form.put("what", List.of("name", "wish"));
        form.add("subject/firstName", "Aino");
        form.add("shownText/language", "ar");
        for (int each = 0; each < more.length; each += 2) {
            form.putSingle(more[each], more[each + 1]);
        }
        return form;
    }
}
