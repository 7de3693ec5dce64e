package fi.yhdyspinta.walk;

/**
 * Whose mailbox a parcel is for, where a door reaches persons and not systems. It stands beside the written document and
 * never in it: the kinds of recipient that have mailboxes (guardian, citizen) see no identity code of anybody, so no
 * format gets one to write. Only a door whose partner's document says {@code options: {address: hetu}} gets it.
 *
 * @param hetu the owner's identity code
 * @param isOwnerOnly whether nobody who acts for the owner may see it: a minor's own message stays from a guardian's eyes
 *     (OHL 18.2 §, ATL 51 §)
 * @param sender name of the partner in whose name it is sent
 */
public record Mailbox(String hetu, boolean isOwnerOnly, String sender) {
    /** What the {@code address} among a door's options says where it reaches persons. */
    static final String ADDRESS = "hetu";

    /** Names nobody. */
    @Override
    public String toString() {
        return "Mailbox[of a person, sent by " + sender + "]";
    }
}
