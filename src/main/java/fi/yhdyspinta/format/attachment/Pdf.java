package fi.yhdyspinta.format.attachment;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * A PDF (ISO 32000-1) written anew from what its pages need: without information dictionary, XMP, embedded files, scripts
 * and actions that start something, authors of comments, private data of programs, and everything that an earlier revision
 * has left in the file.
 */
final class Pdf {
    private static final int MOST_OBJECTS = 500_000;

    /** Members that say something of the document beside its pages, or make it do something. */
    private static final Set<String> DROPPED = Set.of(
            "Metadata",
            "PieceInfo",
            "OpenAction",
            "AA",
            "JS",
            "JavaScript",
            "EmbeddedFiles",
            "EF",
            "AF",
            "RF",
            "XFA",
            "Perms",
            "DSS",
            "Thumb",
            "LastModified",
            "SpiderInfo",
            "Collection",
            "Requirements",
            "Legal",
            "Threads",
            "AlternatePresentations",
            "Renditions",
            "IDS",
            "URLS",
            "OPI");

    /** Dictionaries whose members are names that the file has made up: a font may be called JS. */
    private static final Set<String> OWN_NAMES = Set.of(
            "Font",
            "XObject",
            "ExtGState",
            "ColorSpace",
            "Pattern",
            "Shading",
            "Properties",
            "CharProcs",
            "Dests",
            "N",
            "R",
            "D",
            "ClassMap",
            "RoleMap",
            "Colorants");

    private static final Set<String> ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "Rendition",
            "Sound",
            "Movie",
            "GoToR",
            "GoToE",
            "GoTo3DView",
            "RichMediaExecute",
            "Trans",
            "Thread",
            "SetOCGState");

    private static final Set<String> ANNOTATIONS =
            Set.of("FileAttachment", "RichMedia", "Screen", "Movie", "Sound", "3D", "TrapNet");

    /** Who wrote a comment and when; a form field's T is its name and stays. */
    private static final List<String> OF_COMMENT = List.of("T", "CreationDate", "M", "NM");

    private static final Pattern LOCK = Pattern.compile("/Encrypt\\s*(?:\\d+\\s+\\d+\\s+R\\b|<<)");
    private static final List<String> JPEG = List.of("DCTDecode", "DCT");
    private static final List<String> JPEG_2000 = List.of("JPXDecode");

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Seen where its members are names of the file's own: one that also stands elsewhere is looked at again. */
    private final Set<COSBase> seenAsNames = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Deque<Held> left = new ArrayDeque<>();

    private record Held(COSBase value, String under) {}

    private Pdf() {}

    /** Whether it is locked, by a password or only against changes. Read of the plain text: nothing is unfolded for it. */
    static boolean isLocked(byte[] file) {
        return LOCK.matcher(new String(file, StandardCharsets.ISO_8859_1)).find();
    }

    static byte[] clean(byte[] file) throws NotClean {
        try {
            return opened(file);
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw new NotClean(NotClean.UNREADABLE);
        }
    }

    private static byte[] opened(byte[] file) throws IOException, NotClean {
        try (var document = PdfBounds.open(file)) {
            if (document.isEncrypted() || document.getNumberOfPages() == 0) {
                throw new NotClean(NotClean.UNREADABLE);
            }
            return written(document);
        }
    }

    private static byte[] written(PDDocument document) throws IOException, NotClean {
        var trailer = document.getDocument().getTrailer();
        trailer.removeItem(COSName.INFO);
        trailer.removeItem(COSName.ID);
        trailer.removeItem(COSName.getPDFName("AdditionalStreams"));
        new Pdf().clean(trailer);
        // the number that the writer makes of the moment: the same file must give the same bytes
        document.setDocumentId(0L);
        var out = new ByteArrayOutputStream();
        document.save(out, CompressParameters.NO_COMPRESSION);
        return out.toByteArray();
    }

    private void clean(COSDictionary trailer) throws NotClean, IOException {
        left.add(new Held(trailer, ""));
        while (!left.isEmpty()) {
            var held = left.pop();
            var value = held.value() instanceof COSObject object ? object.getObject() : held.value();
            if (value == null || !(isOwnNames(value, held.under()) ? seenAsNames : seen).add(value)) {
                continue;
            }
            if (seen.size() > MOST_OBJECTS) {
                throw new NotClean(NotClean.UNFOLDS);
            }
            if (value instanceof COSDictionary dictionary) {
                clean(dictionary, held.under());
            } else if (value instanceof COSArray array) {
                clean(array, held.under());
            }
        }
    }

    private static boolean isOwnNames(COSBase value, String under) {
        return OWN_NAMES.contains(under)
                && value instanceof COSDictionary dictionary
                && dictionary.getDictionaryObject(COSName.TYPE) == null;
    }

    private void clean(COSDictionary dictionary, String under) throws NotClean, IOException {
        if (dictionary instanceof COSStream stream) {
            clean(stream);
        }
        boolean isOwnNames = isOwnNames(dictionary, under);
        if (isComment(dictionary)) {
            OF_COMMENT.forEach(member -> dictionary.removeItem(COSName.getPDFName(member)));
        }
        if (COSName.SIG.equals(dictionary.getCOSName(COSName.FT))) {
            // no signature survives a change of the file, and it names who signed
            dictionary.removeItem(COSName.V);
        }
        for (var key : new ArrayList<>(dictionary.keySet())) {
            var value = dictionary.getDictionaryObject(key);
            if (!isOwnNames && DROPPED.contains(key.getName()) || isAction(value)) {
                dictionary.removeItem(key);
            } else if (value != null) {
                left.push(new Held(value, isOwnNames ? "" : key.getName()));
            }
        }
    }

    /** A photograph in a page has metadata of its own. */
    private static void clean(COSStream stream) throws NotClean, IOException {
        var filters =
                new PDStream(stream).getFilters().stream().map(COSName::getName).toList();
        // bytes that stand in another file; pictures whose comments nobody here can tell from their dots
        if (stream.containsKey(COSName.F) || filters.stream().anyMatch(JPEG_2000::contains)) {
            throw new NotClean(NotClean.METADATA);
        }
        if (filters.stream().noneMatch(JPEG::contains)) {
            return;
        }
        byte[] picture;
        try (var folded = new PDStream(stream).createInputStream(JPEG)) {
            picture = Jpeg.dots(folded.readAllBytes());
        }
        if (filters.size() > 1) {
            var parameters = stream.getDictionaryObject(COSName.DECODE_PARMS);
            stream.setItem(COSName.FILTER, COSName.DCT_DECODE);
            stream.setItem(
                    COSName.DECODE_PARMS,
                    parameters instanceof COSArray array && array.size() > 0
                            ? array.getObject(array.size() - 1)
                            : null);
        }
        try (var raw = stream.createRawOutputStream()) {
            raw.write(picture);
        }
    }

    private void clean(COSArray array, String under) {
        for (int place = array.size() - 1; place >= 0; place--) {
            var value = array.getObject(place);
            if (isAction(value) || isAnnotation(value)) {
                array.remove(place);
            } else if (value != null) {
                left.push(new Held(value, under));
            }
        }
    }

    private static boolean isAction(COSBase value) {
        return value instanceof COSDictionary dictionary
                && dictionary.getNameAsString(COSName.S) != null
                && ACTIONS.contains(dictionary.getNameAsString(COSName.S));
    }

    private static boolean isAnnotation(COSBase value) {
        return value instanceof COSDictionary dictionary
                && dictionary.containsKey(COSName.RECT)
                && ANNOTATIONS.contains(String.valueOf(dictionary.getNameAsString(COSName.SUBTYPE)));
    }

    private static boolean isComment(COSDictionary dictionary) {
        var subtype = dictionary.getNameAsString(COSName.SUBTYPE);
        return dictionary.containsKey(COSName.RECT) && subtype != null && !subtype.equals("Widget");
    }
}
