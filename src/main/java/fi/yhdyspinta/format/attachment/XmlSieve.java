package fi.yhdyspinta.format.attachment;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/** Copies a part of a document without the names of people and without what points at parts that are left out. */
final class XmlSieve {
    private static final XMLInputFactory IN = XMLInputFactory.newDefaultFactory();
    private static final XMLOutputFactory OUT = XMLOutputFactory.newDefaultFactory();
    private static final XMLEventFactory EVENTS = XMLEventFactory.newDefaultFactory();

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
            var reader = IN.createXMLEventReader(new ByteArrayInputStream(xml));
            var writer = OUT.createXMLEventWriter(out, "UTF-8");
            copy(reader, writer);
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
        return part.endsWith(".rels");
    }

    private boolean isList() {
        return part.equals("[Content_Types].xml") || part.equals("META-INF/manifest.xml");
    }

    private void copy(XMLEventReader reader, XMLEventWriter writer) throws XMLStreamException {
        int below = 0;
        int named = 0;
        while (reader.hasNext()) {
            var event = reader.nextEvent();
            if (below > 0 || event.isStartElement() && isDropped(event.asStartElement())) {
                below += event.isStartElement() ? 1 : event.isEndElement() ? -1 : 0;
                continue;
            }
            if (event.isStartElement()) {
                named += named > 0 || isName(event.asStartElement().getName()) ? 1 : 0;
                writer.add(anonymous(event.asStartElement()));
            } else if (event.isEndElement()) {
                named -= named > 0 ? 1 : 0;
                writer.add(event);
            } else if (event.isCharacters() && named > 0) {
                writer.add(EVENTS.createCharacters("-"));
            } else if (event.getEventType() == XMLEvent.START_DOCUMENT) {
                writer.add(EVENTS.createStartDocument("UTF-8", "1.0", true));
            } else if (!isAside(event)) {
                writer.add(event);
            }
        }
    }

    private static boolean isAside(XMLEvent event) {
        return switch (event.getEventType()) {
            case XMLEvent.COMMENT, XMLEvent.PROCESSING_INSTRUCTION, XMLEvent.DTD -> true;
            default -> false;
        };
    }

    private static boolean isName(QName name) {
        return NAMES.contains(name.getLocalPart());
    }

    private boolean isDropped(StartElement element) {
        var name = element.getName().getLocalPart();
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

    private static String value(StartElement element, String attribute) {
        for (var attributes = element.getAttributes(); attributes.hasNext(); ) {
            Attribute each = attributes.next();
            if (each.getName().getLocalPart().equals(attribute)) {
                return each.getValue();
            }
        }
        return "";
    }

    private StartElement anonymous(StartElement element) {
        var replaced = Office.replacedAttributes(part);
        var attributes = new ArrayList<Attribute>();
        element.getAttributes().forEachRemaining(attribute -> {
            var other = replaced.get(attribute.getName().getLocalPart());
            attributes.add(other == null ? attribute : EVENTS.createAttribute(attribute.getName(), other));
        });
        return EVENTS.createStartElement(element.getName(), attributes.iterator(), element.getNamespaces());
    }
}
