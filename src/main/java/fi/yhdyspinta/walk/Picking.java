package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Scope;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds pupils for a picker: every word of the search begins one of the names. */
final class Picking {
    private static final int LONGEST = 100;

    private final RosterDesk.Search search;
    private final Scope schools;
    private final List<String> words;

    private Picking(RosterDesk.Search search, Scope schools, List<String> words) {
        this.search = search;
        this.schools = schools;
        this.words = words;
    }

    /**
     * One search.
     *
     * @param schools whose pupils are looked among: of all, or of those that are the asker's units
     * @throws Refused INVALID when neither a school nor a name is asked for: nobody needs the whole city on a page
     */
    static Picking of(RosterDesk.Search search, Scope schools) {
        var name = search.name() == null ? "" : search.name();
        var words = words(name.substring(0, Math.min(LONGEST, name.length()))).toList();
        if (search.school() == null && words.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("ROSTER_SEARCH_EMPTY", ""));
        }
        return new Picking(search, schools, words);
    }

    RosterDesk.Picked from(List<RosterVault.Listed> listed) {
        var found = listed.stream()
                .filter(each -> schools.covers(each.schoolKey()))
                // that a child goes to school in this city may be what nobody is to learn
                .filter(each -> !each.securityBan() || search.school() != null)
                .filter(each -> search.schoolClass() == null || each.classes().contains(search.schoolClass()))
                .filter(this::isNamedSo)
                .sorted(Comparator.comparing((RosterVault.Listed each) -> plain(each.familyName()))
                        .thenComparing(each -> plain(each.firstName()))
                        .thenComparing(RosterVault.Listed::id))
                .limit(search.size() + 1L)
                .map(Picking::entry)
                .toList();
        boolean hasMore = found.size() > search.size();
        return new RosterDesk.Picked(hasMore ? found.subList(0, search.size()) : found, hasMore);
    }

    private boolean isNamedSo(RosterVault.Listed each) {
        if (words.isEmpty()) {
            return true;
        }
        var names = words(each.firstName() + " " + each.familyName()).toList();
        return words.stream().allMatch(word -> names.stream().anyMatch(name -> name.startsWith(word)));
    }

    private static RosterDesk.Entry entry(RosterVault.Listed each) {
        boolean isBanned = each.securityBan();
        return new RosterDesk.Entry(
                each.id(),
                each.firstName(),
                each.familyName(),
                isBanned ? null : each.classes().get(0),
                isBanned ? null : each.school(),
                isBanned);
    }

    private static Stream<String> words(String names) {
        return Stream.of(plain(names).split("[\\s-]+")).filter(word -> !word.isEmpty());
    }

    // one system writes ä as one character, another as a and two dots
    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }

    /** The schools of those listed, by name, each with its classes. */
    static List<RosterDesk.School> schools(List<RosterVault.Listed> listed) {
        var names = new LinkedHashMap<String, String>();
        var classes = new LinkedHashMap<String, TreeSet<String>>();
        var counts = new LinkedHashMap<String, Integer>();
        listed.forEach(each -> {
            names.put(each.schoolKey(), each.school());
            classes.computeIfAbsent(each.schoolKey(), none -> new TreeSet<>()).addAll(each.classes());
            counts.merge(each.schoolKey(), 1, Integer::sum);
        });
        return names.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .map(school -> new RosterDesk.School(
                        school.getKey(),
                        school.getValue(),
                        List.copyOf(classes.get(school.getKey())),
                        counts.get(school.getKey())))
                .toList();
    }
}
