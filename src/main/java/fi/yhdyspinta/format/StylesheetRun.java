package fi.yhdyspinta.format;

import java.time.Duration;
import java.util.Map;
import net.sf.saxon.Controller;
import net.sf.saxon.expr.XPathContext;
import net.sf.saxon.lib.Logger;
import net.sf.saxon.lib.TraceListener;
import net.sf.saxon.om.Item;
import net.sf.saxon.trace.Traceable;

/** One run of a stylesheet: how long it may work, which every expression looks at, and the code lists that it may look into. */
final class StylesheetRun implements TraceListener {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Effort effort = new Effort(LONGEST);
    private final Codes codes;
    private final Unmapped unmapped;

    StylesheetRun(Codes codes, Unmapped unmapped) {
        this.codes = codes;
        this.unmapped = unmapped;
    }

    Codes codes() {
        return codes;
    }

    Unmapped unmapped() {
        return unmapped;
    }

    @Override
    public void enter(Traceable traceable, Map<String, Object> properties, XPathContext context) {
        if (effort.isSpent()) {
            throw new FormatFault("line " + traceable.getLocation().getLineNumber() + ": the mapping runs for ever");
        }
    }

    @Override
    public void setOutputDestination(Logger destination) {
        // it writes nothing
    }

    @Override
    public void open(Controller controller) {
        // it has begun
    }

    @Override
    public void close() {
        // nothing is open
    }

    @Override
    public void leave(Traceable traceable) {
        // only the way in is watched
    }

    @Override
    public void startCurrentItem(Item item) {
        // only expressions are watched
    }

    @Override
    public void endCurrentItem(Item item) {
        // only expressions are watched
    }
}
