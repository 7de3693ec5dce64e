package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reading the journal: one message's path, lists of messages. Envelopes only; nothing here opens a payload. */
@Singleton
public class Flows {
    private final EntityManager entities;

    @Inject
    public Flows(EntityManager entities) {
        this.entities = entities;
    }

    /** A message with all of its path. */
    public record Path(
            Entry message,
            List<Leg> parcels,
            List<Step> history,
            List<Try> attempts,
            List<Stuck> stuck,
            Map<UUID, List<Refusal>> marks) {
        /** One row of a list with its history, and no more of its path. */
        public static Path of(Row row, List<Step> history) {
            return new Path(row.message(), row.parcels(), history, List.of(), List.of(), Map.of());
        }
    }

    /** Something that did not go: a parcel, or a status for the sender. Without a next attempt it waits for an operator. */
    public record Stuck(UUID subjectId, String partner, String cause, int attempts, Instant nextAttemptAt) {}

    /**
     * A message's envelope.
     *
     * @param senderUnit the unit of its sender that sent it, an OID; null where none is named
     */
    public record Entry(
            UUID id,
            String sender,
            String senderUnit,
            String senderMessageId,
            UUID caseId,
            String type,
            State state,
            String urgency,
            boolean securityBan,
            Instant sentAt,
            Instant receivedAt,
            Instant finalAt) {}

    /** One step of the history. */
    public record Step(
            UUID parcelId,
            State state,
            String stage,
            String actor,
            String reasonCode,
            Instant occurredAt,
            Instant recordedAt,
            boolean isLate,
            String outcome,
            String redirectedTo) {}

    /**
     * One try at delivering a parcel or a status.
     *
     * @param proof what proves the exchange, by name: X-Road's request id and hash, a receipt number
     */
    public record Try(
            UUID subjectId,
            String partner,
            int number,
            Instant startedAt,
            Instant endedAt,
            String outcome,
            String cause,
            Map<String, String> proof) {}

    /** One row of a list. */
    public record Row(Entry message, List<Leg> parcels) {}

    private static final String IS_FAILING =
            "exists (select o.position from OutboxEntry o where o.messageId = m.id and o.trouble is not null)";

    /** What a list shows. */
    public enum Filter {
        ALL(),
        /** Not final, nothing failing. */
        WAITING("m.finalAt is null", "not " + IS_FAILING),
        /** A try has failed and nothing has come of it yet. */
        FAILING(IS_FAILING),
        /** Final. */
        ANSWERED("m.finalAt is not null");

        private final List<String> conditions;

        Filter(String... conditions) {
            this.conditions = List.of(conditions);
        }
    }

    /** One message with all of its path. */
    public Optional<Path> path(UUID messageId) {
        var message = entities.find(JournalEntry.class, messageId);
        return message == null
                ? Optional.empty()
                : Optional.of(new Path(
                        message.entry(),
                        legs(List.of(messageId)).getOrDefault(messageId, List.of()),
                        history(messageId),
                        attempts(messageId),
                        stuck(messageId),
                        marks(messageId)));
    }

    private Map<UUID, List<Refusal>> marks(UUID messageId) {
        return Mark.ofMessage(entities, messageId);
    }

    /**
     * SHA-256 of a message's payloads, each null for a message of an older hub.
     *
     * @param raw the document byte for byte as it came
     */
    public record Hashes(String raw, String canonical) {}

    /** What a message's payloads were, also when they are destroyed. */
    public Hashes hashes(UUID messageId) {
        return entities.find(JournalEntry.class, messageId).hashes();
    }

    /** A message with its parcels, and nothing of their path. */
    public Row row(UUID messageId) {
        return rows(List.of(entities.find(JournalEntry.class, messageId))).get(0);
    }

    /** A sender's own message, by the hub's id or by its own number. */
    public Optional<Path> ofSender(String sender, String reference) {
        return idOf(sender, reference)
                .flatMap(this::path)
                .filter(path -> path.message().sender().equals(sender));
    }

    private Optional<UUID> idOf(String sender, String reference) {
        var arrival = entities.find(Arrival.class, new Arrival.Number(sender, reference));
        if (arrival != null) {
            return Optional.of(arrival.messageId());
        }
        try {
            return Optional.of(UUID.fromString(reference));
        } catch (IllegalArgumentException noIdOfOurs) {
            return Optional.empty();
        }
    }

    /**
     * A page of messages, newest first, by keyset: the next page begins below the last id of this one.
     *
     * @param whose only messages in which they have a part; null for all
     * @param below only messages older than this id; null for the newest
     */
    public List<Row> page(Whose whose, Filter filter, UUID below, int size) {
        var conditions = new ArrayList<String>();
        if (whose != null) {
            conditions.add("((" + whose.isOf("m.sender", "m.senderUnit") + ") or exists (select p.id from ParcelEntry p"
                    + " where p.messageId = m.id and " + whose.isOf("p.recipient", "p.unit") + "))");
        }
        if (below != null) {
            conditions.add("m.id < :below");
        }
        conditions.addAll(filter.conditions);
        var where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        var query = entities.createQuery(
                        "select m from JournalEntry m" + where + " order by m.id desc", JournalEntry.class)
                .setHint(Outbox.BIND, "true")
                .setMaxResults(size);
        if (whose != null) {
            whose.bind(query);
        }
        if (below != null) {
            query.setParameter("below", below);
        }
        return rows(query.getResultList());
    }

    /** The messages of a case in which they have a part (all for null), oldest first. A sibling has its own. */
    public List<Row> ofCase(UUID caseId, Whose whose) {
        return rows(entities.createQuery(
                                "select m from JournalEntry m where m.id in"
                                        + " (select p.messageId from ParcelEntry p where p.caseId = :case) order by m.id",
                                JournalEntry.class)
                        .setParameter("case", caseId)
                        .getResultList())
                .stream()
                .filter(row -> whose == null || hasPart(row, whose, caseId))
                .toList();
    }

    private static boolean hasPart(Row row, Whose whose, UUID caseId) {
        var message = row.message();
        return whose.isOf(message.sender(), Optional.ofNullable(message.senderUnit()))
                || row.parcels().stream()
                        .anyMatch(parcel -> whose.isOf(parcel.recipient(), Optional.ofNullable(parcel.unit()))
                                && parcel.caseId().equals(caseId));
    }

    /** A parcel with its message, for its recipient. */
    public record Own(Entry message, Leg parcel) {}

    /** One parcel. */
    public Optional<Own> parcel(UUID parcelId) {
        var parcel = entities.find(ParcelEntry.class, parcelId);
        return parcel == null
                ? Optional.empty()
                : Optional.of(new Own(
                        entities.find(JournalEntry.class, parcel.messageId()).entry(), parcel.leg()));
    }

    /** Messages by their ids, in that order, with their parcels; one that is kept no longer is left out. */
    public List<Row> those(List<UUID> messages) {
        if (messages.isEmpty()) {
            return List.of();
        }
        var found = entities.createQuery("select m from JournalEntry m where m.id in :messages", JournalEntry.class)
                .setParameter("messages", messages)
                .getResultStream()
                .collect(Collectors.toMap(JournalEntry::id, message -> message));
        return rows(messages.stream().map(found::get).filter(Objects::nonNull).toList());
    }

    private List<Row> rows(List<JournalEntry> messages) {
        var legs = legs(messages.stream().map(JournalEntry::id).toList());
        return messages.stream()
                .map(message -> new Row(message.entry(), legs.getOrDefault(message.id(), List.of())))
                .toList();
    }

    private Map<UUID, List<Leg>> legs(Collection<UUID> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        return entities
                .createQuery("select p from ParcelEntry p where p.messageId in :messages", ParcelEntry.class)
                .setParameter("messages", messages)
                .getResultList()
                .stream()
                .sorted(Comparator.comparingInt(ParcelEntry::child)
                        .thenComparingInt(ParcelEntry::place)
                        .thenComparing(ParcelEntry::id))
                .map(ParcelEntry::leg)
                .collect(Collectors.groupingBy(Leg::messageId));
    }

    private List<Step> history(UUID messageId) {
        return histories(List.of(messageId)).getOrDefault(messageId, List.of());
    }

    /** The history of each message, in the order it was recorded. */
    public Map<UUID, List<Step>> histories(Collection<UUID> messages) {
        return messages.isEmpty()
                ? Map.of()
                : entities
                        .createQuery("select e from StatusEvent e where e.messageId in :messages", StatusEvent.class)
                        .setParameter("messages", messages)
                        .getResultList()
                        .stream()
                        .sorted(Comparator.comparing(StatusEvent::recordedAt).thenComparing(StatusEvent::id))
                        .collect(Collectors.groupingBy(
                                StatusEvent::messageId, Collectors.mapping(StatusEvent::step, Collectors.toList())));
    }

    private List<Stuck> stuck(UUID messageId) {
        return entities
                .createQuery(
                        "select o from OutboxEntry o where o.messageId = :message and o.trouble is not null"
                                + " order by o.position",
                        OutboxEntry.class)
                .setParameter("message", messageId)
                .getResultList()
                .stream()
                .map(OutboxEntry::stuck)
                .toList();
    }

    private List<Try> attempts(UUID messageId) {
        return entities
                .createQuery("select a from Attempt a where a.messageId = :message", Attempt.class)
                .setParameter("message", messageId)
                .getResultList()
                .stream()
                .sorted(Comparator.comparing(Attempt::startedAt))
                .map(Attempt::tried)
                .toList();
    }
}
