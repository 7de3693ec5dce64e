package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What the audit says of what has happened, and what it never says. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class AuditTest extends OnAHouse {
    private static final Map<String, Object> AINO = Map.of("hetu", "140513A902H");

    AuditTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void saysWhatWasDisclosedToWhomOnWhichGround() {
        var receipt = house.accept("A-1", "CASE-1");

        deliverAll("luvn");
        deliverAll("mll-uusimaa");

        assertThat(one("disclosure", "delivered", "luvn"))
                .containsEntry("controller", "espoo-opetus")
                .containsEntry("discloser", "espoo-opetus")
                .containsEntry("ground", "OHL-23.2")
                .containsEntry("purpose", "student-welfare")
                .containsEntry("type", "M06")
                .containsEntry("format", "fhir-message")
                .containsEntry("revision", 1)
                .containsEntry("message", receipt.messageId().toString())
                .containsEntry("parcel", parcel(receipt, "luvn").toString())
                .doesNotContainKey("consent")
                .satisfies(entry ->
                        assertThat(Tree.list(entry.get("fields"))).contains("content.subject.hetu", "unit.unitName"));
        assertThat(one("disclosure", "delivered", "mll-uusimaa"))
                .containsEntry("ground", "JULKL-26.1")
                .containsEntry("consent", "suostumus-mll-1")
                // the NGO has not got it, so the log does not say that it has
                .satisfies(entry -> assertThat(Tree.list(entry.get("fields"))).doesNotContain("content.subject.hetu"));
    }

    @Test
    void saysThatACallWithoutAnAnswerMayHaveDisclosed() {
        house.accept("A-1", "CASE-1");

        fail(to("luvn", house.due()).get(0), Trouble.TIMEOUT);
        clock.pass(Duration.ofMinutes(1));
        house.rounds.beat();
        fail(to("luvn", house.due()).get(0), Trouble.CONNECT);

        assertThat(all("disclosure")).singleElement().satisfies(entry -> assertThat(entry)
                .containsEntry("action", "perhaps-delivered")
                .containsEntry("recipient", "luvn"));
    }

    @Test
    void saysThatARecipientHasToldTheSenderOfItsOwnMatter() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        deliverAll("espoo-opetus");

        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");
        deliverAll("espoo-opetus");

        assertThat(one("disclosure", "delivered", "espoo-opetus"))
                .containsEntry("controller", "luvn")
                .containsEntry("discloser", "luvn")
                .satisfies(entry -> assertThat(Tree.list(entry.get("fields"))).contains("state", "parcelId"));
    }

    @Test
    void saysWhoHasLookedAtAMessageWhatFor() {
        var receipt = house.accept("A-1", "CASE-1");

        house.seeing.message(receipt.messageId(), House.OPERATOR);
        house.seeing.message(receipt.messageId(), House.LUVN);
        house.seeing.page(House.ESPOO, Flows.Filter.ALL, null, 10);

        assertThat(all("use").stream().filter(entry -> entry.get("action").equals("message-viewed")))
                .extracting(
                        entry -> entry.get("actor"), entry -> entry.get("controller"), entry -> entry.get("purpose"))
                .containsExactly(
                        tuple("luvn", "luvn", "case-handling"), tuple("operator", "espoo-opetus", "operation"));
        assertThat(one("use", "messages-listed", null))
                .containsEntry("actorId", "test")
                .containsEntry("messages", List.of(receipt.messageId().toString()));
    }

    @Test
    void saysWhatWasRefusedAndWhatStoppedLater() {
        var refused = new Refused(Refused.Ground.INVALID, Refusal.ofSender("NO_LEGAL_BASIS", ""));
        house.walk.refuse("espoo-opetus", "api", refused);
        house.accept("A-1", "CASE-1");
        house.withdraw("suostumus-mll-1");

        assertThat(deliveredTo("mll-uusimaa")).isEmpty();

        assertThat(one("refused", "refused", null))
                .containsEntry("actor", "espoo-opetus")
                .containsEntry("codes", List.of("NO_LEGAL_BASIS"))
                .containsEntry("door", "api");
        assertThat(one("refused", "stopped", "mll-uusimaa")).containsEntry("codes", List.of("CONSENT_WITHDRAWN"));
    }

    @Test
    void saysWhoHasSetWhatAsideAndChangedWhat() {
        var receipt = house.accept("A-1", "CASE-1");
        fail(to("luvn", house.due()).get(0), Trouble.MAPPING);

        house.moveDesk.retry(House.OPERATOR, parcel(receipt, "luvn"));
        house.pausing.pause("luvn", House.OPERATOR, "Huoltokatko");
        house.pausing.resume("luvn", House.OPERATOR);
        house.credentialDesk.make(house.system("luvn"), "luvn", new byte[0]);

        assertThat(one("override", "parcel-retry", "luvn")).containsEntry("actor", "operator");
        assertThat(one("configuration", "partner-paused", "luvn")).containsEntry("detail", "Huoltokatko");
        assertThat(one("configuration", "partner-resumed", "luvn")).containsEntry("actorId", "test");
        assertThat(one("configuration", "key-made", "luvn").get("detail").toString())
                .startsWith("key-");
        assertThat(one("configuration", "partner-revised", "luvn")).containsEntry("detail", "revision 1");
        assertThat(one("configuration", "catalogue-taken-up", null)
                        .get("detail")
                        .toString())
                .hasSize(64);
    }

    @Test
    void isThereOnlyTogetherWithWhatItTellsOf() {
        assertThatThrownBy(() -> house.transactions.run(() -> {
                    house.credentialDesk.make(house.system("luvn"), "luvn", new byte[0]);
                    throw new IllegalStateException("the node died here");
                }))
                .hasMessageContaining("died");

        assertThat(all("configuration"))
                .noneMatch(entry -> "key-made".equals(entry.get("action"))
                        && "luvn".equals(entry.get("partner"))
                        && String.valueOf(entry.get("detail")).startsWith("key-"));
    }

    @Test
    void findsAPersonInOneControllersLogAndNowhereElseByTheSameIndex() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        house.answer(House.LUVN, parcel(receipt, "luvn"), "accepted");
        deliverAll("espoo-opetus");

        var atSchool = subjects(ofPerson("espoo-opetus", AINO));
        var atCounty = subjects(ofPerson("luvn", AINO));

        assertThat(ofPerson("espoo-opetus", Map.of("hetu", "010101A901S"))).isEmpty();
        assertThat(atSchool).hasSize(1).isNotEqualTo(atCounty);
        assertThat(atCounty).hasSize(1);
        // not even who has both logs and the journal can tell that they are of one child
        assertThat(dumped("parcel")).doesNotContain((String) atSchool.iterator().next(), (String)
                atCounty.iterator().next());
        assertThat(all("view"))
                .filteredOn(entry -> "person-searched".equals(entry.get("action")))
                .hasSize(3)
                .allSatisfy(entry -> assertThat(entry).doesNotContainKey("detail"));
    }

    @Test
    void asksForAControllerAndAPersonAllAtOnce() {
        assertThatThrownBy(() -> house.auditDesk.ofPerson(
                        House.OPERATOR,
                        Json.bytes(Map.of("controller", "nobody", "person", Map.of("hetu", "x"))),
                        null,
                        10))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(Refused.codes(refused.refusals()))
                        .containsExactly("AUDIT_CONTROLLER_UNKNOWN", "HETU_FORM"));
        assertThatThrownBy(() -> house.auditDesk.page(
                        House.OPERATOR,
                        new AuditLog.Search(
                                null, null, List.of(), null, "Aino Esimerkkilä", null, null, null, List.of()),
                        null,
                        10))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .singleElement()
                        .returns("/actor", Refusal::pointer));
    }

    @Test
    void neverHoldsWhatAMessageSays() {
        var receipt = house.send(House.ESPOO, Letter.withReferral("ESP-1", "Toive MERKKI."));
        deliverAll("luvn");
        deliverAll("mll-uusimaa");
        house.seeing.message(receipt.messageId(), House.LUVN);
        house.tracing.lineage(receipt.messageId(), House.ESPOO);
        house.rounds.keepAudit();

        var stored = Stream.of("audit_tail", "audit_entry", "audit_head", "audit_checkpoint")
                .map(this::dumped)
                .collect(Collectors.joining());

        assertThat(stored).contains("content.subject.hetu", "content.guardians.firstName");
        assertThat(stored)
                .doesNotContain("140513", "Aino", "Esimerkkil", "Elina", "Rantakoski", "+358", "MERKKI", "Keksityn");
    }

    @Test
    void isLinkedOnlyByTheNodeWhoseTurnItIs() {
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);
        house.rounds.beat();
        other.rounds.beat();

        house.rounds.keepAudit();
        other.rounds.keepAudit();

        assertThat(house.auditDesk.standing().tail()).isZero();
        assertThat(house.auditDesk.standing().seq()).isPositive();
    }

    @Test
    void isNamedBrokenInThreeLanguagesAndTheHubGoesOn() {
        house.rounds.keepAudit();
        long last = house.auditDesk.standing().seq();
        house.sql("delete from audit_entry where seq = " + last);

        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        house.rounds.keepAudit();

        var broken = house.auditDesk.standing().broken();
        assertThat(seen(receipt, "luvn", House.ESPOO).parcel().deliveredAt()).isNotNull();
        assertThat(broken.code()).isEqualTo("AUDIT_ENTRY_MISSING");
        assertThat(List.of("fi", "sv", "en"))
                .allSatisfy(language -> assertThat(house.auditDesk.say(broken.code(), language, broken.seq()))
                        .contains(String.valueOf(last)));
        assertThatThrownBy(() -> house.auditDesk.acknowledge(House.OPERATOR, " "))
                .hasMessageContaining("SCHEMA_REQUIRED");
    }

    private static Set<Object> subjects(List<Map<String, Object>> found) {
        return found.stream()
                .map(each -> Tree.map(each.get("entry")))
                .filter(entry -> !"view".equals(entry.get("kind")))
                .map(entry -> entry.get("subject"))
                .collect(Collectors.toSet());
    }

    private List<Map<String, Object>> ofPerson(String controller, Map<String, Object> person) {
        return house.auditDesk.ofPerson(
                House.OPERATOR, Json.bytes(Map.of("controller", controller, "person", person)), null, 50);
    }

    private String dumped(String table) {
        try (var connection = house.database.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            var text = new StringBuilder();
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    text.append(rows.getString(column)).append('\n');
                }
            }
            return text.toString();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Map<String, Object> one(String kind, String action, String partner) {
        return all(kind).stream()
                .filter(entry -> action.equals(entry.get("action")))
                .filter(entry -> partner == null || partner.equals(entry.get("partner")))
                .findFirst()
                .orElseThrow();
    }

    private List<Map<String, Object>> all(String kind) {
        var search = new AuditLog.Search(null, null, List.of(kind), null, null, null, null, null, List.of());
        return house.auditDesk.page(House.OPERATOR, search, null, 200).stream()
                .map(found -> Tree.map(found.get("entry")))
                .toList();
    }
}
