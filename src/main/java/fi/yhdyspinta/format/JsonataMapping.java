package fi.yhdyspinta.format;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser;
import fi.yhdyspinta.message.Tree;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** A mapping by JSONata. {@code $code(list, value)} and {@code $codeBack(list, value)} look into the format's lists. */
final class JsonataMapping implements Mapping {
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int DEPTH = 300;
    private static final Pattern LIST = Pattern.compile("\\$code(?:Back)?\\(\\s*[\"']([^\"']*)[\"']");

    /** The engine knows where each expression stands and tells nobody. */
    private static final VarHandle POSITION = position();

    /** What differs from one attempt to the next, or builds a program from a document. */
    private static final Pattern FORBIDDEN = Pattern.compile("\\$(now|millis|random|shuffle|eval)\\b");

    private final String name;
    private final String source;
    private final Codes codes;
    private final Jsonata expression;

    JsonataMapping(String name, String source) {
        this(name, source, Codes.NONE);
    }

    JsonataMapping(String name, String source, Codes codes) {
        this.name = name;
        this.source = source;
        this.codes = codes;
        var forbidden = FORBIDDEN.matcher(source);
        if (forbidden.find()) {
            throw new FormatFault(
                    at(source, forbidden.start()) + ": $" + forbidden.group(1) + " has no place in a mapping");
        }
        try {
            this.expression = Jsonata.jsonata(source);
            Functions.register(expression);
        } catch (JException wrong) {
            throw new FormatFault(at(source, wrong.getLocation()) + " does not compile: " + wrong.getMessage());
        } catch (RuntimeException wrong) {
            throw new FormatFault(name + " does not compile: " + wrong.getMessage());
        } catch (StackOverflowError tooDeep) {
            throw new FormatFault(name + ", line 1: is nested too deep");
        }
        var named = LIST.matcher(source);
        while (named.find()) {
            if (!codes.has(named.group(1))) {
                throw new FormatFault(at(source, named.start()) + ": codes.yaml has no list " + named.group(1));
            }
        }
    }

    private static VarHandle position() {
        try {
            return MethodHandles.privateLookupIn(Parser.Symbol.class, MethodHandles.lookup())
                    .findVarHandle(Parser.Symbol.class, "position", int.class);
        } catch (ReflectiveOperationException another) {
            throw new IllegalStateException("this is another JSONata than the one that was looked into", another);
        }
    }

    private String at(String source, int place) {
        long line = 1
                + source.chars()
                        .limit(Math.max(0, place))
                        .filter(character -> character == '\n')
                        .count();
        return name + ", line " + line;
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> input, Unmapped unmapped) {
        Object output = evaluate(input, unmapped, Map.of());
        if (!(output instanceof Map<?, ?>)) {
            throw new FormatFault(name + " gave no JSON object");
        }
        return Tree.freeze(Tree.map(output));
    }

    @Override
    public byte[] write(Map<String, Object> input) {
        return Json.bytes(apply(input));
    }

    /** What the expression gives of an input, whatever it is; null for nothing. */
    Object evaluate(Object input, Unmapped unmapped, Map<String, Object> variables) {
        var bounds = new Bounds();
        try {
            var frame = expression.createFrame();
            bounds.keep(frame);
            variables.forEach(frame::bind);
            frame.bind("code", lookUp(codes::canonical, unmapped));
            frame.bind("codeBack", lookUp(codes::partner, unmapped));
            return expression.evaluate(input, frame);
        } catch (JException failed) {
            // the engine's message may quote the document, so only its code goes on
            throw new FormatFault(at(source, failed.getLocation()) + ": failed on this document: "
                    + String.valueOf(failed.getError()).replaceAll("[^A-Z0-9]", ""));
        } catch (Endless endless) {
            throw new FormatFault(at(source, endless.place) + ": the mapping goes on without end");
        } catch (RuntimeException | StackOverflowError failed) {
            throw new FormatFault(
                    name + " failed on this document: " + failed.getClass().getSimpleName());
        }
    }

    /** A mapping that does not end, and where it was when that was seen. */
    private static final class Endless extends IllegalStateException {
        private static final long serialVersionUID = 1L;
        private final int place;

        Endless(int place) {
            super("the mapping goes on without end");
            this.place = place;
        }
    }

    private static Jsonata.JFunction lookUp(BiFunction<String, Object, Object> list, Unmapped unmapped) {
        return new Jsonata.JFunction(
                (context, arguments) -> {
                    var name = String.valueOf(((List<?>) arguments).get(0));
                    var value = ((List<?>) arguments).size() < 2 ? null : ((List<?>) arguments).get(1);
                    if (value == null) {
                        return null;
                    }
                    var found = list.apply(name, value);
                    if (found == null) {
                        unmapped.add(name, value);
                    }
                    return found;
                },
                "<sx?:x>");
    }

    /**
     * Ends an evaluation that works too long or goes too deep. The engine's own bounds count a step in and, where an object
     * is made on the way, not out again: a message of fifty marks would be as deep as one without end.
     */
    private static final class Bounds {
        private final Effort effort = new Effort(LONGEST);
        private int depth;

        void keep(Jsonata.Frame frame) {
            frame.setEvaluateEntryCallback((expression, input, within) -> {
                depth++;
                if (depth > DEPTH || effort.isSpent()) {
                    throw new Endless((int) POSITION.get(expression));
                }
            });
            frame.setEvaluateExitCallback((expression, input, within, result) -> depth--);
        }
    }
}
