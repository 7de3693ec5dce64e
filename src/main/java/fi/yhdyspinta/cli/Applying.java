package fi.yhdyspinta.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes documents of partners into use, one after the other: saved, tested, and running when the test is green. */
final class Applying {
    private final HubClient hub;
    private final Wish wish;
    private final Progress progress;
    private final String language;

    Applying(HubClient hub, Wish wish, Progress progress, String language) {
        this.hub = hub;
        this.wish = wish;
        this.progress = progress;
        this.language = language;
    }

    /**
     * How they are to be taken into use.
     *
     * @param reason why, as it will stand with the revision
     * @param override why it goes although its test is not green; null where it does not
     * @param isReplacing whether a draft that somebody else has begun may be written over
     */
    record Wish(TestRun.Against against, String reason, String override, boolean isReplacing) {}

    /**
     * One document. What is wrong with it is its own matter and told with it; the next one is tried all the same.
     *
     * @throws HubFault where the hub can't be reached or does not let one: the next one would fare no better
     */
    Applied apply(PartnerText document) throws HubFault {
        var fault = document.fault();
        if (fault.isPresent()) {
            return Applied.of(document, Applied.Result.REFUSED, List.of(fault.get()));
        }
        var running = Running.of(hub, document.name().orElseThrow());
        if (running.document().filter(document::saysWhat).isPresent()) {
            return Applied.of(document, Applied.Result.UNCHANGED, List.of());
        }
        try {
            return saved(document, running);
        } catch (HubFault refused) {
            return Applied.of(document, Applied.Result.REFUSED, inFile(document, problems(refused)));
        }
    }

    // what every other document would meet too ends all of it
    private static List<Problem> problems(HubFault fault) throws HubFault {
        if (fault.code() != Hub.WRONG) {
            throw fault;
        }
        return fault.problems();
    }

    private static List<Problem> inFile(PartnerText document, List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.below(document.line() - 1))
                .toList();
    }

    private Applied saved(PartnerText document, Running running) throws HubFault {
        var path = running.path() + "/draft";
        var draft = hub.find(Call.get(path));
        if (draft.isPresent() && isAnothers(document, draft.get().json())) {
            return Applied.of(
                    document,
                    Applied.Result.REFUSED,
                    List.of(open(document, draft.get().json())));
        }
        progress.step("Saving " + running.name());
        var call = Call.putText(path, "application/yaml", document.text());
        var kept = hub.ask(
                        draft.isPresent() ? call.with("If-Match", draft.get().tag()) : call.with("If-None-Match", "*"))
                .json();
        progress.end();
        var missing = Problem.listed(kept, "missing", language);
        return missing.isEmpty()
                ? tested(document, running, Json.number(kept, "version"))
                : Applied.of(document, Applied.Result.SAVED, inFile(document, missing));
    }

    // one's own earlier try is written over; what another types at the desk is not
    private boolean isAnothers(PartnerText document, Map<String, Object> draft) {
        return !wish.isReplacing()
                && !Json.textOrNone(draft, "author").equals(hub.keyId())
                && !document.saysWhat(Json.textOrNone(draft, "document"));
    }

    private static Problem open(PartnerText document, Map<String, Object> draft) {
        return new Problem(
                "IMPORT_DRAFT_OPEN",
                "",
                document.line(),
                Json.textOrNone(draft, "author") + " works on another draft of it since "
                        + Json.textOrNone(draft, "changedAt")
                        + ": settle it with them, or write over theirs by --replace");
    }

    private Applied tested(PartnerText document, Running running, int version) throws HubFault {
        var problems = new ArrayList<Problem>();
        boolean isGreen = isGreen(running.name(), problems);
        if (!isGreen && wish.override() == null) {
            return Applied.of(document, Applied.Result.SAVED, problems);
        }
        try {
            return new Applied(
                    document, Applied.Result.ACTIVE, activated(running, version), List.copyOf(problems), List.of());
        } catch (HubFault refused) {
            problems.addAll(problems(refused));
            return Applied.of(document, isGreen ? Applied.Result.TESTED : Applied.Result.SAVED, problems);
        }
    }

    private boolean isGreen(String partner, List<Problem> problems) throws HubFault {
        try {
            var run = new TestRun(hub, partner, progress).run(wish.against());
            problems.addAll(TestRun.faults(run, language));
            return TestRun.isGreen(run);
        } catch (HubFault refused) {
            problems.addAll(problems(refused));
            return false;
        }
    }

    // the revision that was compared with is named: where another runs by now, nobody's work is undone
    private int activated(Running running, int version) throws HubFault {
        var asked = new LinkedHashMap<String, Object>();
        asked.put("reason", wish.reason());
        asked.put("version", version);
        asked.put("running", running.revision());
        Optional.ofNullable(wish.override()).ifPresent(why -> asked.put("override", why));
        return Json.number(
                hub.ask(Call.post(running.path() + "/activation", asked)).json(), "revision");
    }
}
