package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.People;
import fi.yhdyspinta.people.search.SavedSearch;
import fi.yhdyspinta.people.search.SavedSearches;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people look for again and again, on any page that has a filter: named, kept, opened first, forgotten. */
@Singleton
public class SearchDesk {
    /** More than that nobody finds their way in; in one organisation, of all pages together. */
    static final int MOST = 20;

    // codes, ids and days: nothing that somebody has written of a person
    private static final String FILTER = "[A-Za-z0-9.-]{1,64}";

    private final Transactions transactions;
    private final SavedSearches searches;
    private final People people;

    @Inject
    SearchDesk(Transactions transactions, SavedSearches searches, People people) {
        this.transactions = transactions;
        this.searches = searches;
        this.people = people;
    }

    /** A page that has a filter. */
    public enum Place {
        NOTICES("/notices", Rights.READ, Set.of("list", "whose")),
        FOLLOW_UP("/follow-up", Rights.FOLLOW_UP, Set.of("from", "to", "unit", "recipient", "type")),
        MESSAGES(
                "/flows/messages",
                Rights.READ_FLOWS,
                Set.of("state", "sender", "recipient", "type", "since", "until", "step", "attempts", "next", "due"));

        private final String path;
        private final String right;
        private final Set<String> members;

        Place(String path, String right, Set<String> members) {
            this.path = path;
            this.right = right;
            this.members = members;
        }

        /** The word of it, such as {@code follow-up}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Its address. */
        public String path() {
            return path;
        }

        /** What its filter is made of: names of the address's parameters. */
        public Set<String> members() {
            return members;
        }

        /** The place of that word. */
        public static Optional<Place> of(String word) {
            return Stream.of(values())
                    .filter(place -> place.word().equals(word))
                    .findFirst();
        }
    }

    /** Somebody's on a page, by name; a key has none. */
    public List<SavedSearch> of(Caller by, Place place) {
        return by.isPerson()
                ? transactions.call(() -> searches.of(by.credential(), by.name())).stream()
                        .filter(search -> search.place().equals(place.word()))
                        .toList()
                : List.of();
    }

    /** Where a page begins for somebody; empty where they have settled nothing. */
    public Optional<String> beginning(Caller by, Place place) {
        return of(by, place).stream().filter(SavedSearch::isDefault).findFirst().map(SearchDesk::address);
    }

    /** Where a saved search leads: with a question mark also where it filters nothing, so that no default takes its place. */
    public static String address(SavedSearch search) {
        return Place.of(search.place()).orElseThrow().path() + "?" + search.filter();
    }

    /**
     * Keeps a filter under a name; one of the same name gives way to it.
     *
     * @param filter by parameter; empty values are left out
     * @return it
     * @throws Refused INVALID for a name that is missing, too long or holds a person's identifier, a filter that the page does
     *     not have, or one too many; FORBIDDEN for a page that the caller does not see
     */
    public SavedSearch keep(Caller by, Place place, String name, Map<String, String> filter) {
        mayUse(by, place);
        var problems = new ArrayList<Refusal>();
        var called = name.strip();
        if (called.isEmpty()) {
            problems.add(Refusal.ofSender("SEARCH_NAME", "/name"));
        } else if (called.length() > SavedSearch.LONGEST_NAME
                || called.codePoints().anyMatch(Character::isISOControl)) {
            problems.add(Refusal.ofSender("TEXT_TOO_LONG", "/name", String.valueOf(SavedSearch.LONGEST_NAME)));
        } else if (Hetu.isInside(called)) {
            problems.add(Refusal.ofSender("PERSON_IN_TEXT", "/name"));
        }
        var said = said(place, filter);
        if (said.isEmpty()) {
            problems.add(Refusal.ofSender("SEARCH_FILTER", ""));
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var search = new SavedSearch(UuidCreator.getTimeOrderedEpoch(), place.word(), called, said.get(), false);
        transactions.run(() -> {
            // two that come at once are counted one after the other
            people.hold(person(by));
            var kept = searches.of(by.credential(), by.name());
            boolean isThere = kept.stream()
                    .anyMatch(each ->
                            each.place().equals(place.word()) && each.name().equals(called));
            if (!isThere && kept.size() >= MOST) {
                throw new Refused(
                        Refused.Ground.INVALID, Refusal.ofSender("SEARCHES_FULL", "/name", String.valueOf(MOST)));
            }
            searches.keep(by.credential(), by.name(), search);
        });
        return search;
    }

    // empty where something stands in it that no filter of the page has
    private static Optional<String> said(Place place, Map<String, String> filter) {
        var said = new TreeMap<>(filter);
        said.values().removeIf(String::isEmpty);
        boolean isSound = said.entrySet().stream()
                .allMatch(each -> place.members.contains(each.getKey())
                        && each.getValue().matches(FILTER)
                        && !Hetu.isInside(each.getValue()));
        return Optional.of(said.entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("&")))
                .filter(text -> isSound && text.length() <= SavedSearch.LONGEST_FILTER);
    }

    /** The page begins with it from now on. @return it @throws Refused UNKNOWN where they have no such one */
    public SavedSearch choose(Caller by, UUID id) {
        return transactions
                .call(() -> searches.choose(by.credential(), by.name(), id))
                .orElseThrow(SearchDesk::unknown);
    }

    /** The page begins as it does for others. @return it @throws Refused UNKNOWN as above */
    public SavedSearch leave(Caller by, UUID id) {
        return transactions
                .call(() -> searches.leave(by.credential(), by.name(), id))
                .orElseThrow(SearchDesk::unknown);
    }

    /** Forgets one. @return what it was @throws Refused UNKNOWN as above */
    public SavedSearch forget(Caller by, UUID id) {
        return transactions
                .call(() -> searches.forget(by.credential(), by.name(), id))
                .orElseThrow(SearchDesk::unknown);
    }

    private static void mayUse(Caller by, Place place) {
        if (!by.isPerson() || !by.may(place.right)) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("FORBIDDEN", ""));
        }
    }

    private static UUID person(Caller by) {
        return UUID.fromString(by.credential());
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
