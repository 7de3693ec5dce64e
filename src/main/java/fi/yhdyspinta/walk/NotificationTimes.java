package fi.yhdyspinta.walk;

import fi.yhdyspinta.people.notification.Notification;
import fi.yhdyspinta.people.notification.Wish;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** When people are told: as they wish it, by the clock of Finland. */
final class NotificationTimes {
    /** Not more often than that, whatever happens. */
    static final Duration APART = Duration.ofMinutes(10);

    /** How long after each failure in a row it is tried again; after the last of them it is given up. */
    static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
    private static final int MORNING = 7;
    private static final int EVENING = 17;
    private static final Set<DayOfWeek> WEEKEND = EnumSet.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private NotificationTimes() {}

    /** The first moment from now on at which one may be told. */
    static Instant next(Notification of, Instant now) {
        return of.wish().rhythm() == Wish.Rhythm.DAILY ? daily(of.wish(), now) : atOnce(of, now);
    }

    private static Instant daily(Wish wish, Instant now) {
        var at = now.atZone(ZONE);
        var next = at.truncatedTo(ChronoUnit.DAYS).withHour(wish.hour());
        if (!next.isAfter(at)) {
            next = next.plusDays(1);
        }
        while (wish.isAtWork() && WEEKEND.contains(next.getDayOfWeek())) {
            next = next.plusDays(1);
        }
        return next.toInstant();
    }

    private static Instant atOnce(Notification of, Instant now) {
        var soonest = of.toldAt() == null || of.toldAt().plus(APART).isBefore(now)
                ? now
                : of.toldAt().plus(APART);
        return of.wish().isAtWork() ? atWork(soonest.atZone(ZONE)).toInstant() : soonest;
    }

    private static ZonedDateTime atWork(ZonedDateTime at) {
        var morning = at.truncatedTo(ChronoUnit.DAYS).withHour(MORNING);
        var next = at.getHour() >= EVENING ? morning.plusDays(1) : at.getHour() < MORNING ? morning : at;
        while (WEEKEND.contains(next.getDayOfWeek())) {
            next = next.truncatedTo(ChronoUnit.DAYS).withHour(MORNING).plusDays(1);
        }
        return next;
    }
}
