package fi.yhdyspinta.decision;

import java.time.LocalDate;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A word that the law has left behind, e.g. HOJKS since 1.8.2025 (1090/2024).
 *
 * @param term as it is shown
 * @param forms the forms to look for, as one pattern
 * @param since the first day on which it is outdated
 * @param replacement what is said now, in the term's own language
 */
public record OutdatedTerm(String term, Pattern forms, LocalDate since, String replacement) {
    /** With the forms as words: they stand in a text whole, whatever their letters' size. */
    public static OutdatedTerm of(String term, Collection<String> forms, LocalDate since, String replacement) {
        var any = forms.stream().map(Pattern::quote).collect(Collectors.joining("|"));
        return new OutdatedTerm(
                term,
                Pattern.compile(
                        "(?<!\\p{L})(?:" + any + ")(?!\\p{L})", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                since,
                replacement);
    }

    boolean isOutdatedOn(LocalDate day) {
        return !day.isBefore(since);
    }

    boolean standsIn(String text) {
        return forms.matcher(text).find();
    }
}
