package fi.yhdyspinta.cli;

import java.io.PrintWriter;
import java.util.List;

/** Lines of a difference, coloured where somebody reads along. */
final class Painted {
    private static final String RED = "\u001B[31m";
    private static final String GREEN = "\u001B[32m";
    private static final String BLUE = "\u001B[36m";
    private static final String PLAIN = "\u001B[0m";

    private final PrintWriter out;
    private final boolean isColoured;

    Painted(PrintWriter out, boolean isColoured) {
        this.out = out;
        this.isColoured = isColoured;
    }

    /** Prints the lines of a unified difference. */
    void difference(List<String> lines) {
        lines.forEach(line -> out.println(isColoured ? colour(line) + line + PLAIN : line));
    }

    private static String colour(String line) {
        return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '-' -> RED;
            case '+' -> GREEN;
            case '@' -> BLUE;
            default -> "";
        };
    }
}
