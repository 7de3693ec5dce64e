package fi.yhdyspinta.format.attachment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Whether a PDF may be opened at all. A small file can unfold a thousandfold, so its streams are unfolded here first, into
 * nothing, and counted. What could unfold uncounted (twice over, by another method, by one that is named elsewhere, behind
 * a lock) is refused. The dictionaries of streams stand in the open in every PDF, so the file's plain text tells.
 */
public final class PdfBounds {
    private static final long MOST_UNFOLDED = 48L << 20;
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream(?=\\s) *(\\r\\n|\\n|\\r)?");

    // between a name and its value stand blanks and comments
    private static final String FILTER = "/Filter(?:\\s|%[^\\r\\n]*[\\r\\n])*+";
    private static final Pattern NOT_COUNTED = Pattern.compile("/(?:LZWDecode|RunLengthDecode)\\b|/Encrypt\\b|" + FILTER
            + "\\[?\\s*+\\d+\\s+\\d+\\s+R\\b|" + FILTER + "\\[[^\\]]{0,200}/Fl[^\\]]{0,200}/Fl");

    /** A name may write any of its characters as #xx. */
    private static final Pattern HIDDEN_CHARACTER = Pattern.compile("#([0-9A-Fa-f]{2})");

    // PDFBox tells in its log what it found in a file, and a log must not quote a document. Held, so that it stays
    // silent.
    private static final Logger ITS_LOG = Logger.getLogger("org.apache.pdfbox");
    private static final Logger ITS_FONTS_LOG = Logger.getLogger("org.apache.fontbox");

    static {
        ITS_LOG.setLevel(Level.OFF);
        ITS_FONTS_LOG.setLevel(Level.OFF);
    }

    private PdfBounds() {}

    /** @throws IOException when it may not be opened */
    public static void keep(byte[] file) throws IOException {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        var plain = HIDDEN_CHARACTER
                .matcher(text)
                .replaceAll(hidden ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hidden.group(1), 16))));
        if (NOT_COUNTED.matcher(plain).find()) {
            throw new IOException("a stream is folded in a way that is not counted");
        }
        var streams = STREAM.matcher(text);
        long unfolded = 0;
        while (streams.find()) {
            unfolded += unfolded(file, streams.end(), MOST_UNFOLDED - unfolded);
        }
    }

    /** How much stands folded there; nothing, when it is not folded at all. */
    private static long unfolded(byte[] file, int from, long most) throws IOException {
        var inflater = new Inflater();
        try {
            inflater.setInput(file, from, file.length - from);
            var nowhere = new byte[1 << 16];
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
        } finally {
            inflater.end();
        }
    }

    /** Whether the bytes begin as zlib does (RFC 1950). */
    private static boolean isFolded(byte[] bytes) {
        int head = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
        return bytes[0] == 0x78 && head % 31 == 0;
    }
}
