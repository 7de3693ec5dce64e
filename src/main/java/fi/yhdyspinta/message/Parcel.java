package fi.yhdyspinta.message;

import java.util.List;
import java.util.UUID;

/**
 * One recipient's copy of a message. What it says is cut from the sealed message each time it is written, so that nobody
 * gets more than the day's grounds allow.
 *
 * @param id the key that every delivery attempt carries; the recipient answers to it
 * @param place the recipient's place among the message's
 * @param child which child it is about: 0 is the subject, 1 the first sibling
 * @param addressee who it is for, on which ground
 * @param isDuty whether telling is a statutory duty: nobody declines or withdraws it
 * @param overtakes whether it may pass a failing parcel of its case (urgent and duty notices, withdrawals)
 * @param isHeld whether it waits for its writer: a text seems to tell where a person under a turvakielto is
 * @param regards the parcel that it takes back or corrects; null where there is none
 * @param subjectIndex keyed fingerprint of the child; empty where the hub can't read it
 * @param marks what was found wrong and did not stop it
 */
public record Parcel(
        UUID id,
        int place,
        int child,
        Addressee addressee,
        boolean isDuty,
        boolean overtakes,
        boolean isHeld,
        UUID regards,
        String subjectIndex,
        List<Refusal> marks) {
    public Parcel {
        marks = List.copyOf(marks);
    }

    @Override
    public String toString() {
        return "Parcel[" + id + " " + addressee.type() + " to " + addressee.partner() + "]";
    }
}
