package fi.yhdyspinta.cli;

import java.util.List;
import java.util.stream.Collectors;

/** A hub did not do what it was asked. The message is for whoever asked, and never holds a key. */
final class HubFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final int status;
    private final transient List<Problem> problems;

    /** Why, and what the process ends with. */
    enum Kind {
        /** It was asked, understood, and said no. */
        REFUSED(Hub.WRONG),
        /** Nobody answers, or it can't answer just now. */
        UNREACHED(Hub.UNREACHED),
        /** It does not know the key, or the key may not do this. */
        FORBIDDEN(Hub.FORBIDDEN);

        private final int code;

        Kind(int code) {
            this.code = code;
        }
    }

    HubFault(Kind kind, String sentence) {
        this(kind, 0, List.of(new Problem("", "", 0, sentence)));
    }

    /** @param status of HTTP; 0 where nobody answered */
    HubFault(Kind kind, int status, List<Problem> problems) {
        super(problems.stream().map(Problem::words).collect(Collectors.joining(System.lineSeparator())));
        this.kind = kind;
        this.status = status;
        this.problems = List.copyOf(problems);
    }

    /** Whether the hub answered by this status. */
    boolean isOf(int answered) {
        return status == answered;
    }

    int code() {
        return kind.code;
    }

    List<Problem> problems() {
        return problems;
    }
}
