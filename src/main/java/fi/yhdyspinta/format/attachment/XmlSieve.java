package fi.yhdyspinta.format.attachment;

import static javax.xml.stream.XMLStreamConstants.CDATA;
import static javax.xml.stream.XMLStreamConstants.CHARACTERS;
import static javax.xml.stream.XMLStreamConstants.END_ELEMENT;
import static javax.xml.stream.XMLStreamConstants.ENTITY_REFERENCE;
import static javax.xml.stream.XMLStreamConstants.SPACE;
import static javax.xml.stream.XMLStreamConstants.START_ELEMENT;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** Copies a part of a document without the names of people and without what points at parts that are left out. */
final class XmlSieve {
    private static final XMLInputFactory IN = XMLInputFactory.newDefaultFactory();
    private static final XMLOutputFactory OUT = XMLOutputFactory.newDefaultFactory();
    private static final byte[] DECLARATION =
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>".getBytes(StandardCharsets.US_ASCII);

    static {
        IN.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        IN.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    }

    /** What a part without anything to take away has none of: it is copied as it is. */
    private static final Pattern WORTH = Pattern.compile(
            "(?i)author|initials|userName|userId|lastModifiedBy|creator|<!--|"
                    + "attachedTemplate|documentProtection|Printer|fileSharing|sender-|<!DOCTYPE|printed-by|<\\?(?!xml )");

    private static final Pattern OTHER_CODE = Pattern.compile("(?i)\\A.{0,100}encoding\\s*=\\s*[\"'](?!utf-8[\"'])");

    /** Elements whose text is somebody's name, or tells when: comments and changes of ODF, comments of a spreadsheet. */
    private static final Set<String> NAMES = Set.of(
            "author",
            "creator",
            "initial-creator",
            "creator-initials",
            "sender-initials",
            "sender-firstname",
            "sender-lastname",
            "author-name",
            "author-initials",
            "printed-by");

    private static final Set<String> DROPPED_ELEMENTS = Set.of("attachedTemplate", "fileSharing", "oleSize");
    private static final Set<String> PRINTER = Set.of("PrinterName", "PrinterSetup", "PrinterPaperFromSetup");

    private static final int DEEPEST = 500;

    /** The reader goes through all that are in force, at every element. */
    private static final int MOST_SPACES = 1000;

    private final String part;
    private final Set<String> dropped;

    /** Whether it takes something in from elsewhere: from a path with somebody's name, or from a stranger's server. */
    private boolean isDrawnIn;

    XmlSieve(String part, Set<String> dropped) {
        this.part = part;
        this.dropped = dropped;
    }

    byte[] sieved(byte[] xml) throws NotClean {
        if (!isRelations()
                && !isList()
                && isUtf8(xml)
                && !WORTH.matcher(new String(xml, StandardCharsets.UTF_8)).find()) {
            return xml;
        }
        var out = new ByteArrayOutputStream();
        try {
            out.writeBytes(DECLARATION);
            var writer = OUT.createXMLStreamWriter(out, "UTF-8");
            copy(IN.createXMLStreamReader(new ByteArrayInputStream(xml)), writer);
            writer.close();
        } catch (XMLStreamException | RuntimeException broken) {
            throw new NotClean(NotClean.UNREADABLE);
        }
        if (isDrawnIn) {
            throw new NotClean(NotClean.METADATA);
        }
        return out.toByteArray();
    }

    // what is coded otherwise could hide a word from the look above
    private static boolean isUtf8(byte[] xml) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(xml))
                    .toString();
            return text.indexOf('\0') < 0 && !OTHER_CODE.matcher(text).find();
        } catch (CharacterCodingException otherwise) {
            return false;
        }
    }

    private boolean isRelations() {
        return part.toLowerCase(Locale.ROOT).endsWith(".rels");
    }

    private boolean isList() {
        return part.equals("[Content_Types].xml") || part.equals("META-INF/manifest.xml");
    }

    private void copy(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
        // how many namespaces are in force at each depth
        var spaces = new int[DEEPEST + 1];
        int depth = 0;
        int below = 0;
        int named = 0;
        while (in.hasNext()) {
            int event = in.next();
            int step = event == START_ELEMENT ? 1 : event == END_ELEMENT ? -1 : 0;
            depth += step;
            if (depth > DEEPEST) {
                throw new XMLStreamException("deeper than any program writes");
            }
            if (event == START_ELEMENT) {
                spaces[depth] = spaces[depth - 1] + in.getNamespaceCount();
                if (spaces[depth] > MOST_SPACES) {
                    throw new XMLStreamException("more namespaces than any program declares");
                }
            }
            if (below > 0 || event == START_ELEMENT && isDropped(in)) {
                below += step;
                continue;
            }
            switch (event) {
                case START_ELEMENT -> {
                    named += named > 0 || NAMES.contains(in.getLocalName()) ? 1 : 0;
                    start(in, out);
                }
                case END_ELEMENT -> {
                    named -= named > 0 ? 1 : 0;
                    out.writeEndElement();
                }
                case CHARACTERS, SPACE, CDATA -> out.writeCharacters(named > 0 ? "-" : in.getText());
                case ENTITY_REFERENCE -> throw new XMLStreamException("no entity is known here");
                default -> {
                    // comments, instructions to programs, the document type: beside what it says
                }
            }
        }
    }

    private boolean isDropped(XMLStreamReader element) {
        var name = element.getLocalName();
        if (isRelations() && name.equals("Relationship")) {
            var type = value(element, "Type");
            boolean isTemplate = type.endsWith("/attachedTemplate");
            isDrawnIn |= value(element, "TargetMode").equals("External") && !isTemplate && !type.endsWith("/hyperlink");
            return isTemplate || Office.names(dropped, Office.folderOf(part), value(element, "Target"));
        }
        if (isList() && name.equals("Override")) {
            return Office.names(dropped, "", value(element, "PartName"));
        }
        if (isList() && name.equals("file-entry")) {
            return Office.names(dropped, "", value(element, "full-path"));
        }
        return DROPPED_ELEMENTS.contains(name)
                || name.equals("config-item") && PRINTER.contains(value(element, "name"));
    }

    private static String value(XMLStreamReader element, String attribute) {
        for (int place = 0; place < element.getAttributeCount(); place++) {
            if (element.getAttributeLocalName(place).equals(attribute)) {
                return element.getAttributeValue(place);
            }
        }
        return "";
    }

    private void start(XMLStreamReader in, XMLStreamWriter out) throws XMLStreamException {
        out.writeStartElement(text(in.getPrefix()), in.getLocalName(), text(in.getNamespaceURI()));
        for (int place = 0; place < in.getNamespaceCount(); place++) {
            out.writeNamespace(text(in.getNamespacePrefix(place)), text(in.getNamespaceURI(place)));
        }
        var replaced = Office.replacedAttributes(part);
        for (int place = 0; place < in.getAttributeCount(); place++) {
            var name = in.getAttributeLocalName(place);
            out.writeAttribute(
                    text(in.getAttributePrefix(place)),
                    text(in.getAttributeNamespace(place)),
                    name,
                    replaced.getOrDefault(name, in.getAttributeValue(place)));
        }
    }

    private static String text(String name) {
        return name == null ? "" : name;
    }
}
