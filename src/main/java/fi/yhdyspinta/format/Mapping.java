package fi.yhdyspinta.format;

import com.dashjoin.jsonata.Jsonata;
import fi.yhdyspinta.message.Tree;
import java.util.Map;

/**
 * One direction of a format as a JSONata expression: compiled once, shared by all threads, bounded in time and depth. It
 * sees its input and nothing else.
 */
final class Mapping {
    private static final long MILLISECONDS = 5_000;
    private static final int DEPTH = 300;

    private final String name;
    private final Jsonata expression;

    Mapping(String name, String source) {
        this.name = name;
        try {
            this.expression = Jsonata.jsonata(source);
        } catch (RuntimeException wrong) {
            throw new FormatFault(name + " does not compile: " + wrong.getMessage());
        }
    }

    /** @throws FormatFault when the mapping fails or gives no object; never with a value of the input */
    Map<String, Object> apply(Map<String, Object> input) {
        Object output;
        try {
            var frame = expression.createFrame();
            frame.setRuntimeBounds(MILLISECONDS, DEPTH);
            output = expression.evaluate(input, frame);
        } catch (RuntimeException failed) {
            // the engine's message may quote the document, so only its kind goes on
            throw new FormatFault(
                    name + " failed on this document: " + failed.getClass().getSimpleName());
        }
        if (!(output instanceof Map<?, ?>)) {
            throw new FormatFault(name + " gave no JSON object");
        }
        return Tree.freeze(Tree.map(output));
    }
}
