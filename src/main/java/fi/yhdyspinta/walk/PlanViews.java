package fi.yhdyspinta.walk;

import fi.yhdyspinta.plan.MeasureMark;
import fi.yhdyspinta.plan.PlanDifference;
import fi.yhdyspinta.plan.Published;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Plans, their versions and differences as the API gives them. */
public final class PlanViews {
    private PlanViews() {}

    /** A version without what it says. */
    public static Map<String, Object> version(Published version) {
        var document = new LinkedHashMap<String, Object>();
        document.put("owner", version.owner());
        document.put("planId", version.planId());
        document.put("version", version.number());
        document.put("kind", version.kind());
        document.put("title", version.title());
        putIfThere(document, "validFrom", version.validFrom());
        putIfThere(document, "validTo", version.validTo());
        document.put("publishedAt", version.publishedAt().toString());
        document.put("messageId", version.messageId().toString());
        document.put("contentHash", version.contentHash());
        return document;
    }

    /** A version with the structured plan, its file's name and hash, who has acknowledged it, and how its measures are marked. */
    public static Map<String, Object> version(PlanDesk.Version seen) {
        var document = version(seen.version());
        document.put("plan", seen.document());
        document.put(
                "file",
                Map.of(
                        "name", seen.file().name(),
                        "mediaType", seen.file().mediaType(),
                        "sha256", seen.file().sha256(),
                        "bytes", seen.file().content().length));
        document.put(
                "publishedTo",
                seen.parties().stream()
                        .map(party -> {
                            var entry = new LinkedHashMap<String, Object>();
                            entry.put("partner", party.partner());
                            putIfThere(entry, "acknowledgedAt", party.acknowledgedAt());
                            return entry;
                        })
                        .toList());
        document.put("marks", seen.marks().stream().map(PlanViews::mark).toList());
        return document;
    }

    /** How a measure is marked; who did it there is the matter of their organisation. */
    public static Map<String, Object> mark(MeasureMark mark) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("measure", mark.measure());
        entry.put("status", mark.status());
        putIfThere(entry, "on", mark.on());
        putIfThere(entry, "note", mark.note());
        entry.put("markedBy", mark.organisation());
        putIfThere(entry, "markedAt", mark.at());
        return entry;
    }

    /** What changed between two versions. */
    public static Map<String, Object> difference(PlanDesk.Compared compared) {
        var difference = compared.difference();
        var document = new LinkedHashMap<String, Object>();
        document.put("owner", compared.to().owner());
        document.put("planId", compared.to().planId());
        document.put("from", compared.from().number());
        document.put("to", compared.to().number());
        document.put("facts", difference.facts().stream().map(PlanViews::fact).toList());
        document.put(
                "sections",
                difference.sections().stream().map(PlanViews::section).toList());
        document.put(
                "measures",
                difference.measures().stream().map(PlanViews::measure).toList());
        return document;
    }

    private static Map<String, Object> fact(PlanDifference.Fact fact) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("name", fact.name());
        putIfThere(entry, "before", fact.before());
        putIfThere(entry, "after", fact.after());
        return entry;
    }

    private static Map<String, Object> section(PlanDifference.Section section) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", section.id());
        entry.put("change", word(section.mark()));
        putIfThere(entry, "titleBefore", section.titleBefore());
        putIfThere(entry, "titleAfter", section.titleAfter());
        List<Map<String, Object>> lines = section.lines().stream()
                .map(line -> Map.<String, Object>of("change", word(line.mark()), "text", line.text()))
                .toList();
        entry.put("lines", lines);
        return entry;
    }

    private static Map<String, Object> measure(PlanDifference.Measure measure) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", measure.id());
        entry.put("change", word(measure.mark()));
        putIfThere(entry, "textBefore", measure.textBefore());
        putIfThere(entry, "textAfter", measure.textAfter());
        putIfThere(entry, "statusBefore", measure.statusBefore());
        putIfThere(entry, "statusAfter", measure.statusAfter());
        return entry;
    }

    private static String word(PlanDifference.Mark mark) {
        return mark.name().toLowerCase(Locale.ROOT);
    }

    private static void putIfThere(Map<String, Object> entry, String name, Object value) {
        if (value != null) {
            entry.put(name, value.toString());
        }
    }
}
