package fi.yhdyspinta.catalogue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * On what a payload may be opened by somebody who does not handle its case: {@code break-glass.yaml}.
 *
 * @param reasons codes of what may be said to be the reason
 * @param patience how long a request waits for another controller's word
 * @param kept how long an opening stays in the list
 */
public record BreakGlass(List<String> reasons, Duration patience, Duration kept) {
    static final String NAME = "break-glass.yaml";
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final int LONGEST_CODE = 32;
    private static final int MOST_HOURS = 72;

    static BreakGlass read(Spot file) {
        file.only("reasons", "waitHours", "keptDays", "source", "certainty");
        file.text("source");
        file.at("certainty").certainty();
        var reasons = file.someTexts("reasons");
        if (new HashSet<>(reasons).size() < reasons.size()
                || reasons.stream().anyMatch(code -> !CODE.matcher(code).matches() || code.length() > LONGEST_CODE)) {
            throw file.fault(
                    "reasons",
                    "holds what is no code of small letters and hyphens, or one twice (rule: at most " + LONGEST_CODE
                            + " characters)");
        }
        int hours = file.number("waitHours");
        if (hours < 1 || hours > MOST_HOURS) {
            throw file.fault("waitHours", "must be from 1 to " + MOST_HOURS + " (rule: who asked has work to do)");
        }
        int days = file.number("keptDays");
        if (days < 1) {
            throw file.fault("keptDays", "is 0 (rule: the controller must be able to look back)");
        }
        return new BreakGlass(reasons, Duration.ofHours(hours), Duration.ofDays(days));
    }
}
