package fi.yhdyspinta.partner.directory;

import fi.yhdyspinta.message.Tree;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One entry of a unit's service hours, in Finland's own time.
 *
 * @param kind regular or an exception
 * @param from first day it holds, or null
 * @param to last day it holds, or null
 * @param isClosed whether it says that the unit is closed
 * @param isAlwaysOpen whether it says that the unit never closes
 * @param isByReservation whether one comes by reservation alone
 * @param spans the hours
 */
public record Hours(
        Kind kind,
        LocalDate from,
        LocalDate to,
        boolean isClosed,
        boolean isAlwaysOpen,
        boolean isByReservation,
        List<Span> spans) {

    /** Whether it is how things are, or how they are for a while. */
    public enum Kind {
        REGULAR,
        EXCEPTION
    }

    /**
     * From a time to a time.
     *
     * @param first the weekday it begins; null for every day that the entry holds
     * @param last the weekday it ends on, through the nights between; null where it ends by the next midnight
     * @param from when it opens
     * @param to when it closes; midnight is the end of the day
     */
    public record Span(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime to) {}

    public Hours {
        spans = List.copyOf(spans);
    }

    /** Whether the entry speaks of that day. An exception without a last day is of one day. */
    boolean holdsOn(LocalDate day) {
        var last = to == null && kind == Kind.EXCEPTION ? from : to;
        return (from == null || !day.isBefore(from)) && (last == null || !day.isAfter(last));
    }

    Map<String, Object> tree() {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("kind", kind.name());
        tree.put("from", from == null ? null : from.toString());
        tree.put("to", to == null ? null : to.toString());
        tree.put("closed", isClosed);
        tree.put("alwaysOpen", isAlwaysOpen);
        tree.put("reservation", isByReservation);
        tree.put("spans", spans.stream().map(Hours::tree).toList());
        tree.values().removeIf(java.util.Objects::isNull);
        return tree;
    }

    private static Map<String, Object> tree(Span span) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("first", span.first() == null ? null : span.first().name());
        tree.put("last", span.last() == null ? null : span.last().name());
        tree.put("from", span.from().toString());
        tree.put("to", span.to().toString());
        tree.values().removeIf(java.util.Objects::isNull);
        return tree;
    }

    static Hours of(Map<String, Object> tree) {
        return new Hours(
                Kind.valueOf(Tree.text(tree, "kind")),
                day(Tree.text(tree, "from")),
                day(Tree.text(tree, "to")),
                Boolean.TRUE.equals(tree.get("closed")),
                Boolean.TRUE.equals(tree.get("alwaysOpen")),
                Boolean.TRUE.equals(tree.get("reservation")),
                Tree.list(tree.get("spans")).stream()
                        .map(Tree::map)
                        .map(span -> new Span(
                                weekday(Tree.text(span, "first")).orElse(null),
                                weekday(Tree.text(span, "last")).orElse(null),
                                LocalTime.parse(Tree.text(span, "from")),
                                LocalTime.parse(Tree.text(span, "to"))))
                        .toList());
    }

    private static LocalDate day(String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    /** The weekday of its English name; empty for what is none. */
    static Optional<DayOfWeek> weekday(String name) {
        try {
            return name == null
                    ? Optional.empty()
                    : Optional.of(DayOfWeek.valueOf(name.toUpperCase(java.util.Locale.ROOT)));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** A time of day; {@code 24:00} is midnight. */
    static LocalTime time(String text) {
        try {
            return text.startsWith("24:") ? LocalTime.MIDNIGHT : LocalTime.parse(text);
        } catch (DateTimeException noTime) {
            throw new UnreadableUnit("a time of the opening hours is none");
        }
    }
}
