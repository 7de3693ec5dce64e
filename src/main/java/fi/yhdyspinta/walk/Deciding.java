package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.decision.Children;
import fi.yhdyspinta.decision.ConsentGround;
import fi.yhdyspinta.decision.Decision;
import fi.yhdyspinta.decision.Denied;
import fi.yhdyspinta.decision.Grounds;
import fi.yhdyspinta.decision.Joining;
import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.decision.Regarded;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/** The second step: may it pass? Gathers the grounds and lets {@code decision} weigh them. */
@Singleton
class Deciding {
    static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

    private final Transactions transactions;
    private final Opening opening;
    private final Consents consents;
    private final Flows flows;
    private final BlindIndex index;

    @Inject
    Deciding(Transactions transactions, Opening opening, Consents consents, Flows flows, BlindIndex index) {
        this.transactions = transactions;
        this.opening = opening;
        this.consents = consents;
        this.flows = flows;
        this.index = index;
    }

    /** @throws Refused with every broken rule of every recipient, and what reading had found */
    Decided decide(Read read) {
        var message = read.message();
        var regarded = transactions
                .call(() -> regarded(message))
                // nobody takes back what another unit has sent
                .filter(path -> Part.isSender(read.arrived().by(), path.message(), Rights.SEND));
        return decided(read, regarded, grounds(message, regarded, read.arrived().at()));
    }

    /**
     * The same for an invented message of invented people, that nobody has consented to and that concerns no other: on the
     * consents that are given with it.
     *
     * @throws Refused as {@link #decide}
     */
    Decided tried(Read read, Map<String, ConsentGround> consents) {
        var day = LocalDate.ofInstant(read.arrived().at(), HELSINKI);
        var rulebook = opening.rulebook();
        return decided(
                read,
                Optional.empty(),
                new Grounds(rulebook.catalogue().law(), rulebook.parties(), consents, Map.of(), Optional.empty(), day));
    }

    private Decided decided(Read read, Optional<Flows.Path> regarded, Grounds grounds) {
        var message = read.message();
        var decision = Decision.on(message, grounds);
        var faults = new ArrayList<>(read.problems());
        faults.addAll(read.marks());
        // a fault of form stops whatever is no duty
        var lawful = decision.passages().stream()
                .filter(passage -> passage.isDuty() || faults.isEmpty())
                .toList();
        var rulebook = opening.rulebook();
        var passing = lawful.stream()
                .filter(passage -> passage.isDuty() || Placing.hasPlace(passage, rulebook))
                .toList();
        var left = left(
                read,
                decision,
                faults,
                Placing.refusals(lawful, rulebook),
                lawful.size() < decision.passages().size());
        boolean isDuty = passing.stream().anyMatch(Passage::isDuty);
        if (passing.isEmpty() || (!isDuty && !left.isEmpty())) {
            throw refused(message, left);
        }
        var leaks = rulebook.catalogue().leaks();
        var format = rulebook.formats().get(read.arrived().format());
        return new Decided(
                read,
                passing.stream()
                        // whoever has what it is about is told, whichever unit it names
                        .map(passage -> regards(regarded, passage.addressee())
                                .map(parcel -> passage.toUnit(parcel.unit()))
                                .orElse(passage))
                        .map(passage -> Placing.fitted(passage, rulebook))
                        .map(passage -> passage.marks(format::inOwnWords))
                        .map(passage -> passage.marked(Marking.of(passage, faults)))
                        .map(passage -> Attached.lookedInto(passage, message, leaks))
                        .toList(),
                passing.stream()
                        .map(passage -> regards(regarded, passage.addressee())
                                .map(Leg::id)
                                .orElse(null))
                        .toList(),
                subjectIndexes(message),
                left,
                Joining.of(passing, rulebook.catalogue().types()));
    }

    private static Refused refused(Message message, List<Refusal> refusals) {
        var refused = new Refused(Refused.Ground.INVALID, refusals);
        boolean isIdClean =
                refusals.stream().noneMatch(refusal -> refusal.code().equals("ID_HOLDS_HETU"));
        return isIdClean ? refused.about(message.envelope().senderMessageId()) : refused;
    }

    /** What is said of those that it does not go to. */
    private List<Refusal> left(
            Read read, Decision decision, List<Refusal> faults, List<Refusal> homeless, boolean isAnybodyDropped) {
        var format = opening.rulebook().formats().get(read.arrived().format());
        var left = new ArrayList<Refusal>();
        boolean isRefused = !decision.refusals().isEmpty();
        if (isAnybodyDropped || isRefused) {
            left.addAll(faults);
        }
        left.addAll(format.inOwnWords(decision.refusals()));
        left.addAll(format.inOwnWords(homeless));
        left.addAll(format.inOwnWords(Publishing.problems(read.message())));
        return left.stream().distinct().toList();
    }

    private List<String> subjectIndexes(Message message) {
        if (message.isSealed()) {
            return List.of();
        }
        var subjects = new ArrayList<Map<String, Object>>();
        subjects.add(Tree.map(message.content().get("subject")));
        Tree.list(message.content().get("siblings"))
                .forEach(sibling -> subjects.add(Tree.map(Tree.map(sibling).get("subject"))));
        return subjects.stream()
                .map(subject -> subject.isEmpty() ? "" : index.ofSubject(subject))
                .toList();
    }

    // the one in the unit that is named, where several of the partner's have one
    private static Optional<Leg> regards(Optional<Flows.Path> regarded, Addressee addressee) {
        return regarded.flatMap(path -> path.parcels().stream()
                .filter(parcel -> parcel.recipient().equals(addressee.partner()) && !parcel.isReplaced())
                .min(Comparator.comparing(parcel -> !Objects.equals(parcel.unit(), addressee.unitId()))));
    }

    /** The crossing of a part that has been taken over, without the throw: when it is picked up or redirected. */
    Decision weigh(Message part, Instant now) {
        return Decision.again(part, grounds(part, transactions.call(() -> regarded(part)), now));
    }

    /** The same for a recipient that has never had it. */
    Decision weighElsewhere(Message part, Instant now) {
        return Decision.elsewhere(part, grounds(part, transactions.call(() -> regarded(part)), now));
    }

    private Grounds grounds(Message message, Optional<Flows.Path> regarded, Instant now) {
        return transactions.call(() -> grounds(message, regarded, LocalDate.ofInstant(now, HELSINKI)));
    }

    /** The sender's own earlier message that this one concerns. */
    private Optional<Flows.Path> regarded(Message message) {
        var regarding = message.envelope().regarding();
        return regarding == null
                ? Optional.empty()
                : flows.ofSender(message.envelope().sender(), regarding.messageId());
    }

    private Grounds grounds(Message message, Optional<Flows.Path> regarded, LocalDate day) {
        var rulebook = opening.rulebook();
        var given = new HashMap<String, ConsentGround>();
        for (var addressee : message.envelope().addressees()) {
            if (addressee.consent() != null) {
                consents.find(addressee.consent())
                        .ifPresent(recorded -> given.put(recorded.reference(), ground(recorded, message, addressee)));
            }
        }
        return new Grounds(
                rulebook.catalogue().law(),
                rulebook.parties(),
                given,
                denials(message, day),
                regarded.map(Deciding::legs),
                day);
    }

    /** The subject's denials in force, by the guardian that the message could name. */
    private Map<String, List<Denied>> denials(Message message, LocalDate day) {
        var subject = Tree.map(message.content().get("subject"));
        if (subject.isEmpty() || !goesToGuardian(message)) {
            return Map.of();
        }
        var denials = consents.denials(index.ofSubject(subject), day);
        var byGuardian = new HashMap<String, List<Denied>>();
        Tree.list(message.content().get("guardians")).stream()
                .map(Tree::map)
                .forEach(guardian -> byGuardian.put(
                        String.valueOf(guardian.get("id")),
                        denials.stream()
                                .map(denial -> new Denied(denial.domain(), denial.covers(index.ofGuardian(guardian))))
                                .toList()));
        return byGuardian;
    }

    private boolean goesToGuardian(Message message) {
        return message.envelope().addressees().stream()
                .map(Addressee::partner)
                // who is found by rule is an authority
                .filter(Objects::nonNull)
                .map(opening.rulebook().parties()::get)
                .filter(Objects::nonNull)
                .anyMatch(party -> party.recipientClass().equals("guardian"));
    }

    /** One partner may hold several parcels of a message: of siblings, or on two grounds. It has ended when all have. */
    private static Regarded legs(Flows.Path path) {
        var legs = new HashMap<String, Regarded.Leg>();
        path.parcels().stream()
                .filter(parcel -> !parcel.isReplaced())
                .forEach(parcel -> legs.merge(
                        parcel.recipient(),
                        new Regarded.Leg(parcel.type(), parcel.isDuty(), Consented.isOver(parcel)),
                        (one, other) -> new Regarded.Leg(
                                one.isDuty() ? one.type() : other.type(),
                                one.isDuty() || other.isDuty(),
                                one.isFinal() && other.isFinal())));
        return new Regarded(legs);
    }

    private ConsentGround ground(Recorded recorded, Message message, Addressee addressee) {
        return ground(
                recorded,
                // whom a sealed message is about only its recipient can see, and only it can compare
                (message.isSealed() || isOfEveryChild(recorded, message)) && isOfTheirs(recorded, message, addressee),
                recorded.isGivenBy(giver(message, addressee)));
    }

    /** How a parcel ends that may not go any more. */
    static History.Step stopped(List<Refusal> refusals, Instant now) {
        return Refused.codes(refusals).contains("CONSENT_WITHDRAWN")
                ? History.Step.ofHub(State.CANCELLED, "consent-withdrawn", "CONSENT_WITHDRAWN", now)
                : History.Step.ofHub(
                        State.FAILED, "hub-rejected", refusals.get(0).code(), now);
    }

    /** A recorded consent as the rules see it. */
    static ConsentGround ground(Recorded recorded, boolean isOfSubject, boolean isOfContact) {
        return new ConsentGround(
                recorded.legalBasis(),
                recorded.recipient(),
                recorded.messageTypes(),
                recorded.purpose(),
                recorded.validFrom(),
                recorded.validTo(),
                recorded.isWritten(),
                recorded.withdrawnAt() != null,
                isOfSubject,
                isOfContact);
    }

    /** A consent is used by those who keep it: the one that recorded it, or the one that it names. */
    private static boolean isOfTheirs(Recorded recorded, Message message, Addressee addressee) {
        return recorded.recorder().equals(message.envelope().sender())
                || recorded.recorder().equals(addressee.partner());
    }

    private boolean isOfEveryChild(Recorded recorded, Message message) {
        return IntStream.rangeClosed(
                        0, Tree.list(message.content().get("siblings")).size())
                .mapToObj(
                        child -> Tree.map(Children.one(message, child).content().get("subject")))
                .allMatch(subject -> recorded.subjectIndex().equals(index.ofSubject(subject)));
    }

    private String giver(Message message, Addressee addressee) {
        Map<String, Object> contact = Decision.contactOf(message, addressee);
        return "subject".equals(addressee.contact()) ? index.ofSubject(contact) : index.ofGuardian(contact);
    }
}
