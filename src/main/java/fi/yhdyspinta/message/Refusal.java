package fi.yhdyspinta.message;

import java.util.List;
import java.util.Map;

/**
 * One thing that is wrong, as a value. The sentence in fi, sv and en comes from the catalogue's terms by the code.
 *
 * @param code what is wrong, e.g. {@code HETU_CHECK}; key {@code problem.HETU_CHECK} of the terms
 * @param turn whose move it is
 * @param pointer JSON Pointer (RFC 6901) to the place in the document as it was sent; empty for the whole
 * @param args what the sentence names (a property, a limit, a partner); never a value of the content
 * @param said what an operator has written of it, by language: in the place of the first of {@code args}; mostly empty
 */
public record Refusal(String code, Turn turn, String pointer, List<String> args, Map<String, String> said) {
    public Refusal {
        args = List.copyOf(args);
        said = Map.copyOf(said);
    }

    public Refusal(String code, Turn turn, String pointer, List<String> args) {
        this(code, turn, pointer, args, Map.of());
    }

    /** A refusal that the sender can mend. */
    public static Refusal ofSender(String code, String pointer, String... args) {
        return new Refusal(code, Turn.SENDER, pointer, List.of(args));
    }
}
