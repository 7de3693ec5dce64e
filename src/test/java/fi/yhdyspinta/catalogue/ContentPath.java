package fi.yhdyspinta.catalogue;

import java.util.HashMap;
import java.util.Map;

/**
 * Where a value stands, by the names above it. Items of a list stand where the list does. A name with a dot in it is one
 * step, never two.
 */
final class ContentPath {
    static final ContentPath ROOT = new ContentPath(null, "");

    private final ContentPath above;
    private final String name;
    private final String spelled;
    private final Map<String, ContentPath> below = new HashMap<>();

    private ContentPath(ContentPath above, String name) {
        this.above = above;
        this.name = name;
        this.spelled = above == null || above.above == null ? name : above.spelled + "\n" + name;
    }

    /** A path of a file, such as {@code subject.firstName}. */
    static String spelled(String dotted) {
        return dotted.replace('.', '\n');
    }

    static ContentPath of(String dotted) {
        var here = ROOT;
        for (var step : dotted.split("\\.")) {
            here = here.below(step);
        }
        return here;
    }

    /** The same path each time, for a name that comes again. */
    ContentPath below(String step) {
        return below.computeIfAbsent(step, name -> new ContentPath(this, name));
    }

    /** A path for a name that never comes again. */
    ContentPath once(String step) {
        return new ContentPath(this, step);
    }

    /** The same below another first step: {@code subject.phone} of a contact is {@code contact.phone}. */
    ContentPath under(String first) {
        if (above == ROOT) {
            return ROOT.below(first);
        }
        return isKnown() ? above.under(first).below(name) : above.under(first).once(name);
    }

    ContentPath above() {
        return above;
    }

    /** Whether it is one of the paths that come again. */
    boolean isKnown() {
        return above == null || (above.below.get(name) == this && above.isKnown());
    }

    String spelled() {
        return spelled;
    }

    boolean holdsADottedName() {
        return above != null && (name.indexOf('.') >= 0 || above.holdsADottedName());
    }

    @Override
    public String toString() {
        return spelled.replace("\n", " › ");
    }
}
