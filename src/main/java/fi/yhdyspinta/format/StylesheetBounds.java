package fi.yhdyspinta.format;

import net.sf.saxon.expr.Expression;
import net.sf.saxon.expr.Literal;
import net.sf.saxon.expr.RangeExpression;
import net.sf.saxon.trace.TraceCodeInjector;
import net.sf.saxon.value.IntegerRange;

/**
 * Keeps a stylesheet from running for ever. Saxon does not heed an interrupt, so every expression is compiled with a look
 * at the clock; that look also keeps a call at the end of a function from being turned into a loop, so that an endless
 * recursion meets the end of its stack. Long ranges, which a function may walk without a look, are refused.
 */
final class StylesheetBounds extends TraceCodeInjector {
    private static final int LONGEST_RANGE = 10_000;

    @Override
    protected boolean isApplicable(Expression expression) {
        return true;
    }

    @Override
    public Expression inject(Expression expression) {
        boolean isLongRange = expression instanceof RangeExpression
                || (expression instanceof Literal literal
                        && literal.getGroundedValue() instanceof IntegerRange range
                        && range.getLength() > LONGEST_RANGE);
        if (isLongRange) {
            throw new FormatFault("line " + expression.getLocation().getLineNumber()
                    + ": a range whose ends are not known, or that is long; walk what the document holds");
        }
        return super.inject(expression);
    }
}
