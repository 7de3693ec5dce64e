package fi.yhdyspinta.plan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Whether a PDF may be opened at all. A small file can unfold a thousandfold, so its streams are unfolded here first, into
 * nothing, and counted; what could unfold in a way that is not counted (twice over, by LZW, by a filter named elsewhere) is
 * refused.
 */
final class PdfBounds {
    private static final long MOST_UNFOLDED = 48L << 20;
    private static final int DICTIONARY = 4000;
    private static final Pattern STREAM = Pattern.compile("(?<!end)stream(?=\\s) *(\\r\\n|\\n|\\r)?");
    private static final Pattern FILTERS = Pattern.compile("/Filter\\s*(\\[[^\\]]*]|/\\w+)");
    private static final Pattern FILTER_ELSEWHERE = Pattern.compile("/Filter\\s*\\[?\\s*\\d");
    private static final Pattern UNFOLDS = Pattern.compile("/(FlateDecode|RunLengthDecode|Fl|RL)\\b");
    private static final Pattern NOT_COUNTED = Pattern.compile("/(LZWDecode|LZW)\\b");
    private static final Pattern HIDDEN_CHARACTER = Pattern.compile("#([0-9A-Fa-f]{2})");

    private PdfBounds() {}

    /** @throws IOException when it may not be opened */
    static void keep(byte[] file) throws IOException {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        var streams = STREAM.matcher(text);
        long unfolded = 0;
        while (streams.find()) {
            var filters = filters(text, streams.start());
            long unfolding = UNFOLDS.matcher(filters).results().count();
            if (unfolding > 1 || NOT_COUNTED.matcher(filters).find()) {
                throw new IOException("a stream is folded in a way that is not counted");
            }
            if (unfolding == 1) {
                unfolded += unfolded(file, streams.end(), MOST_UNFOLDED - unfolded);
            }
        }
    }

    /** What the dictionary before a stream says of its filters. */
    private static String filters(String text, int stream) throws IOException {
        var before = text.substring(Math.max(0, stream - DICTIONARY), stream);
        int object = before.lastIndexOf("obj");
        // a name may write any of its characters as #xx
        var dictionary = HIDDEN_CHARACTER
                .matcher(before.substring(Math.max(0, object)))
                .replaceAll(hidden ->
                        Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hidden.group(1), 16))));
        if (object < 0 || FILTER_ELSEWHERE.matcher(dictionary).find()) {
            throw new IOException("a stream does not say at its place how it is folded");
        }
        return FILTERS.matcher(dictionary).results().map(MatchResult::group).collect(Collectors.joining());
    }

    private static long unfolded(byte[] file, int from, long most) throws IOException {
        var inflater = new Inflater();
        try {
            inflater.setInput(file, from, file.length - from);
            var nowhere = new byte[1 << 16];
            int count = inflater.inflate(nowhere);
            while (count > 0 && inflater.getBytesWritten() <= most) {
                count = inflater.inflate(nowhere);
            }
            if (inflater.getBytesWritten() > most) {
                throw new IOException("the file unfolds to more than is read");
            }
            return inflater.getBytesWritten();
        } catch (DataFormatException broken) {
            // a broken end is common, and its reader stops at it too
            return inflater.getBytesWritten();
        } finally {
            inflater.end();
        }
    }
}
