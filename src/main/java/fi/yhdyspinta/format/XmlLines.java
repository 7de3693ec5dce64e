package fi.yhdyspinta.format;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** The lines of an XML document's places: an element's is that on which its first tag ends. */
final class XmlLines extends DefaultHandler {
    private final XmlPlaces places;
    private final Map<String, Integer> lines = new HashMap<>();
    private Locator locator;

    private XmlLines(XmlPlaces places) {
        this.places = places;
    }

    static DocumentLines of(byte[] document) {
        var places = new XmlPlaces();
        var lines = new XmlLines(places);
        places.passOnTo(lines);
        int broken = 0;
        try {
            XmlReading.parse(document, places);
        } catch (SAXParseException notXml) {
            broken = Math.max(1, notXml.getLineNumber());
        } catch (SAXException | IOException notXml) {
            broken = lines.locator == null ? 1 : Math.max(1, lines.locator.getLineNumber());
        }
        return new DocumentLines(lines.lines, broken);
    }

    @Override
    public void setDocumentLocator(Locator place) {
        locator = place;
    }

    @Override
    public void startElement(String uri, String name, String qualified, Attributes attributes) {
        lines.putIfAbsent(places.place(), locator.getLineNumber());
        for (int each = 0; each < attributes.getLength(); each++) {
            lines.put(places.place() + "/@" + attributes.getLocalName(each), locator.getLineNumber());
        }
    }
}
