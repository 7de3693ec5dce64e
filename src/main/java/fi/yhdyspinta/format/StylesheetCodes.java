package fi.yhdyspinta.format;

import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.lib.ExtensionFunctionCall;
import net.sf.saxon.lib.ExtensionFunctionDefinition;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.om.Sequence;
import net.sf.saxon.om.StructuredQName;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.XdmAtomicValue;
import net.sf.saxon.trans.XPathException;
import net.sf.saxon.value.BooleanValue;
import net.sf.saxon.value.EmptySequence;
import net.sf.saxon.value.SequenceType;

/** {@code y:code} and {@code y:codeBack}: a code list as a function of XPath. Given a node, it knows where it stands. */
final class StylesheetCodes extends ExtensionFunctionDefinition {
    static final String NAMESPACE = "urn:yhdyspinta:format";

    private interface Look {
        Object in(Codes codes, String list, Object value);
    }

    private final String name;
    private final Look look;

    private StylesheetCodes(String name, Look look) {
        this.name = name;
        this.look = look;
    }

    static void register(Processor processor) {
        processor.registerExtensionFunction(new StylesheetCodes("code", Codes::canonical));
        processor.registerExtensionFunction(new StylesheetCodes("codeBack", Codes::partner));
    }

    @Override
    public StructuredQName getFunctionQName() {
        return new StructuredQName("y", NAMESPACE, name);
    }

    @Override
    public SequenceType[] getArgumentTypes() {
        return new SequenceType[] {SequenceType.SINGLE_STRING, SequenceType.OPTIONAL_ITEM};
    }

    @Override
    public SequenceType getResultType(SequenceType[] given) {
        return SequenceType.OPTIONAL_ATOMIC;
    }

    /** Two runs may find different things wrong: it is asked each time. */
    @Override
    public boolean hasSideEffects() {
        return true;
    }

    @Override
    public ExtensionFunctionCall makeCallExpression() {
        return new ExtensionFunctionCall() {
            @Override
            public Sequence call(XPathContext context, Sequence[] arguments) throws XPathException {
                return lookUp((StylesheetRun) context.getController().getTraceListener(), arguments);
            }
        };
    }

    private Sequence lookUp(StylesheetRun run, Sequence[] arguments) throws XPathException {
        var list = arguments[0].head().getStringValue();
        var value = arguments[1].head();
        if (value == null) {
            return EmptySequence.getInstance();
        }
        var text = value.getStringValue();
        var found = look.in(run.codes(), list, text);
        if (found == null) {
            run.unmapped().add(list, value instanceof NodeInfo node ? XmlLeaves.placeOf(node) : "");
            return EmptySequence.getInstance();
        }
        return found instanceof Boolean truth
                ? BooleanValue.get(truth)
                : new XdmAtomicValue(String.valueOf(found)).getUnderlyingValue();
    }
}
