package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.aConsent;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.aReferral;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much of it: an organisation gets a first name, a contact and a wish, and nothing that nobody thought of. */
class MinimisedTest {
    @Test
    void givesAnOrganisationExactlyWhatIsAllowed() {
        var message = aReferral().to(anOrganisation());

        var content = contentOf(message);

        assertThat(content)
                .isEqualTo(Map.of(
                        "subject", Map.of("firstName", "Aino", "languages", Map.of("service", "fi")),
                        "contact",
                                Map.of(
                                        "firstName", "Elina",
                                        "familyName", "Esimerkkilä",
                                        "role", "guardian",
                                        "phone", "+358 50 000 0002"),
                        "support", Map.of("wished", "A group of one's own age.")));
    }

    @Test
    void givesEachRecipientItsOwnCopy() {
        var message = aMessage().to(theCounty(), anOrganisation()).build();

        var passages = Decision.on(message, theGrounds().build()).passages();

        assertThat(passages.get(0).content()).containsOnlyKeys("subject", "guardians", "matter");
        assertThat(passages.get(1).content()).containsOnlyKeys("subject", "contact", "support");
    }

    @Test
    void withholdsTheContactUnderATurvakielto() {
        var message = aReferral().underBan().to(anOrganisation());

        var content = contentOf(message);

        assertThat(content).containsOnlyKeys("subject", "support");
        assertThat(content.toString()).doesNotContain("+358", "Elina");
    }

    @Test
    void withholdsBelowAListUnderATurvakielto() {
        var county = AClass.anAuthority("student-welfare")
                .sees("M06", "subject", "guardians")
                .withheldUnderBan("subject.school", "guardians.phone");
        var message = aMessage().underBan().to(theCounty()).build();

        var passage = Decision.on(message, theGrounds().with(county).build())
                .passages()
                .get(0);

        assertThat(passage.content().toString())
                .contains("Elina", "Tuomas", "+358 50 000 0001")
                .doesNotContain("+358 50 000 0002", "+358 50 000 0003", "Keksityn koulu");
    }

    @Test
    void namesTheSubjectAsItsOwnContact() {
        var message = aReferral().to(anOrganisation().contact("subject"));

        var contact = contentOf(message).get("contact");

        assertThat(contact)
                .isEqualTo(Map.of(
                        "firstName", "Aino",
                        "familyName", "Esimerkkilä",
                        "role", "self",
                        "phone", "+358 50 000 0001"));
    }

    @Test
    void neverGivesAnotherGuardiansPhone() {
        var message = aReferral().to(anOrganisation().contact("guardian-2"));

        var content = contentOf(message);

        assertThat(content.toString())
                .contains("+358 50 000 0003")
                .doesNotContain("+358 50 000 0002", "Elina", "guardian-");
    }

    @Test
    void takesTheContactFromThePersonNamedAndNotFromTheContent() {
        var message = aReferral()
                .with("contact", Map.of("firstName", "Joku", "phone", "+358 50 000 0009"))
                .with("support", Map.of("wished", "Something else."))
                .to(anOrganisation());

        var content = contentOf(message);

        assertThat(content.toString()).contains("Elina", "A group").doesNotContain("Joku", "Something else");
    }

    @Test
    void hidesAFieldThatNobodyKnows() {
        var message = aReferral()
                .with("subject", Map.of("firstName", "Aino", "diagnosis", "F90.0", "firstNames", "Aino Maria"))
                .to(anOrganisation().support(Map.of("wished", "A group.", "diagnosis", "F90.0")));

        var content = contentOf(message);

        assertThat(content.get("subject")).isEqualTo(Map.of("firstName", "Aino"));
        assertThat(content.get("support")).isEqualTo(Map.of("wished", "A group."));
        assertThat(content).containsOnlyKeys("subject", "contact", "support");
    }

    // a name with a dot in it is not a path
    @Test
    void hidesAFieldWhoseNameLooksLikeAPath() {
        var tree = Map.<String, Object>of("contact.phone", "+358 50 000 0009", "contact", Map.of("phone.own", "1"));

        assertThat(Minimised.keep(tree, List.of("contact.phone"))).isEmpty();
        assertThat(Minimised.keep(tree, List.of("contact.phone.own"))).isEmpty();
    }

    @Test
    void givesNothingOfATypeThatTheClassHasNoListFor() {
        var county = AClass.anAuthority("student-welfare");
        var message = aMessage().to(theCounty()).build();

        var passage = Decision.on(message, theGrounds().with(county).build())
                .passages()
                .get(0);

        assertThat(passage.content()).isEmpty();
        assertThat(passage.unit()).isEmpty();
    }

    @Test
    void keepsListsElementByElement() {
        var tree =
                Map.<String, Object>of("guardians", List.of(Map.of("id", "a", "phone", "1"), Map.of("id", "b"), "c"));

        var kept = Minimised.keep(tree, List.of("guardians.phone"));

        assertThat(kept).isEqualTo(Map.of("guardians", List.of(Map.of("phone", "1"))));
    }

    @Test
    void findsNobodyWhereNoContactIsNamed() {
        var message = aReferral().to(anOrganisation().contact(null)).build();

        var contact =
                Decision.contactOf(message, message.envelope().addressees().get(0));

        assertThat(contact).isEmpty();
        assertThat(Decision.on(message, theGrounds().with(aConsent()).build()).passages())
                .isEmpty();
    }

    private static Map<String, Object> contentOf(AMessage message) {
        var decision = Decision.on(message.build(), theGrounds().build());
        assertThat(decision.refusals()).isEmpty();
        return decision.passages().get(0).content();
    }
}
