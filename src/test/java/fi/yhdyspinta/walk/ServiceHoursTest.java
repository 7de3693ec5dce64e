package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.catalogue.Catalogue;
import fi.yhdyspinta.partner.Partner;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceHoursTest {
    private static final ServiceHours HOURS =
            new ServiceHours(Catalogue.read(House.ROUTES).calendars());

    @ParameterizedTest(name = "{0}: {1} opens {2}")
    @CsvSource({
        "WORKING_DAYS, 2026-11-23T07:59:59+02:00, 2026-11-23T08:00:00+02:00",
        "WORKING_DAYS, 2026-11-23T08:00:00+02:00, open",
        "WORKING_DAYS, 2026-11-23T15:59:59+02:00, open",
        "WORKING_DAYS, 2026-11-23T16:00:00+02:00, 2026-11-24T08:00:00+02:00",
        // Friday to Monday
        "WORKING_DAYS, 2026-11-27T16:30:00+02:00, 2026-11-30T08:00:00+02:00",
        // Independence Day is a Sunday; Christmas Eve to Monday
        "WORKING_DAYS, 2026-12-23T17:00:00+02:00, 2026-12-28T08:00:00+02:00",
        // the night in which clocks go back, and the one in which they go forward
        "ALL,          2026-10-24T18:00:00+03:00, 2026-10-25T08:00:00+02:00",
        "ALL,          2027-03-27T18:00:00+02:00, 2027-03-28T08:00:00+03:00",
        // the autumn holiday of Espoo's schools is none of the working week
        "SCHOOL_DAYS,  2026-10-09T17:00:00+03:00, 2026-10-19T08:00:00+03:00",
        "WORKING_DAYS, 2026-10-09T17:00:00+03:00, 2026-10-12T08:00:00+03:00",
    })
    void opens(Partner.Days days, String now, String opens) {
        var hours = new Partner.Hours(days, EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.of(16, 0));

        var found = HOURS.opens(hours, "espoo", at(now));

        assertThat(found.map(Instant::toString).orElse("open"))
                .isEqualTo(opens.equals("open") ? opens : at(opens).toString());
    }

    @Test
    void opensOnTheDaysOfTheWeekThatAreNamed() {
        var tuesdays = new Partner.Hours(Partner.Days.ALL, Set.of(DayOfWeek.TUESDAY), LocalTime.MIDNIGHT, null);

        assertThat(HOURS.opens(tuesdays, null, at("2026-11-23T12:00:00+02:00")))
                .contains(at("2026-11-24T00:00:00+02:00"));
        assertThat(HOURS.opens(tuesdays, null, at("2026-11-24T23:59:59+02:00"))).isEmpty();
    }

    @Test
    void takesTheWorkingWeekWhereTheSchoolHasNoCalendarOrItsCalendarEnds() {
        var school = new Partner.Hours(
                Partner.Days.SCHOOL_DAYS, EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.of(16, 0));

        assertThat(HOURS.opens(school, null, at("2026-10-13T12:00:00+03:00"))).isEmpty();
        assertThat(HOURS.opens(school, "espoo", at("2099-03-11T12:00:00+02:00")))
                .isEmpty();
    }

    // Thursday afternoon before Easter to Tuesday morning: nothing could be tried in those days
    @Test
    void countsNoDayOnWhichNothingCouldBeTried() {
        var hours = new Partner.Hours(
                Partner.Days.WORKING_DAYS, EnumSet.allOf(DayOfWeek.class), LocalTime.of(8, 0), LocalTime.of(16, 0));

        assertThat(HOURS.counted(hours, null, at("2027-03-25T15:50:00+02:00"), at("2027-03-30T08:01:00+03:00")))
                .isEqualTo(at("2027-03-29T16:50:00+03:00"));
        assertThat(HOURS.counted(hours, null, at("2026-11-23T03:00:00+02:00"), at("2026-11-23T12:00:00+02:00")))
                .isEqualTo(at("2026-11-23T08:00:00+02:00"));
    }

    private static Instant at(String moment) {
        return OffsetDateTime.parse(moment).toInstant();
    }
}
