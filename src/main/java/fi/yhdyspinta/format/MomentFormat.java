package fi.yhdyspinta.format;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import fi.yhdyspinta.message.Moment;
import java.util.regex.Pattern;

/**
 * {@code "format": "date-time"} of RFC 3339 as {@code java.time} reckons it: no leap second, no offset beyond 18 hours,
 * nine decimals at most, of the years from 1900 to 9999.
 */
final class MomentFormat implements Format {
    private static final Pattern FORM =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");

    @Override
    public String getName() {
        return "date-time";
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
        return FORM.matcher(text).matches() && Moment.of(text).isPresent();
    }
}
