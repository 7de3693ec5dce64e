package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** One deadline of one parcel: when it began, when it falls due, whether it was kept. */
@Entity
@Table(name = "deadline")
class DeadlineEntry {
    @Id
    private UUID id;

    @Column(name = "parcel_id")
    private UUID parcelId;

    @Column(name = "message_id")
    private UUID messageId;

    private String rule;
    private String calendar;

    @Column(name = "calendar_hash")
    private String calendarHash;

    /** The calendar again while it runs; null afterwards, so that the index of running ones stays short. */
    @Column(name = "running_on")
    private String runningOn;

    private String pace;

    @Column(name = "start_at")
    private Instant startAt;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "previous_due_at")
    private Instant previousDueAt;

    @Column(name = "met_at")
    private Instant metAt;

    @Column(name = "ended_at")
    private Instant endedAt;

    @Column(name = "recomputed_at")
    private Instant recomputedAt;

    private String reason;

    protected DeadlineEntry() {}

    DeadlineEntry(UUID id, UUID parcelId, UUID messageId, String rule, String pace, Deadlines.Reckoned reckoned) {
        this.id = id;
        this.parcelId = parcelId;
        this.messageId = messageId;
        this.rule = rule;
        this.pace = pace;
        this.runningOn = reckoned.calendar();
        takeOver(reckoned);
    }

    private void takeOver(Deadlines.Reckoned reckoned) {
        calendar = reckoned.calendar();
        calendarHash = reckoned.calendarHash();
        startAt = reckoned.startAt();
        dueAt = reckoned.dueAt();
        reason = reckoned.reason();
    }

    /** The same deadline of the parcel that takes this one's place. */
    DeadlineEntry copy(UUID newId, UUID toParcel, UUID toMessage) {
        var copy = new DeadlineEntry(
                newId,
                toParcel,
                toMessage,
                rule,
                pace,
                new Deadlines.Reckoned(calendar, calendarHash, startAt, dueAt, reason));
        copy.previousDueAt = previousDueAt;
        copy.recomputedAt = recomputedAt;
        return copy;
    }

    /** It begins, if it has not begun before. */
    void begin(Deadlines.Reckoned reckoned) {
        if (startAt == null && isRunning()) {
            takeOver(reckoned);
        }
    }

    /** It is reckoned anew; what was due before is kept where it moves. */
    void reckonAnew(Deadlines.Reckoned reckoned, Instant now) {
        var before = dueAt;
        takeOver(reckoned);
        previousDueAt = before;
        recomputedAt = now;
    }

    /** The calendar has changed and this deadline has not. */
    void stay(String newHash) {
        calendarHash = newHash;
    }

    void meet(Instant at) {
        if (isRunning()) {
            metAt = at;
            runningOn = null;
        }
    }

    void end(Instant at) {
        if (isRunning()) {
            endedAt = at;
            runningOn = null;
        }
    }

    boolean isRunning() {
        return runningOn != null;
    }

    boolean isMet() {
        return metAt != null;
    }

    UUID messageId() {
        return messageId;
    }

    String rule() {
        return rule;
    }

    Deadlines.Kept kept() {
        return new Deadlines.Kept(
                id,
                parcelId,
                messageId,
                rule,
                pace,
                calendar,
                calendarHash,
                startAt,
                dueAt,
                previousDueAt,
                metAt,
                endedAt,
                recomputedAt,
                reason);
    }
}
