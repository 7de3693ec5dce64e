package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.scim.ScimFault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Directories that tell of their people, and what they say. */
abstract class OnSource extends OnAHouse {
    static final Caller ESPOO = source("espoo-opetus");
    static final Caller LUVN = source("luvn");
    static final Caller IT_OF_ESPOO =
            Caller.ofPerson("espoo-opetus", UUID.randomUUID().toString(), java.util.Set.of(Role.PARTNER_ADMINISTRATOR));

    OnSource(Database.Kind kind) {
        super(kind);
    }

    static Caller source(String organisation) {
        return new Caller(organisation, Caller.IDENTITY_SOURCE, "source-" + organisation);
    }

    void byHand(String subject, String role) {
        house.peopleDesk.give(
                IT_OF_ESPOO,
                body("{'issuer':'https://login.example','subject':'" + subject + "','name':'N','role':'" + role
                        + "','organisation':'espoo-opetus'}"));
    }

    String create(Caller by, String subject) {
        return create(by, subject, "");
    }

    String create(Caller by, String subject, String more) {
        return house.sourceUserDesk
                .create(
                        by,
                        body("{'schemas':['urn:ietf:params:scim:schemas:core:2.0:User'],'userName':'" + subject
                                + "@espoo.example','externalId':'" + subject + "'" + more + "}"))
                .id();
    }

    void patch(Caller by, String id, String operations) {
        house.sourceUserDesk.patch(by, id, patchBody(operations), null);
    }

    void patchGroup(Caller by, String id, String operations) {
        house.sourceGroupDesk.patch(by, id, patchBody(operations), null);
    }

    static byte[] patchBody(String operations) {
        return body("{'schemas':['urn:ietf:params:scim:api:messages:2.0:PatchOp'],'Operations':" + operations + "}");
    }

    String group(Caller by, String name, String... members) {
        var listed = String.join(
                ",",
                List.of(members).stream()
                        .map(each -> "{'value':'" + each + "'}")
                        .toList());
        return house.sourceGroupDesk
                .create(by, body("{'displayName':'" + name + "','members':[" + listed + "]}"))
                .id();
    }

    SourceDesk.Listed found(Caller by, String filter) {
        return house.sourceUserDesk.list(by, new SourceDesk.Asked(filter, 1, 100));
    }

    List<String> roles(String subject) {
        var token = house.signIn.proved(proved(subject)).orElseThrow();
        var caller = house.signIn.callerOf(token).orElseThrow();
        return caller.roles().stream()
                .map(role -> caller.name() + " " + role)
                .sorted()
                .toList();
    }

    static Proved proved(String subject, String... roles) {
        return new Proved("https://login.example", subject, "Oili Opettaja", List.of(roles));
    }

    static byte[] body(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    static String fault(ThrowingCallable asking) {
        var found = new java.util.ArrayList<String>();
        assertThatThrownBy(asking)
                .isInstanceOfSatisfying(
                        ScimFault.class,
                        fault -> found.add(
                                fault.status() + " " + fault.document().get("scimType")));
        return found.get(0);
    }
}
