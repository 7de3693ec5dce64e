package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is recorded of a consent, and who sees how much of it. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class ConsentTest extends OnAHouse {
    ConsentTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void showsAConsentWithNamesToWhoeverRecordedIt() {
        house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));

        var seen = ConsentViews.consent(house.consentDesk.show(House.ESPOO, "S-1"));

        assertThat(seen)
                .containsEntry("type", "JULKL-26.1")
                .containsEntry("recordedBy", "espoo-opetus")
                .containsEntry("purposeText", "Ohjaus ryhmätoimintaan.")
                .doesNotContainKey("withdrawal");
        assertThat(seen.get("subject")).asString().contains("140513A902H", "Aino");
        assertThat(seen.get("ability")).asString().contains("Kaisa Keksitty");
    }

    @Test
    void showsTheRecipientWhatItStandsOnAndNobodysName() {
        house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));

        var seen = ConsentViews.consent(house.consentDesk.show(House.MLL, "S-1"));

        assertThat(seen)
                .containsEntry("what", List.of("contact", "name", "wish"))
                .containsEntry("recipientUnit", "Nuorten tukitoiminta")
                .containsEntry("givenHow", "written")
                .containsEntry("shownText", Map.of("version", "2026-1", "language", "fi"))
                .containsEntry("printoutOffered", true);
        assertThat(seen.toString()).doesNotContain("Aino", "Elina", "140513A902H", "Kaisa", "Ohjaus", "Kutsumanimi");
    }

    @Test
    void showsAnOperatorOnlyThatThereIsOne() {
        house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));

        var seen = ConsentViews.consent(house.consentDesk.show(House.OPERATOR, "S-1"));

        assertThat(seen)
                .containsOnlyKeys(
                        "reference",
                        "type",
                        "recipient",
                        "messageTypes",
                        "validFrom",
                        "validTo",
                        "recordedBy",
                        "recordedAt");
    }

    @Test
    void tellsNobodyElseThatThereIsOne() {
        house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));

        assertThatThrownBy(() -> house.consentDesk.show(House.LUVN, "S-1")).hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.consentDesk.proof(House.LUVN, "S-1")).hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.consentDesk.proof(House.OPERATOR, "S-1")).hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.consentDesk.list(House.LUVN, "S-1", 10)).hasMessageContaining("UNKNOWN");
        assertThat(house.consentDesk.list(House.LUVN, null, 10)).isEmpty();
    }

    @Test
    void givesARepeatTheFirstAnswer() {
        var first = house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));
        clock.pass(Duration.ofMinutes(1));

        var again = house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));

        assertThat(again).isEqualTo(first);
        assertThat(house.count("consent where reference = 'S-1'")).isEqualTo(1);
    }

    @Test
    void makesAReferenceWhereNoneIsGiven() {
        var unnamed = Papers.bytes(Papers.CONSENT.replace("\"reference\": \"S-1\", ", ""));

        var kept = house.consentDesk.record(House.ESPOO, unnamed);

        assertThat(house.consentDesk
                        .show(House.ESPOO, kept.reference())
                        .consent()
                        .recipient())
                .isEqualTo("mll-uusimaa");
    }

    @Test
    void refusesAReferenceThatStandsForAnotherConsent() {
        house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));
        var wider = Papers.bytes(Papers.CONSENT.replace("\"wish\"]", "\"wish\", \"health-data\"]"));

        assertConflict(() -> house.consentDesk.record(House.ESPOO, wider));
        assertConflict(() -> house.consentDesk.record(House.LUVN, Papers.consent("S-1")));
    }

    @Test
    void recordsOneOfManyThatComeAtOnceAndAnswersAllAlike() throws Exception {
        var posts = new ArrayList<Callable<ConsentDesk.Kept>>();
        for (int i = 0; i < 6; i++) {
            posts.add(() -> house.consentDesk.record(House.ESPOO, Papers.consent("S-1")));
        }

        var pool = Executors.newFixedThreadPool(6);
        var answers = new HashSet<ConsentDesk.Kept>();
        for (var answer : pool.invokeAll(posts)) {
            answers.add(answer.get());
        }
        pool.shutdown();

        assertThat(answers).hasSize(1);
    }

    @Test
    void tellsEveryProblemAtOnce() {
        var wrong = Papers.CONSENT
                .replace("\"S-1\"", "\"S-140513A902H\"")
                .replace("JULKL-26.1", "OHL-23.2")
                .replace("140513A902H\", \"first", "140513A902X\", \"first")
                .replace("\"mll-uusimaa\"", "\"nobody\"")
                .replace("[\"M28\"]", "[\"M28\", \"M99\"]")
                .replace("2028-08-31", "2025-08-31")
                .replace("2026-09-01T09:30", "2036-09-01T09:30")
                .replace("\"written\"", "\"by pigeon\"")
                .replace("\"printoutOffered\": true", "\"printoutOfferd\": true");

        assertThat(problems(wrong))
                .containsExactlyInAnyOrder(
                        "ID_HOLDS_HETU /reference",
                        "BASIS_NEEDS_NO_CONSENT /type",
                        "HETU_CHECK /subject/hetu",
                        "UNKNOWN_RECIPIENT /recipient",
                        "UNKNOWN_TYPE /messageTypes/1",
                        "PERIOD_REVERSED /validTo",
                        "TIME_IN_FUTURE /givenAt",
                        "SCHEMA_ENUM /givenHow",
                        "SCHEMA_REQUIRED /printoutOffered",
                        "SCHEMA_UNKNOWN_PROPERTY /printoutOfferd");
    }

    @Test
    void asksForAnEndOfAConsentToAnNgo() {
        var open = Papers.CONSENT.replace(", \"validTo\": \"2028-08-31\"", "");

        assertThat(problems(open)).containsExactly("CONSENT_END_MISSING /validTo");
        assertThat(problems(open.replace("\"mll-uusimaa\"", "\"luvn\""))).isEmpty();
    }

    @Test
    void asksForWritingWhereTheLawDoes() {
        var oral = Papers.CONSENT.replace("\"written\"", "\"oral\"");

        assertThat(problems(oral.replace("JULKL-26.1", "OHL-22"))).containsExactly("CONSENT_NOT_WRITTEN /givenHow");
        assertThat(problems(oral)).isEmpty();
    }

    @Test
    void asksWhoAGuardianIsAndOnWhatAuthority() {
        var nameless = Papers.CONSENT.replace(
                "\"firstName\": \"Elina\", \"familyName\": \"Esimerkkilä\", \"authority\": \"yksinhuoltaja\"",
                "\"firstName\": \"Elina\"");

        assertThat(problems(nameless))
                .containsExactlyInAnyOrder("SCHEMA_REQUIRED /giver/familyName", "SCHEMA_REQUIRED /giver/authority");
    }

    @Test
    void letsAMessageStandOnARecordedConsent() {
        house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));

        var receipt = house.walk.accept(house.atDoor(House.ESPOO, "espoo-notice", notice("A-1", "S-1")));

        assertThat(receipt.recipients()).hasSize(2);
    }

    @Test
    void knowsThatBothGuardiansGaveIt() {
        var both = Papers.CONSENT.replace(
                "\"recipient\":",
                "\"alsoGivenBy\": [{\"kind\": \"guardian\", \"firstName\": \"Tuomas\", \"familyName\": \"Keksijä\","
                        + " \"authority\": \"yhteishuolto\"}], \"recipient\":");

        house.consentDesk.record(House.ESPOO, Papers.bytes(both));

        var tuomas = house.transactions.call(
                () -> house.index.ofGuardian(Map.of("firstName", "Tuomas", "familyName", "Keksijä")));
        assertThat(house.consent("S-1")).hasValueSatisfying(consent -> assertThat(consent.isGivenBy(tuomas))
                .isTrue());
    }

    @Test
    void knowsANameHoweverItsLettersAreWritten() {
        var inOneCharacter = Map.of("firstName", "Elina", "familyName", "Esimerkkil\u00e4");
        var withTwoDots = Map.of("firstName", "Elina", "familyName", "Esimerkkila\u0308");

        assertThat(house.transactions.call(() -> house.index.ofGuardian(withTwoDots)))
                .isEqualTo(house.transactions.call(() -> house.index.ofGuardian(inOneCharacter)));
    }

    @Test
    void listsTheNewestFirstByKeyset() {
        for (int i = 1; i <= 5; i++) {
            clock.pass(Duration.ofSeconds(1));
            house.consentDesk.record(House.LUVN, Papers.consent("L-" + i));
        }

        var first = references(house.consentDesk.list(House.LUVN, null, 3));
        var second = references(house.consentDesk.list(House.LUVN, "L-3", 3));

        assertThat(first).containsExactly("L-5", "L-4", "L-3");
        assertThat(second).containsExactly("L-2", "L-1");
        assertThat(references(house.consentDesk.list(House.MLL, null, 3))).containsExactly("L-5", "L-4", "L-3");
    }

    @Test
    void goesThroughThoseOfOneMomentWithoutLosingAny() {
        var all = new ArrayList<String>();
        String below = null;

        for (var page = house.consentDesk.list(House.OPERATOR, null, 2);
                !page.isEmpty();
                page = house.consentDesk.list(House.OPERATOR, below, 2)) {
            all.addAll(references(page));
            below = all.get(all.size() - 1);
        }

        assertThat(all).hasSize((int) house.count("consent")).doesNotHaveDuplicates();
    }

    @Test
    void storesNothingReadableOfAPerson() throws Exception {
        house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));
        house.denialDesk.record(House.LUVN, Papers.bytes(Papers.DENIAL));

        var stored = new StringBuilder();
        try (var connection = house.database.source().getConnection();
                var statement = connection.createStatement()) {
            for (var table : List.of("consent", "denial")) {
                try (var rows = statement.executeQuery("select * from " + table)) {
                    while (rows.next()) {
                        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                            boolean isBinary = rows.getObject(column) instanceof java.sql.Blob
                                    || rows.getObject(column) instanceof byte[];
                            stored.append(
                                    isBinary
                                            ? new String(rows.getBytes(column), StandardCharsets.UTF_8)
                                            : rows.getString(column));
                        }
                    }
                }
            }
        }

        assertThat(stored)
                .contains("S-1", "K-1")
                .doesNotContain(
                        "140513A902H", "Aino", "Elina", "Tuomas", "Kaisa", "yksinhuoltaja", "Ohjaus", "Kutsuma");
    }

    @Test
    void namesNobodyWhereItIsPrinted() {
        house.consentDesk.record(House.ESPOO, Papers.consent("S-1"));

        assertThat(house.consentDesk.proof(House.ESPOO, "S-1").toString())
                .contains("S-1")
                .doesNotContain("Aino", "Elina", "140513A902H");
    }

    private List<String> problems(String document) {
        try {
            house.consentDesk.record(House.ESPOO, Papers.bytes(document));
            return List.of();
        } catch (Refused refused) {
            assertThat(refused.ground()).isEqualTo(Refused.Ground.INVALID);
            return refused.refusals().stream()
                    .map((Refusal refusal) -> refusal.code() + " " + refusal.pointer())
                    .toList();
        }
    }

    private static void assertConflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable recording) {
        assertThatThrownBy(recording).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.ground()).isEqualTo(Refused.Ground.CONFLICT);
            assertThat(Refused.codes(refused.refusals())).containsExactly("CONSENT_REFERENCE_TAKEN");
        });
    }

    static byte[] notice(String id, String consent) {
        return new String(House.notice(id, "CASE-" + id), StandardCharsets.UTF_8)
                .replace("suostumus-mll-1", consent)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> references(List<ConsentDesk.Seen> seen) {
        return seen.stream().map(each -> each.consent().reference()).toList();
    }
}
