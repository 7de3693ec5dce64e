package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is signed in, as what, and until when. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class SignInTest extends OnAHouse {
    private static final Caller ADMINISTRATOR = new Caller("operator", Caller.OPERATOR, "first-key");
    private static final Caller IT_OF_ESPOO =
            Caller.ofPerson("espoo-opetus", UUID.randomUUID().toString(), Set.of(Role.PARTNER_ADMINISTRATOR));

    SignInTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void isWhatTheProviderSaysWhereItSaysSo() {
        var token = signIn(
                "sender@espoo-opetus",
                "sender@espoo-opetus/1.2.3",
                "recipient@luvn",
                "janitor@luvn",
                "operator@luvn",
                "what");

        var atEspoo = house.signIn.callerOf(token).orElseThrow();
        house.signIn.actFor(token, "luvn");
        var atLuvn = house.signIn.callerOf(token).orElseThrow();
        house.signIn.actFor(token, "hub");

        assertThat(atEspoo.name()).isEqualTo("espoo-opetus");
        assertThat(atEspoo.roles()).containsExactly(Role.SENDER);
        assertThat(atLuvn.roles()).containsExactly(Role.RECIPIENT);
        assertThat(house.signIn.callerOf(token).orElseThrow().name()).isEqualTo("luvn");
    }

    @Test
    void isNobodyWithoutARole() {
        assertThat(house.signIn.proved(proved("offline_access"))).isEmpty();
    }

    @Test
    void isWhatTheLastSignInSaysAndNoMore() {
        var first = signIn("sender@luvn", "team-lead@luvn");

        signIn("sender@luvn");

        assertThat(house.signIn.callerOf(first).orElseThrow().roles()).containsExactly(Role.SENDER);
    }

    @Test
    void endsAfterHalfAnHourOfNothingAndAfterTwelveHoursWhatever() {
        var idle = signIn("sender@luvn");
        clock.pass(Session.IDLE.minusSeconds(1));
        assertThat(house.signIn.callerOf(idle)).isPresent();
        clock.pass(Session.IDLE.minusSeconds(1));
        assertThat(house.signIn.callerOf(idle)).isPresent();
        clock.pass(Session.IDLE);
        assertThat(house.signIn.callerOf(idle)).isEmpty();

        var busy = signIn("sender@luvn");
        for (var worked = Duration.ZERO; worked.compareTo(Session.LONGEST) < 0; worked = worked.plusMinutes(20)) {
            assertThat(house.signIn.callerOf(busy)).as(worked.toString()).isPresent();
            clock.pass(Duration.ofMinutes(20));
        }
        assertThat(house.signIn.callerOf(busy)).isEmpty();
    }

    @Test
    void doesNotLastLongerBecauseAPageLooksAtTheClock() {
        var token = signIn("sender@luvn");
        clock.pass(Session.IDLE.minusMinutes(1));

        var seen = house.signIn.me(token).orElseThrow();
        house.signIn.callerAtRest(token);
        clock.pass(Duration.ofMinutes(1));

        assertThat(seen.session().endsAt()).isEqualTo(clock.instant());
        assertThat(house.signIn.callerOf(token)).isEmpty();
    }

    @Test
    void endsAtOneBrowserOrAtAll() {
        var phone = signIn("sender@luvn");
        var desk = signIn("sender@luvn");
        var tablet = signIn("sender@luvn");
        var other = house.signIn
                .proved(new Proved("https://login.example", "another", "Another", List.of("sender@luvn")))
                .orElseThrow();

        house.signIn.end(phone);
        assertThat(house.signIn.callerOf(phone)).isEmpty();
        assertThat(house.signIn.callerOf(desk)).isPresent();
        house.signIn.endAll(desk);

        assertThat(house.signIn.callerOf(desk)).isEmpty();
        assertThat(house.signIn.callerOf(tablet)).isEmpty();
        assertThat(house.signIn.callerOf(other)).isPresent();
    }

    @Test
    void endsEverywhereWhenTheProviderSaysThatSomebodyHasLeft() {
        var phone = signIn("sender@luvn");
        var desk = signIn("sender@luvn");

        house.signIn.endAllOf("https://elsewhere.example", "oili");
        house.signIn.endAllOf("https://login.example", "nobody");
        assertThat(house.signIn.callerOf(desk)).isPresent();
        house.signIn.endAllOf("https://login.example", "oili");

        assertThat(house.signIn.callerOf(desk)).isEmpty();
        assertThat(house.signIn.callerOf(phone)).isEmpty();
    }

    @Test
    void keepsNoCookieThatSomebodyCouldReadInTheTable() {
        var token = signIn("sender@luvn");

        assertThat(house.rows("select token_hash from page_session")).hasSize(1).noneMatch(token::contains);
    }

    @Test
    void opensToADemoPersonsPasswordOnce() {
        var password = DemoPasswords.of(data, "opettaja");

        assertThat(house.signIn.inDemo("opettaja", "guess")).isEmpty();
        assertThat(house.signIn.inDemo("nobody", password)).isEmpty();
        assertThat(house.signIn.inDemo("opettaja", password)).isPresent();
        assertThat(house.signIn.inDemo("opettaja", password)).isEmpty();
        assertThat(house.signIn.inDemo("opettaja", DemoPasswords.of(data, "opettaja")))
                .isPresent();
    }

    @Test
    void hasNoDemoPeopleWhereThereIsNoDemo() {
        var settings = new Settings(
                "https://hub.example",
                data.resolve("real"),
                House.ROUTES,
                false,
                Optional.empty(),
                Optional.empty(),
                "node",
                name -> Optional.empty());
        var people = new DemoPeople(settings);

        assertThat(people.all()).isEmpty();
        assertThat(people.proved("opettaja", "")).isEmpty();
        assertThat(data.resolve("real")).doesNotExist();
    }

    @Test
    void getsARoleByHandAndLosesItAtOnce() {
        var given = give(IT_OF_ESPOO, "sender", "espoo-opetus", Map.of());
        var token = signIn();
        assertThat(house.signIn.callerOf(token).orElseThrow().may("send")).isTrue();

        house.peopleDesk.take(IT_OF_ESPOO, given.grant().id());

        assertThat(house.signIn.callerOf(token)).isEmpty();
    }

    @Test
    void standsInForSomebodyUntilThatDay() {
        var principal =
                give(IT_OF_ESPOO, "sender", "espoo-opetus", Map.of()).person().id();
        var deputy = new Proved("https://login.example", "deputy", "Deputy", List.of());
        house.peopleDesk.give(
                IT_OF_ESPOO,
                Json.bytes(asked(
                        deputy,
                        "sender",
                        "espoo-opetus",
                        Map.of(
                                "deputyOf", principal.toString(),
                                "endsAt", clock.instant().plusSeconds(600).toString()))));
        var token = house.signIn.proved(deputy).orElseThrow();

        assertThat(house.signIn.callerOf(token)).isPresent();
        clock.pass(Duration.ofSeconds(600));

        assertThat(house.signIn.callerOf(token)).isEmpty();
        assertThat(house.signIn.proved(deputy)).isEmpty();
    }

    @Test
    void doesNotComeInAgainAfterTheEmployment() {
        var token = signIn("sender@luvn");
        var person = UUID.fromString(house.signIn.callerOf(token).orElseThrow().credential());

        house.peopleDesk.ended(ADMINISTRATOR, person);

        assertThat(house.signIn.callerOf(token)).isEmpty();
        assertThat(house.signIn.proved(proved("sender@luvn"))).isEmpty();
        give(ADMINISTRATOR, "sender", "luvn", Map.of());
        assertThat(house.signIn.proved(proved())).isPresent();
    }

    @Test
    void keepsWhatAnotherOrganisationSaysWhereOneEmploymentEnds() {
        var token = signIn("sender@espoo-opetus", "sender@luvn");
        var person = UUID.fromString(house.signIn.callerOf(token).orElseThrow().credential());

        house.peopleDesk.ended(IT_OF_ESPOO, person);

        assertThat(house.signIn.callerOf(token)).isEmpty();
        var again = house.signIn.proved(proved("sender@luvn")).orElseThrow();
        assertThat(house.signIn.callerOf(again).orElseThrow().name()).isEqualTo("luvn");
    }

    @Test
    void isShutOutOfNoOtherOrganisationByOneThatNeverEmployedThem() {
        var given = give(IT_OF_ESPOO, "sender", "espoo-opetus", Map.of());

        house.peopleDesk.ended(IT_OF_ESPOO, given.person().id());

        assertThat(house.signIn.proved(proved("sender@espoo-opetus"))).isEmpty();
        assertThat(house.signIn.proved(proved("sender@luvn"))).isPresent();
    }

    @Test
    void isListedForTheReviewOfTheOwnOrganisationAlone() {
        signIn("sender@luvn");
        give(IT_OF_ESPOO, "sender", "espoo-opetus", Map.of());

        assertThat(house.peopleDesk.review(IT_OF_ESPOO))
                .allSatisfy(each -> assertThat(each.grant().organisation()).isEqualTo("espoo-opetus"))
                .hasSize(1);
        assertThat(house.peopleDesk.review(ADMINISTRATOR)).hasSize(2);
    }

    @Test
    void tellsAllThatIsWrongWithAGrantAtOnce() {
        assertThat(codes(() -> give(
                        ADMINISTRATOR,
                        "sender",
                        "hub",
                        Map.of("endsAt", "2020-01-01T00:00:00Z", "deputyOf", "me", "more", 1))))
                .containsExactlyInAnyOrder(
                        "ROLE_NOT_THERE", "SCHEMA_PATTERN", "ROLE_ENDS_IN_THE_PAST", "SCHEMA_UNKNOWN_PROPERTY");
        assertThat(codes(() -> give(ADMINISTRATOR, "king", "atlantis", Map.of())))
                .containsExactlyInAnyOrder("ROLE_UNKNOWN", "ORGANISATION_UNKNOWN");
        assertThat(codes(() -> give(IT_OF_ESPOO, "sender", "luvn", Map.of()))).containsExactly("FORBIDDEN");
        assertThat(codes(() -> give(IT_OF_ESPOO, "operator", "hub", Map.of()))).containsExactly("FORBIDDEN");
        assertThat(codes(() -> house.peopleDesk.take(IT_OF_ESPOO, UUID.randomUUID())))
                .containsExactly("NOT_FOUND");
    }

    @Test
    void takesNothingFromAnotherOrganisation() {
        var given = give(ADMINISTRATOR, "sender", "luvn", Map.of());

        assertThat(codes(() -> house.peopleDesk.take(IT_OF_ESPOO, given.grant().id())))
                .containsExactly("NOT_FOUND");
        assertThat(codes(
                        () -> house.peopleDesk.ended(IT_OF_ESPOO, given.person().id())))
                .containsExactly("NOT_FOUND");
        assertThat(house.signIn.callerOf(signIn())).isPresent();
    }

    @Test
    void isGivenARoleAtAPartnerByTheHubOnlyUntilThePartnerHasSomebodyWhoDoes() {
        give(ADMINISTRATOR, "partner-administrator", "luvn", Map.of());

        assertThat(codes(() -> give(ADMINISTRATOR, "recipient", "luvn", Map.of())))
                .containsExactly("ORGANISATION_KEEPS_ITS_OWN");
        assertThat(give(ADMINISTRATOR, "operator", "hub", Map.of())).isNotNull();
    }

    @Test
    void isTheLastAdministratorOfAPartnerWhateverTheHubWants() {
        var first = give(ADMINISTRATOR, "partner-administrator", "luvn", Map.of());

        assertThat(codes(
                        () -> house.peopleDesk.take(ADMINISTRATOR, first.grant().id())))
                .containsExactly("ADMINISTRATOR_LAST");
        assertThat(codes(() ->
                        house.peopleDesk.ended(ADMINISTRATOR, first.person().id())))
                .containsExactly("ADMINISTRATOR_LAST");

        assertThat(house.rows("select role from role_grant where ended_at is null"))
                .contains("partner-administrator");
        assertThat(codes(() -> give(ADMINISTRATOR, "recipient", "luvn", Map.of())))
                .containsExactly("ORGANISATION_KEEPS_ITS_OWN");
    }

    private static List<String> codes(ThrowingCallable asking) {
        var codes = new ArrayList<String>();
        assertThatThrownBy(asking).isInstanceOfSatisfying(Refused.class, refused -> refused.refusals().stream()
                .map(Refusal::code)
                .forEach(codes::add));
        return codes;
    }

    private String signIn(String... roles) {
        return house.signIn.proved(proved(roles)).orElseThrow();
    }

    private static Proved proved(String... roles) {
        return new Proved("https://login.example", "oili", "Oili Opettaja", List.of(roles));
    }

    private PeopleDesk.Listed give(Caller by, String role, String organisation, Map<String, Object> more) {
        return house.peopleDesk.give(by, Json.bytes(asked(proved(), role, organisation, more)));
    }

    private static Map<String, Object> asked(Proved who, String role, String organisation, Map<String, Object> more) {
        var asked = new HashMap<String, Object>(Map.of(
                "issuer", who.issuer(),
                "subject", who.subject(),
                "name", who.name(),
                "role", role,
                "organisation", organisation));
        asked.putAll(more);
        return asked;
    }
}
