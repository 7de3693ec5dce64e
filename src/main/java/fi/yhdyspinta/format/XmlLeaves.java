package fi.yhdyspinta.format;

import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.s9api.Axis;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmNodeKind;

/** The values of an XML document by their places, as {@link XmlPlaces} says them: attributes and elements without elements. */
final class XmlLeaves {
    private XmlLeaves() {}

    static Map<String, Object> of(XdmNode document) {
        var leaves = new LinkedHashMap<String, Object>();
        document.children().forEach(child -> collect(child, leaves));
        return leaves;
    }

    private static void collect(XdmNode node, Map<String, Object> leaves) {
        if (node.getNodeKind() != XdmNodeKind.ELEMENT) {
            return;
        }
        node.axisIterator(Axis.ATTRIBUTE)
                .forEachRemaining(attribute ->
                        leaves.put(placeOf(((XdmNode) attribute).getUnderlyingNode()), attribute.getStringValue()));
        boolean hasElements = false;
        for (var child : node.children()) {
            hasElements |= child.getNodeKind() == XdmNodeKind.ELEMENT;
            collect(child, leaves);
        }
        if (!hasElements && !node.getStringValue().isEmpty()) {
            leaves.put(placeOf(node.getUnderlyingNode()), node.getStringValue());
        }
    }

    static String placeOf(NodeInfo node) {
        return placeOf(new XdmNode(node));
    }

    private static String placeOf(XdmNode node) {
        return switch (node.getNodeKind()) {
            case ATTRIBUTE ->
                placeOf(node.getParent()) + "/@" + node.getNodeName().getLocalName();
            case ELEMENT -> {
                if (node.getParent() == null || node.getParent().getNodeKind() == XdmNodeKind.DOCUMENT) {
                    yield "";
                }
                var name = node.getNodeName().getLocalName();
                int before = 1;
                for (var sibling = node.axisIterator(Axis.PRECEDING_SIBLING); sibling.hasNext(); ) {
                    var other = (XdmNode) sibling.next();
                    before += other.getNodeKind() == XdmNodeKind.ELEMENT
                                    && other.getNodeName().getLocalName().equals(name)
                            ? 1
                            : 0;
                }
                yield placeOf(node.getParent()) + "/" + name + (before > 1 ? "[" + before + "]" : "");
            }
            case TEXT -> placeOf(node.getParent());
            default -> "";
        };
    }

    /** The document with another text at a place. */
    static byte[] with(XdmNode document, String place, String text) {
        var bytes = new ByteArrayOutputStream();
        try {
            var out = Sandbox.PROCESSOR.newSerializer(bytes);
            var writer = out.getXMLStreamWriter();
            writer.writeStartDocument();
            for (var child : document.children()) {
                copy(child, place, text, writer);
            }
            writer.writeEndDocument();
            writer.close();
        } catch (SaxonApiException | javax.xml.stream.XMLStreamException impossible) {
            throw new IllegalStateException("what was read can be written", impossible);
        }
        return bytes.toByteArray();
    }

    private static void copy(XdmNode node, String place, String text, javax.xml.stream.XMLStreamWriter writer)
            throws javax.xml.stream.XMLStreamException {
        if (node.getNodeKind() == XdmNodeKind.TEXT) {
            writer.writeCharacters(node.getStringValue());
        }
        if (node.getNodeKind() != XdmNodeKind.ELEMENT) {
            return;
        }
        var name = node.getNodeName();
        writer.writeStartElement(name.getPrefix(), name.getLocalName(), name.getNamespaceURI());
        if (!name.getNamespaceURI().isEmpty()) {
            writer.writeNamespace(name.getPrefix(), name.getNamespaceURI());
        }
        for (var attribute = node.axisIterator(Axis.ATTRIBUTE); attribute.hasNext(); ) {
            var each = (XdmNode) attribute.next();
            writer.writeAttribute(
                    each.getNodeName().getLocalName(), placeOf(each).equals(place) ? text : each.getStringValue());
        }
        if (placeOf(node).equals(place)) {
            writer.writeCharacters(text);
        } else {
            for (var child : node.children()) {
                copy(child, place, text, writer);
            }
        }
        writer.writeEndElement();
    }
}
