package fi.yhdyspinta.format;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Where below the root of an XML document a reader stands: {@code /guardian[2]/phone}, by local names; the first of a name
 * carries no number, and the root itself is the empty place. It lets no document grow beyond what a message may be.
 */
final class XmlPlaces extends XMLFilterImpl {
    private static final int DEPTH = 64;
    private static final int ELEMENTS = 100_000;

    private record Step(String place, Map<String, Integer> below) {}

    private final Deque<Step> steps = new ArrayDeque<>();
    private int elements;

    XmlPlaces() {
        steps.push(new Step("", new HashMap<>()));
    }

    void passOnTo(ContentHandler next) {
        setContentHandler(next);
    }

    /** Of the element that is open. */
    String place() {
        return steps.getFirst().place();
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) throws SAXException {
        elements++;
        if (steps.size() > DEPTH || elements > ELEMENTS) {
            throw new XmlReading.TooMuch();
        }
        var here = steps.getFirst();
        int count = here.below().merge(name, 1, Integer::sum);
        boolean isRoot = steps.size() == 1;
        var step = "/" + name + (count > 1 ? "[" + count + "]" : "");
        steps.push(new Step(isRoot ? "" : here.place() + step, new HashMap<>()));
        super.startElement(uri, name, qualified, attributes);
    }

    @Override
    public void endElement(String uri, String name, String qualified) throws SAXException {
        super.endElement(uri, name, qualified);
        steps.pop();
    }
}
