package fi.yhdyspinta.decision.clock;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HexFormat;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The days that a calendar counts, as far as it reaches. */
public final class CountedDays {
    private final String code;
    private final Span reach;
    private final NavigableSet<LocalDate> days;
    private final String hash;

    /**
     * @param code the calendar's name
     * @param reach from the first day that it knows to the last
     * @param days those of them that count
     */
    public CountedDays(String code, Span reach, Collection<LocalDate> days) {
        this.code = code;
        this.reach = reach;
        this.days = Collections.unmodifiableNavigableSet(new TreeSet<>(days));
        this.hash = hash(reach, this.days);
    }

    /** The calendar's name. */
    public String code() {
        return code;
    }

    /** The days that it knows. */
    public Span reach() {
        return reach;
    }

    /** Changes when a day does, and not when a comment or a name does. */
    public String hash() {
        return hash;
    }

    /** Whether the day counts. */
    public boolean counts(LocalDate day) {
        return days.contains(day);
    }

    /** The count-th counted day after the day, which is not counted itself; empty where the calendar does not reach. */
    public Optional<LocalDate> after(LocalDate day, int count) {
        return reach.holds(day)
                ? days.tailSet(day, false).stream().skip(count - 1L).findFirst()
                : Optional.empty();
    }

    /** The first counted day that is not before the day; empty where the calendar does not reach. */
    public Optional<LocalDate> from(LocalDate day) {
        return reach.holds(day) ? Optional.ofNullable(days.ceiling(day)) : Optional.empty();
    }

    /** How many counted days are left after today to the day, or how many ago it was, as a negative number. */
    public OptionalInt left(LocalDate today, LocalDate day) {
        if (!reach.holds(today) || !reach.holds(day)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(
                today.isAfter(day)
                        ? -days.subSet(day, false, today, true).size()
                        : days.subSet(today, false, day, true).size());
    }

    private static String hash(Span reach, Collection<LocalDate> days) {
        var text = reach + days.stream().map(LocalDate::toString).collect(Collectors.joining(","));
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CountedDays counted && counted.code.equals(code) && counted.hash.equals(hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return code + " " + reach;
    }
}
