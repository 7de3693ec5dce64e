package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.message.Parcel;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Taking messages over: all that is promised stands in one commit. Callers hold the transaction. */
@Singleton
public class Arrivals {
    private final EntityManager entities;
    private final Payloads payloads;
    private final Attachments attachments;
    private final Queueing queueing;

    @Inject
    public Arrivals(EntityManager entities, Sealing sealing) {
        this.entities = entities;
        this.payloads = new Payloads(entities, sealing);
        this.attachments = new Attachments(entities, sealing);
        this.queueing = new Queueing(entities);
    }

    /**
     * A message that the sender has sent before under the same number.
     *
     * @param messageId the hub's id for it
     * @param contentHash SHA-256 of what it said
     */
    public record Earlier(UUID messageId, String contentHash) {}

    /** What the sender's number already stands for. */
    public Optional<Earlier> earlier(String partner, String senderMessageId) {
        return Optional.ofNullable(entities.find(Arrival.class, new Arrival.Number(partner, senderMessageId)))
                .map(arrival -> new Earlier(arrival.messageId(), arrival.contentHash()));
    }

    /**
     * A message as it came in.
     *
     * @param format the format that it came in
     * @param raw the document, byte for byte
     */
    public record Origin(String format, byte[] raw) {
        /** Names the format, never what the document says. */
        @Override
        public String toString() {
            return "Origin[" + format + "]";
        }
    }

    /** What a message came in as. @throws Sealing.SealingFault when it was destroyed */
    public Origin origin(UUID messageId) {
        return new Origin(
                entities.find(JournalEntry.class, messageId).format(),
                payloads.open(messageId, messageId, Payload.Kind.RAW));
    }

    /**
     * A message that has been taken over.
     *
     * @param receipt what its sender gets, once it is committed
     * @param lanes those that have work then
     */
    public record Taken(Receipt receipt, Set<Integer> lanes) {
        /** The same with more lanes. */
        public Taken waking(Collection<Integer> more) {
            var all = new HashSet<>(lanes);
            all.addAll(more);
            return new Taken(receipt, all);
        }
    }

    /** Journals the message, its parcels and the outbox. */
    public Taken accept(Accepted accepted) {
        var envelope = accepted.envelope();
        var caseId = caseOf(accepted);
        entities.persist(
                new Arrival(envelope.sender(), envelope.senderMessageId(), accepted.id(), accepted.contentHash()));
        entities.persist(new JournalEntry(accepted.id(), envelope, caseId, accepted.format(), accepted.receivedAt())
                .hashed(accepted.raw(), accepted.canonical()));
        payloads.keepArrival(accepted.id(), accepted.raw(), accepted.canonical());
        accepted.attachments().forEach(file -> attachments.keep(accepted.id(), file));
        entities.persist(new StatusEvent(
                UuidCreator.getTimeOrderedEpoch(),
                accepted.id(),
                null,
                State.REQUESTED,
                "hub-accepted",
                "hub",
                accepted.receivedAt(),
                accepted.receivedAt()));
        if (accepted.person() != null) {
            entities.persist(new HandlingEntry(new Handling(
                    accepted.id(),
                    accepted.id(),
                    envelope.sender(),
                    accepted.person(),
                    Handling.Deed.SENT,
                    accepted.receivedAt())));
        }
        accepted.left().forEach(left -> entities.persist(new Mark(accepted.id(), accepted.id(), left)));
        var cases = new HashMap<Integer, UUID>(Map.of(0, caseId));
        var lanes = new HashSet<Integer>();
        for (var parcel : accepted.parcels()) {
            // each sibling is a case of its own: whoever follows one must not meet the other
            var own = cases.computeIfAbsent(parcel.child(), child -> UuidCreator.getTimeOrderedEpoch());
            lanes.add(queueing.queue(accepted.id(), own, parcel, accepted.receivedAt())
                    .lane());
        }
        return new Taken(receipt(accepted, caseId), lanes);
    }

    // just what the journal will say of it from now on, without asking it
    private static Receipt receipt(Accepted accepted, UUID caseId) {
        return new Receipt(
                accepted.id(),
                accepted.envelope().senderMessageId(),
                caseId,
                accepted.receivedAt(),
                accepted.parcels().stream()
                        .sorted(Comparator.comparingInt(Parcel::child).thenComparingInt(Parcel::place))
                        .map(parcel -> new Receipt.Recipient(
                                parcel.addressee().partner(),
                                parcel.addressee().type(),
                                parcel.child(),
                                parcel.id(),
                                Mark.kept(parcel.marks())))
                        .toList(),
                Mark.kept(accepted.left()));
    }

    /**
     * The case that a sender means: the hub's own id where the sender has a part in that case, else the sender's own
     * reference, which gets a case on its first use. What may not stand beside what is in it gets one of its own.
     */
    private UUID caseOf(Accepted accepted) {
        var sender = accepted.envelope().sender();
        var reference = accepted.envelope().caseId();
        if (reference == null) {
            return UuidCreator.getTimeOrderedEpoch();
        }
        var known = caseWithPart(sender, reference).or(() -> Optional.ofNullable(
                        entities.find(CaseReference.class, new CaseReference.Key(sender, reference)))
                .map(CaseReference::caseId));
        if (known.isPresent()) {
            return known.filter(found -> accepted.joins().test(typesIn(found)))
                    .orElseGet(UuidCreator::getTimeOrderedEpoch);
        }
        var made = UuidCreator.getTimeOrderedEpoch();
        entities.persist(new CaseReference(sender, reference, made));
        return made;
    }

    private Set<String> typesIn(UUID caseId) {
        return new HashSet<>(
                entities.createQuery("select distinct p.type from ParcelEntry p where p.caseId = :case", String.class)
                        .setParameter("case", caseId)
                        .getResultList());
    }

    private Optional<UUID> caseWithPart(String partner, String reference) {
        UUID caseId;
        try {
            caseId = UUID.fromString(reference);
        } catch (IllegalArgumentException aReferenceOfItsOwn) {
            return Optional.empty();
        }
        boolean hasPart = !entities.createQuery(
                                "select m.id from JournalEntry m where m.caseId = :case and m.sender = :partner",
                                UUID.class)
                        .setParameter("case", caseId)
                        .setParameter("partner", partner)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty()
                || !entities.createQuery(
                                "select p.id from ParcelEntry p where p.caseId = :case and p.recipient = :partner",
                                UUID.class)
                        .setParameter("case", caseId)
                        .setParameter("partner", partner)
                        .setMaxResults(1)
                        .getResultList()
                        .isEmpty();
        return hasPart ? Optional.of(caseId) : Optional.empty();
    }

    /** The receipt of a message: the same for every repeat, because nothing in it changes. */
    public Receipt receipt(UUID messageId) {
        var message = entities.find(JournalEntry.class, messageId);
        var marks = Mark.ofMessage(entities, messageId);
        var recipients = entities
                .createQuery("select p from ParcelEntry p where p.messageId = :message", ParcelEntry.class)
                .setParameter("message", messageId)
                .getResultList()
                .stream()
                // what a redirection has made since is no part of the first receipt
                .filter(ParcelEntry::isOriginal)
                .sorted(Comparator.comparingInt(ParcelEntry::child).thenComparingInt(ParcelEntry::place))
                .map(parcel -> new Receipt.Recipient(
                        parcel.recipient(),
                        parcel.type(),
                        parcel.child(),
                        parcel.id(),
                        marks.getOrDefault(parcel.id(), List.of())))
                .toList();
        return new Receipt(
                messageId,
                message.senderMessageId(),
                message.caseId(),
                message.receivedAt(),
                recipients,
                marks.getOrDefault(messageId, List.of()));
    }

    /** Notes a refused document by its codes; what it held is nowhere kept. */
    public void refused(UUID id, Instant at, String caller, String door, String senderMessageId, String codes) {
        var shortened = codes.length() > 400 ? codes.substring(0, 400) : codes;
        entities.persist(new RefusalEntry(id, at, caller, door, senderMessageId, shortened));
    }
}
