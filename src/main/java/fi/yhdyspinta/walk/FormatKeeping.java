package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatAbout;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.FormatRevisions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Takes a version of a format into use, or an earlier one again, each in one commit, with who and why. What would not build,
 * or would leave a running partner without what it has, is refused with every problem, and what runs, runs on.
 */
@Singleton
public class FormatKeeping {
    /** Every partner may speak them, and the hub itself does. */
    private static final Set<String> OF_THE_HUB = Set.of(Rulebook.CANONICAL, Rulebook.CANONICAL_STATUS);

    private final Transactions transactions;
    private final FormatRevisions revisions;
    private final Opening opening;
    private final Durability durability;
    private final Auditing auditing;
    private final Settings settings;
    private final Clock clock;

    @Inject
    FormatKeeping(
            Transactions transactions,
            FormatRevisions revisions,
            Opening opening,
            Durability durability,
            Auditing auditing,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.revisions = revisions;
        this.opening = opening;
        this.durability = durability;
        this.auditing = auditing;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Takes a version into use: from the commit on here, within seconds at every node.
     *
     * @param seen number of the revision that the caller had before them; 0 for a format that is new
     * @return the number of its revision; that of the running one where it says the same
     * @throws Refused INVALID with every problem of the format and of the reasons, and with every pair that does not agree
     *     where nobody has said why; CHANGED where another revision runs than was seen; CONFLICT for a format of the hub's own
     */
    public int save(Caller by, String format, FormatAsked asked, int seen) {
        mustSayWhy(asked);
        var disagreements = check(format, asked);
        if (!disagreements.isEmpty() && !asked.isOverridden()) {
            throw new Refused(Refused.Ground.INVALID, disagreements);
        }
        return taken(
                format,
                asked.files(),
                seen,
                new Deed(
                        by,
                        asked.reason().strip(),
                        disagreements.isEmpty() ? null : asked.override().strip(),
                        "format-revised",
                        ""));
    }

    /** Who takes a version into use, and why. */
    private record Deed(Caller by, String reason, String override, String action, String detail) {}

    private static void mustSayWhy(FormatAsked asked) {
        var problems = new ArrayList<Refusal>();
        Why.problem(asked.reason()).ifPresent(problems::add);
        if (asked.isOverridden()) {
            Why.problem(asked.override())
                    .map(problem -> new Refusal(problem.code(), problem.turn(), "/override", problem.args()))
                    .ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
    }

    /** The pairs that don't agree. @throws Refused with what nobody may pass over */
    private List<Refusal> check(String format, FormatAsked asked) {
        if (OF_THE_HUB.contains(format)) {
            throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("FORMAT_OF_THE_HUB", ""));
        }
        if (!FormatSamples.NAME.matcher(format).matches()) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("FORMAT_NAME_WRONG", "/name"));
        }
        var next = built(format, asked.files());
        var rulebook = opening.rulebook();
        var now = rulebook.formats().get(format);
        var lost = now == null
                ? List.<Refusal>of()
                : new FormatUses(rulebook, format).lost(now, next, asked.files(), rulebook.messageSchema());
        if (!lost.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, lost);
        }
        var samples = new ArrayList<>(FormatSamples.of(settings.routes(), format));
        samples.addAll(asked.samples());
        return new SampleCheck(rulebook, next).disagreements(samples);
    }

    private static Format built(String format, Map<String, String> files) {
        try {
            var built = Format.tried(format, files);
            var told = FormatAbout.of(format, files).name();
            if (!format.equals(told)) {
                throw new Refused(
                        Refused.Ground.INVALID, Refusal.ofSender("FORMAT_NAME_OTHER", "/files/format.yaml", format));
            }
            return built;
        } catch (FormatFault fault) {
            throw new Refused(
                    Refused.Ground.INVALID,
                    Refusal.ofSender(
                            "FORMAT_FAULT",
                            fault.file().isEmpty() ? "" : "/files/" + fault.file(),
                            fault.file().isEmpty() ? format : fault.file(),
                            String.valueOf(fault.line()),
                            fault.what()));
        }
    }

    // who comes second is refused its commit, looks again and is told what the first has changed
    private int taken(String format, Map<String, String> files, int seen, Deed deed) {
        var number = new AtomicInteger();
        transactions.whoeverIsFirst(() ->
                number.set(taken(format, files, seen, revisions.running(format).orElse(null), deed)));
        durability.sync();
        opening.takeUp();
        return number.get();
    }

    private int taken(String format, Map<String, String> files, int seen, FormatRevisions.Known running, Deed deed) {
        int runs = running == null ? 0 : running.number();
        if (runs != seen) {
            throw new Refused(
                    Refused.Ground.CHANGED,
                    Refusal.ofSender(
                            "FORMAT_CHANGED",
                            "",
                            String.valueOf(runs),
                            running == null ? "" : running.madeAt().toString(),
                            String.join(", ", changed(format, seen, runs))));
        }
        if (running != null && files.equals(revisions.files(format, runs).orElseThrow())) {
            return runs;
        }
        int next = revisions.take(
                format, files, runs, deed.by().credential(), deed.reason(), deed.override(), clock.instant());
        auditing.configured(deed.by(), deed.action(), null, format + " revision " + next + deed.detail());
        return next;
    }

    /** The files that differ between two revisions. */
    private Set<String> changed(String format, int one, int other) {
        var before = revisions.files(format, one).orElse(Map.of());
        var after = revisions.files(format, other).orElse(Map.of());
        var changed = new TreeSet<>(before.keySet());
        changed.addAll(after.keySet());
        changed.removeIf(file -> Objects.equals(before.get(file), after.get(file)));
        return changed;
    }

    /**
     * Takes an earlier revision into use again, as a new one. Pairs that have been made since may disagree: going back is for
     * when something is wrong with what runs, and its reason stands for them too.
     *
     * @return the number of the new revision
     * @throws Refused UNKNOWN where there is no such revision; CONFLICT where it is the one that runs; INVALID where it can't
     *     be used any more, or for the reason
     */
    public int rollBack(Caller by, String format, int number, String reason) {
        var files = transactions
                .call(() -> revisions.files(format, number))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
        int running = transactions
                .call(() -> revisions.running(format))
                .map(FormatRevisions.Known::number)
                .orElse(0);
        if (running == number) {
            throw new Refused(
                    Refused.Ground.CONFLICT, Refusal.ofSender("FORMAT_RUNS_THAT", "", String.valueOf(number)));
        }
        var asked = new FormatAsked(files, reason, null, List.of());
        mustSayWhy(asked);
        boolean agrees = check(format, asked).isEmpty();
        return taken(
                format,
                files,
                running,
                new Deed(by, reason.strip(), agrees ? null : reason.strip(), "format-rolled-back", " as " + number));
    }

    /**
     * Makes a new format of the files of one that runs. Nobody speaks it yet.
     *
     * @throws Refused UNKNOWN where there is no such format; CONFLICT where there is one of the new name already; INVALID for
     *     the name or the reason
     */
    public int copy(Caller by, String format, String name, String reason) {
        var files = transactions.call(() -> revisions
                .running(format)
                .flatMap(running -> revisions.files(format, running.number()))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""))));
        if (transactions.call(() -> revisions.running(name)).isPresent()) {
            throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("FORMAT_NAME_TAKEN", "/name", name));
        }
        var copied = new HashMap<>(files);
        copied.computeIfPresent("format.yaml", (file, text) -> text.replaceFirst("(?m)^name:.*$", "name: " + name));
        return save(by, name, new FormatAsked(copied, reason, null, List.of()), 0);
    }
}
