package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.ConsentGround;
import fi.yhdyspinta.decision.Directory;
import fi.yhdyspinta.decision.Grounds;
import fi.yhdyspinta.decision.MessageType.Competence;
import fi.yhdyspinta.decision.RecipientClass;
import fi.yhdyspinta.decision.Regarded;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Urgency;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes the message that a {@link Sending} asks for, and the grounds on which all of it may pass. */
final class MarkedPost {
    private static final LocalDate DAY = LocalDate.parse("2026-11-20");
    private static final Leaf.Owner NOBODY = new Leaf.Owner.Nobody();
    private static final Leaf.Owner EVERYBODY = new Leaf.Owner.Everybody();

    private final Catalogue catalogue;
    private final Map<String, RecipientClass> classes;
    private final MarkedTown town;
    private final Sending sending;
    private final Random random;
    private final Markers markers = new Markers();
    private final List<Crossings.Line> lines;
    private final Map<String, ConsentGround> consents = new HashMap<>();
    private final Map<String, Directory.Services> competent = new HashMap<>();

    private MarkedPost(
            Catalogue catalogue,
            Map<String, RecipientClass> classes,
            Crossings crossings,
            MarkedTown town,
            Sending sending,
            long seed) {
        this.catalogue = catalogue;
        this.classes = classes;
        this.town = town;
        this.sending = sending;
        this.random = new Random(seed * 31 + sending.salt());
        this.lines = Recipients.of(crossings, sending, seed);
    }

    /** @param classes what the decision goes by */
    static MarkedMessage message(
            Catalogue catalogue,
            Map<String, RecipientClass> classes,
            Crossings crossings,
            MarkedTown town,
            Sending sending,
            long seed) {
        return new MarkedPost(catalogue, classes, crossings, town, sending, seed).made();
    }

    private MarkedMessage made() {
        var kind = kind();
        var content = kind == Sending.Kind.WITHDRAWAL
                ? new MarkedContent.Made(Map.of(), List.of())
                : kind == Sending.Kind.SEALED
                        ? new MarkedContent.Made(Map.of(Message.SEALED, jwe()), List.of())
                        : MarkedContent.made(catalogue, lines, sending, random, markers);
        var addressees = new ArrayList<Addressee>();
        for (int place = 0; place < lines.size(); place++) {
            addressees.add(addressee(place, kind, content));
        }
        var envelope = new Envelope(
                markers.word(envelopeLeaf("messageId", EVERYBODY)),
                markers.word(envelopeLeaf("caseId", NOBODY)),
                sender(),
                kind == Sending.Kind.WITHDRAWAL
                        ? "M33"
                        : kind == Sending.Kind.CORRECTION ? "M34" : lines.get(0).type(),
                Instant.parse("2026-11-20T07:15:00Z"),
                List.of("fi", "sv", "en").get(random.nextInt(3)),
                random.nextInt(5) == 0 ? Urgency.URGENT : Urgency.ROUTINE,
                sending.isUnderBan(),
                unit(),
                regarding(kind),
                addressees);
        var law = catalogue.law();
        var grounds = new Grounds(
                // outdated words are marked by themselves, and no marker holds one
                new Grounds.Law(law.types(), law.bases(), classes, new Directory(competent), List.of(), law.leaks()),
                town.parties,
                consents,
                Map.of(),
                kind == Sending.Kind.PLAIN ? Optional.empty() : Optional.of(regarded(addressees)),
                DAY);
        return new MarkedMessage(
                new Message(envelope, content.tree()),
                grounds,
                kind == Sending.Kind.WITHDRAWAL ? withdrawn() : lines,
                markers);
    }

    /** A withdrawal is asked about as M33, whatever it takes back. */
    private List<Crossings.Line> withdrawn() {
        return lines.stream()
                .map(line -> new Crossings.Line("M33", line.from(), line.to(), line.permit()))
                .toList();
    }

    private Sending.Kind kind() {
        if (sending.kind() != Sending.Kind.SEALED) {
            return sending.kind();
        }
        var line = lines.get(0);
        boolean mayBe = lines.size() == 1
                && catalogue.types().get(line.type()).maySeal()
                && catalogue.classes().get(line.from()).isAuthority()
                && catalogue.classes().get(line.to()).isAuthority()
                && !(sending.isUnderBan() && catalogue.classes().get(line.to()).isWithheld(line.type()));
        return mayBe ? Sending.Kind.SEALED : Sending.Kind.PLAIN;
    }

    private String jwe() {
        // {"alg":"dir","enc":"A256GCM"}
        return "eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..iv."
                + markers.word(new Leaf(ContentPath.of("sealed"), EVERYBODY, null, false)) + ".tag";
    }

    private String sender() {
        return town.sender(lines.get(0).from());
    }

    private Addressee addressee(int place, Sending.Kind kind, MarkedContent.Made content) {
        var line = lines.get(place);
        var type = kind == Sending.Kind.WITHDRAWAL ? "M33" : line.type();
        var own = new Leaf.Owner.Passage(place);
        var purpose = markers.word(envelopeLeaf("purpose", own));
        boolean isNeedless = line.permit().isDuty() && sending.slip() == Sending.Slip.NEEDLESS_CONSENT;
        var consent = line.permit().consentRequired() || isNeedless ? markers.word(envelopeLeaf("consent", own)) : null;
        var recipient = town.recipient(line.to(), place);
        if (consent != null) {
            consents.put(
                    consent,
                    new ConsentGround(
                            line.basis(), recipient, Set.of(type), purpose, null, null, true, false, true, true));
        }
        return new Addressee(
                isToBeFound(place, kind, content) ? null : recipient,
                null,
                type,
                basis(line),
                purpose,
                consent,
                random.nextInt(3) == 0 ? markers.word(envelopeLeaf("feedbackConsent", NOBODY)) : null,
                contact(line, content),
                support(place));
    }

    /** Tells the directory who is competent; whether it is to find that recipient. */
    private boolean isToBeFound(int place, Sending.Kind kind, MarkedContent.Made content) {
        var line = lines.get(place);
        boolean isOther = line.permit().isDuty() && sending.slip() == Sending.Slip.NOT_COMPETENT;
        boolean isAsked = kind != Sending.Kind.SEALED
                && kind != Sending.Kind.WITHDRAWAL
                && (sending.isToBeFound() || isOther)
                && isFoundByRule(line)
                // two of one class can't both be the competent one
                && lines.stream().filter(this::isFoundByRule).count() == 1;
        if (!isAsked) {
            return false;
        }
        var municipalities = competence(line) == Competence.SCHOOL_PLACE
                ? List.of(content.placeOfSchool()
                        .orElseGet(() -> town.parties.get(sender()).municipality()))
                : content.municipalities();
        int number = isOther ? place + 1 : place;
        for (var municipality : municipalities) {
            var one = town.recipient(line.to(), number);
            competent.put(municipality, new Directory.Services(one, one, one, null));
            // each child may have another home
            number += line.permit().consentRequired() ? 0 : 1;
        }
        return !municipalities.isEmpty() && !isOther;
    }

    private boolean isFoundByRule(Crossings.Line line) {
        return switch (competence(line)) {
            case SCHOOL_PLACE -> line.to().equals("student-welfare");
            case HOME_MUNICIPALITY -> line.to().equals("social-care");
            case NAMED -> false;
        };
    }

    private Competence competence(Crossings.Line line) {
        return catalogue.types().get(line.type()).competence();
    }

    private String basis(Crossings.Line line) {
        boolean isSlip = line.permit().isDuty() && sending.slip() == Sending.Slip.OUTDATED_BASIS;
        return isSlip
                ? catalogue.bases().values().stream()
                        .filter(basis -> basis.versions().stream()
                                .anyMatch(version -> line.basis().equals(version.replacedBy())))
                        .map(basis -> basis.code())
                        .findFirst()
                        .orElse(line.basis())
                : line.basis();
    }

    private String contact(Crossings.Line line, MarkedContent.Made content) {
        boolean isAsked = line.to().equals("guardian") || line.to().equals("ngo");
        var guardians = content.guardians();
        if (sending.contact() > 1 || line.to().equals("guardian")) {
            return guardians.isEmpty() ? null : guardians.get(sending.contact() % guardians.size());
        }
        return isAsked || sending.contact() == 1 ? "subject" : null;
    }

    private Map<String, Object> support(int place) {
        boolean isNeeded = lines.get(place).type().equals("M28");
        if (!isNeeded && random.nextInt(100) >= sending.fullness() / 3) {
            return Map.of();
        }
        var whose = new MarkedParts.Whose(new Leaf.Owner.Recipient(place), null);
        var parts = new MarkedParts(random, markers, Set.of("support\nwished"), sending.fullness(), sending.oddity());
        return parts.object(
                SchemaNode.parts(catalogue).get("support"), ContentPath.of("support"), whose, new HashMap<>());
    }

    private Map<String, Object> unit() {
        var unit = new HashMap<String, Object>();
        for (var member : List.of("unitId", "unitName", "role", "person", "unknown")) {
            if (!member.equals("unknown") || random.nextInt(100) < sending.oddity()) {
                unit.put(member, markers.text(envelopeLeaf("sender." + member, new Leaf.Owner.Unit(member))));
            }
        }
        return unit;
    }

    private Envelope.Regarding regarding(Sending.Kind kind) {
        return kind == Sending.Kind.CORRECTION || kind == Sending.Kind.WITHDRAWAL
                ? new Envelope.Regarding(
                        markers.word(envelopeLeaf("regarding.messageId", NOBODY)),
                        markers.word(envelopeLeaf("regarding.reason", EVERYBODY)))
                : null;
    }

    private static Regarded regarded(List<Addressee> addressees) {
        var held = new HashMap<String, Regarded.Leg>();
        addressees.forEach(to -> held.put(String.valueOf(to.partner()), new Regarded.Leg("M06", false, false)));
        return new Regarded(held);
    }

    private static Leaf envelopeLeaf(String member, Leaf.Owner owner) {
        return new Leaf(ContentPath.of("envelope." + member), owner, null, false);
    }
}
