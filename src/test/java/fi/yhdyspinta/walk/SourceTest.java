package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.scim.ScimFault;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** People as their employer's directory tells of them, by SCIM: kept, found, changed, and each organisation's own. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class SourceTest extends OnSource {
    SourceTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void touchesNothingOfAnotherOrganisation() {
        var atLuvn = create(LUVN, "oili", ",'roles':[{'value':'Opettajat'}]");
        var token = house.signIn.proved(proved("oili")).orElseThrow();
        var atEspoo = create(ESPOO, "oili", ",'roles':[{'value':'Opettajat'}]");

        house.sourceUserDesk.remove(ESPOO, atEspoo, null);

        assertThat(house.signIn.callerOf(token).orElseThrow().name()).isEqualTo("luvn");
        assertThat(house.signIn.proved(proved("oili", "recipient@luvn", "sender@espoo-opetus")))
                .isPresent();
        assertThat(roles("oili")).containsExactly("luvn SENDER");
        assertThat(fault(() -> house.sourceUserDesk.one(ESPOO, atLuvn))).isEqualTo("404 null");
        assertThat(fault(() -> patch(ESPOO, atLuvn, "[{'op':'replace','path':'active','value':false}]")))
                .isEqualTo("404 null");
        assertThat(fault(() -> group(ESPOO, "Opettajat", atLuvn))).isEqualTo("400 invalidValue");
        assertThat(found(ESPOO, null).total()).isZero();
    }

    @Test
    void hasEachUserNameAndEachIdOnceInAnOrganisation() {
        create(ESPOO, "oili");

        assertThat(fault(() ->
                        house.sourceUserDesk.create(ESPOO, body("{'userName':'OILI@espoo.example','externalId':'x'}"))))
                .isEqualTo("409 uniqueness");
        assertThat(fault(() -> house.sourceUserDesk.create(
                        ESPOO, body("{'userName':'o2@espoo.example','externalId':'oili'}"))))
                .isEqualTo("409 uniqueness");
        create(LUVN, "oili");
    }

    @Test
    void isMadeOnceWhenTwoCallsComeAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var tries = IntStream.range(0, 4)
                    .mapToObj(each -> (Callable<String>) () -> {
                        try {
                            create(ESPOO, "oili");
                            return "made";
                        } catch (ScimFault fault) {
                            return fault.status() + "";
                        }
                    })
                    .toList();
            var ends = threads.invokeAll(tries).stream().map(future -> {
                try {
                    return future.get();
                } catch (ExecutionException | InterruptedException failed) {
                    return failed.toString();
                }
            });

            assertThat(ends).containsExactlyInAnyOrder("made", "409", "409", "409");
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void isFoundByWhatDirectoriesAskFor() {
        var oili = create(ESPOO, "oili");
        create(ESPOO, "sanni");

        assertThat(found(ESPOO, "userName eq \"Oili@Espoo.example\"").views())
                .extracting(view -> view.get("id"))
                .containsExactly(oili);
        assertThat(found(ESPOO, "EXTERNALID Eq \"oili\"").total()).isOne();
        assertThat(found(ESPOO, "id eq \"" + oili + "\"").total()).isOne();
        assertThat(found(ESPOO, "id eq \"nobody\"").total()).isZero();
        assertThat(found(ESPOO, "userName eq \"nobody\"").views()).isEmpty();
        assertThat(fault(() -> found(ESPOO, "userName co \"o\""))).isEqualTo("400 invalidFilter");
        assertThat(fault(() -> found(ESPOO, "name.familyName eq \"o\""))).isEqualTo("400 invalidFilter");
        assertThat(fault(() -> found(ESPOO, "(".repeat(5_000)))).isEqualTo("400 invalidFilter");
    }

    @Test
    void comesInPages() {
        IntStream.range(0, 5).forEach(each -> create(ESPOO, "user" + each));

        var page = house.sourceUserDesk.list(ESPOO, new SourceDesk.Asked(null, 4, 3));
        var none = house.sourceUserDesk.list(ESPOO, new SourceDesk.Asked(null, -1, 0));

        assertThat(page.total()).isEqualTo(5);
        assertThat(page.start()).isEqualTo(4);
        assertThat(page.views()).extracting(view -> view.get("externalId")).containsExactly("user3", "user4");
        assertThat(none.total()).isEqualTo(5);
        assertThat(none.views()).isEmpty();
    }

    @Test
    void keepsNoMoreOfAUserThanItNeeds() {
        var oili = create(
                ESPOO,
                "oili",
                ",'displayName':'Oili Opettaja','emails':[{'value':'oili@home.example'}],"
                        + "'phoneNumbers':[{'value':'+358401234567'}],'title':'Lehtori',"
                        + "'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':"
                        + "{'department':'Tapiola','employeeNumber':'701984'}");
        patch(
                ESPOO,
                oili,
                "[{'op':'add','path':'emails[type eq \\\"work\\\"].value','value':'oili@work.example'},"
                        + "{'op':'replace','value':{'name.familyName':'Uusi','title':'Rehtori'}}]");

        var view = house.sourceUserDesk.one(ESPOO, oili).view();

        assertThat(view)
                .doesNotContainKeys("emails", "phoneNumbers", "title")
                .containsEntry("displayName", "Oili Opettaja");
        assertThat(Tree.map(view.get("name"))).containsEntry("familyName", "Uusi");
        assertThat(house.rows("select document from source_user").toString())
                .contains("Tapiola")
                .doesNotContain("home.example", "work.example", "+358", "Lehtori", "Rehtori", "701984");
    }

    @Test
    void refusesAPersonalIdentityCodeAndWhatIsNoLine() {
        assertThat(fault(() -> create(ESPOO, "oili", ",'displayName':'Oili 131052-308T'")))
                .isEqualTo("400 invalidValue");
        assertThat(fault(() -> create(ESPOO, "oili", ",'displayName':'Oili\\u000aOpettaja'")))
                .isEqualTo("400 invalidValue");
        assertThat(fault(() -> create(ESPOO, "oili", ",'displayName':'" + "x".repeat(201) + "'")))
                .isEqualTo("400 invalidValue");
        assertThat(fault(() -> create(ESPOO, "oili", ",'active':'perhaps'"))).isEqualTo("400 invalidValue");
        assertThat(fault(() -> house.sourceUserDesk.create(ESPOO, body("{'userName':'a'}"))))
                .isEqualTo("400 invalidValue");
        assertThat(fault(() -> house.sourceUserDesk.create(ESPOO, body("{'externalId':'a'}"))))
                .isEqualTo("400 invalidValue");
        assertThat(fault(() -> house.sourceUserDesk.create(ESPOO, body("[]")))).isEqualTo("400 invalidSyntax");
        assertThat(house.count("source_user")).isZero();
    }

    @Test
    void changesNothingWhereOneOperationOfAPatchIsWrong() {
        var oili = create(ESPOO, "oili", ",'displayName':'Oili'");

        assertThat(fault(() ->
                        patch(ESPOO, oili, "[{'op':'replace','path':'displayName','value':'Other'},{'op':'jump'}]")))
                .isEqualTo("400 invalidSyntax");
        assertThat(fault(() -> patch(
                        ESPOO,
                        oili,
                        "[{'op':'replace','path':'displayName','value':'Other'},"
                                + "{'op':'replace','path':'a b','value':'x'}]")))
                .isEqualTo("400 invalidPath");
        assertThat(fault(() -> patch(ESPOO, oili, "[{'op':'remove'}]"))).isEqualTo("400 noTarget");
        assertThat(fault(() -> patch(ESPOO, oili, "[{'op':'remove','path':'userName'}]")))
                .isEqualTo("400 invalidValue");
        assertThat(fault(() -> patch(ESPOO, oili, "[]"))).isEqualTo("400 invalidSyntax");
        assertThat(house.sourceUserDesk.one(ESPOO, oili).view()).containsEntry("displayName", "Oili");
    }

    @Test
    void hasAVersionAndIsNotOverwrittenByWhoKnowsAnOlderOne() {
        var oili = create(ESPOO, "oili", ",'displayName':'Oili'");
        var before = house.sourceUserDesk.one(ESPOO, oili).tag();
        patch(ESPOO, oili, "[{'op':'replace','path':'displayName','value':'Other'}]");
        var after = house.sourceUserDesk.one(ESPOO, oili).tag();

        assertThat(after).isNotEqualTo(before);
        assertThat(fault(() -> house.sourceUserDesk.replace(
                        ESPOO, oili, body("{'userName':'oili@espoo.example','externalId':'oili'}"), before)))
                .isEqualTo("412 null");
        // the same a second time is no change
        patch(ESPOO, oili, "[{'op':'replace','path':'displayName','value':'Other'}]");
        assertThat(house.sourceUserDesk.one(ESPOO, oili).tag()).isEqualTo(after);
    }

    @Test
    void isAnotherPersonWhereTheIdIsAnother() {
        var oili = create(ESPOO, "oili", ",'roles':[{'value':'Opettajat'}]");
        var token = house.signIn.proved(proved("oili")).orElseThrow();

        patch(ESPOO, oili, "[{'op':'replace','path':'externalId','value':'oili-2'}]");

        assertThat(house.signIn.callerOf(token)).isEmpty();
        assertThat(roles("oili-2")).containsExactly("espoo-opetus SENDER");
    }

    @Test
    void hasAKeyThatOnlyWhoSaysWhoTheirPeopleAreCanMake() {
        var asked = body("{'kind':'identity-source'}");

        assertThat(codes(() -> house.credentialDesk.make(
                        new Caller("espoo-opetus", Caller.PARTNER, "test"), "espoo-opetus", asked)))
                .containsAnyOf("FORBIDDEN", "CREDENTIAL_BY_KEY_ONLY");
        var made = house.credentialDesk.make(IT_OF_ESPOO, "espoo-opetus", asked);
        var caller = house.keyDesk.caller((String) made.get("key")).orElseThrow();

        assertThat(made).containsEntry("kind", "identity-source");
        assertThat(caller.rights()).containsExactly("provision");
        assertThat(caller.isPerson()).isFalse();
        assertThat(codes(() -> house.credentialDesk.make(IT_OF_ESPOO, "espoo-opetus", body("{'kind':'king'}"))))
                .containsExactly("CREDENTIAL_KIND");
        byHand("it", "partner-administrator");
        assertThat(codes(() -> house.credentialDesk.make(
                        new Caller("operator", Caller.OPERATOR, "first-key"), "espoo-opetus", asked)))
                .containsExactly("ORGANISATION_KEEPS_ITS_OWN");
    }
}
