package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.PersonInText;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.plan.MeasureMark;
import fi.yhdyspinta.plan.Plans;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says of each measure of a published plan whether it was carried out (OHL 13, 14 a §: the plan is followed and assessed).
 * The plan's owner says it, and whom the measure names as responsible; each change stands in the audit.
 */
@Singleton
public class MeasureDesk {
    /** A note is as long as a remark. */
    public static final int LONGEST_NOTE = 500;

    private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
    private static final Set<String> MEMBERS = Set.of("status", "on", "note");
    private static final List<String> STATUSES = List.of(MeasureMark.DONE, MeasureMark.NOT_DONE);

    private final Transactions transactions;
    private final PlanDesk desk;
    private final Plans plans;
    private final Auditing auditing;
    private final Durability durability;
    private final Clock clock;

    @Inject
    MeasureDesk(
            Transactions transactions,
            PlanDesk desk,
            Plans plans,
            Auditing auditing,
            Durability durability,
            Clock clock) {
        this.transactions = transactions;
        this.desk = desk;
        this.plans = plans;
        this.auditing = auditing;
        this.durability = durability;
        this.clock = clock;
    }

    /** Which measure of which version. */
    public record Place(String owner, String planId, int number, String measure) {}

    /** Whether somebody may mark a measure: at work for all of the plan's owner, or of who is responsible for it. */
    public static boolean mayMark(Caller by, String owner, Map<String, Object> measure) {
        boolean isAtWork = by.isOf(by.name(), null, Rights.SEND) || by.isOf(by.name(), null, Rights.RECEIVE);
        return isAtWork && (by.name().equals(owner) || by.name().equals(Tree.text(measure, "responsible")));
    }

    /** Today, as the mark of a day is judged. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZONE);
    }

    /**
     * Marks a measure; a mark that is there gives way to it.
     *
     * @param body {@code {"status": "toteutui" | "ei", "on": day, "note": text}}; without a day it is of today
     * @throws Refused UNKNOWN where the caller sees no such measure, FORBIDDEN where it is not theirs to mark, INVALID with
     *     every problem
     */
    public MeasureMark mark(Caller by, Place place, byte[] body) {
        return mark(by, place, Json.object(body));
    }

    /** The same of a form's fields, or of a document that has been read. */
    public MeasureMark mark(Caller by, Place place, Map<String, ?> given) {
        var marked = transactions.call(() -> {
            var version = desk.version(by, place.owner(), place.planId(), place.number());
            if (!mayMark(by, place.owner(), version.measure(place.measure()))) {
                throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("MEASURE_NOT_YOURS", ""));
            }
            var mark = read(by, place, new LinkedHashMap<>(given));
            plans.mark(version.version(), mark);
            auditing.configured(by, "measure-marked", place.owner(), detail(place, version, mark));
            return mark;
        });
        durability.sync();
        return marked;
    }

    // the note is public, and still no matter of the log's
    private static String detail(Place place, PlanDesk.Version version, MeasureMark mark) {
        var before = version.markOf(place.measure()).map(MeasureMark::status).orElse("-");
        return "%s v%d %s: %s > %s %s"
                .formatted(place.planId(), place.number(), place.measure(), before, mark.status(), mark.on());
    }

    private MeasureMark read(Caller by, Place place, Map<String, Object> given) {
        var problems = new ArrayList<Refusal>();
        if (!MEMBERS.containsAll(given.keySet())) {
            problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", ""));
        }
        var status = Tree.text(given, "status");
        if (status == null || !STATUSES.contains(status)) {
            problems.add(Refusal.ofSender("MEASURE_STATUS", "/status"));
        }
        var on = on(given, problems);
        var note = note(given, problems);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return new MeasureMark(place.measure(), status, on, note, by.name(), by.credential(), clock.instant());
    }

    private LocalDate on(Map<String, Object> given, List<Refusal> problems) {
        var text = Tree.text(given, "on");
        try {
            var on = text == null || text.isBlank() ? today() : LocalDate.parse(text.strip());
            if (on.isAfter(today()) || on.getYear() < 2000) {
                problems.add(Refusal.ofSender("MEASURE_DAY", "/on"));
            }
            return on;
        } catch (DateTimeException noDay) {
            problems.add(Refusal.ofSender("MEASURE_DAY", "/on"));
            return null;
        }
    }

    private static String note(Map<String, Object> given, List<Refusal> problems) {
        var text = Tree.text(given, "note");
        if (text == null || text.isBlank()) {
            return null;
        }
        var note = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
        if (note.length() > LONGEST_NOTE) {
            problems.add(Refusal.ofSender("TEXT_TOO_LONG", "/note", String.valueOf(LONGEST_NOTE)));
        } else if (PersonInText.isIn(note)) {
            problems.add(Refusal.ofSender("PERSON_IN_TEXT", "/note"));
        }
        return note;
    }
}
