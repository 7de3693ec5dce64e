package fi.yhdyspinta.partner.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Tree;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening hours as the Palvelutietovaranto writes them, and whether somebody is there. */
class OpeningHoursTest {
    private static final LocalDate INDEPENDENCE = LocalDate.parse("2027-12-06");

    private static final Map<String, Object> OFFICE = Map.of(
            "serviceHourType",
            "DaysOfTheWeek",
            "openingHour",
            List.of(
                    Map.of("dayFrom", "Monday", "dayTo", "Thursday", "from", "08:00:00", "to", "16:00:00"),
                    Map.of("dayFrom", "Friday", "from", "08:00", "to", "14:00")));

    @ParameterizedTest
    @CsvSource({
        // a Monday; Finland is two hours ahead of UTC in winter
        "2026-11-23T05:59:59Z, CLOSED, , 2026-11-23T06:00:00Z",
        "2026-11-23T06:00:00Z, OPEN, 2026-11-23T14:00:00Z,",
        "2026-11-23T14:00:00Z, CLOSED, , 2026-11-24T06:00:00Z",
        "2026-11-27T13:00:00Z, CLOSED, , 2026-11-30T06:00:00Z",
        // and three in summer
        "2026-06-15T05:00:00Z, OPEN, 2026-06-15T13:00:00Z,",
        // the holiday is a Monday: closed until Tuesday
        "2027-12-06T10:00:00Z, CLOSED, , 2027-12-07T06:00:00Z",
    })
    void followTheWeekInFinlandsTime(Instant now, OpeningHours.State state, Instant until, Instant opens) {
        var standing = hours(OFFICE).at(now);

        assertThat(standing.state()).isEqualTo(state);
        assertThat(standing.until()).isEqualTo(until);
        assertThat(standing.opens()).isEqualTo(opens);
    }

    @Test
    void giveWayToAnException() {
        var closed = Map.<String, Object>of(
                "serviceHourType", "Exceptional", "validFrom", "2026-11-23T22:00:00", "isClosed", true);
        var late = Map.<String, Object>of(
                "serviceHourType",
                "Exceptional",
                "validFrom",
                "2026-11-25T00:00:00",
                "validTo",
                "2026-11-25T00:00:00",
                "openingHour",
                List.of(Map.of("from", "12:00:00", "to", "20:00:00")));
        var hours = hours(OFFICE, closed, late);

        // 22 o'clock in UTC is Finland's next midnight
        assertThat(hours.at(Instant.parse("2026-11-24T10:00:00Z")).state()).isEqualTo(OpeningHours.State.CLOSED);
        assertThat(hours.at(Instant.parse("2026-11-24T10:00:00Z")).opens()).isEqualTo("2026-11-25T10:00:00Z");
        assertThat(hours.at(Instant.parse("2026-11-25T07:00:00Z")).state()).isEqualTo(OpeningHours.State.CLOSED);
        assertThat(hours.at(Instant.parse("2026-11-25T17:00:00Z")).state()).isEqualTo(OpeningHours.State.OPEN);
        assertThat(hours.at(Instant.parse("2026-11-26T10:00:00Z")).state()).isEqualTo(OpeningHours.State.OPEN);
    }

    @Test
    void openOnAHolidayThatAnExceptionNames() {
        var open = Map.<String, Object>of(
                "serviceHourType",
                "Exceptional",
                "validFrom",
                "2027-12-06",
                "openingHour",
                List.of(Map.of("from", "10:00", "to", "12:00")));

        var standing = hours(OFFICE, open).at(Instant.parse("2027-12-06T08:30:00Z"));

        assertThat(standing.state()).isEqualTo(OpeningHours.State.OPEN);
        assertThat(standing.isHoliday()).isTrue();
    }

    @Test
    void neverEndWhereItIsAlwaysOpen() {
        var always = hours(Map.of("serviceHourType", "DaysOfTheWeek", "isAlwaysOpen", true));

        var standing = always.at(Instant.parse("2027-12-06T02:00:00Z"));

        assertThat(standing.state()).isEqualTo(OpeningHours.State.OPEN);
        assertThat(standing.until()).isNull();
    }

    @Test
    void lastThroughNights() {
        var night = hours(Map.of(
                "serviceHourType",
                "OverMidnight",
                "openingHour",
                List.of(Map.of("dayFrom", "Friday", "dayTo", "Monday", "from", "16:00:00", "to", "08:00:00"))));

        assertThat(night.at(Instant.parse("2026-11-27T13:59:00Z")).state()).isEqualTo(OpeningHours.State.CLOSED);
        assertThat(night.at(Instant.parse("2026-11-29T23:00:00Z")).state()).isEqualTo(OpeningHours.State.OPEN);
        assertThat(night.at(Instant.parse("2026-11-29T23:00:00Z")).until()).isEqualTo("2026-11-30T06:00:00Z");
        assertThat(night.at(Instant.parse("2026-11-30T06:00:00Z")).state()).isEqualTo(OpeningHours.State.CLOSED);
    }

    @Test
    void closeAtMidnightWhereTheySay24() {
        var evening = hours(Map.of(
                "serviceHourType",
                "DaysOfTheWeek",
                "openingHour",
                List.of(Map.of("dayFrom", "Monday", "from", "18:00:00", "to", "24:00:00"))));

        assertThat(evening.at(Instant.parse("2026-11-23T21:59:00Z")).until()).isEqualTo("2026-11-23T22:00:00Z");
    }

    @Test
    void sayWhereOneComesByReservationOrNobodyHasTold() {
        assertThat(hours(Map.of("serviceHourType", "DaysOfTheWeek", "isReservation", true))
                        .at(Instant.parse("2026-11-23T10:00:00Z"))
                        .state())
                .isEqualTo(OpeningHours.State.RESERVATION);
        assertThat(hours().at(Instant.parse("2026-11-23T10:00:00Z")).state()).isEqualTo(OpeningHours.State.UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource({"from, 8.00", "to, 25:61", "validFrom, huomenna"})
    void areRefusedWhereTheyCannotBeRead(String member, String value) {
        var entry = new LinkedHashMap<>(OFFICE);
        if (member.equals("validFrom")) {
            entry.put(member, value);
        } else {
            var opening = new LinkedHashMap<String, Object>(Map.of("from", "08:00", "to", "16:00"));
            opening.put(member, value);
            entry.put("openingHour", List.of(opening));
        }

        assertThatThrownBy(() -> hours(entry))
                .isInstanceOf(UnreadableUnit.class)
                .hasMessageNotContaining(value);
    }

    @Test
    void areTheSameAfterTheyHaveBeenStored() {
        var unit = unit(OFFICE);

        assertThat(Unit.of(Tree.freeze(unit.tree()))).isEqualTo(unit);
    }

    private static OpeningHours hours(Map<?, ?>... entries) {
        return new OpeningHours(unit(entries).hours(), INDEPENDENCE::equals);
    }

    private static Unit unit(Map<?, ?>... entries) {
        var channel = new LinkedHashMap<String, Object>();
        channel.put("id", Ptv.KURAATTORIT);
        channel.put("organizationId", Ptv.COUNTY);
        channel.put("serviceChannelType", "ServiceLocation");
        channel.put("serviceChannelNames", List.of(Map.of("language", "fi", "value", "Yksikkö", "type", "Name")));
        channel.put("serviceHours", new ArrayList<Object>(List.of(entries)));
        return PtvUnits.unit(channel, Map.of()).orElseThrow();
    }
}
