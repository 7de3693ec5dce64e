package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.AClass.anAuthority;
import static fi.yhdyspinta.decision.Fixture.TODAY;

import fi.yhdyspinta.decision.MessageType.Competence;
import fi.yhdyspinta.decision.scrub.Leaks;
import fi.yhdyspinta.decision.scrub.Place;
import fi.yhdyspinta.decision.scrub.PlaceWords;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The catalogue of the invented town: as small as its tests let it be. */
final class TheLaw {
    private static final LocalDate LONG_AGO = LocalDate.parse("2014-08-01");
    private static final LocalDate RENUMBERED = LocalDate.parse("2025-08-01");
    private static final Leaks LEAKS = leaks();

    private TheLaw() {}

    static Map<String, MessageType> types() {
        var school = Set.of("school");
        var socialCare = Set.of("social-care");
        return byCode(
                MessageType::code,
                Stream.of(
                                new AType("M02")
                                        .ofDomain("student-welfare")
                                        .crosses(Set.of("student-welfare"), Set.of("guardian"), "OHL-15")
                                        .carries("subject", "guardians", "appointment"),
                                new AType("M06")
                                        .ofDomain("student-welfare")
                                        .crosses(school, Set.of("student-welfare"), "OHL-23.2")
                                        .crossesByConsent(school, Set.of("student-welfare"), "OHL-22")
                                        .crosses(school, Set.of("student-welfare"), "OLD")
                                        .carries("subject", "guardians", "matter", "attachments")
                                        .needs("matter.need", "matter.nextStep"),
                                new AType("M07")
                                        .crosses(school, school, "OVL-23.3")
                                        .crossesByConsent(school, school, "OHL-23.3")
                                        .splits("transfer.teaching", "OVL-23.3")
                                        .splits("transfer.welfare", "OHL-23.3")
                                        .carries("subject", "guardians", "transfer")
                                        .needs("subject.firstName", "transfer.teaching", "transfer.welfare"),
                                new AType("M08")
                                        .crosses(school, Set.of("student-welfare"), "OHL-13")
                                        .carries("plan"),
                                new AType("M10")
                                        .ofDomain("social")
                                        .crossesByConsent(school, socialCare, "SHL-35.1")
                                        .isOwed(school, socialCare, "SHL-35.2")
                                        .foundBy(Competence.HOME_MUNICIPALITY)
                                        .carries("subject", "guardians", "concern")
                                        .needs("subject.firstName", "concern.reasons")
                                        .takesSiblings(),
                                new AType("M12")
                                        .ofDomain("social")
                                        .isOwed(school, socialCare, "LSL-25.1")
                                        .isOwed(Set.of("ngo"), socialCare, "LSL-25.1")
                                        .foundBy(Competence.HOME_MUNICIPALITY)
                                        .carries("subject", "guardians", "concern")
                                        .needs("subject.firstName", "subject.hetu|subject.birthDate", "concern.reasons")
                                        .takesSiblings()
                                        .maySeal(),
                                new AType("M25")
                                        .isOwed(school, Set.of("police"), "POL-40.6")
                                        .carries("subject", "guardians", "threat")
                                        .needs("threat.description"),
                                new AType("M28")
                                        .crossesByConsent(
                                                Set.of("school", "student-welfare"), Set.of("ngo"), "JULKL-26.1")
                                        .carries("subject", "guardians", "contact", "support")
                                        .needs("subject.firstName", "contact", "support.wished"),
                                new AType("M33").follows(),
                                new AType("M34").follows())
                        .map(AType::build));
    }

    static Map<String, LegalBasis> bases() {
        var byStatute = Stream.of("OHL-15", "OHL-13", "OVL-23.3", "SHL-35.2", "LSL-25.1", "POL-40.6")
                .map(code -> basis(code, since(LONG_AGO)));
        var others = Stream.of(
                basis("OHL-23.2", since(LocalDate.parse("2023-01-01"))),
                basis("OHL-22", new LegalBasis.Version(LONG_AGO, null, null, true, true)),
                basis("OHL-23.3", new LegalBasis.Version(LONG_AGO, null, null, true, true)),
                basis("SHL-35.1", new LegalBasis.Version(LONG_AGO, null, null, true, false)),
                basis("JULKL-26.1", new LegalBasis.Version(LONG_AGO, null, null, true, false)),
                basis("OLD", new LegalBasis.Version(LONG_AGO, TODAY.minusDays(1), null, false, false)),
                // 1090/2024: the threat to the police moved, and another rule took its number
                basis(
                        "POL-40.5",
                        new LegalBasis.Version(LONG_AGO, RENUMBERED.minusDays(1), "POL-40.6", false, false),
                        since(RENUMBERED)));
        return byCode(LegalBasis::code, Stream.concat(byStatute, others));
    }

    static Map<String, RecipientClass> classes() {
        return byCode(
                RecipientClass::code,
                Stream.of(
                                anAuthority("school")
                                        .sees("M07/OVL-23.3", "subject", "transfer.teaching")
                                        .sees("M07/OHL-23.3", "subject", "transfer.welfare")
                                        .isTold("unitName")
                                        .withheldUnderBan("subject.address", "subject.phone"),
                                anAuthority("student-welfare")
                                        .sees("M06", "subject", "guardians", "matter")
                                        .sees("M08", "plan")
                                        .isTold("unitName", "role", "person")
                                        .needsUnderBan("M06"),
                                anAuthority("social-care")
                                        .sees("M10", "subject", "guardians", "concern")
                                        .sees("M12", "subject", "guardians", "concern")
                                        .isTold("unitName", "role", "person")
                                        .needsUnderBan("M10", "M12"),
                                anAuthority("police")
                                        .sees("M25", "subject", "threat")
                                        .isTold("unitName")
                                        .needsUnderBan("M25"),
                                new AClass("guardian").sees("M02", "subject.firstName", "appointment"),
                                new AClass("ngo")
                                        .sees(
                                                "M28",
                                                "subject.firstName",
                                                "subject.languages",
                                                "contact.firstName",
                                                "contact.familyName",
                                                "contact.role",
                                                "contact.phone",
                                                "support.wished")
                                        .withheldUnderBan("contact"))
                        .map(AClass::build));
    }

    /** The ground as it is from that day on. */
    static LegalBasis basisFrom(String code, String day) {
        return basis(code, since(LocalDate.parse(day)));
    }

    static LegalBasis basis(String code, LegalBasis.Version... versions) {
        return new LegalBasis(code, List.of(versions));
    }

    private static LegalBasis.Version since(LocalDate day) {
        return new LegalBasis.Version(day, null, null, false, false);
    }

    /** One invented place, and of the words around places one each. */
    static Leaks leaksInTexts() {
        return LEAKS;
    }

    private static Leaks leaks() {
        var place = new Place(
                "901",
                "Keksilä",
                null,
                List.of("Keksilä"),
                List.of("Keksilä"),
                List.of(),
                false,
                Place.Also.NOTHING,
                Place.Also.NOTHING);
        return Leaks.of(
                List.of(place),
                new PlaceWords(PlaceWords.NEEDED.stream()
                        .collect(Collectors.toMap(Function.identity(), code -> List.of("koulu")))));
    }

    private static <T> Map<String, T> byCode(Function<T, String> code, Stream<T> all) {
        return all.collect(Collectors.toMap(code, Function.identity(), (one, other) -> other, HashMap::new));
    }
}
