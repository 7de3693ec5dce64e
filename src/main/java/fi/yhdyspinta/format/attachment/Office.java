package fi.yhdyspinta.format.attachment;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A document of OOXML (ECMA-376) or ODF (ODF 1.3), packed anew without its properties, the names of those who have
 * commented on it or changed it, the printer it was printed on, what a document server has written into it, and the metadata
 * of its pictures.
 */
final class Office {
    static final String MIMETYPE = "mimetype";

    /** Parts that tell of the document and not what it says. */
    private static final Pattern DROPPED =
            Pattern.compile("(?i)docProps/.*|customXml/.*|(?:.*/)?meta\\.xml|Thumbnails/.*|"
                    + "(?:word|xl|ppt)/(?:.*/)?(?:people\\.xml|printerSettings/.*|persons/.*)|xl/revisions/.*|"
                    + "META-INF/documentsignatures\\.xml|_xmlsignatures/.*|layout-cache|"
                    + "ppt/(?:changesInfos|revisionInfo).*");

    private static final Pattern PICTURE = Pattern.compile("(?i)(?:(?:word|xl|ppt)/media|Pictures|media)/.*");
    private static final Set<String> FONTS = Set.of("odttf", "fntdata", "ttf", "otf");
    private static final Set<String> MARKUP = Set.of("xml", "rels", "vml", "rdf");

    private Office() {}

    static byte[] clean(byte[] file) throws NotClean {
        var entries = Archive.entries(file);
        var dropped = new LinkedHashSet<String>();
        entries.keySet().stream()
                .filter(name -> DROPPED.matcher(name).matches())
                .forEach(dropped::add);
        var kept = new LinkedHashMap<String, byte[]>();
        for (var entry : entries.entrySet()) {
            if (!dropped.contains(entry.getKey())) {
                kept.put(entry.getKey(), part(entry.getKey(), entry.getValue(), dropped));
            }
        }
        return Archive.of(kept);
    }

    private static byte[] part(String name, byte[] bytes, Set<String> dropped) throws NotClean {
        if (name.equals(MIMETYPE)) {
            return new String(bytes, StandardCharsets.US_ASCII).strip().getBytes(StandardCharsets.US_ASCII);
        }
        if (PICTURE.matcher(name).matches()) {
            return picture(bytes);
        }
        var ending = FileName.extension(name).toLowerCase(Locale.ROOT);
        if (MARKUP.contains(ending)) {
            return new XmlSieve(name, dropped).sieved(bytes);
        }
        if (FONTS.contains(ending)) {
            return bytes;
        }
        // a part that nobody here knows may say anything
        throw new NotClean(NotClean.METADATA);
    }

    private static byte[] picture(byte[] bytes) throws NotClean {
        var inspected = Inspection.of(bytes);
        if (inspected.fault().isPresent()) {
            throw new NotClean(inspected.fault().get());
        }
        return Cleaning.picture(inspected.mediaType(), bytes);
    }

    /** Whether a part's own relations or the package's list name a part that is not there any more. */
    static boolean names(Set<String> dropped, String folder, String target) {
        var path = target.startsWith("/") ? target.substring(1) : resolved(folder, target);
        return dropped.contains(path);
    }

    private static String resolved(String folder, String target) {
        var steps = new java.util.ArrayDeque<String>();
        for (var step : (folder.isEmpty() ? target : folder + "/" + target).split("/")) {
            if (step.equals("..")) {
                steps.pollLast();
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return String.join("/", steps);
    }

    /** Where the targets of a relations part are counted from: {@code word/_rels/document.xml.rels} from {@code word}. */
    static String folderOf(String relations) {
        int below = relations.indexOf("_rels/");
        return below <= 0 ? "" : relations.substring(0, below - 1);
    }

    static Map<String, String> replacedAttributes(String part) {
        return part.equals("ppt/commentAuthors.xml") || part.equals("ppt/authors.xml") ? NAMED : PLAIN;
    }

    private static final Map<String, String> PLAIN = Map.of(
            "author", "-",
            "initials", "-",
            "userName", "-",
            "userId", "-",
            "lastModifiedBy", "-");

    private static final Map<String, String> NAMED = Map.of(
            "name", "-",
            "author", "-",
            "initials", "-",
            "userId", "-");
}
