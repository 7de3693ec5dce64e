package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import fi.yhdyspinta.people.Grant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What people are by their directory: by their groups, by the map, and until their employment ends there. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class SourceRoleTest extends OnSource {
    SourceRoleTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void makesSomebodyWhatTheirGroupsSayBeforeTheyHaveEverSignedIn() {
        var oili = create(ESPOO, "oili");
        var group = group(ESPOO, "Opettajat", oili);

        assertThat(roles("oili")).containsExactly("espoo-opetus SENDER");

        patchGroup(ESPOO, group, "[{'op':'remove','path':'members[value eq \\\"" + oili + "\\\"]'}]");
        assertThat(house.signIn.proved(proved("oili"))).isEmpty();
    }

    @Test
    void takesRolesAtTheUserToo() {
        var oili = create(ESPOO, "oili", ",'roles':[{'value':'Opettajat'},{'value':'Johto','primary':'True'}]");

        assertThat(roles("oili")).containsExactly("espoo-opetus SENDER", "espoo-opetus TEAM_LEAD");

        patch(ESPOO, oili, "[{'op':'remove','path':'roles[value eq \\\"Johto\\\"]'}]");
        assertThat(roles("oili")).containsExactly("espoo-opetus SENDER");
    }

    @Test
    void givesOnlyWhatTheMapSaysAndOnlyInItsOwnOrganisation() {
        create(
                ESPOO,
                "oili",
                ",'roles':[{'value':'Valvojat'},{'value':'operator@hub'},{'value':'recipient@luvn'},"
                        + "{'value':'sender'},{'value':'Opettajat'}]");

        assertThat(roles("oili")).containsExactly("espoo-opetus SENDER");
        assertThat(house.rows("select organisation from role_grant")).containsOnly("espoo-opetus");
    }

    @Test
    void letsNobodyInFromTheNextRequestOnOnceTheyAreNotActive() {
        var oili = create(ESPOO, "oili", ",'roles':[{'value':'Opettajat'}]");
        var token = house.signIn.proved(proved("oili", "observer@espoo-opetus")).orElseThrow();
        assertThat(house.signIn.callerOf(token)).isPresent();

        // as Entra writes it
        patch(ESPOO, oili, "[{'op':'Replace','path':'active','value':'False'}]");

        assertThat(house.signIn.callerOf(token)).isEmpty();
        assertThat(house.signIn.proved(proved("oili", "observer@espoo-opetus"))).isEmpty();
        assertThat(house.rows("select action from audit_tail")).contains("employment-ended", "role-taken");

        // as Okta writes it
        patch(ESPOO, oili, "[{'op':'replace','value':{'active':true}}]");
        assertThat(roles("oili")).containsExactly("espoo-opetus SENDER");
        assertThat(house.rows("select action from audit_tail")).contains("employment-resumed");
    }

    @Test
    void endsWhatWasGivenByHandTooAndGivesItNotBack() {
        var oili = create(ESPOO, "oili", ",'roles':[{'value':'Opettajat'}]");
        byHand("oili", "observer");
        assertThat(roles("oili")).hasSize(2);

        patch(ESPOO, oili, "[{'op':'replace','path':'active','value':false}]");
        patch(ESPOO, oili, "[{'op':'replace','path':'active','value':true}]");

        assertThat(roles("oili")).containsExactly("espoo-opetus SENDER");
    }

    @Test
    void forgetsWhoIsTakenAwayAndKeepsThemOut() {
        var oili = create(ESPOO, "oili", ",'roles':[{'value':'Opettajat'}]");
        var token = house.signIn.proved(proved("oili")).orElseThrow();

        house.sourceUserDesk.remove(ESPOO, oili, null);

        assertThat(house.signIn.callerOf(token)).isEmpty();
        assertThat(house.signIn.proved(proved("oili", "sender@espoo-opetus"))).isEmpty();
        assertThat(fault(() -> house.sourceUserDesk.one(ESPOO, oili))).isEqualTo("404 null");
        assertThat(fault(() -> house.sourceUserDesk.remove(ESPOO, oili, null))).isEqualTo("404 null");
        create(ESPOO, "oili", ",'roles':[{'value':'Opettajat'}]");
        assertThat(roles("oili")).containsExactly("espoo-opetus SENDER");
    }

    @Test
    void isNoWayToEndAnEmploymentElsewhereForSomebodyWhoHasNotComeYet() {
        var stranger = create(ESPOO, "sanni");
        patch(ESPOO, stranger, "[{'op':'replace','path':'active','value':false}]");

        assertThat(house.signIn.proved(proved("sanni", "recipient@luvn"))).isPresent();
    }

    @Test
    void movesItsMembersWithTheNameOfAGroupAndItsEnd() {
        var oili = create(ESPOO, "oili");
        var group = group(ESPOO, "Kaikki lukijat", oili);
        assertThat(roles("oili")).containsExactly("espoo-opetus OBSERVER");

        patchGroup(ESPOO, group, "[{'op':'replace','value':{'id':'" + group + "','displayName':'Johto'}}]");
        assertThat(roles("oili")).containsExactly("espoo-opetus TEAM_LEAD");

        house.sourceGroupDesk.remove(ESPOO, group, null);
        assertThat(house.signIn.proved(proved("oili"))).isEmpty();
    }

    @Test
    void takesMembersOutAsEntraNamesThem() {
        var oili = create(ESPOO, "oili");
        var sanni = create(ESPOO, "sanni");
        var group = group(ESPOO, "Opettajat", oili);

        patchGroup(ESPOO, group, "[{'op':'Add','path':'members','value':[{'value':'" + sanni + "'}]}]");
        patchGroup(ESPOO, group, "[{'op':'Remove','path':'members','value':[{'value':'" + oili + "'}]}]");

        assertThat(house.signIn.proved(proved("oili"))).isEmpty();
        assertThat(roles("sanni")).containsExactly("espoo-opetus SENDER");
        assertThat(house.sourceGroupDesk.one(ESPOO, group).view().get("members"))
                .asInstanceOf(LIST)
                .hasSize(1);
    }

    @Test
    void isListedForTheReviewWithWhoseWordItIs() {
        create(ESPOO, "oili", ",'displayName':'Oili Opettaja','roles':[{'value':'Opettajat'}]");

        assertThat(house.peopleDesk.review(IT_OF_ESPOO)).singleElement().satisfies(listed -> {
            assertThat(listed.grant().source()).isEqualTo(Grant.Source.SCIM);
            assertThat(listed.person().name()).isEqualTo("Oili Opettaja");
        });
    }

    @Test
    void bringsNobodyBackByRepeatingWhatItSaidBeforeSomebodyHereEndedTheEmployment() {
        var oili = create(ESPOO, "oili", ",'roles':[{'value':'Opettajat'}]");
        var person = UUID.fromString(house.rows("select id from person").get(0));
        house.peopleDesk.ended(IT_OF_ESPOO, person);

        house.sourceUserDesk.replace(
                ESPOO,
                oili,
                body(
                        "{'userName':'oili@espoo.example','externalId':'oili','active':true,'roles':[{'value':'Opettajat'}]}"),
                null);

        assertThat(house.signIn.proved(proved("oili", "sender@espoo-opetus"))).isEmpty();
    }

    @Test
    void bringsNobodyBackByAnyOtherChangeEither() {
        var oili = create(ESPOO, "oili", ",'roles':[{'value':'Opettajat'}]");
        var group = group(ESPOO, "Opettajat", oili);
        var person = UUID.fromString(house.rows("select id from person").get(0));
        house.peopleDesk.ended(IT_OF_ESPOO, person);

        house.sourceUserDesk.replace(
                ESPOO,
                oili,
                body("{'userName':'oili2@espoo.example','externalId':'oili','active':true,"
                        + "'roles':[{'value':'Opettajat'}]}"),
                null);
        house.sourceGroupDesk.remove(ESPOO, group, null);

        assertThat(house.signIn.proved(proved("oili", "sender@espoo-opetus"))).isEmpty();
        assertThat(house.rows("select action from audit_tail")).doesNotContain("employment-resumed");
    }
}
