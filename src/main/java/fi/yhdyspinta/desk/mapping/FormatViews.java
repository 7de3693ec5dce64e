package fi.yhdyspinta.desk.mapping;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.partner.FormatRevisions;
import fi.yhdyspinta.walk.FormatDesk;
import fi.yhdyspinta.walk.FormatDifference;
import fi.yhdyspinta.walk.MappingTried;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Formats as the API shows them. */
final class FormatViews {
    private FormatViews() {}

    static Map<String, Object> line(FormatDesk.Line line) {
        var view = new LinkedHashMap<String, Object>();
        view.put("name", line.name());
        view.put("title", line.titles());
        view.put("engine", line.engine());
        view.put("carries", line.carries());
        view.put("reads", line.reads());
        view.put("writes", line.writes());
        view.put("revision", line.revision());
        view.put("partners", line.partners());
        view.put("profiles", line.profiles());
        return view;
    }

    static Map<String, Object> revision(FormatRevisions.Known revision) {
        var view = new LinkedHashMap<String, Object>();
        view.put("number", revision.number());
        view.put("running", revision.isRunning());
        view.put("madeAt", revision.madeAt().toString());
        view.put("author", revision.author());
        view.put("reason", revision.reason());
        if (revision.override() != null) {
            view.put("override", revision.override());
        }
        return view;
    }

    static List<Map<String, Object>> difference(FormatDifference difference) {
        return difference.files().stream()
                .map(file -> Map.<String, Object>of(
                        "file",
                        file.file(),
                        "lines",
                        file.lines().stream()
                                .map(line -> Map.of(
                                        "change",
                                        line.change().name().toLowerCase(Locale.ROOT),
                                        "number",
                                        line.number(),
                                        "text",
                                        line.text()))
                                .toList()))
                .toList();
    }

    static Map<String, Object> tried(MappingTried tried, Terms terms) {
        var view = new LinkedHashMap<String, Object>();
        if (tried.fault() != null) {
            view.put("fault", fault(tried.fault()));
        }
        view.put(
                "problems",
                tried.problems().stream()
                        .map(found -> problem(found.refusal(), found.line(), terms))
                        .toList());
        if (tried.result() != null) {
            view.put("result", tried.result());
        }
        view.put(
                "writtenProblems",
                tried.writtenProblems().stream()
                        .map(problem -> problem(problem, 0, terms))
                        .toList());
        view.put("classes", tried.sights().stream().map(FormatViews::seen).toList());
        if (tried.recipient() != null) {
            view.put("recipient", recipient(tried.recipient()));
        }
        if (tried.lineage() != null) {
            view.put("lineage", tried.lineage().stream().map(FormatViews::field).toList());
        }
        view.put("unused", tried.unused().stream().map(FormatViews::source).toList());
        view.put(
                "codeGaps",
                tried.gaps().stream()
                        .map(gap -> Map.of("list", gap.list(), "code", gap.code()))
                        .toList());
        return view;
    }

    private static Map<String, Object> fault(MappingTried.Fault fault) {
        var view = new LinkedHashMap<String, Object>();
        view.put("file", fault.file());
        if (fault.line() > 0) {
            view.put("line", fault.line());
        }
        view.put("what", fault.what());
        return view;
    }

    private static Map<String, Object> problem(Refusal problem, int line, Terms terms) {
        var view = new LinkedHashMap<String, Object>();
        if (line > 0) {
            view.put("line", line);
        }
        view.put("pointer", problem.pointer());
        view.put("code", problem.code());
        view.put("text", terms.sentences(problem));
        return view;
    }

    private static Map<String, Object> seen(MappingTried.Seen seen) {
        var view = new LinkedHashMap<String, Object>();
        view.put("class", seen.recipientClass());
        view.put("type", seen.type());
        view.put("legalBasis", seen.basis());
        view.put("named", seen.isNamed());
        view.put("duty", seen.isDuty());
        view.put("consent", seen.byConsent());
        view.put("turvakielto", seen.isUnderBan());
        view.put("content", seen.content());
        view.put("sender", seen.sender());
        return view;
    }

    private static Map<String, Object> recipient(MappingTried.Recipient recipient) {
        var view = new LinkedHashMap<String, Object>();
        view.put("partner", recipient.partner());
        view.put("format", recipient.format());
        if (recipient.written() != null) {
            view.put("written", recipient.written());
        }
        if (recipient.fault() != null) {
            view.put("fault", fault(recipient.fault()));
        }
        if (recipient.why() != null) {
            view.put("why", recipient.why());
        }
        return view;
    }

    private static Map<String, Object> field(MappingTried.Field field) {
        return Map.of(
                "target",
                field.target(),
                "kind",
                field.isCopy() ? "copy" : "computed",
                "sources",
                field.sources().stream().map(FormatViews::source).toList());
    }

    private static Map<String, Object> source(MappingTried.Source source) {
        var view = new LinkedHashMap<String, Object>();
        view.put("place", source.place());
        if (source.line() > 0) {
            view.put("line", source.line());
        }
        return view;
    }
}
