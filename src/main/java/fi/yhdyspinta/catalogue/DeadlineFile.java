package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.decision.clock.Term;
import fi.yhdyspinta.decision.clock.Unit;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The deadlines of {@code catalogue/deadlines.yaml}. */
final class DeadlineFile {
    static final String NAME = "deadlines.yaml";

    private DeadlineFile() {}

    /**
     * Reads {@code deadlines.yaml}: the rules by their codes.
     *
     * @throws CatalogueFault naming file, line and rule of the first fault
     */
    static Map<String, DeadlineRule> read(Spot file) {
        return file.byCode(DeadlineFile::rule);
    }

    private static DeadlineRule rule(Spot item) {
        item.only(
                "code",
                "names",
                "start",
                "startedBy",
                "due",
                "urgent",
                "older",
                "metBy",
                "outcomes",
                "section",
                "source",
                "certainty");
        item.at("source").text();
        var older = item.at("older");
        if (older.isThere()) {
            older.only("from", "count", "unit", "certainty", "why");
        }
        var start = start(item.at("start"));
        if (start == DeadlineRule.Start.ASSESSED && item.at("startedBy").texts().isEmpty()) {
            throw item.fault("startedBy is missing (rule: what does not start on arrival says which stage starts it)");
        }
        if (item.at("metBy").texts().isEmpty()) {
            throw item.fault("metBy is missing (rule: a deadline says what meets it)");
        }
        return new DeadlineRule(
                item.at("code").text(),
                item.names(),
                start,
                item.at("startedBy").texts(),
                term(item.at("due").only("count", "unit", "closes", "certainty", "why")),
                item.at("urgent").isThere()
                        ? term(item.at("urgent").only("count", "unit", "closes", "certainty", "why"))
                        : null,
                older.isThere() ? older.at("from").number() : 0,
                older.at("count").isThere() ? term(older) : null,
                item.at("metBy").texts(),
                Set.copyOf(item.at("outcomes").texts()),
                item.at("section").text(),
                item.at("certainty").certainty());
    }

    private static DeadlineRule.Start start(Spot spot) {
        return DeadlineRule.Start.of(spot.text())
                .orElseThrow(() -> spot.fault("must be one of "
                        + Arrays.stream(DeadlineRule.Start.values())
                                .map(DeadlineRule.Start::wire)
                                .collect(Collectors.joining(", "))));
    }

    private static Term term(Spot spot) {
        if (spot.at("certainty").isThere()) {
            spot.at("certainty").certainty();
            spot.at("why").text();
        }
        var unit = unit(spot.at("unit"));
        int count = spot.at("count").number();
        if ((count == 0) != (unit == Unit.SAME_WEEKDAY) && unit != Unit.CALENDAR_DAY) {
            throw spot.at("count")
                    .fault(count + " " + unit.wire()
                            + " says nothing (rule: same-weekday counts 0, the others 1 or more)");
        }
        return new Term(count, unit, closes(spot.at("closes")));
    }

    private static Unit unit(Spot spot) {
        return Unit.of(spot.text())
                .orElseThrow(() -> spot.fault("must be one of "
                        + Arrays.stream(Unit.values()).map(Unit::wire).collect(Collectors.joining(", "))));
    }

    private static LocalTime closes(Spot spot) {
        try {
            return spot.isThere() ? LocalTime.parse(spot.text()) : null;
        } catch (DateTimeException notATime) {
            throw spot.fault("is not a time of the form \"16:00\"");
        }
    }
}
