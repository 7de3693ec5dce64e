package fi.yhdyspinta.journal;

import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Uuid7;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finding parcels among all that ever went: one row for each recipient of each message, the newest message first. By
 * indexes and by keyset, so that ten million cost what ten thousand do. Envelopes only: no payload is opened. Callers hold
 * the transaction.
 */
@Singleton
public class ParcelSearch {
    /** More messages than these nobody finds by one number. */
    private static final int MOST = 200;

    private final EntityManager entities;

    @Inject
    public ParcelSearch(EntityManager entities) {
        this.entities = entities;
    }

    /**
     * What is looked for; null, 0 and empty are no bounds.
     *
     * @param messages only parcels of these; null for all, empty for none
     * @param queued how it stands in the outbox: any of these
     * @param states its own state: any of these, either all final or none
     * @param from its message was taken over then or later, by the time that stands in its id: the index is in that order
     * @param to its message was taken over before that
     * @param step its last step, a word of {@code stage.…}
     * @param attempts tried so often or more
     * @param nextBefore its next try comes by then
     * @param dueBefore a deadline of it ends by then, or has ended
     */
    public record Sought(
            Collection<UUID> messages,
            Set<QueueState> queued,
            Set<State> states,
            String sender,
            String recipient,
            String type,
            Instant from,
            Instant to,
            String step,
            int attempts,
            Instant nextBefore,
            Instant dueBefore) {
        /** The same, among these messages alone. */
        public Sought of(Collection<UUID> only) {
            return new Sought(
                    only, queued, states, sender, recipient, type, from, to, step, attempts, nextBefore, dueBefore);
        }
    }

    /** Where a page ended: the next one begins behind it. */
    public record Place(UUID message, UUID parcel) {}

    /** A page of what is looked for, the newest message first. @param after where the page before ended; null for the first */
    public List<Flows.Own> page(Sought sought, Place after, int size) {
        if (sought.messages() != null && sought.messages().isEmpty()) {
            return List.of();
        }
        var asked = new Asked(sought);
        asked.behind(after);
        var query = entities.createQuery(asked.text(), Object[].class)
                .setHint(Outbox.BIND, "true")
                .setMaxResults(size);
        asked.values.forEach(query::setParameter);
        return query.getResultList().stream()
                .map(row -> new Flows.Own(((JournalEntry) row[1]).entry(), ((ParcelEntry) row[0]).leg()))
                .toList();
    }

    /** A question as it is put together. */
    private static final class Asked {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        /**
         * Whether it is asked of what waits. Then the outbox leads, which is short whatever the history: a database that
         * began with the parcels would go through all of them for the few that wait.
         */
        private final boolean isOfWaiting;

        private Asked(Sought sought) {
            isOfWaiting = !sought.queued().isEmpty() || sought.nextBefore() != null;
            if (isOfWaiting) {
                conditions.add("p.id = o.subjectId and m.id = o.messageId");
                waiting(sought);
            } else {
                conditions.add("m.id = p.messageId");
            }
            where("p.messageId in :messages", "messages", sought.messages());
            where("m.sender = :sender", "sender", sought.sender());
            where("p.recipient = :recipient", "recipient", sought.recipient());
            where("p.type = :type", "type", sought.type());
            moment(">=", "from", sought.from());
            moment("<", "to", sought.to());
            where("p.businessStatus = :step", "step", sought.step());
            standing(sought.states());
            if (sought.attempts() > 0) {
                where("p.attempts >= :attempts", "attempts", sought.attempts());
            }
            where(
                    "exists (select d.id from DeadlineEntry d where d.parcelId = p.id and d.runningOn is not null"
                            + " and d.dueAt <= :due)",
                    "due",
                    sought.dueBefore());
            // what has ended has no deadline that runs, and what is tried again and again has not ended
            if (sought.dueBefore() != null
                    || (sought.attempts() > 0 && sought.states().isEmpty())) {
                conditions.add("p.finalAt is null");
            }
        }

        private String text() {
            return "select p, m from " + (isOfWaiting ? "OutboxEntry o, " : "") + "ParcelEntry p, JournalEntry m where "
                    + String.join(" and ", conditions) + " order by "
                    + (isOfWaiting ? "o.messageId desc, o.subjectId desc" : "p.messageId desc, p.id desc");
        }

        private void behind(Place place) {
            if (place == null) {
                return;
            }
            values.put("message", place.message());
            values.put("parcel", place.parcel());
            // the first half of each says no more than the second; by it the index of each table begins there
            conditions.add(
                    isOfWaiting
                            ? "o.messageId <= :message and (o.messageId < :message or o.subjectId < :parcel)"
                            : "p.messageId <= :message and m.id <= :message"
                                    + " and (p.messageId < :message or p.id < :parcel)");
        }

        // said of both tables: the database does not see by itself that what bounds one bounds the other
        private void moment(String comparison, String name, Instant at) {
            if (at != null) {
                conditions.add("p.messageId " + comparison + " :" + name + " and m.id " + comparison + " :" + name);
                values.put(name, Uuid7.first(at));
            }
        }

        private void standing(Set<State> states) {
            if (states.isEmpty()) {
                return;
            }
            if (states.stream().allMatch(State::isFinal)) {
                where("p.endedAs in :states", "states", states);
            } else {
                conditions.add("p.finalAt is null");
                where("p.state in :states", "states", states);
            }
        }

        private void waiting(Sought sought) {
            if (!sought.queued().isEmpty()) {
                conditions.add(sought.queued().stream()
                        .map(QueueState::condition)
                        .collect(Collectors.joining(" or ", "(", ")")));
            }
            where("o.nextAttemptAt <= :next", "next", sought.nextBefore());
        }

        private void where(String condition, String name, Object value) {
            if (value != null) {
                conditions.add(condition);
                values.put(name, value);
            }
        }
    }

    /**
     * The messages that somebody means by a number: the hub's own id of a message, a parcel or a case, its sender's number,
     * a partner's own reference to a case, the id that a recipient has archived it under. Exactly that number.
     */
    public Set<UUID> messages(String number) {
        var found = new LinkedHashSet<UUID>();
        uuid(number).ifPresent(id -> {
            found.addAll(ids("select m.id from JournalEntry m where m.id = :value", id));
            found.addAll(ids("select p.messageId from ParcelEntry p where p.id = :value", id));
            found.addAll(ofCase(id));
        });
        found.addAll(ids("select a.messageId from Arrival a where a.senderMessageId = :value", number));
        found.addAll(ids("select d.messageId from ArchivedDocument d where d.documentId = :value", number));
        ids("select c.caseId from CaseReference c where c.reference = :value", number)
                .forEach(id -> found.addAll(ofCase(id)));
        return found;
    }

    private List<UUID> ofCase(UUID caseId) {
        return ids("select p.messageId from ParcelEntry p where p.caseId = :value order by p.messageId desc", caseId);
    }

    private List<UUID> ids(String query, Object value) {
        return entities.createQuery(query, UUID.class)
                .setParameter("value", value)
                .setMaxResults(MOST)
                .getResultList();
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException noIdOfOurs) {
            return Optional.empty();
        }
    }

    /** When each parcel was last tried; one that was not is not among them. */
    public Map<UUID, Instant> lastTried(Collection<UUID> parcels) {
        if (parcels.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select p.id, a.endedAt from ParcelEntry p, Attempt a where p.id in :parcels"
                                + " and a.messageId = p.messageId and a.subjectId = p.id and a.number = p.attempts",
                        Object[].class)
                .setParameter("parcels", parcels)
                .getResultStream()
                .collect(Collectors.toMap(
                        row -> (UUID) row[0],
                        row -> (Instant) row[1],
                        (one, other) -> one.isAfter(other) ? one : other));
    }
}
