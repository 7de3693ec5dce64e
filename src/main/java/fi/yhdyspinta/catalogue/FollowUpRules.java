package fi.yhdyspinta.catalogue;

/**
 * How what came back of notices is counted: {@code follow-up.yaml}.
 *
 * @param nothingAfterDays after how many arkipäivät without a sign of reception nothing is said to have come back
 * @param suppressBelow a number from 1 to below this is not told
 */
public record FollowUpRules(int nothingAfterDays, int suppressBelow) {
    static final String NAME = "follow-up.yaml";

    static FollowUpRules read(Spot file) {
        file.only("nothingAfterDays", "suppressBelow", "source", "certainty");
        file.text("source");
        file.at("certainty").certainty();
        return new FollowUpRules(some(file, "nothingAfterDays"), some(file, "suppressBelow"));
    }

    private static int some(Spot file, String member) {
        int number = file.number(member);
        if (number < 1) {
            throw file.fault(member, "is 0 (rule: at least 1)");
        }
        return number;
    }
}
