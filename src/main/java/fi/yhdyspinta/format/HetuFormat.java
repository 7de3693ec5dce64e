package fi.yhdyspinta.format;

import com.networknt.schema.ExecutionContext;
import com.networknt.schema.format.Format;
import fi.yhdyspinta.message.Hetu;

/** {@code "format": "hetu"} of a schema: form, real day, check character. */
final class HetuFormat implements Format {
    static final String NAME = "hetu";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean matches(ExecutionContext context, String text) {
        return Hetu.faultOf(text) == Hetu.Fault.NONE;
    }

    /** A wrong check character is told apart: it is a slip, and a duty notice passes with it. */
    static String codeFor(String text) {
        return Hetu.faultOf(text) == Hetu.Fault.CHECK ? "HETU_CHECK" : "HETU_FORM";
    }
}
