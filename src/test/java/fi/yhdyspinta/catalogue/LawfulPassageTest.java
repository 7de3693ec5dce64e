package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.decision.ConsentGround;
import fi.yhdyspinta.decision.Decision;
import fi.yhdyspinta.decision.Grounds;
import fi.yhdyspinta.decision.Party;
import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Urgency;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What the real catalogue lets cross, of a child about whom everything is said (domain C1). */
class LawfulPassageTest {
    private static final Catalogue CATALOGUE = Catalogue.read(Path.of("integration-routes"));

    private static final Set<String> OF_AN_ORGANISATION = Set.of(
            "contact.email",
            "contact.familyName",
            "contact.firstName",
            "contact.phone",
            "contact.role",
            "subject.accessibilityNeeds",
            "subject.firstName",
            "subject.languages",
            "support.bestTime",
            "support.wished");

    @Test
    void givesAnOrganisationContactAndWishOnly() {
        var passage = passages(false, referral()).get(0);

        assertThat(leaves(passage.content(), "")).isEqualTo(new TreeSet<>(OF_AN_ORGANISATION));
        assertThat(passage.unit()).isEmpty();
    }

    @Test
    void givesAnOrganisationNoContactUnderATurvakielto() {
        var passage = passages(true, referral()).get(0);

        assertThat(leaves(passage.content(), ""))
                .containsExactly(
                        "subject.accessibilityNeeds",
                        "subject.firstName",
                        "subject.languages",
                        "support.bestTime",
                        "support.wished");
    }

    @Test
    void givesStudentWelfareNoHomeAddress() {
        var passage = passages(false, notice()).get(0);

        assertThat(leaves(passage.content(), ""))
                .contains("subject.hetu", "subject.phone", "matter.need", "guardians.phone")
                .noneMatch(path -> path.startsWith("subject.address"));
    }

    @Test
    void givesStudentWelfareAllItNeedsUnderATurvakielto() {
        var open = passages(false, notice()).get(0);
        var banned = passages(true, notice()).get(0);

        assertThat(banned.content()).isEqualTo(open.content());
    }

    private static List<Passage> passages(boolean securityBan, Addressee addressee) {
        var envelope = new Envelope(
                "ESP-1",
                null,
                "a-school",
                "M06",
                Instant.parse("2026-11-20T07:15:00Z"),
                "fi",
                Urgency.ROUTINE,
                securityBan,
                Map.of(
                        "unitId",
                        "1.2.246",
                        "unitName",
                        "Keksityn koulu",
                        "role",
                        "opettaja",
                        "person",
                        "Kaisa Rantakoski"),
                null,
                addressee.type().equals("M06") ? List.of(addressee) : List.of(addressee, notice()));
        var types = Set.of("M06", "M28");
        var parties = Map.of(
                "a-school", new Party("a-school", "school", null, null, null, types, types),
                "a-county", new Party("a-county", "student-welfare", null, null, null, types, types),
                "an-ngo", new Party("an-ngo", "ngo", null, null, null, types, types));
        var consent = new ConsentGround(
                "JULKL-26.1", "an-ngo", types, "support", LocalDate.parse("2026-01-01"), null, true, false, true, true);
        var grounds = new Grounds(
                CATALOGUE.law(),
                parties,
                Map.of("consent-1", consent),
                Map.of(),
                Optional.empty(),
                LocalDate.parse("2026-11-20"));

        var decision = Decision.on(new Message(envelope, everything()), grounds);

        assertThat(decision.refusals()).isEmpty();
        return decision.passages();
    }

    private static Addressee notice() {
        return new Addressee("a-county", null, "M06", "OHL-23.2", "student-welfare", null, null, null, Map.of());
    }

    private static Addressee referral() {
        return new Addressee(
                "an-ngo",
                null,
                "M28",
                "JULKL-26.1",
                "support",
                "consent-1",
                null,
                "guardian-1",
                Map.of("wished", "A group.", "bestTime", "In the afternoon.", "diagnosis", "F90.0"));
    }

    private static Map<String, Object> everything() {
        return Map.of(
                "subject",
                        Map.ofEntries(
                                Map.entry("hetu", "140513A902H"),
                                Map.entry("givenNames", "Aino Maria"),
                                Map.entry("firstName", "Aino"),
                                Map.entry("familyName", "Esimerkkilä"),
                                Map.entry("birthDate", "2013-05-14"),
                                Map.entry("municipality", "049"),
                                Map.entry("languages", "fi"),
                                Map.entry("accessibilityNeeds", "Rauhallinen tila auttaa."),
                                Map.entry("school", Map.of("name", "Keksityn koulu")),
                                Map.entry("class", "7B"),
                                Map.entry("phone", "+358 50 000 0001"),
                                Map.entry("address", Map.of("street", "Keksitty katu 1", "city", "Espoo")),
                                Map.entry("diagnosis", "F90.0")),
                "guardians",
                        List.of(Map.of(
                                "id", "guardian-1",
                                "firstName", "Elina",
                                "familyName", "Esimerkkilä",
                                "role", "guardian",
                                "phone", "+358 50 000 0002",
                                "email", "elina@example.org",
                                "informed", "yes",
                                "employer", "Keksitty Oy")),
                "matter",
                        Map.of(
                                "purpose", "Tukeminen.",
                                "need", "Poissaolot.",
                                "agreedMeasures", List.of("Tapaaminen."),
                                "responsible", Map.of("name", "Riikka Mallila"),
                                "nextStep", "Tapaaminen."));
    }

    private static TreeSet<String> leaves(Object value, String path) {
        var leaves = new TreeSet<String>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, below) ->
                    leaves.addAll(leaves(below, path.isEmpty() ? name.toString() : path + "." + name)));
        } else if (value instanceof List<?> list) {
            list.forEach(below -> leaves.addAll(leaves(below, path)));
        } else {
            leaves.add(path);
        }
        return leaves;
    }
}
