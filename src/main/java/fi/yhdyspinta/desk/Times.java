package fi.yhdyspinta.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as Finns and Finland-Swedes write them, in Helsinki's time; a dash for none. */
final class Times {
    private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d.M.yyyy HH.mm.ss").withZone(HELSINKI);
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("H.mm").withZone(HELSINKI);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d.M.yyyy");

    private Times() {}

    static String moment(Instant at) {
        return at == null ? "–" : MOMENT.format(at);
    }

    static String hour(Instant at) {
        return HOUR.format(at);
    }

    static String day(LocalDate day) {
        return day == null ? "–" : DAY.format(day);
    }

    static String weekday(LocalDate day, String language) {
        return day == null
                ? "–"
                : DateTimeFormatter.ofPattern("ccc d.M.yyyy", Locale.forLanguageTag(language))
                        .format(day);
    }

    static String meeting(Instant at, String language) {
        return weekday(LocalDate.ofInstant(at, HELSINKI), language) + " " + hour(at);
    }
}
