package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.partner.PartnerRevisions;
import fi.yhdyspinta.walk.DocumentDifference;
import fi.yhdyspinta.walk.PartnerDraftDesk;
import fi.yhdyspinta.walk.PartnerStep;
import fi.yhdyspinta.walk.PartnerTransferDesk;
import fi.yhdyspinta.walk.RegistryDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The register of partners as the API shows it. */
final class RegistryViews {
    private RegistryViews() {}

    static Map<String, Object> line(RegistryDesk.Line line) {
        var view = standing(line.standing());
        view.put("waiting", line.waiting());
        put(view, "oldest", line.oldest());
        view.put("failing", line.failing());
        put(view, "lastSent", line.lastSent());
        put(view, "lastReceived", line.lastReceived());
        put(view, "expires", line.expires());
        return view;
    }

    static Map<String, Object> standing(RegistryDesk.Standing standing) {
        var view = new LinkedHashMap<String, Object>();
        view.put("name", standing.name());
        view.put("names", standing.names());
        view.put("state", standing.state().wire());
        if (standing.running() > 0) {
            view.put("running", standing.running());
        }
        view.put("changed", standing.isChanged());
        view.put("tested", standing.isTested());
        return view;
    }

    static Map<String, Object> draft(PartnerDraftDesk.Weighed weighed, String state, Terms terms) {
        var view = new LinkedHashMap<String, Object>();
        view.put("partner", weighed.draft().partner());
        view.put("state", state);
        view.put("version", weighed.draft().version());
        view.put("base", weighed.draft().base());
        view.put("author", weighed.draft().author());
        view.put("changedAt", weighed.draft().changedAt().toString());
        view.put("document", weighed.draft().document());
        view.put(
                "missing",
                weighed.missing().stream()
                        .map(problem -> problem(problem, weighed.line(problem), terms))
                        .toList());
        return view;
    }

    /** A problem, with the step of the form in which it is mended and the line of the document. */
    static Map<String, Object> problem(Refusal problem, int line, Terms terms) {
        var view = new LinkedHashMap<String, Object>();
        view.put("step", PartnerStep.of(problem.pointer()).wire());
        view.put("pointer", problem.pointer());
        if (line > 0) {
            view.put("line", line);
        }
        view.put("code", problem.code());
        view.put("text", terms.sentences(problem));
        return view;
    }

    static Map<String, Object> revision(PartnerRevisions.Known revision) {
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

    static List<Map<String, Object>> changes(DocumentDifference difference) {
        return difference.changes().stream()
                .map(change -> {
                    Map<String, Object> view = new LinkedHashMap<>();
                    view.put("path", change.pointer());
                    put(view, "before", change.before());
                    put(view, "after", change.after());
                    return view;
                })
                .toList();
    }

    static Map<String, Object> taken(PartnerTransferDesk.Taken taken, Terms terms) {
        var view = new LinkedHashMap<String, Object>();
        view.put("record", taken.number());
        view.put("line", taken.line());
        view.put("name", taken.name());
        view.put("result", taken.result().name().toLowerCase(Locale.ROOT));
        view.put(
                "problems",
                taken.problems().stream()
                        .map(problem -> problem(problem.refusal(), problem.line(), terms))
                        .toList());
        return view;
    }

    private static void put(Map<String, Object> view, String name, Object value) {
        if (value != null) {
            view.put(name, String.valueOf(value));
        }
    }
}
