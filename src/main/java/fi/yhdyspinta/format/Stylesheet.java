package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Tree;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.Serializer;
import net.sf.saxon.s9api.XdmArray;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.s9api.XdmEmptySequence;
import net.sf.saxon.s9api.XdmMap;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;

/**
 * A mapping by XSLT 3.0. What reads is given the partner's document and gives the canonical tree as a map or as JSON; what
 * writes is given the tree as a map in the parameter {@code in} and starts at {@code xsl:initial-template}. {@code
 * y:code(list, value)} and {@code y:codeBack(list, value)} of {@link StylesheetCodes#NAMESPACE} look into the format's
 * lists.
 */
final class Stylesheet implements Mapping {
    private static final QName IN = new QName("in");
    private static final QName START = new QName("xsl", "http://www.w3.org/1999/XSL/Transform", "initial-template");

    private final String name;
    private final Codes codes;
    private final XsltExecutable program;

    /** @throws FormatFault when it does not compile or asks for more than a mapping may, naming the line */
    Stylesheet(String name, String source, Codes codes) {
        this.name = name;
        this.codes = codes;
        StylesheetGate.check(name, source);
        var compiler = Sandbox.PROCESSOR.newXsltCompiler();
        var errors = new ArrayList<String>();
        compiler.setErrorReporter(error -> {
            if (!error.isWarning()) {
                errors.add(
                        ", line " + error.getLocation().getLineNumber() + " does not compile: " + error.getMessage());
            }
        });
        compiler.getUnderlyingCompilerInfo().setCodeInjector(new StylesheetBounds());
        try {
            this.program = compiler.compile(new StreamSource(new StringReader(source)));
        } catch (FormatFault wrong) {
            throw new FormatFault(name + ", " + wrong.getMessage());
        } catch (StackOverflowError tooDeep) {
            throw new FormatFault(name + ", line 1: is nested too deep");
        } catch (SaxonApiException wrong) {
            throw new FormatFault(
                    name + (errors.isEmpty() ? " does not compile: " + wrong.getMessage() : errors.get(0)));
        }
    }

    /** The canonical tree of a partner's document. */
    Map<String, Object> read(XdmNode document, Unmapped unmapped) {
        return object(run(unmapped, "json", (transformer, out) -> {
            transformer.setGlobalContextItem(document);
            transformer.applyTemplates(document, out);
        }));
    }

    @Override
    public Map<String, Object> apply(Map<String, Object> input, Unmapped unmapped) {
        return object(run(unmapped, "json", (transformer, out) -> start(transformer, input, out)));
    }

    @Override
    public byte[] write(Map<String, Object> input) {
        var unmapped = new Unmapped(input);
        var written = run(unmapped, null, (transformer, out) -> start(transformer, input, out));
        unmapped.mustBeEmpty();
        return written;
    }

    private static void start(Xslt30Transformer transformer, Map<String, Object> input, Serializer out)
            throws SaxonApiException {
        transformer.setStylesheetParameters(Map.of(IN, value(input)));
        transformer.callTemplate(START, out);
    }

    private interface Run {
        void on(Xslt30Transformer transformer, Serializer out) throws SaxonApiException;
    }

    private byte[] run(Unmapped unmapped, String method, Run run) {
        var bytes = new Sandbox.BoundedBytes();
        try {
            var transformer = program.load30();
            transformer.setTraceListener(new StylesheetRun(codes, unmapped));
            transformer.setMessageHandler(message -> {});
            transformer.setErrorReporter(error -> {});
            var out = transformer.newSerializer(bytes);
            if (method != null) {
                out.setOutputProperty(Serializer.Property.METHOD, method);
            }
            out.setOutputProperty(Serializer.Property.ENCODING, "UTF-8");
            run.on(transformer, out);
            out.close();
            return bytes.toByteArray();
        } catch (FormatFault endless) {
            throw new FormatFault(name + ", " + endless.getMessage());
        } catch (SaxonApiException | RuntimeException | StackOverflowError failed) {
            // the engine's message may quote the document, so only its kind goes on
            throw new FormatFault(name + line(failed) + " failed on this document: " + kind(failed));
        }
    }

    private static String line(Throwable failed) {
        return failed instanceof SaxonApiException told && told.getLineNumber() > 0
                ? ", line " + told.getLineNumber() + ":"
                : "";
    }

    private static String kind(Throwable failed) {
        return failed instanceof SaxonApiException told && told.getErrorCode() != null
                ? told.getErrorCode().getLocalName()
                : failed.getClass().getSimpleName();
    }

    private Map<String, Object> object(byte[] json) {
        try {
            return Tree.freeze(withoutNothing(Json.object(json)));
        } catch (fi.yhdyspinta.message.Refused notJson) {
            throw new FormatFault(name + " gave no JSON object");
        }
    }

    // an empty sequence is written as null: it has no place, with its key
    private static Map<String, Object> withoutNothing(Map<String, Object> tree) {
        var kept = new LinkedHashMap<String, Object>();
        tree.forEach((member, value) -> {
            var below = value instanceof Map<?, ?> map ? withoutNothing(Tree.map(map)) : listed(value);
            if (below != null && !(below instanceof Map<?, ?> map && map.isEmpty())) {
                kept.put(member, below);
            }
        });
        return kept;
    }

    private static Object listed(Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .map(each -> each instanceof Map<?, ?> map ? withoutNothing(Tree.map(map)) : each)
                        .toList()
                : value;
    }

    /** A tree as XPath's own maps and arrays. */
    private static XdmValue value(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            var xdm = new XdmMap();
            for (var entry : map.entrySet()) {
                xdm = xdm.put(new XdmAtomicValue(String.valueOf(entry.getKey())), value(entry.getValue()));
            }
            return xdm;
        }
        if (tree instanceof List<?> list) {
            return new XdmArray(list.stream().map(Stylesheet::value).toList());
        }
        if (tree instanceof Boolean truth) {
            return new XdmAtomicValue(truth);
        }
        if (tree instanceof Integer || tree instanceof Long) {
            return new XdmAtomicValue(((Number) tree).longValue());
        }
        if (tree instanceof Number number) {
            return new XdmAtomicValue(new java.math.BigDecimal(number.toString()));
        }
        return tree == null ? XdmEmptySequence.getInstance() : new XdmAtomicValue(String.valueOf(tree));
    }

    static Processor processor() {
        return Sandbox.PROCESSOR;
    }
}
