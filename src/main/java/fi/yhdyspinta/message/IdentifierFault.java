package fi.yhdyspinta.message;

/** What is wrong with a text that should be an identifier. */
public enum IdentifierFault {
    /** Nothing. */
    NONE,
    /** Not of the form. */
    FORM,
    /** The check digit does not follow from the others: a slip of the pen, most often. */
    CHECK;

    /** @throws IllegalArgumentException for a fault; the message names it, never the text */
    void refuse(String kind) {
        if (this != NONE) {
            throw new IllegalArgumentException("not " + kind + ": " + this);
        }
    }
}
