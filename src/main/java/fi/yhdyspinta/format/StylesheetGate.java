package fi.yhdyspinta.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Looks through a stylesheet before it is compiled: what would reach outside, differ from one run to the next or build a
 * program from a document has no place in a mapping. The {@link Sandbox} would refuse most of it too, when it runs; here
 * its writer is told the line.
 */
final class StylesheetGate extends DefaultHandler {
    private static final String XSLT = "http://www.w3.org/1999/XSL/Transform";

    private static final Set<String> INSTRUCTIONS = Set.of(
            "import",
            "include",
            "import-schema",
            "use-package",
            "result-document",
            "source-document",
            "stream",
            "evaluate",
            "merge",
            "script");

    private static final Pattern FUNCTIONS =
            Pattern.compile("(?<![\\w.-])(document|doc|doc-available|json-doc|parse-xml"
                    + "|parse-xml-fragment|unparsed-text|unparsed-text-lines|unparsed-text-available|unparsed-entity-uri"
                    + "|unparsed-entity-public-id|collection|uri-collection|stream-available|environment-variable"
                    + "|available-environment-variables|system-property|available-system-properties|function-lookup|transform"
                    + "|load-xquery-module|random-number-generator|current-dateTime|current-date|current-time"
                    + "|implicit-timezone|generate-id|function-available)\\s*[(#]");

    /** A range of numbers that are written out is folded into one value before anybody can look at it. */
    private static final Pattern LONG_RANGE = Pattern.compile("\\bto[\\s(]*\\d{5,}");

    private static final Pattern ENGINES = Pattern.compile("^(?:https?://saxon\\.sf\\.net|java:|.*/xalan|.*/java).*");

    private final String name;
    private Locator locator;

    private StylesheetGate(String name) {
        this.name = name;
    }

    /** @throws FormatFault naming the line */
    static void check(String name, String source) {
        try {
            XmlReading.parse(source.getBytes(StandardCharsets.UTF_8), new StylesheetGate(name));
        } catch (SAXParseException notXml) {
            throw new FormatFault(name + ", line " + notXml.getLineNumber() + ": " + notXml.getMessage());
        } catch (SAXException | IOException notXml) {
            throw new FormatFault(name + " is not XML: " + notXml.getMessage());
        }
    }

    @Override
    public void setDocumentLocator(Locator place) {
        locator = place;
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) {
        if (ENGINES.matcher(uri).matches()) {
            throw fault("the namespace " + uri);
        }
    }

    @Override
    public void startElement(String uri, String local, String qualified, Attributes attributes) {
        if (uri.equals(XSLT) && INSTRUCTIONS.contains(local)) {
            throw fault("xsl:" + local);
        }
        for (int index = 0; index < attributes.getLength(); index++) {
            look(attributes.getValue(index));
        }
    }

    @Override
    public void characters(char[] text, int from, int length) {
        look(new String(text, from, length));
    }

    private void look(String text) {
        var found = FUNCTIONS.matcher(text);
        if (found.find()) {
            throw fault(found.group(1) + "()");
        }
        if (LONG_RANGE.matcher(text).find()) {
            throw fault("so long a range");
        }
    }

    private FormatFault fault(String what) {
        return new FormatFault(name + ", line " + locator.getLineNumber() + ": " + what + " has no place in a mapping");
    }
}
