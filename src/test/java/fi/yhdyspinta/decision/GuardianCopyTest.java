package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.aGuardian;
import static fi.yhdyspinta.decision.Fixture.anAppointment;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A guardian's copy is never automatic: the sender says whose it is, and the child may have denied it (domain 0.6). */
class GuardianCopyTest {
    private static final List<String> DENIED = List.of("GUARDIAN_COPY_DENIED /recipients/0/contact");

    @Test
    void passesToTheGuardianWhoIsNamed() {
        var copy = anAppointment().to(aGuardian());

        var decision = Decision.on(copy.build(), theGrounds().build());

        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.passages()).singleElement().satisfies(passage -> assertThat(passage.content())
                .isEqualTo(Map.of(
                        "subject", Map.of("firstName", "Aino"),
                        "appointment", Map.of("start", "2026-11-25T10:00:00+02:00"))));
    }

    @Test
    void isRefusedWhereNoGuardianIsNamed() {
        assertThat(refused(aGuardian().contact(null), theGrounds()))
                .containsExactly("GUARDIAN_COPY_UNNAMED /recipients/0/contact");
    }

    // a denial is of a guardian: whoever is named in its place would walk past it
    @ParameterizedTest
    @ValueSource(strings = {"guardian-9", "subject", ""})
    void isRefusedWhereTheOneNamedIsNoGuardianOfTheMessage(String contact) {
        var denied = theGrounds().with("guardian-1", new Denied("student-welfare", true));

        assertThat(refused(aGuardian().contact(contact), denied))
                .containsExactly("GUARDIAN_COPY_UNNAMED /recipients/0/contact");
    }

    @Test
    void isRefusedWhereTheChildHasDeniedTheSameMatter() {
        var denied = theGrounds().with("guardian-1", new Denied("student-welfare", true));

        assertThat(refused(aGuardian(), denied)).isEqualTo(DENIED);
    }

    @Test
    void namesTheMatterThatIsDeniedAndNobody() {
        var denied = theGrounds().with("guardian-1", new Denied("student-welfare", true));

        var decision = Decision.on(anAppointment().to(aGuardian()).build(), denied.build());

        assertThat(decision.refusals()).singleElement().satisfies(refusal -> assertThat(refusal.args())
                .containsExactly("student-welfare"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"health", "social", "none"})
    void passesWhereTheDenialIsOfAnotherMatter(String domain) {
        var denied = theGrounds().with("guardian-1", new Denied(domain, true));

        assertThat(refused(aGuardian(), denied)).isEmpty();
    }

    @Test
    void passesWhereTheDenialIsOfTheOtherGuardian() {
        var other = theGrounds().with("guardian-2", new Denied("student-welfare", true));
        var notThisOne = theGrounds().with("guardian-1", new Denied("student-welfare", false));

        assertThat(refused(aGuardian(), other)).isEmpty();
        assertThat(refused(aGuardian(), notThisOne)).isEmpty();
    }

    @Test
    void isRefusedWhereTheMessageSaysThatTheGuardianIsNotToldOfIt() {
        var guardians = List.of(
                Map.of("id", "guardian-1", "firstName", "Elina", "informed", "denied"),
                Map.of("id", "guardian-2", "firstName", "Tuomas", "informed", "yes"));
        var toDenied = anAppointment().with("guardians", guardians).to(aGuardian());
        var toOther =
                anAppointment().with("guardians", guardians).to(aGuardian().contact("guardian-2"));

        assertThat(told(Decision.on(toDenied.build(), theGrounds().build()).refusals()))
                .isEqualTo(DENIED);
        assertThat(Decision.on(toOther.build(), theGrounds().build()).refusals())
                .isEmpty();
    }

    // the county's copy of one type is of social care, the school's of student welfare: the crossing says which
    @Test
    void isOfTheMatterOfItsCrossing() {
        var ofHealth = new AType("M02")
                .ofDomain("health")
                .crosses(Set.of("student-welfare"), Set.of("guardian"), "OHL-15")
                .ofDomain("student-welfare")
                .carries("subject", "guardians", "appointment");
        var denied = theGrounds().with(ofHealth).with("guardian-1", new Denied("health", true));
        var other = theGrounds().with(ofHealth).with("guardian-1", new Denied("student-welfare", true));

        assertThat(refused(aGuardian(), denied)).isEqualTo(DENIED);
        assertThat(refused(aGuardian(), other)).isEmpty();
    }

    private static List<String> refused(AnAddressee guardian, TheGrounds grounds) {
        var decision = Decision.on(anAppointment().to(guardian).build(), grounds.build());
        assertThat(decision.passages()).hasSize(decision.refusals().isEmpty() ? 1 : 0);
        return told(decision.refusals());
    }
}
