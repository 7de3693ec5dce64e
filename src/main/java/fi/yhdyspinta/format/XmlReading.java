package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.xml.sax.ContentHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;

/**
 * XML 1.0 read strictly and in one pass: no document type, so no entities and nothing from outside; bounded in depth and
 * number of elements.
 */
final class XmlReading {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private XmlReading() {}

    /** A document that has been read, with what its schema finds wrong. */
    record Read(XdmNode document, List<Refusal> problems) {}

    /** @throws Refused MALFORMED when the bytes are no such XML; what they hold is in no message */
    static Read read(byte[] body, XmlSchema schema, Processor processor) {
        if (body.length == 0) {
            throw malformed("BODY_EMPTY");
        }
        try {
            var built = processor.newDocumentBuilder().newBuildingContentHandler();
            var places = new XmlPlaces();
            var judge = schema == null ? null : schema.judge(places, built);
            places.passOnTo(judge == null ? built : judge.handler());
            parse(body, places);
            return new Read(built.getDocumentNode(), judge == null ? List.of() : judge.problems());
        } catch (TooMuch tooMuch) {
            throw malformed("XML_TOO_DEEP");
        } catch (SAXParseException notXml) {
            throw malformed(isDoctype(notXml) ? "XML_DOCTYPE" : "XML_MALFORMED");
        } catch (SAXException | IOException | SaxonApiException notXml) {
            throw malformed("XML_MALFORMED");
        }
    }

    static void parse(byte[] body, ContentHandler handler) throws SAXException, IOException {
        XMLReader reader;
        try {
            var factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(javax.xml.XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            reader = factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's own parser knows these features", impossible);
        }
        reader.setContentHandler(handler);
        reader.setEntityResolver((publicId, systemId) -> {
            throw new SAXException("nothing is read from outside");
        });
        // without a handler the parser prints what it finds
        reader.setErrorHandler(new org.xml.sax.helpers.DefaultHandler());
        reader.parse(new InputSource(new ByteArrayInputStream(body)));
    }

    /** The feature's own name stands in the message in every language. */
    static boolean isDoctype(SAXParseException refused) {
        return String.valueOf(refused.getMessage()).contains("DOCTYPE");
    }

    static Refused malformed(String code) {
        return new Refused(Refused.Ground.MALFORMED, Refusal.ofSender(code, ""));
    }

    /** Deeper or wider than any message. */
    static final class TooMuch extends SAXException {
        private static final long serialVersionUID = 1L;
    }
}
