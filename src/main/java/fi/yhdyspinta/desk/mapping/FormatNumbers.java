package fi.yhdyspinta.desk.mapping;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;

/** Numbers of revisions as they stand in addresses. */
final class FormatNumbers {
    private FormatNumbers() {}

    /** @throws Refused UNKNOWN for what is no number of a revision */
    static int of(String text) {
        if (text == null || !text.matches("[1-9][0-9]{0,8}")) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        return Integer.parseInt(text);
    }
}
