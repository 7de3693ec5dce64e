package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whose faults of form are whose: what is wrong with one child or recipient is not told to another. */
final class Marking {
    private static final Pattern OF_SIBLING = Pattern.compile("/content/siblings/(\\d+)(/.*|$)");
    private static final Pattern OF_RECIPIENT = Pattern.compile("/recipients/(\\d+)(/.*|$)");

    private Marking() {}

    /** The faults that concern a passage. */
    static List<Refusal> of(Passage passage, List<Refusal> faults) {
        return faults.stream()
                .filter(fault -> concerns(passage, fault.pointer()))
                .toList();
    }

    private static boolean concerns(Passage passage, String pointer) {
        var sibling = OF_SIBLING.matcher(pointer);
        if (sibling.matches()) {
            return number(sibling) == passage.child() - 1;
        }
        var recipient = OF_RECIPIENT.matcher(pointer);
        if (recipient.matches()) {
            return number(recipient) == passage.place();
        }
        return !pointer.startsWith("/content/subject") || passage.child() == 0;
    }

    private static int number(Matcher place) {
        return place.group(1).length() > 4 ? -1 : Integer.parseInt(place.group(1));
    }

    /** A fault's place as the recipient of a sibling's parcel may know it: as if that child were the only one. */
    static String alone(String pointer) {
        var sibling = OF_SIBLING.matcher(pointer);
        return sibling.matches() ? "/content" + sibling.group(2) : pointer;
    }
}
