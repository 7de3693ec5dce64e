package fi.yhdyspinta.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Something could not be checked; the message is one sentence for whoever asked. */
final class Unchecked extends Exception {
    private static final long serialVersionUID = 1L;

    Unchecked(String sentence) {
        super(sentence);
    }

    static Unchecked unreadable(Path file, IOException why) {
        var reason = why instanceof NoSuchFileException
                ? "there is no such file"
                : why instanceof AccessDeniedException ? "you may not read it" : "it can't be read";
        return new Unchecked(file + ": " + reason);
    }
}
