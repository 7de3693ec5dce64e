package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.CONSENT;
import static fi.yhdyspinta.decision.Fixture.COUNTY;
import static fi.yhdyspinta.decision.Fixture.OMASEUTU_RY;
import static fi.yhdyspinta.decision.Fixture.SCHOOL;
import static fi.yhdyspinta.decision.Fixture.TODAY;
import static fi.yhdyspinta.decision.Fixture.VANHA_RY;

import fi.yhdyspinta.message.State;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds what holds in the invented town. */
final class TheGrounds {
    private static final LocalDate START = LocalDate.parse("2026-01-01");
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    private final Map<String, MessageType> types = new HashMap<>(Map.of(
            "M06",
                    aType(
                            "M06",
                            List.of("school"),
                            List.of("county"),
                            List.of("OHL-23.2", "OHL-22", "OLD"),
                            false,
                            List.of("matter.need", "matter.nextStep")),
            "M28",
                    aType(
                            "M28",
                            List.of("school", "county"),
                            List.of("ngo"),
                            List.of("JULKL-26.1"),
                            true,
                            List.of("subject.firstName", "contact", "support.wished"))));
    private final Map<String, LegalBasis> bases = new HashMap<>(Map.of(
            "OHL-23.2", basis("OHL-23.2", LocalDate.parse("2023-01-01"), null, false),
            "OHL-22", basis("OHL-22", LocalDate.parse("2014-08-01"), null, true),
            "OLD", basis("OLD", LocalDate.parse("2014-08-01"), YESTERDAY, false),
            "JULKL-26.1", basis("JULKL-26.1", LocalDate.parse("2020-01-01"), null, true)));
    private final Map<String, RecipientClass> classes = new HashMap<>(Map.of(
            "school", new RecipientClass("school", Map.of(), List.of("unitName"), List.of()),
            "county",
                    new RecipientClass(
                            "county",
                            Map.of("M06", List.of("subject", "guardians", "matter")),
                            List.of("unitName", "role", "person"),
                            List.of()),
            "ngo",
                    new RecipientClass(
                            "ngo",
                            Map.of(
                                    "M28",
                                    List.of(
                                            "subject.firstName",
                                            "subject.languages",
                                            "contact.firstName",
                                            "contact.familyName",
                                            "contact.role",
                                            "contact.phone",
                                            "support.wished")),
                            List.of(),
                            List.of("contact"))));
    private final Map<String, Party> parties = new HashMap<>(Map.of(
            SCHOOL, new Party(SCHOOL, "school", START, null, Set.of("M06", "M28"), Set.of("M21")),
            COUNTY, new Party(COUNTY, "county", START, null, Set.of("M21"), Set.of("M06")),
            OMASEUTU_RY, new Party(OMASEUTU_RY, "ngo", START, null, Set.of("M21"), Set.of("M28")),
            VANHA_RY, new Party(VANHA_RY, "ngo", START, YESTERDAY, Set.of("M21"), Set.of("M28"))));
    private final Map<String, ConsentGround> consents =
            new HashMap<>(Map.of(CONSENT, Fixture.aConsent().build()));
    private LocalDate day = TODAY;

    static MessageType aType(
            String code,
            List<String> senders,
            List<String> recipients,
            List<String> bases,
            boolean consentRequired,
            List<String> requires) {
        return new MessageType(
                code,
                Map.of("en", code),
                senders,
                recipients,
                bases,
                consentRequired,
                false,
                requires,
                State.COMPLETED);
    }

    TheGrounds with(AConsent consent) {
        return with(CONSENT, consent);
    }

    TheGrounds with(String reference, AConsent consent) {
        consents.put(reference, consent.build());
        return this;
    }

    TheGrounds with(Party party) {
        parties.put(party.name(), party);
        return this;
    }

    TheGrounds with(MessageType type) {
        types.put(type.code(), type);
        return this;
    }

    TheGrounds with(RecipientClass recipientClass) {
        classes.put(recipientClass.code(), recipientClass);
        return this;
    }

    TheGrounds onDay(String day) {
        this.day = LocalDate.parse(day);
        return this;
    }

    Grounds build() {
        return new Grounds(types, bases, classes, parties, consents, day);
    }

    private static LegalBasis basis(String code, LocalDate from, LocalDate to, boolean consentRequired) {
        return new LegalBasis(code, List.of(new LegalBasis.Version(from, to, null, consentRequired, false)));
    }
}
