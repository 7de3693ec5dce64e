package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a breach has touched, by the audit alone. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class BreachTest extends OnAHouse {
    private static final Caller OFFICER_OF_ESPOO = officer("espoo-opetus");
    private static final Caller OFFICER_OF_LUVN = officer("luvn");

    BreachTest(Database.Kind kind) {
        super(kind);
    }

    private static Caller officer(String organisation) {
        return Caller.ofPerson(organisation, UUID.randomUUID().toString(), Set.of(Role.DATA_PROTECTION_OFFICER));
    }

    @Test
    void namesThePersonsTheirFieldsAndWhoGotThem() {
        var from = clock.instant();
        var receipt = house.accept("B-1", "CASE-1");
        deliverAll("luvn");
        deliverAll("mll-uusimaa");

        var report = report(OFFICER_OF_ESPOO, from);

        assertThat(rows(report, "persons")).singleElement().satisfies(person -> {
            assertThat(Tree.text(person, "person")).matches("[0-9a-f]{32,}");
            assertThat(Tree.list(person.get("recipients"))).containsExactly("luvn", "mll-uusimaa");
            assertThat(Tree.list(person.get("fields"))).contains("content.subject.hetu", "unit.unitName");
            assertThat(Tree.list(person.get("messages")))
                    .containsExactly(receipt.messageId().toString());
            assertThat(person).containsEntry("entries", 2).containsEntry("controller", "espoo-opetus");
        });
        assertThat(rows(report, "controllers")).singleElement().satisfies(sum -> {
            assertThat(sum).containsEntry("persons", 1).containsEntry("entries", 2);
            assertThat(Tree.list(sum.get("recipients")))
                    .containsExactly(Map.of("name", "luvn", "persons", 1), Map.of("name", "mll-uusimaa", "persons", 1));
        });
        assertThat(rows(report, "unknown")).extracting(each -> each.get("code")).contains("outside", "pseudonyms");
        assertThat(rows(report, "unknown"))
                .allSatisfy(each -> assertThat(Tree.text(each, "fi")).doesNotStartWith("breach."));
    }

    @Test
    void showsAControllersPeopleNobodyOfAnotherController() {
        var from = clock.instant();
        var receipt = house.accept("B-1", "CASE-1");
        deliverAll("luvn");
        house.seeing.message(receipt.messageId(), House.LUVN);

        var ofEspoo = report(OFFICER_OF_ESPOO, from);
        var ofLuvn = report(OFFICER_OF_LUVN, from);

        assertThat(rows(ofEspoo, "persons"))
                .allMatch(each -> each.get("controller").equals("espoo-opetus"));
        assertThat(rows(ofLuvn, "persons")).singleElement().satisfies(person -> assertThat(person)
                .containsEntry("controller", "luvn")
                .containsEntry("actions", List.of("message-viewed")));
        // the pseudonyms of two logs can't be joined
        assertThat(rows(ofLuvn, "persons").get(0).get("person"))
                .isNotEqualTo(rows(ofEspoo, "persons").get(0).get("person"));
        assertThat(codes(OFFICER_OF_ESPOO, asked(from, "luvn", null, null)))
                .containsExactly("AUDIT_CONTROLLER_UNKNOWN");
    }

    @Test
    void tellsTheHubsPeopleHowManyOfWhichControllerAndNobody() {
        var from = clock.instant();
        var receipt = house.accept("B-1", "CASE-1");
        deliverAll("luvn");
        house.seeing.message(receipt.messageId(), House.LUVN);

        var report = report(House.OPERATOR, from);

        assertThat(rows(report, "persons")).isEmpty();
        assertThat(rows(report, "withoutPerson")).isEmpty();
        assertThat(rows(report, "controllers"))
                .extracting(sum -> sum.get("controller"), sum -> sum.get("persons"))
                .contains(
                        org.assertj.core.api.Assertions.tuple("espoo-opetus", 1),
                        org.assertj.core.api.Assertions.tuple("luvn", 1));
    }

    @Test
    void isOfAPartnerOrOfAnAccountWhereThatIsAsked() {
        var from = clock.instant();
        house.accept("B-1", "CASE-1");
        deliverAll("luvn");
        deliverAll("mll-uusimaa");
        house.seeing.page(House.ESPOO, Flows.Filter.ALL, null, 10);

        var ofMll = report(OFFICER_OF_ESPOO, asked(from, null, "mll-uusimaa", null));
        var ofKey = report(OFFICER_OF_ESPOO, asked(from, null, null, "test"));
        var ofNobody = report(OFFICER_OF_ESPOO, asked(from, null, null, "another"));

        assertThat(rows(ofMll, "persons")).singleElement().satisfies(person -> assertThat(
                        Tree.list(person.get("recipients")))
                .containsExactly("mll-uusimaa"));
        assertThat(rows(ofKey, "persons")).isEmpty();
        // the list named a message, and the journal knows whose it is
        assertThat(rows(ofKey, "withoutPerson")).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("actions", List.of("messages-listed"));
            assertThat(Tree.list(row.get("persons")))
                    .containsExactly(rows(ofMll, "persons").get(0).get("person"));
        });
        assertThat(rows(ofNobody, "persons")).isEmpty();
        assertThat(rows(ofNobody, "controllers")).singleElement().satisfies(sum -> assertThat(sum)
                .containsEntry("persons", 0));
    }

    @Test
    void isOfOnePersonWhoStandsInTheBodyAlone() {
        var from = clock.instant();
        house.accept("B-1", "CASE-1");
        deliverAll("luvn");

        var found = report(OFFICER_OF_ESPOO, asked(from, "140513A902H"));
        var other = report(OFFICER_OF_ESPOO, asked(from, "010101A901S"));

        assertThat(rows(found, "persons")).hasSize(1);
        assertThat(rows(other, "persons")).isEmpty();
        assertThat(Json.bytes(found)).asString(StandardCharsets.UTF_8).doesNotContain("140513A902H");
        assertThat(house.rows("select document from audit_entry where action = 'breach-reported'")
                        .toString())
                .contains("espoo-opetus")
                .doesNotContain("140513A902H");
    }

    @Test
    void tellsTheHubsPeopleNothingOfOnePerson() {
        var asked = new BreachDesk.Asked(
                clock.instant(),
                clock.instant().plusSeconds(1),
                "espoo-opetus",
                null,
                null,
                Map.of("hetu", "140513A902H"));

        assertThat(codes(House.OPERATOR, asked)).containsExactly("BREACH_OF_ONE_PERSON");
    }

    @Test
    void isOfItsTimeAlone() {
        house.accept("B-1", "CASE-1");
        deliverAll("luvn");
        clock.pass(Duration.ofMinutes(1));
        var from = clock.instant();

        assertThat(rows(report(OFFICER_OF_ESPOO, from), "persons")).isEmpty();
    }

    @Test
    void comesPersonByPersonAcrossPages() {
        var from = clock.instant();
        house.accept("B-1", "CASE-1");
        deliverAll("luvn");
        house.auditDesk.checkpoint();
        var persons = 300;
        var each = 5;
        // as many entries as several pages, of many persons, out of order
        house.sql(
                "insert into audit_entry (seq, hash, id, at, kind, action, controller, subject_index, actor, partner, message, document)"
                        + " select 1000000 + n.n, 'h', cast('01930000-0000-7000-8000-' || lpad(cast(n.n as varchar), 12, '0') as uuid), e.at,"
                        + " 'disclosure', 'delivered', e.controller, 'p' || lpad(cast(mod(n.n, " + persons
                        + ") as varchar), 6, '0'),"
                        + " e.actor, e.partner, e.message, e.document from audit_entry e, " + numbers(persons * each)
                        + " where e.action = 'delivered' and e.partner = 'luvn'");

        var report = report(OFFICER_OF_ESPOO, from);

        assertThat(rows(report, "persons"))
                .hasSize(persons + 1)
                .extracting(row -> row.get("person"))
                .doesNotHaveDuplicates();
        assertThat(rows(report, "persons").stream()
                        .filter(row -> row.get("entries").equals(each)))
                .hasSize(persons);
        assertThat(rows(report, "controllers").get(0)).containsEntry("persons", persons + 1);
    }

    private String numbers(int most) {
        return kindIsPostgres()
                ? "generate_series(1, " + most + ") n(n)"
                : "(select x as n from system_range(1, " + most + ")) n";
    }

    private boolean kindIsPostgres() {
        return !house.rows("select count(*) from information_schema.tables where table_name = 'pg_class'")
                .get(0)
                .equals("0");
    }

    @Test
    void isATableToo() throws IOException {
        var from = clock.instant();
        house.accept("B-1", "CASE-1");
        deliverAll("luvn");
        var out = new ByteArrayOutputStream();

        house.breachReport.csv(house.breachDesk.prepare(OFFICER_OF_ESPOO, asked(from, null, null, null)), out);

        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).startsWith("row,controller,person,");
        assertThat(lines.get(1)).startsWith("person,espoo-opetus,").contains(",luvn,");
        assertThat(lines.get(lines.size() - 1)).startsWith("end");
    }

    @Test
    void tellsAllThatIsWrongWithTheQuestionAtOnce() {
        var now = clock.instant();

        assertThat(codes(OFFICER_OF_ESPOO, new BreachDesk.Asked(null, null, null, null, null, Map.of())))
                .containsExactly("SCHEMA_REQUIRED", "SCHEMA_REQUIRED", "AUDIT_PERSON_MISSING");
        assertThat(codes(
                        OFFICER_OF_ESPOO,
                        new BreachDesk.Asked(now.minus(Duration.ofDays(400)), now, null, "a b", null, null)))
                .containsExactly("BREACH_PERIOD_TOO_LONG", "SCHEMA_PATTERN");
        assertThat(codes(OFFICER_OF_ESPOO, new BreachDesk.Asked(now, now.minusSeconds(1), null, null, null, null)))
                .containsExactly("PERIOD_REVERSED");
        assertThat(house.count("audit_entry")).isZero();
    }

    private BreachDesk.Asked asked(Instant from, String controller, String partner, String account) {
        return new BreachDesk.Asked(from, clock.instant().plusSeconds(1), controller, partner, account, null);
    }

    private BreachDesk.Asked asked(Instant from, String hetu) {
        return new BreachDesk.Asked(from, clock.instant().plusSeconds(1), null, null, null, Map.of("hetu", hetu));
    }

    private Map<String, Object> report(Caller by, Instant from) {
        return report(by, asked(from, null, null, null));
    }

    private Map<String, Object> report(Caller by, BreachDesk.Asked asked) {
        var out = new ByteArrayOutputStream();
        try {
            house.breachReport.json(house.breachDesk.prepare(by, asked), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Json.object(out.toByteArray());
    }

    private static List<Map<String, Object>> rows(Map<String, Object> report, String name) {
        return Tree.list(report.get(name)).stream().map(Tree::map).toList();
    }

    private List<String> codes(Caller by, BreachDesk.Asked asked) {
        var codes = new ArrayList<String>();
        assertThatThrownBy(() -> house.breachDesk.prepare(by, asked))
                .isInstanceOfSatisfying(Refused.class, refused -> refused.refusals().stream()
                        .map(Refusal::code)
                        .forEach(codes::add));
        return codes;
    }
}
