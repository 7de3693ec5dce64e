package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.util.UUID;

/** Ids in paths. What is not one is not there. */
public final class Ids {
    private Ids() {}

    /** @throws Refused UNKNOWN when it is no UUID */
    public static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
    }
}
