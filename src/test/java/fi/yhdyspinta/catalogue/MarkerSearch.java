package fi.yhdyspinta.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * Finds markers in bytes, whatever they are wrapped in: base64 (also without padding, also of a URL), percent signs,
 * {@code \}{@code u} escapes, one in another. Every marker is ten digits from 97 on, a date after 2200 or a hetu.
 */
final class MarkerSearch {
    static final String PREFIX = "97";
    static final int DIGITS = 10;
    private static final int DEPTH = 4;
    private static final int SHORTEST = 14;
    private static final Pattern ESCAPED = Pattern.compile("\\\\u([0-9a-fA-F]{4})");

    /** Is told of everything that looks like a marker. */
    interface Found {
        void digits(String ten);

        void formed(CharSequence text, int start);
    }

    private final Found found;

    private MarkerSearch(Found found) {
        this.found = found;
    }

    static void in(byte[] bytes, Found found) {
        // markers are ASCII, and so is all that can hide one
        new MarkerSearch(found).search(new String(bytes, StandardCharsets.ISO_8859_1), 0);
    }

    private void search(String text, int depth) {
        digits(text);
        if (depth == DEPTH) {
            return;
        }
        base64(text, depth);
        if (text.indexOf('%') >= 0) {
            unwrapped(text, withoutPercents(text), depth);
        }
        if (text.contains("\\u")) {
            unwrapped(
                    text,
                    ESCAPED.matcher(text)
                            .replaceAll(escape -> "" + (char) (0x7f & Integer.parseInt(escape.group(1), 16))),
                    depth);
        }
    }

    private void unwrapped(String text, String plain, int depth) {
        if (!plain.equals(text)) {
            search(plain, depth + 1);
        }
    }

    private void digits(String text) {
        int at = 0;
        while (at < text.length()) {
            if (!isDigit(text.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < text.length() && isDigit(text.charAt(end))) {
                end++;
            }
            run(text, at, end);
            at = end;
        }
    }

    private void run(String text, int start, int end) {
        int length = end - start;
        if (length == 4 || length == 6) {
            found.formed(text, start);
        }
        for (int at = start; at + DIGITS <= end; at++) {
            if (text.startsWith(PREFIX, at)) {
                found.digits(text.substring(at, at + DIGITS));
            }
        }
        // 9.712345678E9
        if (length == 1 && end < text.length() && text.charAt(end) == '.') {
            int last = end + 1;
            while (last < text.length() && isDigit(text.charAt(last))) {
                last++;
            }
            var mantissa = text.charAt(start) + text.substring(end + 1, last);
            if (last < text.length() && (text.charAt(last) | 32) == 'e' && mantissa.length() <= DIGITS) {
                var all = mantissa + "0".repeat(DIGITS - mantissa.length());
                if (all.startsWith(PREFIX)) {
                    found.digits(all);
                }
            }
        }
    }

    private void base64(String text, int depth) {
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && isBase64(text.charAt(end))) {
                end++;
            }
            if (end - at >= SHORTEST) {
                decoded(text.substring(at, end), depth);
            }
            at = end + 1;
        }
    }

    private void decoded(String run, int depth) {
        var standard = run.replace('-', '+').replace('_', '/');
        var whole = standard.length() % 4 == 1 ? standard.substring(0, standard.length() - 1) : standard;
        var bytes = Base64.getDecoder().decode(whole);
        for (var each : bytes) {
            if (each >= 0 && each < ' ' && each != '\n' && each != '\r' && each != '\t') {
                return;
            }
        }
        search(new String(bytes, StandardCharsets.ISO_8859_1), depth + 1);
    }

    private static String withoutPercents(String text) {
        var plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char here = text.charAt(at);
            int high = here == '%' && at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(at + 2), 16);
            plain.append(low < 0 ? here : (char) (high * 16 + low));
            at += low < 0 ? 0 : 2;
        }
        return plain.toString();
    }

    private static boolean isDigit(char here) {
        return here >= '0' && here <= '9';
    }

    private static boolean isBase64(char here) {
        return isDigit(here)
                || (here >= 'a' && here <= 'z')
                || (here >= 'A' && here <= 'Z')
                || here == '+'
                || here == '/'
                || here == '-'
                || here == '_';
    }
}
