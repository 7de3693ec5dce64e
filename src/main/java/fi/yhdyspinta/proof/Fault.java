package fi.yhdyspinta.proof;

/**
 * The first thing that is wrong with an export.
 *
 * @param seq the entry's number; 0 where it is none's
 * @param id the entry's id, or empty
 * @param from what stands before this number is proven; where it is less than {@code seq}, the fault lies between
 */
public record Fault(Kind kind, long seq, String id, long from) {
    /** What is wrong. */
    public enum Kind {
        /** The entry is not the one that was linked: it was altered, or put in, or the one before it taken out. */
        ALTERED("is not the entry that was linked here: it was altered, or put in, or the one before it taken out"),
        MISSING("is missing"),
        INSERTED("stands there twice, or out of its order: one of them was put in"),
        /** All links fit, and a signed checkpoint says otherwise: somebody has linked anew. */
        RELINKED("is linked as no checkpoint has signed: entries since the last good checkpoint were altered"),
        CHECKPOINT_FORGED("has a checkpoint whose signature is wrong"),
        KEY_UNKNOWN("has a checkpoint of a key that was not given"),
        BEGINNING("is the first here, and the hub has not signed that what came before it was dropped"),
        CUT_OFF("is the last: the export was cut off before its end"),
        UNREADABLE("is followed by a line that no export has");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** In one sentence. */
    public String sentence() {
        var whose = id.isEmpty() ? "" : " (" + id + ")";
        return "entry " + seq + whose + " " + kind.words
                + (from == 0 ? "; nothing before it is proven" : "; proven up to entry " + from);
    }
}
