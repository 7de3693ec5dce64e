package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.roster.RosterSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who works in one unit of an organisation: what is of that unit is theirs, and nothing else of the organisation is. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class UnitTest extends OnAHouse {
    private static final String LOWER = "1.2.246.562.10.99900001019";
    private static final String UPPER = "1.2.246.562.10.99900001027";
    private static final String SOUTH = "1.2.246.10.99900001.10.1";
    private static final String NORTH = "1.2.246.10.99900001.10.2";

    private final Database.Kind database;

    UnitTest(Database.Kind database) {
        super(database);
        this.database = database;
    }

    @Override
    @BeforeEach
    void openHouse() {
        clock = new SetClock(java.time.Instant.now());
        var routes = RoutesFolder.copiedTo(data.resolve("routes"))
                .edit(
                        "partners/mll-uusimaa/partner.yaml",
                        "    door: rest\n    url: \"{{hub.url}}/demo/mll-uusimaa/referrals\"\n",
                        "    door: portal\n    options: {expires: P30D}\n");
        house = new House(database.cleared(), data, clock, "node-a", routes.path());
    }

    private static Caller at(String organisation, Role role, String... units) {
        return Caller.ofPerson(organisation, UUID.randomUUID().toString(), Set.of(role), Map.of(role, Set.of(units)));
    }

    private static Caller of(String organisation, Role role) {
        return Caller.ofPerson(organisation, UUID.randomUUID().toString(), Set.of(role));
    }

    private static Map<String, Object> sender(String unit) {
        return unit == null
                ? Map.of("unitName", "Keksityn koulu", "role", "opettaja")
                : Map.of("unitId", unit, "unitName", "Keksityn koulu", "role", "opettaja");
    }

    private Receipt sentBy(String unit, String id) {
        return house.send(
                House.ESPOO,
                Letter.jointWork(id).envelope("sender", sender(unit)).envelope("caseId", "CASE-" + id));
    }

    /** To the organisation that fetches, for one of its units. */
    private Receipt sentTo(String unit, String id) {
        var letter = Letter.withReferral(id, "Ryhmä.").envelope("sender", sender(LOWER));
        letter.recipient("unitId", unit);
        var receipt = house.send(House.ESPOO, letter.envelope("securityBan", false));
        for (var due = to("mll-uusimaa", house.due()); !due.isEmpty(); due = to("mll-uusimaa", house.due())) {
            due.forEach(ticket -> house.walk.settle(house.walk.pickUp(ticket), Ended.awaits()));
        }
        return receipt;
    }

    private List<UUID> listed(Caller caller) {
        return house.seeing.page(caller, Flows.Filter.ALL, null, 50).stream()
                .map(seen -> seen.message().id())
                .toList();
    }

    private static void isUnknown(ThrowingCallable asking) {
        assertThatThrownBy(asking).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.ground())
                .isEqualTo(Refused.Ground.UNKNOWN));
    }

    private static void isRefused(ThrowingCallable asking, String code) {
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(Refused.codes(refused.refusals()))
                        .containsExactly(code));
    }

    @Test
    void showsAUnitWhatItHasSentAndNothingOfAnother() {
        var lower = sentBy(LOWER, "U-1");
        var upper = sentBy(UPPER, "U-2");
        var ofNone = sentBy(null, "U-3");
        var teacher = at("espoo-opetus", Role.SENDER, LOWER);

        assertThat(listed(teacher)).containsExactly(lower.messageId());
        assertThat(listed(at("espoo-opetus", Role.SENDER, LOWER, UPPER)))
                .containsExactlyInAnyOrder(lower.messageId(), upper.messageId());
        assertThat(listed(of("espoo-opetus", Role.SENDER)))
                .containsExactlyInAnyOrder(lower.messageId(), upper.messageId(), ofNone.messageId());
        assertThat(house.view(lower.messageId(), teacher)).containsEntry("senderUnitId", LOWER);
        for (var other : List.of(upper, ofNone)) {
            var id = other.messageId();
            isUnknown(() -> house.seeing.message(id, teacher));
            isUnknown(() -> house.tracing.lineage(id, teacher));
            isUnknown(() -> house.proving.evidence(id, teacher));
            isUnknown(() -> house.attachmentDesk.list(id, teacher));
            isUnknown(() -> house.walk.withdraw(id, teacher));
            isUnknown(() -> house.seeing.ofCase(other.caseId(), teacher));
        }
        house.walk.withdraw(lower.messageId(), teacher);
    }

    @Test
    void showsAUnitWhatIsForItAndNothingForAnother() {
        var south = sentTo(SOUTH, "U-4");
        var north = sentTo(NORTH, "U-5");
        var worker = at("mll-uusimaa", Role.RECIPIENT, SOUTH);

        assertThat(listed(worker)).containsExactly(south.messageId());
        assertThat(house.view(south.messageId(), worker).toString())
                .contains(SOUTH)
                .doesNotContain(LOWER);
        isUnknown(() -> house.seeing.message(north.messageId(), worker));
        isUnknown(() -> house.proving.evidence(north.messageId(), worker));
        isUnknown(() -> house.seeing.ofCase(
                house.seeing.message(north.messageId(), House.MLL).message().caseId(), worker));
        assertThat(house.fetching.waiting(worker, 0, 10))
                .extracting(item -> item.waits().messageId())
                .containsExactly(south.messageId());
        assertThat(house.fetching.waiting(of("mll-uusimaa", Role.RECIPIENT), 0, 10))
                .hasSize(2);
        isUnknown(() -> house.fetching.fetch(worker, parcel(north, "mll-uusimaa")));
        isUnknown(() -> answer(worker, north));
        assertThat(house.fetching.fetch(worker, parcel(south, "mll-uusimaa")).body())
                .isNotEmpty();
        answer(worker, south);
        isUnknown(() -> house.fetching.fetch(at("mll-uusimaa", Role.RECIPIENT, NORTH), parcel(south, "mll-uusimaa")));
    }

    private void answer(Caller caller, Receipt receipt) {
        var body = "{\"parcelId\":\"%s\",\"state\":\"accepted\"}".formatted(parcel(receipt, "mll-uusimaa"));
        house.walk.answer(house.walk.readAnswer(
                house.atDoor(caller, Rulebook.CANONICAL_STATUS, body.getBytes()).by(caller)));
    }

    @Test
    void writesDownWhichPersonHasFetchedAndTakenBack() {
        var receipt = sentTo(SOUTH, "U-6");
        var worker = at("mll-uusimaa", Role.RECIPIENT, SOUTH);
        var teacher = at("espoo-opetus", Role.SENDER, LOWER);

        house.fetching.fetch(worker, parcel(receipt, "mll-uusimaa"));
        house.walk.withdraw(receipt.messageId(), teacher);

        assertThat(isDoneBy("fetched", worker)).isTrue();
        assertThat(isDoneBy("message-withdrawn", teacher)).isTrue();
    }

    private boolean isDoneBy(String action, Caller person) {
        var entries = house.rows("select document from audit_tail where action = '" + action + "'");
        return !entries.isEmpty()
                && entries.stream().allMatch(entry -> entry.contains("\"actorId\":\"" + person.credential() + "\""));
    }

    @Test
    void letsNobodySpeakInAnotherUnitsName() {
        var teacher = at("espoo-opetus", Role.SENDER, LOWER);
        sentBy(UPPER, "U-7");

        isRefused(() -> send(teacher, Letter.jointWork("U-8").envelope("sender", sender(UPPER))), "UNIT_NOT_YOURS");
        isRefused(() -> send(teacher, Letter.jointWork("U-9").envelope("sender", sender(null))), "UNIT_NOT_YOURS");
        isRefused(
                () -> house.walk.preview(
                        atDoor(teacher, Letter.jointWork("U-10").envelope("sender", sender(UPPER)))),
                "UNIT_NOT_YOURS");
        assertThatThrownBy(() -> send(
                        teacher,
                        Letter.bare("U-11", "M33")
                                .to(Map.of(
                                        "partner", "luvn",
                                        "type", "M33",
                                        "legalBasis", "OHL-23.2",
                                        "purpose", "student-welfare"))
                                .envelope("sender", sender(LOWER))
                                .envelope("regarding", Map.of("messageId", "U-7", "reason", "recorded-in-error"))))
                .isInstanceOf(Refused.class);
        assertThat(house.count("message")).isEqualTo(1);
        assertThat(send(teacher, Letter.jointWork("U-12").envelope("sender", sender(LOWER))))
                .isNotNull();
    }

    private Receipt send(Caller caller, Letter letter) {
        return house.walk.accept(atDoor(caller, letter));
    }

    private Arrived atDoor(Caller caller, Letter letter) {
        return house.atDoor(caller, Rulebook.CANONICAL, letter.bytes()).by(caller);
    }

    @Test
    void givesNoRightThatIsOfTheWholeOrganisation() {
        var lead = at("luvn", Role.TEAM_LEAD, SOUTH);
        var both =
                Caller.ofPerson("luvn", "p-1", Set.of(Role.TEAM_LEAD, Role.SENDER), Map.of(Role.SENDER, Set.of(SOUTH)));

        assertThat(lead.rights()).containsExactlyInAnyOrder(Rights.READ, Rights.READ_CONSENTS, Rights.LOOK_UP);
        assertThat(both.may(Rights.RECONCILE)).isTrue();
        assertThat(both.scope(Rights.READ).isWhole()).isTrue();
        assertThat(both.scope(Rights.SEND).covers(SOUTH)).isTrue();
        assertThat(both.scope(Rights.SEND).covers(NORTH)).isFalse();
        assertThat(both.scope(Rights.SEND).covers(null)).isFalse();
        assertThat(both.scope(Rights.RECEIVE).covers(SOUTH)).isFalse();
    }

    @Test
    void comesOfTheProvidersWordsAndIsNeverMoreThanTheySay() {
        var token = house.signIn
                .proved(new Proved(
                        "https://login.example",
                        "oili",
                        "Oili",
                        List.of(
                                "sender@espoo-opetus/" + LOWER,
                                "sender@espoo-opetus/" + UPPER,
                                "partner-administrator@espoo-opetus/" + LOWER,
                                "team-lead@espoo-opetus/",
                                "recipient@espoo-opetus/1..2",
                                "observer@espoo-opetus/koulu")))
                .orElseThrow();

        var caller = house.signIn.callerOf(token).orElseThrow();

        assertThat(caller.roles()).containsExactly(Role.SENDER);
        assertThat(caller.scope(Rights.SEND).units()).containsExactlyInAnyOrder(LOWER, UPPER);
    }

    @Test
    void isTheWholeOrganisationWhereAnybodySaysSo() {
        var token = house.signIn
                .proved(new Proved(
                        "https://login.example",
                        "oili",
                        "Oili",
                        List.of("sender@espoo-opetus/" + LOWER, "sender@espoo-opetus")))
                .orElseThrow();

        assertThat(house.signIn.callerOf(token).orElseThrow().scope(Rights.SEND).isWhole())
                .isTrue();
    }

    @Test
    void isGivenByTheOrganisationsAdministratorToRolesThatCanBeHeldInOne() {
        var it = of("espoo-opetus", Role.PARTNER_ADMINISTRATOR);

        var given = house.peopleDesk.give(it, grant("sender", LOWER));

        assertThat(given.grant().unit()).isEqualTo(LOWER);
        isRefused(() -> house.peopleDesk.give(it, grant("auditor", LOWER)), "ROLE_NOT_IN_UNIT");
        isRefused(() -> house.peopleDesk.give(it, grant("sender", "koulu")), "SCHEMA_PATTERN");
        assertThat(house.rows("select unit from role_grant where unit is not null"))
                .containsExactly(LOWER);
    }

    private static byte[] grant(String role, String unit) {
        return """
                {"issuer":"https://login.example","subject":"oili","name":"Oili","role":"%s","organisation":"espoo-opetus",
                 "unit":"%s"}"""
                .formatted(role, unit)
                .getBytes();
    }

    @Test
    void findsThePupilsOfItsOwnSchoolAlone() {
        var asking = new RosterDesk.Asking("ope-17", "notice");
        house.rosterDesk.take(
                House.ESPOO, asking, "application/zip", null, RosterSet.whole().zip());
        var teacher = at("espoo-opetus", Role.SENDER, UPPER);
        var everybody = new RosterDesk.Search(null, null, "onni", 20);

        assertThat(house.rosterDesk.pick(House.ESPOO, asking, everybody).pupils())
                .hasSize(1);
        assertThat(house.rosterDesk.pick(teacher, asking, everybody).pupils()).isEmpty();
        assertThat(house.rosterDesk
                        .pick(at("espoo-opetus", Role.SENDER, LOWER), asking, everybody)
                        .pupils())
                .hasSize(1);
        var onni = house.rosterDesk
                .pick(House.ESPOO, asking, everybody)
                .pupils()
                .get(0)
                .id();
        assertThatThrownBy(() -> send(
                        teacher,
                        Letter.jointWork("U-13")
                                .envelope("sender", sender(UPPER))
                                .with("subject", Map.of("rosterId", onni))))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(Refused.codes(refused.refusals()))
                        .contains("UNKNOWN_PUPIL"));
    }

    @Test
    void keepsTheConsentsOfEachUnitApartAndLetsAnybodyThereTakeOneBack() {
        var lower = at("espoo-opetus", Role.SENDER, LOWER);
        var upper = at("espoo-opetus", Role.SENDER, UPPER);
        var both = at("espoo-opetus", Role.SENDER, LOWER, UPPER);

        house.consentDesk.record(lower, Papers.consent("S-1"));
        house.consentDesk.record(lower, Papers.consent("S-1"));

        isRefused(() -> house.consentDesk.record(both, Papers.consent("S-2")), "SCHEMA_REQUIRED");
        isRefused(
                () -> house.consentDesk.record(upper, Papers.bytes(ofUnit(Papers.consent("S-3"), LOWER))),
                "UNIT_NOT_YOURS");
        assertThat(house.consentDesk.list(lower, null, 10)).hasSize(1);
        assertThat(house.consentDesk.list(House.ESPOO, null, 10))
                .extracting(seen -> seen.consent().reference())
                .contains("S-1");
        assertThat(house.consentDesk.list(upper, null, 10)).isEmpty();
        isUnknown(() -> house.consentDesk.show(upper, "S-1"));
        isUnknown(() -> house.consentDesk.proof(upper, "S-1"));
        isUnknown(() -> house.consentDesk.show(at("mll-uusimaa", Role.RECIPIENT, SOUTH), "S-1"));
        assertThat(house.consentDesk.withdraw(upper, "S-1", "{\"by\":\"giver\"}".getBytes()))
                .isNotNull();
    }

    private static String ofUnit(byte[] consent, String unit) {
        return new String(consent, java.nio.charset.StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"recorderUnit\":\"" + unit + "\",");
    }

    @Test
    void isNeverMoreThanAUnitAtTheHubEither() {
        assertThat(Proved.said("observer@hub/" + LOWER)).isEmpty();
        isRefused(
                () -> house.peopleDesk.give(
                        House.OPERATOR,
                        new String(grant("observer", LOWER), java.nio.charset.StandardCharsets.UTF_8)
                                .replace("espoo-opetus", "hub")
                                .getBytes()),
                "ROLE_NOT_IN_UNIT");
        var inAUnit = at(Role.HUB, Role.OBSERVER, LOWER);
        assertThat(inAUnit.may(Rights.READ_FLOWS)).isFalse();
        assertThat(inAUnit.scope(Rights.READ).isWhole()).isFalse();
    }

    @Test
    void tellsTheUnitThatHasAParcelToStopAndTheOneThatSentItThatItWasTold() {
        var south = sentTo(SOUTH, "U-14");
        var worker = at("mll-uusimaa", Role.RECIPIENT, SOUTH);
        house.fetching.fetch(worker, parcel(south, "mll-uusimaa"));
        var teacher = at("espoo-opetus", Role.SENDER, LOWER);

        house.walk.withdraw(south.messageId(), teacher);
        for (var due = to("mll-uusimaa", house.due()); !due.isEmpty(); due = to("mll-uusimaa", house.due())) {
            due.forEach(ticket -> house.walk.settle(house.walk.pickUp(ticket), Ended.awaits()));
        }

        var waiting = house.fetching.waiting(worker, 0, 10);
        assertThat(waiting).extracting(Fetching.Item::type).containsExactly("M33");
        assertThat(new String(
                        house.fetching.fetch(worker, waiting.get(0).waits().key()).body(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain(LOWER);
        assertThat(listed(teacher)).hasSize(2);
        assertThat(house.fetching.waiting(at("mll-uusimaa", Role.RECIPIENT, NORTH), 0, 10))
                .isEmpty();
    }

    @Test
    void liftsADenialWhereOneMayKeepThemAndNotWhereOneSeesThem() {
        house.denialDesk.record(
                of("luvn", Role.RECIPIENT), Papers.bytes(ofUnit(Papers.bytes(Papers.DENIAL), NORTH)));
        var lead = Caller.ofPerson(
                "luvn", "p-2", Set.of(Role.TEAM_LEAD, Role.RECIPIENT), Map.of(Role.RECIPIENT, Set.of(SOUTH)));

        assertThat(house.denialDesk.show(lead, "K-1")).isNotNull();
        isUnknown(() -> house.denialDesk.lift(lead, "K-1", "{}".getBytes()));
    }

    @Test
    void losesNoDutyNoticeForAUnitThatNobodyCanRead() {
        var teacher = at("espoo-opetus", Role.SENDER, LOWER);
        var misspelt = Map.<String, Object>of("unitId", "koulu", "unitName", "Keksityn koulu", "role", "opettaja");

        var receipt = send(teacher, Letter.notification("U-15").envelope("sender", misspelt));

        assertThat(house.view(receipt.messageId(), teacher)).containsEntry("senderUnitId", LOWER);
        isRefused(
                () -> send(
                        at("espoo-opetus", Role.SENDER, LOWER, UPPER),
                        Letter.notification("U-16").envelope("sender", misspelt)),
                "UNIT_NOT_YOURS");
        isRefused(
                () -> send(teacher, Letter.notification("U-17").envelope("sender", sender(UPPER))), "UNIT_NOT_YOURS");
    }
}
