package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.MessageType;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * How what came back of notices is counted: {@code follow-up.yaml}.
 *
 * @param nothingAfterDays after how many arkipäivät without a sign of reception nothing is said to have come back, of a type
 *     that has no days of its own
 * @param ofType the days of the types that have their own, by type
 * @param suppressBelow a number from 1 to below this is not told
 */
public record FollowUpRules(int nothingAfterDays, Map<String, Integer> ofType, int suppressBelow) {
    static final String NAME = "follow-up.yaml";

    static FollowUpRules read(Spot file, Map<String, MessageType> types) {
        file.only("nothingAfterDays", "ofType", "suppressBelow", "source", "certainty");
        file.text("source");
        file.at("certainty").certainty();
        return new FollowUpRules(
                some(file, "nothingAfterDays"), ofType(file.parts("ofType"), types), some(file, "suppressBelow"));
    }

    private static Map<String, Integer> ofType(Iterable<Spot> entries, Map<String, MessageType> types) {
        var days = new TreeMap<String, Integer>();
        for (var entry : entries) {
            entry.only("types", "nothingAfterDays", "source", "certainty");
            entry.text("source");
            entry.at("certainty").certainty();
            for (var type : entry.known("types", types, "message-types.yaml")) {
                if (days.put(type, some(entry, "nothingAfterDays")) != null) {
                    throw entry.fault("types", "names " + type + " a second time");
                }
            }
        }
        return Collections.unmodifiableMap(days);
    }

    private static int some(Spot file, String member) {
        int number = file.number(member);
        if (number < 1) {
            throw file.fault(member, "is 0 (rule: at least 1)");
        }
        return number;
    }

    /** After how many arkipäivät without a sign of reception nothing is said to have come back of a type. */
    public int nothingAfterDays(String type) {
        return ofType.getOrDefault(type, nothingAfterDays);
    }
}
