package fi.yhdyspinta.message;

import java.util.List;

/**
 * One thing that is wrong, as a value. The sentence in fi, sv and en comes from the catalogue's terms by the code.
 *
 * @param code what is wrong, e.g. {@code HETU_CHECK}; key {@code problem.HETU_CHECK} of the terms
 * @param turn whose move it is
 * @param pointer JSON Pointer (RFC 6901) to the place in the document as it was sent; empty for the whole
 * @param args what the sentence names (a property, a limit, a partner); never a value of the content
 */
public record Refusal(String code, Turn turn, String pointer, List<String> args) {
    public Refusal {
        args = List.copyOf(args);
    }

    /** A refusal that the sender can mend. */
    public static Refusal ofSender(String code, String pointer, String... args) {
        return new Refusal(code, Turn.SENDER, pointer, List.of(args));
    }
}
