package fi.yhdyspinta.plan;

import fi.yhdyspinta.format.attachment.PdfBounds;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * All the text that a reader of a PDF could find: of its pages, and of its titles, bookmarks, form fields, notes and
 * metadata. Pictures are not read: a scanned page gives nothing.
 */
final class PdfText {
    private static final int MOST_PAGES = 400;
    private static final int MOST_NESTED = 32;
    private static final long MOST_LETTERS = 4_000_000;
    private static final byte[] MAGIC = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    static {
        FontMappers.set(new OneFont());
    }

    private PdfText() {}

    /** Whether the file begins as a PDF does. */
    static boolean isPdf(byte[] file) {
        return file.length > MAGIC.length && Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    /**
     * The texts of the file.
     *
     * @throws IOException when it can't be read whole: broken, locked by a password, too large when unfolded, or holding
     *     other files
     */
    static List<String> of(byte[] file) throws IOException {
        try (var document = PdfBounds.open(file)) {
            var texts = new ArrayList<String>();
            texts.add(ofPages(document));
            for (var key : document.getDocument().getXrefTable().keySet()) {
                var object = document.getDocument().getObjectFromPool(key);
                collect(object == null ? null : object.getObject(), texts, 0);
            }
            collect(document.getDocument().getTrailer(), texts, 0);
            if (texts.stream().mapToLong(String::length).sum() > MOST_LETTERS) {
                throw new IOException("more text than is looked through");
            }
            return texts;
        } catch (RuntimeException broken) {
            // a file made to be broken ends in all kinds of exceptions; none of them is ours to pass on
            throw new IOException("not readable: " + broken.getClass().getSimpleName());
        } catch (StackOverflowError tooDeep) {
            throw new IOException("not readable: nested too deep");
        }
    }

    private static String ofPages(PDDocument document) throws IOException {
        if (document.getNumberOfPages() > MOST_PAGES) {
            throw new IOException("more pages than are read");
        }
        var text = new StringWriter();
        var reader = new PatientReader();
        // letters printed one upon another are still letters
        reader.setSuppressDuplicateOverlappingText(false);
        reader.writeText(document, text);
        return text.toString();
    }

    /** Reads so many steps and letters and no more: a page may draw a form that draws ten that draw ten each. */
    private static final class PatientReader extends PDFTextStripper {
        private static final int MOST_STEPS = 2_000_000;
        private int steps;

        @Override
        protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
            step();
            super.processOperator(operator, operands);
        }

        @Override
        protected void processTextPosition(TextPosition letter) {
            step();
            super.processTextPosition(letter);
        }

        private void step() {
            if (++steps > MOST_STEPS) {
                // PDFBox swallows an IOException that comes out of a form
                throw new IllegalStateException("more than is read");
            }
        }
    }

    private static void collect(COSBase base, List<String> texts, int depth) throws IOException {
        if (depth > MOST_NESTED) {
            throw new IOException("nested deeper than is read");
        }
        if (base instanceof COSString string) {
            texts.add(string.getString());
        } else if (base instanceof COSArray array) {
            for (int place = 0; place < array.size(); place++) {
                collect(array.get(place), texts, depth + 1);
            }
        } else if (base instanceof COSDictionary dictionary) {
            for (var entry : dictionary.entrySet()) {
                collect(entry.getValue(), texts, depth + 1);
            }
            if (base instanceof COSStream stream) {
                collectStream(stream, texts);
            }
        }
    }

    private static void collectStream(COSStream stream, List<String> texts) throws IOException {
        var type = stream.getCOSName(COSName.TYPE);
        if (COSName.getPDFName("EmbeddedFile").equals(type)) {
            throw new IOException("holds another file");
        }
        if (COSName.METADATA.equals(type)) {
            try (var metadata = stream.createInputStream()) {
                texts.add(new String(metadata.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
