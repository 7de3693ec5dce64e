package fi.yhdyspinta.plan;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The content of an M08 as a test wants it; what it does not say is as it should be. */
public final class APlan {
    private final Map<String, Object> plan = new LinkedHashMap<>();
    private final List<Map<String, Object>> sections = new ArrayList<>();
    private final List<Map<String, Object>> measures = new ArrayList<>();
    private final Map<String, Object> file = new LinkedHashMap<>();
    private int files = 1;

    private APlan() {
        plan.put("planId", "opiskeluhuolto");
        plan.put("kind", "provider");
        plan.put("title", "Suunnitelma");
        plan.put("version", 1);
        plan.put("validFrom", "2026-01-01");
        plan.put("validTo", "2029-07-31");
        file.put("id", "approved");
        file.put("name", "suunnitelma.pdf");
        file.put("mediaType", "application/pdf");
        withFile(APdf.of("Suunnitelma", List.of("Hyväksytty.")));
    }

    public static APlan aPlan() {
        return new APlan();
    }

    public APlan with(String member, Object value) {
        plan.put(member, value);
        return this;
    }

    APlan withSection(String id, String title, String text) {
        sections.add(Map.of("id", id, "title", title, "text", text));
        return this;
    }

    APlan withMeasure(String id, String text, String status) {
        measures.add(Map.of("id", id, "text", text, "status", status));
        return this;
    }

    public APlan withFile(byte[] content) {
        file.put("sha256", PlanDocument.sha256(content));
        file.put("content", Base64.getEncoder().encodeToString(content));
        return this;
    }

    APlan withFile(String member, String value) {
        file.put(member, value);
        return this;
    }

    APlan withFiles(int count) {
        files = count;
        return this;
    }

    Map<String, Object> tree() {
        plan.put("sections", sections);
        plan.put("measures", measures);
        return Tree.freeze(plan);
    }

    public Map<String, Object> content() {
        return Tree.freeze(Map.of(
                "plan",
                tree(),
                "attachments",
                IntStream.range(0, files).mapToObj(each -> file).toList()));
    }
}
