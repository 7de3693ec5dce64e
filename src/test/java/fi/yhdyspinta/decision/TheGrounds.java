package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.CONSENT;
import static fi.yhdyspinta.decision.Fixture.COUNTY;
import static fi.yhdyspinta.decision.Fixture.EMERGENCY;
import static fi.yhdyspinta.decision.Fixture.FAMILY;
import static fi.yhdyspinta.decision.Fixture.NEIGHBOUR_SOCIAL_CARE;
import static fi.yhdyspinta.decision.Fixture.NEIGHBOUR_TOWN;
import static fi.yhdyspinta.decision.Fixture.NEW_SCHOOL;
import static fi.yhdyspinta.decision.Fixture.OMASEUTU_RY;
import static fi.yhdyspinta.decision.Fixture.POLICE;
import static fi.yhdyspinta.decision.Fixture.SCHOOL;
import static fi.yhdyspinta.decision.Fixture.SOCIAL_CARE;
import static fi.yhdyspinta.decision.Fixture.TODAY;
import static fi.yhdyspinta.decision.Fixture.TOWN;
import static fi.yhdyspinta.decision.Fixture.VANHA_RY;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Builds what holds in the invented town. */
final class TheGrounds {
    private static final LocalDate START = LocalDate.parse("2026-01-01");
    private static final LocalDate YESTERDAY = TODAY.minusDays(1);

    private final Map<String, MessageType> types = TheLaw.types();
    private final Map<String, LegalBasis> bases = TheLaw.bases();
    private final Map<String, RecipientClass> classes = TheLaw.classes();
    private final Map<String, Directory.Services> directory = new HashMap<>(Map.of(
            TOWN, new Directory.Services(COUNTY, SOCIAL_CARE, EMERGENCY, null),
            NEIGHBOUR_TOWN, new Directory.Services("neighbour-welfare", NEIGHBOUR_SOCIAL_CARE, EMERGENCY, null)));
    private final List<OutdatedTerm> outdated = new ArrayList<>();
    private final Map<String, Party> parties = new HashMap<>();
    private final Map<String, ConsentGround> consents =
            new HashMap<>(Map.of(CONSENT, Fixture.aConsent().build()));
    private final Map<String, List<Denied>> denials = new HashMap<>();
    private Regarded regarded;
    private LocalDate day = TODAY;

    TheGrounds() {
        var ofSchool = Set.of("M06", "M07", "M08", "M10", "M12", "M25", "M28");
        List.of(
                        new Party(SCHOOL, "school", TOWN, START, null, ofSchool, Set.of("M07", "M21")),
                        new Party(NEW_SCHOOL, "school", TOWN, START, null, ofSchool, Set.of("M07")),
                        party(COUNTY, "student-welfare", Set.of("M02"), Set.of("M06", "M08")),
                        party(SOCIAL_CARE, "social-care", Set.of(), Set.of("M10", "M12")),
                        party(NEIGHBOUR_SOCIAL_CARE, "social-care", Set.of(), Set.of("M10", "M12")),
                        party(EMERGENCY, "social-care", Set.of(), Set.of("M10", "M12")),
                        party(POLICE, "police", Set.of(), Set.of("M25")),
                        party(FAMILY, "guardian", Set.of(), Set.of("M02")),
                        party(OMASEUTU_RY, "ngo", Set.of("M12"), Set.of("M28")),
                        new Party(VANHA_RY, "ngo", null, START, YESTERDAY, Set.of("M12"), Set.of("M28")))
                .forEach(this::with);
    }

    /** A partner whose agreement holds since the beginning of the year. */
    static Party party(String name, String recipientClass, Set<String> sends, Set<String> receives) {
        return new Party(name, recipientClass, null, START, null, sends, receives);
    }

    /** The same, for one that only receives. */
    static Party partyOf(String name, String recipientClass, String... receives) {
        return party(name, recipientClass, Set.of(), Set.of(receives));
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

    /** The partner's agreement ended yesterday. */
    TheGrounds withLapsed(String name) {
        var party = parties.get(name);
        return with(new Party(
                name, party.recipientClass(), party.municipality(), START, YESTERDAY, party.sends(), party.receives()));
    }

    TheGrounds with(AType type) {
        var built = type.build();
        types.put(built.code(), built);
        return this;
    }

    TheGrounds with(AClass recipientClass) {
        var built = recipientClass.build();
        classes.put(built.code(), built);
        return this;
    }

    TheGrounds with(LegalBasis basis) {
        bases.put(basis.code(), basis);
        return this;
    }

    TheGrounds with(String municipality, Directory.Services services) {
        directory.put(municipality, services);
        return this;
    }

    TheGrounds with(OutdatedTerm term) {
        outdated.add(term);
        return this;
    }

    /** The child has denied a matter of the domain from a guardian, or from others than that guardian. */
    TheGrounds with(String guardian, Denied denied) {
        denials.put(guardian, List.of(denied));
        return this;
    }

    /** The sender's earlier message, and who has a copy of it. */
    TheGrounds with(Map<String, Regarded.Leg> parcels) {
        regarded = new Regarded(parcels);
        return this;
    }

    /** Every agreement holds since that day. */
    TheGrounds agreedSince(String first) {
        parties.replaceAll((name, party) -> new Party(
                name,
                party.recipientClass(),
                party.municipality(),
                LocalDate.parse(first),
                party.agreedTo(),
                party.sends(),
                party.receives()));
        return this;
    }

    TheGrounds onDay(String day) {
        this.day = LocalDate.parse(day);
        return this;
    }

    Grounds build() {
        var law = new Grounds.Law(
                Map.copyOf(types),
                Map.copyOf(bases),
                Map.copyOf(classes),
                new Directory(Map.copyOf(directory)),
                List.copyOf(outdated),
                TheLaw.leaksInTexts());
        return new Grounds(
                law,
                Map.copyOf(parties),
                Map.copyOf(consents),
                Map.copyOf(denials),
                Optional.ofNullable(regarded),
                day);
    }
}
