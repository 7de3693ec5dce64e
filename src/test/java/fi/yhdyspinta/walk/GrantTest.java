package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What somebody is by hand: given, lent to a deputy, listed, ended; and who may say so. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class GrantTest extends OnSignIn {
    GrantTest(Database.Kind kind) {
        super(kind);
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

    @Test
    void isStillThereWhenTwoAreTakenAwayAtTheSameMoment() throws Exception {
        for (int round = 0; round < 10; round++) {
            var first = administratorOfLuvn("first-" + round);
            var second = administratorOfLuvn("second-" + round);

            long taken = AtOnce.succeeded(Stream.of(first, second).map(grant -> () -> {
                house.peopleDesk.take(ADMINISTRATOR, grant);
                return grant;
            }));

            assertThat(taken).isEqualTo(1);
            house.sql("update role_grant set ended_at = begins_at, ended_by = 'test'");
        }
    }

    private UUID administratorOfLuvn(String subject) {
        var who = new Proved("https://login.example", subject, subject, List.of());
        var given = Json.bytes(asked(who, "partner-administrator", "luvn", Map.of()));
        // by somebody of theirs: the hub gives none where there is one
        var own = Caller.ofPerson("luvn", UUID.randomUUID().toString(), Set.of(Role.PARTNER_ADMINISTRATOR));
        return house.peopleDesk.give(own, given).grant().id();
    }
}
