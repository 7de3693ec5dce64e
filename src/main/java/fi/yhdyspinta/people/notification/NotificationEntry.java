package fi.yhdyspinta.people.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How somebody is told, as it is stored. */
@Entity
@Table(name = "notification")
class NotificationEntry {
    /** For nobody: a null can't be bound on PostgreSQL. */
    private static final UUID NONE = new UUID(0, 0);

    @Id
    private UUID id;

    private String person;
    private String organisation;
    private String occasions;

    @Enumerated(EnumType.STRING)
    private Wish.Way way;

    @Enumerated(EnumType.STRING)
    private Wish.Rhythm rhythm;

    @Column(name = "at_hour")
    private int hour;

    @Column(name = "work_hours")
    private boolean atWork;

    private String language;

    @Column(name = "confirmed_at")
    private Instant confirmedAt;

    @Column(name = "told_until")
    private Instant toldUntil;

    @Column(name = "told_at")
    private Instant toldAt;

    @Column(name = "look_at")
    private Instant lookAt;

    private String waiting;

    @Column(name = "retry_at")
    private Instant retryAt;

    private UUID claim = NONE;
    private int failures;

    @Column(name = "failing_since")
    private Instant failingSince;

    @Column(name = "stopped_at")
    private Instant stoppedAt;

    @Column(name = "wrapped_key")
    private byte[] wrappedKey;

    private byte[] sealed;

    protected NotificationEntry() {}

    NotificationEntry(UUID id, String person, String organisation, Instant now) {
        this.id = id;
        this.person = person;
        this.organisation = organisation;
        this.toldUntil = now;
    }

    void chosen(Wish wish, Notification.Sealed address) {
        occasions = wish.occasions().stream().sorted().map(Occasion::wire).collect(Collectors.joining(" "));
        way = wish.way();
        rhythm = wish.rhythm();
        hour = wish.hour();
        atWork = wish.isAtWork();
        language = wish.language();
        wrappedKey = address.wrappedKey();
        sealed = address.bytes();
        failures = 0;
        failingSince = null;
        stoppedAt = null;
    }

    void confirmed(Instant at) {
        confirmedAt = at;
    }

    /** What went wrong before is over: it is begun anew. */
    void begun() {
        failures = 0;
        failingSince = null;
        stoppedAt = null;
    }

    void lookAt(Instant at) {
        lookAt = at;
    }

    void looked(Instant until) {
        lookAt = null;
        toldUntil = until;
    }

    void waits(String what, Instant at) {
        waiting = what;
        retryAt = at;
        claim = NONE;
    }

    void claimed(UUID by, Instant until) {
        claim = by;
        retryAt = until;
    }

    void sent(Instant at) {
        waiting = null;
        retryAt = null;
        claim = NONE;
        toldAt = at;
        failures = 0;
        failingSince = null;
    }

    void failed(Instant at, Instant next) {
        failures++;
        failingSince = failingSince == null ? at : failingSince;
        claim = NONE;
        retryAt = next;
    }

    void shut(Instant at, Instant next, int most) {
        int before = failures;
        failed(at, next);
        failures = Math.max(before, Math.min(failures, most));
    }

    void stop(Instant at) {
        stoppedAt = at;
        waiting = null;
        retryAt = null;
        lookAt = null;
    }

    boolean isClaimedBy(UUID by) {
        return waiting != null && claim.equals(by);
    }

    boolean isToLook(Instant now) {
        return waiting == null && lookAt != null && !lookAt.isAfter(now);
    }

    boolean isToSend(Instant now) {
        return waiting != null && retryAt != null && !retryAt.isAfter(now);
    }

    boolean awaitsNews() {
        return lookAt == null && confirmedAt != null && stoppedAt == null && !occasions.isEmpty();
    }

    Notification notification() {
        var wish = new Wish(
                Stream.of(occasions.split(" "))
                        .map(Occasion::of)
                        .flatMap(Optional::stream)
                        .collect(Collectors.toSet()),
                way,
                rhythm,
                hour,
                atWork,
                language);
        return new Notification(
                id,
                person,
                organisation,
                wish,
                new Notification.Sealed(wrappedKey, sealed),
                confirmedAt,
                toldUntil,
                toldAt,
                waiting,
                failures,
                failingSince,
                stoppedAt);
    }
}
