package fi.yhdyspinta.catalogue;

import java.time.Duration;
import java.time.Period;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How an account of disclosures is given to the person whom they concern (ATL 11 §): {@code disclosure-account.yaml}.
 *
 * @param reasons codes of who may ask
 * @param ownReasons those where the person themselves asks
 * @param answerIn within how long after the written request it is given
 * @param specialReasonAfter older entries than that are given for a special reason alone
 * @param show codes of why an entry that may be withheld is shown
 * @param leaveOut codes of why one is left out
 * @param kept how long one lives after it was given
 * @param keptUngiven how long one that is not given lives after it was made
 */
public record AccountRules(
        List<String> reasons,
        List<String> ownReasons,
        Period answerIn,
        Period specialReasonAfter,
        List<String> show,
        List<String> leaveOut,
        Duration kept,
        Duration keptUngiven) {
    static final String NAME = "disclosure-account.yaml";
    private static final Pattern CODE = Pattern.compile("[a-z]+(-[a-z]+)*");
    private static final int LONGEST_CODE = 32;

    static AccountRules read(Spot file) {
        file.only(
                "reasons",
                "ownReasons",
                "requestMonths",
                "specialReasonYears",
                "show",
                "leaveOut",
                "keptDays",
                "draftDays",
                "source",
                "certainty");
        file.text("source");
        file.at("certainty").certainty();
        var reasons = codes(file, "reasons");
        var ownReasons = codes(file, "ownReasons");
        if (!reasons.containsAll(ownReasons)) {
            throw file.fault("ownReasons", "holds what is none of the reasons (rule: one of reasons)");
        }
        return new AccountRules(
                reasons,
                ownReasons,
                Period.ofMonths(some(file, "requestMonths")),
                Period.ofYears(some(file, "specialReasonYears")),
                codes(file, "show"),
                codes(file, "leaveOut"),
                Duration.ofDays(some(file, "keptDays")),
                Duration.ofDays(some(file, "draftDays")));
    }

    private static List<String> codes(Spot file, String member) {
        var codes = file.someTexts(member);
        if (new HashSet<>(codes).size() < codes.size()
                || codes.stream().anyMatch(code -> !CODE.matcher(code).matches() || code.length() > LONGEST_CODE)) {
            throw file.fault(
                    member,
                    "holds what is no code of small letters and hyphens, or one twice (rule: at most " + LONGEST_CODE
                            + " characters)");
        }
        return codes;
    }

    private static int some(Spot file, String member) {
        int number = file.number(member);
        if (number < 1) {
            throw file.fault(member, "is 0 (rule: at least 1)");
        }
        return number;
    }
}
