package fi.yhdyspinta.desk.follow;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.walk.FollowUp;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What of the follow-up is looked at, as an address says it: days, organisations and types, and nobody. */
public class FollowFilter {
    @QueryParam("from")
    private String from;

    @QueryParam("to")
    private String to;

    @QueryParam("unit")
    private String unit;

    @QueryParam("recipient")
    private String recipient;

    @QueryParam("type")
    private String type;

    /**
     * The same as the walk is asked.
     *
     * @param usual what holds where nothing is said
     * @throws Refused INVALID for what is no day
     */
    public FollowUp.Asked asked(FollowUp.Asked usual) {
        return new FollowUp.Asked(
                day(from, usual.from(), "/from"),
                day(to, usual.to(), "/to"),
                Objects.requireNonNullElse(unit, ""),
                Objects.requireNonNullElse(recipient, ""),
                Objects.requireNonNullElse(type, ""));
    }

    private static LocalDate day(String text, LocalDate usual, String pointer) {
        if (text == null || text.isEmpty()) {
            return usual;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("ACCOUNT_DAY_MISSING", pointer));
        }
    }

    /** What stands in the fields of the form. */
    static Map<String, String> values(FollowUp.Asked asked) {
        var values = new LinkedHashMap<String, String>();
        values.put("from", asked.from().toString());
        values.put("to", asked.to().toString());
        values.put("unit", asked.unit());
        values.put("recipient", asked.recipient());
        values.put("type", asked.type());
        return values;
    }

    /** What is not as usual: the days of this term are this term's next year as well, and are not kept. */
    static Map<String, String> unusual(FollowUp.Asked asked, FollowUp.Asked usual) {
        var values = values(asked);
        values.entrySet().removeAll(values(usual).entrySet());
        return values;
    }

    /** The same as the end of an address. */
    static String query(FollowUp.Asked asked) {
        return values(asked).entrySet().stream()
                .filter(value -> !value.getValue().isEmpty())
                .map(value -> value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
