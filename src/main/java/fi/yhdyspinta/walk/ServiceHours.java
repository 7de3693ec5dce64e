package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.clock.Calendars;
import fi.yhdyspinta.decision.clock.CountedDays;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.partner.Partner;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/** Whether a partner's system takes things just now by its {@code limits.hours}, and when it opens next. */
final class ServiceHours {
    /** Beyond the longest holiday; calendars that end leave nobody shut for ever. */
    private static final int FARTHEST = 100;

    private final Calendars calendars;

    ServiceHours(Calendars calendars) {
        this.calendars = calendars;
    }

    /**
     * When it opens next; empty where it is open.
     *
     * @param calendar code of the partner's school calendar, or null
     */
    Optional<Instant> opens(Partner.Hours hours, String calendar, Instant now) {
        var here = now.atZone(DeadlineRule.HELSINKI);
        if (isOpen(hours, calendar, here)) {
            return Optional.empty();
        }
        return Optional.of(next(hours, calendar, here));
    }

    /**
     * From when on the time of tries is counted, for something that came at {@code since}: from the first hour at which it
     * could be tried, and later by each day on which nothing could be. An Easter gives nothing up.
     */
    Instant counted(Partner.Hours hours, String calendar, Instant since, Instant now) {
        var first = opens(hours, calendar, since).orElse(since);
        var today = LocalDate.ofInstant(now, DeadlineRule.HELSINKI);
        long shut = LocalDate.ofInstant(first, DeadlineRule.HELSINKI)
                .datesUntil(today.plusDays(1))
                .filter(day -> !counts(hours, calendar, day))
                .count();
        return first.plus(Duration.ofDays(shut));
    }

    private boolean isOpen(Partner.Hours hours, String calendar, ZonedDateTime here) {
        var time = here.toLocalTime();
        return counts(hours, calendar, here.toLocalDate())
                && !time.isBefore(hours.from())
                && (hours.to() == null || time.isBefore(hours.to()));
    }

    private Instant next(Partner.Hours hours, String calendar, ZonedDateTime here) {
        // later the same day, or a day that counts; a time that the clocks skip in spring is the one after the gap
        var first = here.toLocalTime().isBefore(hours.from())
                ? here.toLocalDate()
                : here.toLocalDate().plusDays(1);
        for (int days = 0; days < FARTHEST; days++) {
            var day = first.plusDays(days);
            if (counts(hours, calendar, day)) {
                return day.atTime(hours.from()).atZone(DeadlineRule.HELSINKI).toInstant();
            }
        }
        return first.plusDays(FARTHEST)
                .atTime(LocalTime.MIDNIGHT)
                .atZone(DeadlineRule.HELSINKI)
                .toInstant();
    }

    private boolean counts(Partner.Hours hours, String calendar, LocalDate day) {
        if (!hours.weekdays().contains(day.getDayOfWeek())) {
            return false;
        }
        return switch (hours.days()) {
            case ALL -> true;
            case WORKING_DAYS -> isWorkingDay(day);
            case SCHOOL_DAYS ->
                Optional.ofNullable(calendar)
                        .flatMap(calendars::find)
                        .filter(school -> reaches(school, day))
                        .map(school -> school.counts(day))
                        .orElseGet(() -> isWorkingDay(day));
        };
    }

    // where a calendar does not reach, the ordinary week stands for it: nothing waits for a calendar that nobody has
    // written
    private boolean isWorkingDay(LocalDate day) {
        return reaches(calendars.weekdays(), day)
                ? calendars.weekdays().counts(day)
                : day.getDayOfWeek().getValue() <= 5;
    }

    private static boolean reaches(CountedDays days, LocalDate day) {
        return !day.isBefore(days.reach().from()) && !day.isAfter(days.reach().to());
    }
}
