package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.Grant;
import fi.yhdyspinta.scim.ScimFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** People as their employer's directory tells of them, by SCIM. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class SourceTest extends OnAHouse {
    private static final Caller ESPOO = source("espoo-opetus");
    private static final Caller LUVN = source("luvn");
    private static final Caller IT_OF_ESPOO =
            Caller.ofPerson("espoo-opetus", UUID.randomUUID().toString(), java.util.Set.of(Role.PARTNER_ADMINISTRATOR));

    SourceTest(Database.Kind kind) {
        super(kind);
    }

    private static Caller source(String organisation) {
        return new Caller(organisation, Caller.IDENTITY_SOURCE, "source-" + organisation);
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
    void isNoWayToEndAnEmploymentElsewhereForSomebodyWhoHasNotComeYet() {
        var stranger = create(ESPOO, "sanni");
        patch(ESPOO, stranger, "[{'op':'replace','path':'active','value':false}]");

        assertThat(house.signIn.proved(proved("sanni", "recipient@luvn"))).isPresent();
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
    void isAnotherPersonWhereTheIdIsAnother() {
        var oili = create(ESPOO, "oili", ",'roles':[{'value':'Opettajat'}]");
        var token = house.signIn.proved(proved("oili")).orElseThrow();

        patch(ESPOO, oili, "[{'op':'replace','path':'externalId','value':'oili-2'}]");

        assertThat(house.signIn.callerOf(token)).isEmpty();
        assertThat(roles("oili-2")).containsExactly("espoo-opetus SENDER");
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

    private void byHand(String subject, String role) {
        house.peopleDesk.give(
                IT_OF_ESPOO,
                body("{'issuer':'https://login.example','subject':'" + subject + "','name':'N','role':'" + role
                        + "','organisation':'espoo-opetus'}"));
    }

    private String create(Caller by, String subject) {
        return create(by, subject, "");
    }

    private String create(Caller by, String subject, String more) {
        return house.sourceUserDesk
                .create(
                        by,
                        body("{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'" + subject
                                + "@espoo.example','externalId':'" + subject + "'" + more + "}"))
                .id();
    }

    private void patch(Caller by, String id, String operations) {
        house.sourceUserDesk.patch(by, id, patchBody(operations), null);
    }

    private void patchGroup(Caller by, String id, String operations) {
        house.sourceGroupDesk.patch(by, id, patchBody(operations), null);
    }

    private static byte[] patchBody(String operations) {
        return body("{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':" + operations + "}");
    }

    private String group(Caller by, String name, String... members) {
        var listed = String.join(
                ",",
                List.of(members).stream()
                        .map(each -> "{'value':'" + each + "'}")
                        .toList());
        return house.sourceGroupDesk
                .create(by, body("{'displayName':'" + name + "','members':[" + listed + "]}"))
                .id();
    }

    private SourceDesk.Listed found(Caller by, String filter) {
        return house.sourceUserDesk.list(by, new SourceDesk.Asked(filter, 1, 100));
    }

    private List<String> roles(String subject) {
        var token = house.signIn.proved(proved(subject)).orElseThrow();
        var caller = house.signIn.callerOf(token).orElseThrow();
        return caller.roles().stream()
                .map(role -> caller.name() + " " + role)
                .sorted()
                .toList();
    }

    private static Proved proved(String subject, String... roles) {
        return new Proved("https://login.example", subject, "Oili Opettaja", List.of(roles));
    }

    private static byte[] body(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    private static String fault(ThrowingCallable asking) {
        var found = new java.util.ArrayList<String>();
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        ScimFault.class,
                        fault -> found.add(
                                fault.status() + " " + fault.document().get("scimType")));
        return found.get(0);
    }

    private static List<String> codes(ThrowingCallable asking) {
        var codes = new java.util.ArrayList<String>();
        assertThatThrownBy(asking).isInstanceOfSatisfying(Refused.class, refused -> refused.refusals().stream()
                .map(Refusal::code)
                .forEach(codes::add));
        return codes;
    }
}
