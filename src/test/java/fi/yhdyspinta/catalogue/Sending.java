package fi.yhdyspinta.catalogue;

import java.util.List;

/**
 * What kind of message is to be made. Zero is always the plainest, so that a shrunk counterexample is the plainest too.
 *
 * @param first which crossing it takes
 * @param more which others of the same sender, each to a recipient of its own
 * @param traits see the methods
 * @param salt chooses among what is left open
 */
record Sending(int first, List<Integer> more, List<Integer> traits, int salt) {
    static final int TRAITS = 8;
    static final int MOST = 9;

    enum Kind {
        PLAIN,
        /** An M34 that names the message it mends. */
        CORRECTION,
        /** An M33 that takes a message back. */
        WITHDRAWAL,
        /** Unread, where it may be. */
        SEALED
    }

    /** A formal fault, where the notice is a duty and passes with it. */
    enum Slip {
        NONE,
        NEEDLESS_CONSENT,
        OUTDATED_BASIS,
        NOT_COMPETENT,
        FOREIGN_PART,
        SIBLINGS_OF_NO_TYPE
    }

    boolean isUnderBan() {
        return traits.get(0) > 4;
    }

    int siblings() {
        return Math.max(0, traits.get(1) - 6);
    }

    /** 0 nobody, 1 the subject, 2 and 3 a guardian. */
    int contact() {
        return traits.get(2) % 4;
    }

    /** How much of what is not needed is there, in per cent. */
    int fullness() {
        return traits.get(3) * 11;
    }

    /** How many objects have members that no schema knows, in per cent. */
    int oddity() {
        return Math.max(0, traits.get(4) - 4) * 3;
    }

    Slip slip() {
        return Slip.values()[Math.max(0, traits.get(5) - 4)];
    }

    Kind kind() {
        return switch (traits.get(6)) {
            case 9 -> salt % 2 == 0 ? Kind.WITHDRAWAL : Kind.SEALED;
            case 8 -> Kind.CORRECTION;
            default -> Kind.PLAIN;
        };
    }

    /** Whether the hub is to find the competent recipient, where the type has one. */
    boolean isToBeFound() {
        return traits.get(7) > 5;
    }
}
