package fi.yhdyspinta.format.attachment;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a file really is, by its bytes, and whether it holds what is carried for nobody. Bounded: a small file that unfolds
 * without end is found by unfolding it no further than the bound.
 *
 * @param mediaType the real one; {@code application/octet-stream} when it is not known
 * @param fault code of what it must not hold, if it does
 */
public record Inspection(String mediaType, Optional<String> fault) {
    private static final String UNKNOWN = "application/octet-stream";
    private static final String TEXT = "text/plain";
    private static final String ZIP = "application/zip";

    private static final String OOXML = "application/vnd.openxmlformats-officedocument.";
    private static final String ODF = "application/vnd.oasis.opendocument.";

    /** Kinds by their first bytes, in hexadecimals. */
    private static final Map<String, String> PICTURES = Map.of(
            "ffd8ff",
            "image/jpeg",
            "89504e470d0a1a0a",
            "image/png",
            "49492a00",
            "image/tiff",
            "4d4d002a",
            "image/tiff");

    /** Programs of Windows, Linux, macOS, Java and Android, WebAssembly, scripts. */
    private static final List<String> PROGRAMS = List.of(
            "4d5a",
            "7f454c46",
            "feedface",
            "feedfacf",
            "cefaedfe",
            "cffaedfe",
            "cafebabe",
            "6465780a",
            "0061736d",
            "2321");

    /** gzip, bzip2, xz, 7-Zip, RAR, cabinet, Zstandard. */
    private static final List<String> ARCHIVES =
            List.of("1f8b", "425a68", "fd377a58", "377abcaf", "526172211a07", "4d534346", "28b52ffd");

    private static final String OLE = "d0cf11e0a1b11ae1";

    private static final Pattern MARKUP =
            Pattern.compile("(?is)^\\s*<(?:[a-z!?]).*|.*<(?:script|svg|html|iframe|object)\\b.*");
    private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}&&[^\\t\\n\\r\\f]]");
    private static final Set<String> MACROS = Set.of("vbaproject.bin", "vbadata.xml");
    private static final Pattern MACRO_FOLDER =
            Pattern.compile("(?i)^(?:Basic|Scripts|xl/macrosheets|(?:word|xl|ppt)/activeX)/.*");

    static boolean isOffice(String mediaType) {
        return mediaType.startsWith(OOXML) || mediaType.startsWith(ODF);
    }

    /** Looks at a file. What is broken is no error here: it is of an unknown kind, or its fault says so. */
    public static Inspection of(byte[] file) {
        for (var kind : PICTURES.entrySet()) {
            if (begins(file, kind.getKey())) {
                return whole(file, kind.getValue());
            }
        }
        if (begins(file, "52494646") && file.length > 12 && ascii(file, 8, 4).equals("WEBP")) {
            return whole(file, "image/webp");
        }
        if (begins(file, "255044462d")) {
            return Pdf.isLocked(file)
                    ? faulty("application/pdf", "ATTACHMENT_ENCRYPTED")
                    : whole(file, "application/pdf");
        }
        if (Archive.begins(file)) {
            return archive(file);
        }
        if (begins(file, OLE)) {
            // a locked document of today stands in the wrapping of yesterday's
            return find(file, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0")
                    ? faulty("application/x-ole-storage", "ATTACHMENT_ENCRYPTED")
                    : new Inspection("application/x-ole-storage", Optional.empty());
        }
        if (PROGRAMS.stream().anyMatch(program -> begins(file, program))) {
            return faulty("application/x-executable", "ATTACHMENT_EXECUTABLE");
        }
        return isArchive(file) ? new Inspection("application/x-archive", Optional.empty()) : text(file);
    }

    private static Inspection faulty(String mediaType, String code) {
        return new Inspection(mediaType, Optional.of(code));
    }

    /** A file of one kind that a reader of zip files would open too is two files in one. */
    private static Inspection whole(byte[] file, String mediaType) {
        return Archive.end(file) >= 0
                ? faulty(mediaType, "ATTACHMENT_TWO_TYPES")
                : new Inspection(mediaType, Optional.empty());
    }

    private static Inspection archive(byte[] file) {
        if (Archive.isLocked(file)) {
            return faulty(ZIP, "ATTACHMENT_ENCRYPTED");
        }
        try {
            var entries = Archive.entries(file);
            var mediaType = document(entries);
            for (var entry : entries.entrySet()) {
                var fault = fault(entry.getKey(), entry.getValue());
                if (fault.isPresent()) {
                    return new Inspection(mediaType, fault);
                }
            }
            return new Inspection(mediaType, Optional.empty());
        } catch (NotClean broken) {
            return faulty(ZIP, broken.code());
        }
    }

    private static String document(Map<String, byte[]> entries) {
        if (entries.containsKey(Office.MIMETYPE)) {
            return new String(entries.get(Office.MIMETYPE), StandardCharsets.US_ASCII).strip();
        }
        if (!entries.containsKey("[Content_Types].xml")) {
            return ZIP;
        }
        return entries.containsKey("word/document.xml")
                ? OOXML + "wordprocessingml.document"
                : entries.containsKey("xl/workbook.xml")
                        ? OOXML + "spreadsheetml.sheet"
                        : entries.containsKey("ppt/presentation.xml") ? OOXML + "presentationml.presentation" : ZIP;
    }

    private static Optional<String> fault(String name, byte[] bytes) {
        var last = name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        if (MACROS.contains(last) || MACRO_FOLDER.matcher(name).matches() || isMacroType(name, bytes)) {
            return Optional.of("ATTACHMENT_MACRO");
        }
        if (name.equals("META-INF/manifest.xml") && find(bytes, "encryption-data")) {
            return Optional.of("ATTACHMENT_ENCRYPTED");
        }
        if (PROGRAMS.stream().anyMatch(program -> begins(bytes, program))) {
            return Optional.of("ATTACHMENT_EXECUTABLE");
        }
        return Archive.begins(bytes) || begins(bytes, OLE) || begins(bytes, "255044462d") || isArchive(bytes)
                ? Optional.of("ATTACHMENT_NESTED")
                : Optional.empty();
    }

    private static boolean isMacroType(String name, byte[] bytes) {
        return name.equals("[Content_Types].xml") && (find(bytes, "macroEnabled") || find(bytes, "vbaProject"));
    }

    private static boolean isArchive(byte[] file) {
        return ARCHIVES.stream().anyMatch(archive -> begins(file, archive))
                || file.length > 262 && ascii(file, 257, 5).equals("ustar");
    }

    private static Inspection text(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException notText) {
            return new Inspection(UNKNOWN, Optional.empty());
        }
        var plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (plain.isBlank() || NO_TEXT.matcher(plain).find()) {
            return new Inspection(UNKNOWN, Optional.empty());
        }
        var head = plain.substring(0, Math.min(plain.length(), 1 << 16));
        if (MARKUP.matcher(head).matches()) {
            return new Inspection(
                    head.toLowerCase(Locale.ROOT).contains("<svg") ? "image/svg+xml" : "text/html", Optional.empty());
        }
        if (plain.startsWith("{\\rtf")) {
            return new Inspection("application/rtf", Optional.empty());
        }
        return head.startsWith("%!PS") || head.contains("%PDF-") || Archive.end(file) >= 0
                ? faulty(TEXT, "ATTACHMENT_TWO_TYPES")
                : new Inspection(TEXT, Optional.empty());
    }

    private static boolean begins(byte[] file, String hexadecimals) {
        if (file.length < hexadecimals.length() / 2) {
            return false;
        }
        for (int each = 0; each < hexadecimals.length() / 2; each++) {
            if ((file[each] & 0xFF) != Integer.parseInt(hexadecimals, 2 * each, 2 * each + 2, 16)) {
                return false;
            }
        }
        return true;
    }

    private static boolean find(byte[] file, String text) {
        return ascii(file, 0, file.length).contains(text);
    }

    private static String ascii(byte[] file, int from, int length) {
        return new String(file, from, length, StandardCharsets.ISO_8859_1);
    }
}
