package fi.yhdyspinta.format;

import java.util.regex.Pattern;

/** A format's own fault: its mapping is wrong or met a document it was not written for. Names format and place only. */
public class FormatFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Each message begins with the format's name and the file's. */
    private static final Pattern FILE = Pattern.compile("^[^/\\s]+/([a-z]+\\.[a-z]+)");

    private static final Pattern LINE = Pattern.compile("\\bline (\\d{1,7})\\b");

    /** @param message what is wrong, by names of formats and files alone */
    public FormatFault(String message) {
        super(message, null, false, true);
    }

    /** The file that it is in, e.g. {@code read.jsonata}; empty where it is in none alone. */
    public String file() {
        var file = FILE.matcher(getMessage());
        return file.find() ? file.group(1) : "";
    }

    /** The line of that file, from 1; 0 where the engine does not tell. */
    public int line() {
        var line = LINE.matcher(getMessage());
        return line.find() ? Integer.parseInt(line.group(1)) : 0;
    }

    /** What is wrong, in the engine's own words, without what {@link #file} and {@link #line} tell. */
    public String what() {
        return getMessage().replaceFirst("^[^/\\s]+/[a-z]+\\.[a-z]+(?:, line \\d{1,7})?[:,]?\\s+", "");
    }
}
