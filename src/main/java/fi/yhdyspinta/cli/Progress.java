package fi.yhdyspinta.cli;

import java.io.PrintWriter;

/** A line that says how far something has come; on a terminal it is written over, elsewhere it stands once. */
final class Progress {
    private static final String OVER = "\r\u001B[K";

    private final PrintWriter err;
    private final boolean isOnTerminal;
    private boolean isBegun;

    Progress(PrintWriter err, boolean isOnTerminal) {
        this.err = err;
        this.isOnTerminal = isOnTerminal;
    }

    /** What is going on now. */
    void begin(String what) {
        if (isOnTerminal) {
            step(what);
        } else {
            err.println(what);
            err.flush();
        }
    }

    /** How far it has come: for whoever watches. */
    void step(String what) {
        if (isOnTerminal) {
            err.print(OVER + what);
            err.flush();
            isBegun = true;
        }
    }

    /** Takes the line away. */
    void end() {
        if (isBegun) {
            err.print(OVER);
            err.flush();
            isBegun = false;
        }
    }
}
