package fi.yhdyspinta.catalogue;

/**
 * One marked value of a message, or one marked name of a member.
 *
 * @param path where it stands
 * @param owner whose it is
 * @param contact the id by which a recipient may be given its person as contact, or null
 * @param isName whether it is a member's name
 */
record Leaf(ContentPath path, Owner owner, String contact, boolean isName) {
    /** Whose a value is: who could get it at all. */
    sealed interface Owner {
        /** Of the whole notice: every child's, unless a child says its own. */
        record Notice(String part) implements Owner {}

        /** Of one child: 0 is the subject, 1 the first sibling. */
        record Child(int number) implements Owner {}

        /** Said of one recipient alone, to be cut to what its class may see. */
        record Recipient(int place) implements Owner {}

        /** What the sender calls the passage to one recipient: its purpose and consent. */
        record Passage(int place) implements Owner {}

        /** Of the sending unit. */
        record Unit(String member) implements Owner {}

        /** Nobody gets it. */
        record Nobody() implements Owner {}

        /** Every recipient gets it. */
        record Everybody() implements Owner {}
    }

    @Override
    public String toString() {
        return (isName ? "the name of " : "") + path + " of " + owner;
    }
}
