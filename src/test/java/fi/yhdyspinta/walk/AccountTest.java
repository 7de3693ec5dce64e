package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who has got and used a person's data: of one controller's log, and what may be withheld waits for its decision. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class AccountTest extends OnAHouse {
    private static final String HETU = "140513A902H";
    private static final Caller OFFICER_OF_ESPOO = officer("espoo-opetus");
    private static final Caller OFFICER_OF_LUVN = officer("luvn");

    AccountTest(Database.Kind kind) {
        super(kind);
    }

    private static Caller officer(String organisation) {
        return Caller.ofPerson(organisation, UUID.randomUUID().toString(), Set.of(Role.DATA_PROTECTION_OFFICER));
    }

    @Test
    void tellsWhoGotWhichFieldsAndOnWhatGround() {
        house.accept("A-1", "CASE-1");
        deliverAll("luvn");

        var account = made(OFFICER_OF_ESPOO, "own-request");

        assertThat(account.lines())
                .filteredOn(seen -> seen.line().isDisclosure())
                .singleElement()
                .satisfies(seen -> {
                    assertThat(seen.line().text("recipient")).isEqualTo("luvn");
                    assertThat(seen.line().fields()).contains("content.subject.hetu");
                    assertThat(seen.ground()).containsKeys("statute", "section", "text");
                    assertThat(seen.line().types()).isNotEmpty();
                });
    }

    @Test
    void tellsOfItsOwnControllersLogAlone() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        house.seeing.message(receipt.messageId(), House.LUVN);

        var ofEspoo = made(OFFICER_OF_ESPOO, "own-request");
        var ofLuvn = made(OFFICER_OF_LUVN, "own-request");

        assertThat(ofEspoo.lines()).extracting(seen -> seen.line().action()).containsExactly("delivered");
        assertThat(ofLuvn.lines()).extracting(seen -> seen.line().action()).containsExactly("message-viewed");
    }

    @Test
    void tellsOfAListThatShowedAMessageOfThePersonAndOfNoOther() {
        house.accept("A-1", "CASE-1");
        house.seeing.page(House.ESPOO, fi.yhdyspinta.journal.Flows.Filter.ALL, null, 10);

        var theirs = made(OFFICER_OF_ESPOO, "own-request");
        var another = made(OFFICER_OF_ESPOO, "own-request", "010101A901S");

        assertThat(theirs.lines()).extracting(seen -> seen.line().action()).contains("messages-listed");
        assertThat(another.lines()).isEmpty();
    }

    @Test
    void isNotThereForAnotherOrganisation() {
        house.accept("A-1", "CASE-1");
        var account = made(OFFICER_OF_ESPOO, "own-request").listed().account();

        assertThat(codes(() -> house.accountDesk.read(OFFICER_OF_LUVN, account.id())))
                .containsExactly("NOT_FOUND");
        assertThat(codes(() -> house.accountDesk.paper(OFFICER_OF_LUVN, account.id())))
                .containsExactly("NOT_FOUND");
        assertThat(codes(() -> house.accountDesk.give(OFFICER_OF_LUVN, account.id())))
                .containsExactly("NOT_FOUND");
        assertThat(codes(() -> house.accountDesk.discard(OFFICER_OF_LUVN, account.id())))
                .containsExactly("NOT_FOUND");
        assertThat(codes(
                        () -> decide(OFFICER_OF_LUVN, account.id(), List.of(UUID.randomUUID()), "leave-out", "denial")))
                .containsExactly("NOT_FOUND");
        assertThat(house.accountDesk.list(OFFICER_OF_LUVN)).isEmpty();
    }

    @Test
    void waitsForADecisionWhereAMinorHasDeniedItToTheGuardianWhoAsks() {
        house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        house.denialDesk.record(House.LUVN, Papers.bytes(Papers.DENIAL));

        var ofGuardian = made(OFFICER_OF_ESPOO, "guardian-request");
        var ofMinor = made(OFFICER_OF_ESPOO, "own-request");

        assertThat(ofGuardian.waiting()).isNotEmpty().allSatisfy(seen -> assertThat(seen.questions())
                .contains(AccountQuestions.DENIAL));
        assertThat(ofMinor.lines())
                .allSatisfy(seen -> assertThat(seen.questions()).doesNotContain(AccountQuestions.DENIAL));
        // that there is a denial is asked of too, in the log of who recorded it
        assertThat(made(OFFICER_OF_LUVN, "guardian-request").waiting())
                .extracting(seen -> seen.line().action())
                .contains("denial-recorded");
    }

    @Test
    void holdsOnPaperOnlyWhatIsShownAndChangesNoMoreOnceGiven() {
        house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        deliverAll("mll-uusimaa");
        house.denialDesk.record(House.LUVN, Papers.bytes(Papers.DENIAL));
        var id = made(OFFICER_OF_ESPOO, "guardian-request").listed().account().id();
        var waiting = entries(house.accountDesk.read(OFFICER_OF_ESPOO, id).waiting());
        assertThat(waiting).hasSize(1);

        assertThat(codes(() -> house.accountDesk.paper(OFFICER_OF_ESPOO, id))).containsExactly("ACCOUNT_NOT_GIVEN");
        assertThat(codes(() -> house.accountDesk.give(OFFICER_OF_ESPOO, id))).containsExactly("ACCOUNT_UNDECIDED");
        decide(OFFICER_OF_ESPOO, id, waiting, "show", "no-hindrance");
        decide(OFFICER_OF_ESPOO, id, waiting, "leave-out", "denial");
        house.accountDesk.give(OFFICER_OF_ESPOO, id);

        assertThat(house.accountDesk.paper(OFFICER_OF_ESPOO, id).lines())
                .extracting(seen -> seen.line().text("recipient"))
                .containsExactly("mll-uusimaa");
        assertThat(codes(() -> decide(OFFICER_OF_ESPOO, id, waiting, "show", "no-hindrance")))
                .containsExactly("ACCOUNT_GIVEN");
        assertThat(house.rows("select action from audit_tail where action like 'account-%'"
                        + " union all select action from audit_entry where action like 'account-%'"))
                .contains(
                        "account-made",
                        "account-viewed",
                        "account-entry-shown",
                        "account-entry-left-out",
                        "account-given",
                        "account-printed");
    }

    @Test
    void takesADecisionOnlyWithAReasonOfItsKindOfAnEntryThatItHas() {
        house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        var seen = made(OFFICER_OF_ESPOO, "guardian-request");
        var id = seen.listed().account().id();
        var some = entries(seen.lines());

        assertThat(codes(() -> decide(OFFICER_OF_ESPOO, id, some, "show", "denial")))
                .containsExactly("ACCOUNT_REASON_OF_OTHER");
        assertThat(codes(() -> decide(OFFICER_OF_ESPOO, id, List.of(), "show", "no-hindrance")))
                .containsExactly("ACCOUNT_ENTRY_UNKNOWN");
        assertThat(codes(() -> decide(OFFICER_OF_ESPOO, id, List.of(UUID.randomUUID()), "show", "no-hindrance")))
                .containsExactly("ACCOUNT_ENTRY_UNKNOWN");
    }

    @Test
    void asksOfWhatIsOlderThanTwoYears() {
        house.accept("A-1", "CASE-1");
        deliverAll("luvn");
        clock.pass(Duration.ofDays(800));

        var account = house.accountDesk.make(OFFICER_OF_ESPOO, asked("own-request", HETU, 1200));

        assertThat(house.accountDesk.read(OFFICER_OF_ESPOO, account.id()).waiting())
                .isNotEmpty()
                .allSatisfy(seen -> assertThat(seen.questions()).contains(AccountQuestions.OLD));
    }

    @Test
    void liesSealedAndIsDestroyedAWhileAfterItWasGiven() {
        house.accept("A-1", "CASE-1");
        var id = made(OFFICER_OF_ESPOO, "own-request").listed().account().id();
        assertThat(house.rows("select reason from disclosure_account").toString())
                .contains("own-request")
                .doesNotContain(HETU);
        assertThat(house.rows("select document from audit_entry").toString()).doesNotContain(HETU);
        house.accountDesk.give(OFFICER_OF_ESPOO, id);

        clock.pass(Duration.ofDays(29));
        house.accountDesk.forget();
        assertThat(house.accountDesk.list(OFFICER_OF_ESPOO)).hasSize(1);
        clock.pass(Duration.ofDays(2));
        house.accountDesk.forget();

        assertThat(house.accountDesk.list(OFFICER_OF_ESPOO)).isEmpty();
    }

    @Test
    void saysAtOnceAllThatIsWrongWithARequest() {
        var given = new HashMap<String, Object>();
        given.put("person", Map.of());
        given.put("requestedOn", "2199-01-01");
        given.put("from", "yesterday");

        assertThat(codes(() -> house.accountDesk.make(OFFICER_OF_ESPOO, given)))
                .containsExactlyInAnyOrder(
                        "AUDIT_PERSON_MISSING",
                        "ACCOUNT_DAY_MISSING",
                        "ACCOUNT_DAY_MISSING",
                        "ACCOUNT_REQUEST_TO_COME",
                        "ACCOUNT_CHOICE_MISSING",
                        "ACCOUNT_CHOICE_MISSING");
    }

    @Test
    void isLateAfterTwoMonths() {
        house.accountDesk.make(OFFICER_OF_ESPOO, asked("own-request", HETU, 30));
        assertThat(house.accountDesk.list(OFFICER_OF_ESPOO)).noneMatch(SeenAccount.Listed::isLate);

        clock.pass(Duration.ofDays(63));

        assertThat(house.accountDesk.list(OFFICER_OF_ESPOO)).allMatch(SeenAccount.Listed::isLate);
    }

    private SeenAccount made(Caller officer, String reason) {
        return made(officer, reason, HETU);
    }

    private SeenAccount made(Caller officer, String reason, String hetu) {
        return house.accountDesk.read(
                officer,
                house.accountDesk.make(officer, asked(reason, hetu, 30)).id());
    }

    private Map<String, Object> asked(String reason, String hetu, int days) {
        var today = house.accountDesk.today();
        return Map.of(
                "person",
                Map.of("hetu", hetu),
                "from",
                today.minusDays(days).toString(),
                "to",
                today.toString(),
                "requestedOn",
                today.toString(),
                "reason",
                reason,
                "language",
                "fi");
    }

    private void decide(Caller officer, UUID account, List<UUID> entries, String choice, String reason) throws Refused {
        house.accountDesk.decide(
                officer,
                account,
                Map.of("entries", entries.stream().map(UUID::toString).toList(), "choice", choice, "reason", reason));
    }

    private static List<UUID> entries(List<SeenAccount.Line> lines) {
        return lines.stream().map(seen -> seen.line().id()).toList();
    }
}
