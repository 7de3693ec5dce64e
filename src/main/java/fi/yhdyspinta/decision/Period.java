package fi.yhdyspinta.decision;

import java.time.LocalDate;

/** Days from and to, both included; an open end is null. */
final class Period {
    private Period() {}

    static boolean covers(LocalDate from, LocalDate to, LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
