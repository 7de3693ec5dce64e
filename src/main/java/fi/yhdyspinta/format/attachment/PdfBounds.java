package fi.yhdyspinta.format.attachment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Whether a PDF may be opened at all. A small file can unfold a thousandfold, so its streams are unfolded here first, into
 * nothing, and counted. What could unfold uncounted (twice over, by another method, by one that is named elsewhere, behind
 * a lock) is refused. The dictionaries of streams stand in the open in every PDF, so the file's plain text tells.
 */
public final class PdfBounds {
    private static final long MOST_UNFOLDED = 48L << 20;
    private static final int MOST_STREAMS = 50_000;
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream(?=\\s) *(\\r\\n|\\n|\\r)?");

    // between a name and its value stand blanks and comments
    private static final String FILTER = "/Filter(?:\\s|%[^\\r\\n]*[\\r\\n])*+";
    private static final Pattern NOT_COUNTED = Pattern.compile("/(?:LZWDecode|RunLengthDecode)\\b|/Encrypt\\b|" + FILTER
            + "\\[?\\s*+\\d+\\s+\\d+\\s+R\\b|" + FILTER + "\\[[^\\]]{0,200}/Fl[^\\]]{0,200}/Fl");

    /** A name may write any of its characters as #xx. */
    private static final Pattern HIDDEN_CHARACTER = Pattern.compile("#([0-9A-Fa-f]{2})");

    // PDFBox tells in its log what it found in a file, and a log must not quote a document. Held, so that it stays
    // silent; in the server its configuration says the same (parts/observability.xml), and that is what holds there.
    private static final Logger ITS_LOG = Logger.getLogger("org.apache.pdfbox");
    private static final Logger ITS_FONTS_LOG = Logger.getLogger("org.apache.fontbox");

    static {
        ITS_LOG.setLevel(Level.OFF);
        ITS_FONTS_LOG.setLevel(Level.OFF);
    }

    private PdfBounds() {}

    /**
     * Opens it.
     *
     * @throws IOException when it may not be opened, or can't be
     * @throws RuntimeException when it is broken on purpose
     */
    public static PDDocument open(byte[] file) throws IOException {
        keep(file);
        return Loader.loadPDF(new PatientRead(file));
    }

    private static void keep(byte[] file) throws IOException {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        var plain = HIDDEN_CHARACTER
                .matcher(text)
                .replaceAll(hidden ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hidden.group(1), 16))));
        if (NOT_COUNTED.matcher(plain).find()) {
            throw new IOException("a stream is folded in a way that is not counted");
        }
        var streams = STREAM.matcher(text);
        var inflater = new Inflater();
        try {
            var nowhere = new byte[1 << 16];
            long unfolded = 0;
            for (int count = 0; streams.find(); count++) {
                if (count > MOST_STREAMS) {
                    throw new IOException("more streams than any document needs");
                }
                inflater.reset();
                inflater.setInput(file, streams.end(), file.length - streams.end());
                unfolded += unfolded(inflater, nowhere, MOST_UNFOLDED - unfolded);
            }
        } finally {
            inflater.end();
        }
    }

    /** How much stands folded there; nothing, when it is not folded at all. */
    private static long unfolded(Inflater inflater, byte[] nowhere, long most) throws IOException {
        try {
            int count = inflater.inflate(nowhere);
            if (count > 1 && isFolded(nowhere)) {
                throw new IOException("a stream is folded twice");
            }
            while (count > 0 && inflater.getBytesWritten() <= most) {
                count = inflater.inflate(nowhere);
            }
            if (inflater.getBytesWritten() > most) {
                throw new IOException("the file unfolds to more than is read");
            }
            return inflater.getBytesWritten();
        } catch (DataFormatException notFolded) {
            // or broken at its end, which is common, and its reader stops there too
            return inflater.getBytesWritten();
        }
    }

    /** Whether the bytes begin as zlib does (RFC 1950). */
    private static boolean isFolded(byte[] bytes) {
        int head = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return bytes[0] == 0x78 && head % 31 == 0;
    }
}
