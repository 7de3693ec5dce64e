package fi.yhdyspinta.format;

import fi.yhdyspinta.message.Refusal;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** An XML Schema 1.0 that judges a document: every problem at once, each with its place, none with a value. */
final class XmlSchema {
    private static final int MOST = 100;
    private static final Pattern KEY = Pattern.compile("^([a-zA-Z][\\w.-]*):");
    private static final Pattern ATTRIBUTE = Pattern.compile("[Aa]ttribute '([^']*)'");
    private static final Pattern EXPECTED = Pattern.compile("'\\{([^}]*(?:\\}[^']*)?)\\}'");

    private static final Pattern VALUE_OF =
            Pattern.compile("(?s).* of attribute '([^']*)' on element '[^']*' is not valid .*");

    /** What the JDK's validator calls a fault, and what we call it. The longest beginning that fits is taken. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("cvc-complex-type.4", "SCHEMA_REQUIRED"),
            Map.entry("cvc-complex-type.2.4.b", "SCHEMA_REQUIRED"),
            Map.entry("cvc-complex-type.2.4", "XML_ELEMENT_UNEXPECTED"),
            Map.entry("cvc-elt.1", "XML_ELEMENT_UNEXPECTED"),
            Map.entry("cvc-complex-type.3.2.2", "SCHEMA_UNKNOWN_PROPERTY"),
            Map.entry("cvc-datatype-valid", "SCHEMA_FORMAT"),
            Map.entry("cvc-enumeration-valid", "SCHEMA_ENUM"),
            Map.entry("cvc-pattern-valid", "SCHEMA_PATTERN"),
            Map.entry("cvc-minLength-valid", "SCHEMA_LENGTH"),
            Map.entry("cvc-maxLength-valid", "SCHEMA_LENGTH"),
            Map.entry("cvc-length-valid", "SCHEMA_LENGTH"));

    /** Says again what the fault before it has said. */
    private static final List<String> AGAIN = List.of("cvc-type.3.1.3", "cvc-complex-type.2.2");

    private final Schema schema;

    /** @throws FormatFault when it is none, naming the line */
    XmlSchema(String name, String text) {
        var factory = SchemaFactory.newDefaultInstance();
        try {
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            this.schema = factory.newSchema(new StreamSource(new StringReader(text)));
        } catch (SAXParseException wrong) {
            throw new FormatFault(name + ", line " + wrong.getLineNumber() + " is not a schema: " + wrong.getMessage());
        } catch (SAXException wrong) {
            throw new FormatFault(name + " is not a schema: " + wrong.getMessage());
        } catch (RuntimeException | StackOverflowError wrong) {
            throw new FormatFault(
                    name + ", line 1 is not a schema: " + wrong.getClass().getSimpleName());
        }
    }

    /** One document's judge: SAX events go through its handler, and what is wrong stays. */
    Judge judge(XmlPlaces places, ContentHandler next) {
        var handler = schema.newValidatorHandler();
        var judge = new Judge(places, handler, new ArrayList<>());
        handler.setErrorHandler(judge);
        handler.setContentHandler(next);
        return judge;
    }

    /**
     * @param places where the reader stands
     * @param handler takes the document
     * @param problems what has been found
     */
    record Judge(XmlPlaces places, ValidatorHandler handler, List<Refusal> problems) implements ErrorHandler {
        @Override
        public void warning(SAXParseException warning) {
            // a warning of the schema is no fault of the document
        }

        @Override
        public void error(SAXParseException error) {
            var message = String.valueOf(error.getMessage());
            var key = KEY.matcher(message);
            var fault = key.find() ? key.group(1) : "";
            if (fault.startsWith("cvc-attribute.3")) {
                pointAtAttribute(message);
            } else if (AGAIN.stream().noneMatch(fault::startsWith) || !isTold()) {
                var problem = problem(fault, message);
                if (problems.size() < MOST && !problems.contains(problem)) {
                    problems.add(problem);
                }
            }
        }

        @Override
        public void fatalError(SAXParseException fatal) throws SAXException {
            throw fatal;
        }

        /** It names the attribute whose value the fault before it was about. The value may hold anything: the last name counts. */
        private void pointAtAttribute(String message) {
            var named = VALUE_OF.matcher(message);
            int last = problems.size() - 1;
            if (named.matches() && last >= 0 && problems.get(last).pointer().equals(places.place())) {
                var told = problems.remove(last);
                problems.add(
                        new Refusal(told.code(), told.turn(), places.place() + "/@" + named.group(1), told.args()));
            }
        }

        private boolean isTold() {
            return problems.stream().anyMatch(problem -> problem.pointer().startsWith(places.place()));
        }

        private Refusal problem(String fault, String message) {
            var place = places.place();
            var code = CODES.keySet().stream()
                    .filter(fault::startsWith)
                    .max(java.util.Comparator.comparing(String::length))
                    .map(CODES::get)
                    .orElse("SCHEMA_OTHER");
            var attribute = ATTRIBUTE.matcher(message);
            if (fault.startsWith("cvc-complex-type.4") || fault.startsWith("cvc-complex-type.3.2.2")) {
                var name = attribute.find() ? attribute.group(1) : "";
                return code.equals("SCHEMA_REQUIRED")
                        ? Refusal.ofSender(code, place + "/@" + name, name)
                        : Refusal.ofSender(code, place + "/@" + name);
            }
            return switch (code) {
                case "SCHEMA_REQUIRED" -> {
                    var first = expected(message).split(", ")[0];
                    yield Refusal.ofSender(code, place + "/" + first, first);
                }
                case "XML_ELEMENT_UNEXPECTED" -> Refusal.ofSender(code, place, expected(message));
                case "SCHEMA_FORMAT" -> Refusal.ofSender(code, place, typeIn(message));
                default -> Refusal.ofSender(code, place);
            };
        }

        /** The names of the schema's elements that could stand there, without their namespaces. */
        private static String expected(String message) {
            var braces = EXPECTED.matcher(message);
            var found = "-";
            while (braces.find()) {
                found = braces.group(1).replaceAll("\"[^\"]*\":", "").replaceAll("[{}]", "");
            }
            return found;
        }

        // cvc-datatype-valid.1.2.1: '…' is not a valid value for 'date'. The value may hold anything: the last name
        // counts
        private static String typeIn(String message) {
            int end = message.lastIndexOf('\'');
            int start = message.lastIndexOf('\'', end - 1);
            var type = start < 0 ? "" : message.substring(start + 1, end);
            return type.matches("[A-Za-z]{1,30}") ? type : "-";
        }
    }
}
