package fi.yhdyspinta.desk.scim;

import fi.yhdyspinta.desk.gate.Answers;
import fi.yhdyspinta.scim.ScimFault;
import fi.yhdyspinta.walk.SourceDesk;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers in SCIM's shape. */
final class ScimAnswers {
    /** The media type (RFC 7644 section 8.1). */
    static final String MEDIA_TYPE = Answers.SCIM_TYPE;

    private static final String LIST = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
    private static final int USUAL = 100;
    private static final Set<String> ALWAYS = Set.of("schemas", "id");

    private ScimAnswers() {}

    /** Which attributes of a resource somebody wants: all, only some, or all but some; of the first level. */
    record Wanted(String only, String without) {
        private static final Wanted ALL = new Wanted(null, null);

        Map<String, Object> of(Map<String, Object> view) {
            var wanted = new LinkedHashMap<>(view);
            var some = names(only);
            var not = names(without);
            wanted.keySet().removeIf(name -> {
                var small = name.toLowerCase(Locale.ROOT);
                return !ALWAYS.contains(name) && (!some.isEmpty() && !some.contains(small) || not.contains(small));
            });
            return wanted;
        }

        // of name.familyName it is name that comes
        private static Set<String> names(String listed) {
            return listed == null
                    ? Set.of()
                    : Arrays.stream(listed.split(","))
                            .map(name -> name.strip().toLowerCase(Locale.ROOT))
                            .map(name -> name.startsWith("urn:") ? name : name.replaceAll("\\..*", ""))
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.toSet());
        }
    }

    static Response kept(SourceDesk.Kept kept, Wanted wanted) {
        return begun(Response.ok(), kept).entity(wanted.of(kept.view())).build();
    }

    /** The whole of it. */
    static Response kept(SourceDesk.Kept kept) {
        return kept(kept, Wanted.ALL);
    }

    static Response created(SourceDesk.Kept kept) {
        var location = String.valueOf(((Map<?, ?>) kept.view().get("meta")).get("location"));
        return begun(Response.status(Response.Status.CREATED), kept)
                .header("Location", location)
                .entity(kept.view())
                .build();
    }

    private static Response.ResponseBuilder begun(Response.ResponseBuilder answer, SourceDesk.Kept kept) {
        return answer.type(MEDIA_TYPE).header("ETag", kept.tag());
    }

    static Map<String, Object> list(SourceDesk.Listed listed, Wanted wanted) {
        return list(
                listed.total(),
                listed.start(),
                listed.views().stream().map(wanted::of).toList());
    }

    static Map<String, Object> list(List<Map<String, Object>> all) {
        return list(all.size(), 1, all);
    }

    private static Map<String, Object> list(int total, int start, List<Map<String, Object>> views) {
        var list = new LinkedHashMap<String, Object>();
        list.put("schemas", List.of(LIST));
        list.put("totalResults", total);
        list.put("startIndex", start);
        list.put("itemsPerPage", views.size());
        list.put("Resources", views);
        return list;
    }

    /** What is asked of a list, as its query says it. @throws ScimFault where a number is none */
    static SourceDesk.Asked asked(String filter, String startIndex, String count) {
        return new SourceDesk.Asked(filter, number(startIndex, 1), number(count, USUAL));
    }

    private static int number(String text, int usual) {
        try {
            return text == null || text.isBlank() ? usual : Integer.parseInt(text.strip());
        } catch (NumberFormatException none) {
            throw ScimFault.value("startIndex and count are whole numbers");
        }
    }
}
