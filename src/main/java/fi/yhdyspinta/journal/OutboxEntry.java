package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** Something that still has to go to a partner. Its row leaves when it is delivered. */
@Entity
@Table(name = "outbox")
class OutboxEntry {
    private static final String HELD = "SECURITY_BAN_TEXT";

    // one by one: the position is the order within a queue, also between two hub nodes
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "outbox")
    @SequenceGenerator(name = "outbox", sequenceName = "outbox_seq", allocationSize = 1)
    private long position;

    @Enumerated(EnumType.STRING)
    private Waiting.Kind kind;

    @Column(name = "subject_id")
    private UUID subjectId;

    @Column(name = "message_id")
    private UUID messageId;

    private String partner;

    /** The database's own reckoning of {@link Waiting#way}. */
    @Column(insertable = false, updatable = false)
    private String way;

    private int lane;
    private String queue;
    private boolean overtakes;
    private int attempts;

    /** Null while it is quarantined: an operator moves it. */
    @Column(name = "next_attempt_at")
    private Instant nextAttemptAt;

    @Column(name = "enqueued_at")
    private Instant enqueuedAt;

    private String trouble;

    /** When somebody began to deliver it; null when the last try has been journaled. */
    @Column(name = "picked_at")
    private Instant pickedAt;

    /** Until when it waits at the hub to be fetched; null for what the hub delivers. */
    @Column(name = "expires_at")
    private Instant expiresAt;

    /** Since when an operator holds it; null when none does. */
    @Column(name = "held_at")
    private Instant heldAt;

    /** When it would have been due while an operator holds it; null where it was quarantined. */
    @Column(name = "held_due_at")
    private Instant heldDueAt;

    protected OutboxEntry() {}

    OutboxEntry(
            Waiting.Kind kind,
            UUID subjectId,
            UUID messageId,
            UUID caseId,
            String partner,
            boolean overtakes,
            Instant now) {
        this.kind = kind;
        this.subjectId = subjectId;
        this.messageId = messageId;
        this.partner = partner;
        this.queue = caseId + "/" + partner;
        this.lane = Lanes.of(queue);
        this.overtakes = overtakes;
        this.nextAttemptAt = now;
        this.enqueuedAt = now;
    }

    Flows.Stuck stuck() {
        return new Flows.Stuck(subjectId, partner, trouble, attempts, nextAttemptAt);
    }

    Waiting waiting() {
        return new Waiting(position, kind, subjectId, messageId, partner, lane, queue, attempts, enqueuedAt);
    }

    int lane() {
        return lane;
    }

    /** The same entry, its tries counted on from those that went before it. */
    OutboxEntry after(int tries) {
        attempts = tries;
        return this;
    }

    Queues.Row row() {
        return new Queues.Row(
                position,
                kind,
                subjectId,
                messageId,
                partner,
                state(),
                attempts,
                enqueuedAt,
                nextAttemptAt,
                pickedAt,
                heldAt,
                expiresAt,
                trouble);
    }

    /** How it stands; {@link QueueState} says the same in the words of a query. */
    private QueueState state() {
        if (isHeld()) {
            return QueueState.HELD_FOR_CHECK;
        }
        if (isOnHold()) {
            return QueueState.HELD;
        }
        if (isPicked()) {
            return QueueState.IN_FLIGHT;
        }
        if (awaits()) {
            return QueueState.AWAITING_PICKUP;
        }
        if (nextAttemptAt == null) {
            return QueueState.QUARANTINED;
        }
        return trouble == null ? QueueState.WAITING : QueueState.RETRYING;
    }

    /** An operator stops it here; one that is under way just now ends its try, and then stands. */
    void holdBack(Instant at) {
        heldAt = at;
        heldDueAt = nextAttemptAt;
        nextAttemptAt = null;
    }

    /** An operator lets it go on from where it was: what was quarantined still is. */
    void letGo() {
        heldAt = null;
        nextAttemptAt = heldDueAt;
        heldDueAt = null;
    }

    /** It waits for an hour that is its recipient's; no try has been made. */
    void waitUntil(Instant opens) {
        becomeDue(opens);
    }

    boolean overtakes() {
        return overtakes;
    }

    boolean isOnHold() {
        return heldAt != null;
    }

    private void becomeDue(Instant next) {
        if (isOnHold()) {
            heldDueAt = next;
        } else {
            nextAttemptAt = next;
        }
    }

    /** A try has failed; null means that it waits for an operator. */
    void fail(int attempt, String cause, Instant next) {
        pickedAt = null;
        attempts = attempt;
        trouble = cause;
        becomeDue(next);
    }

    /** It waits for its writer: a text seems to tell where a person under a turvakielto is. */
    void hold() {
        trouble = HELD;
        nextAttemptAt = null;
    }

    boolean isHeld() {
        return HELD.equals(trouble);
    }

    /** Its writer has looked. */
    void release(Instant at) {
        trouble = null;
        becomeDue(at);
    }

    /** A try begins. */
    void pick(Instant at) {
        pickedAt = at;
    }

    /** Whether a try has begun, so that it may have arrived. */
    boolean hasBeenTried() {
        return attempts > 0 || isPicked();
    }

    boolean isPicked() {
        return pickedAt != null;
    }

    void again(Instant at) {
        nextAttemptAt = at;
    }

    boolean isDue(Instant now) {
        return nextAttemptAt != null && !nextAttemptAt.isAfter(now);
    }

    /** It stays until it is fetched; what comes after it need not wait for that. */
    void await(PickUp.Times times, Instant now) {
        pickedAt = null;
        trouble = null;
        overtakes = true;
        expiresAt = times.expiresAt();
        var reminder = times.remind() == null ? expiresAt : now.plus(times.remind());
        becomeDue(reminder.isBefore(expiresAt) ? reminder : expiresAt);
    }

    boolean awaits() {
        return expiresAt != null;
    }

    boolean hasExpired(Instant now) {
        return awaits() && !expiresAt.isAfter(now);
    }

    PickUp.Waits waits() {
        return new PickUp.Waits(position, kind, subjectId, messageId, lane, queue, enqueuedAt, expiresAt);
    }
}
