package fi.yhdyspinta.decision.scrub;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Looks through a whole content for what tells where the child is: fields that say it, names of files, and free text.
 * Asked of the minimised content of a parcel whose recipient is withheld the contact data, it says whether the parcel may
 * go or must wait for a person. It changes nothing (an official's words are never silently rewritten).
 */
public final class Scrub {
    /** Whose fields are the child's side: there a phone is a leak, while a worker's is how to reach the worker. */
    private static final Set<String> CHILDS_SIDE = Set.of("subject", "guardians", "contact", "siblings", "outreach");

    private static final Map<String, LeakKind> CONTACT_FIELDS = Map.of(
            "street", LeakKind.ADDRESS,
            "postalCode", LeakKind.POSTAL_CODE,
            "city", LeakKind.MUNICIPALITY,
            "municipality", LeakKind.MUNICIPALITY,
            "phone", LeakKind.PHONE,
            "email", LeakKind.EMAIL);

    private static final Map<String, LeakKind> UNIT_FIELDS = Map.of(
            "school", LeakKind.SCHOOL,
            "unit", LeakKind.UNIT,
            "unitName", LeakKind.UNIT,
            "unitId", LeakKind.UNIT);

    /** Not free text: identifiers, names of persons, codes, moments, bytes. */
    private static final Set<String> NOT_TEXT = Set.of(
            "id",
            "hetu",
            "code",
            "oppijanumero",
            "temporaryId",
            "firstName",
            "givenNames",
            "familyName",
            "birthDate",
            "language",
            "languages",
            "role",
            "informed",
            "mediaType",
            "sha256",
            "content",
            "consent",
            "reference",
            "phone",
            "email");

    private static final Pattern CODED = Pattern.compile(
            "[a-z]+(?:-[a-z0-9]+)+|\\d{4}-\\d{2}-\\d{2}(?:T.*)?|[0-2](?:\\.\\d+){2,}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}");

    private final Leaks leaks;
    private final Known known;
    private final List<Hit> hits = new ArrayList<>();

    private Scrub(Leaks leaks, Known known) {
        this.leaks = leaks;
        this.known = known;
    }

    /**
     * All that tells where the child is, in the order of the content.
     *
     * @param content what the recipient would get
     * @param known what the whole message says of the child, before it was cut
     */
    public static List<Hit> of(Map<String, Object> content, Known known, Leaks leaks) {
        var scrub = new Scrub(leaks, known);
        scrub.walk(content, "", false, false);
        return List.copyOf(scrub.hits);
    }

    private void walk(Map<String, Object> tree, String pointer, boolean child, boolean file) {
        tree.forEach((name, value) -> {
            var here = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
            see(name, value, here, child || CHILDS_SIDE.contains(name), file || name.equals("attachments"));
        });
    }

    private void see(String name, Object value, String here, boolean child, boolean file) {
        var kind = UNIT_FIELDS.getOrDefault(name, child ? CONTACT_FIELDS.get(name) : null);
        if (kind != null) {
            hitLeaves(value, here, kind);
        } else if (value instanceof Map<?, ?>) {
            walk(Tree.map(value), here, child, file);
        } else if (value instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                see(name, list.get(index), here + "/" + index, child, file);
            }
        } else if (value instanceof String text) {
            read(name, text, here, file);
        }
    }

    /** A field that tells by being there. */
    private void hitLeaves(Object value, String here, LeakKind kind) {
        if (value instanceof Map<?, ?>) {
            Tree.map(value).forEach((name, leaf) -> hitLeaves(leaf, here + "/" + name, kind));
        } else if (value instanceof List<?> list) {
            for (int index = 0; index < list.size(); index++) {
                hitLeaves(list.get(index), here + "/" + index, kind);
            }
        } else if (value instanceof String text && !text.isBlank()) {
            hits.add(new Hit(here, kind, 0, text.length()));
        }
    }

    private void read(String name, String text, String here, boolean file) {
        if (file && name.equals("name")) {
            add(leaks.inFileName(text, known), here);
        } else if (!NOT_TEXT.contains(name) && !name.equals("name") && !isCoded(text)) {
            add(leaks.in(text, known), here);
        }
    }

    private static boolean isCoded(String text) {
        return text.length() <= 64 && CODED.matcher(text).matches();
    }

    private void add(List<Leak> found, String here) {
        found.forEach(leak -> hits.add(new Hit(here, leak.kind(), leak.start(), leak.end())));
    }
}
