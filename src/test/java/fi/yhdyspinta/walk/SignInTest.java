package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is signed in, as what, and until when. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class SignInTest extends OnSignIn {
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
}
