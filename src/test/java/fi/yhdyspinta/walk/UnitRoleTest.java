package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.partner.Role;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A role in one unit: where it comes from, whom it is lent to, and what it never becomes. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class UnitRoleTest extends OnUnits {
    UnitRoleTest(Database.Kind database) {
        super(database);
    }

    @Test
    void givesNoRightThatIsOfTheWholeOrganisation() {
        var lead = at("luvn", Role.TEAM_LEAD, SOUTH);
        var both =
                Caller.ofPerson("luvn", "p-1", Set.of(Role.TEAM_LEAD, Role.SENDER), Map.of(Role.SENDER, Set.of(SOUTH)));

        assertThat(lead.rights())
                .containsExactlyInAnyOrder(
                        Rights.READ, Rights.READ_CONSENTS, Rights.LOOK_UP, Rights.FOLLOW_UP, Rights.BE_TOLD);
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
    void isGivenByTheOrganisationsAdministratorToRolesThatCanBeHeldInOne() {
        var it = of("espoo-opetus", Role.PARTNER_ADMINISTRATOR);

        var given = house.peopleDesk.give(it, grant("sender", LOWER));

        assertThat(given.grant().unit()).isEqualTo(LOWER);
        isRefused(() -> house.peopleDesk.give(it, grant("auditor", LOWER)), "ROLE_NOT_IN_UNIT");
        isRefused(() -> house.peopleDesk.give(it, grant("sender", "koulu")), "SCHEMA_PATTERN");
        assertThat(house.rows("select unit from role_grant where unit is not null"))
                .containsExactly(LOWER);
    }

    @Test
    void isLentToADeputyWhereItIsHeldAndNowhereElse() {
        var it = of("espoo-opetus", Role.PARTNER_ADMINISTRATOR);
        var principal =
                house.peopleDesk.give(it, grant("sender", LOWER)).person().id();

        isRefused(() -> house.peopleDesk.give(it, deputy(principal, "")), "DEPUTY_UNIT");
        isRefused(() -> house.peopleDesk.give(it, deputy(principal, ",\"unit\":\"" + UPPER + "\"")), "DEPUTY_UNIT");
        assertThat(house.peopleDesk.give(it, deputy(principal, ",\"unit\":\"" + LOWER + "\"")))
                .isNotNull();
    }

    private byte[] deputy(UUID principal, String unit) {
        return """
                {"issuer":"https://login.example","subject":"deputy","name":"Sija","role":"sender",
                 "organisation":"espoo-opetus","deputyOf":"%s","endsAt":"%s"%s}"""
                .formatted(principal, clock.instant().plusSeconds(600), unit)
                .getBytes();
    }
}
