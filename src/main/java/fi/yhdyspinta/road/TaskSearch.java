package fi.yhdyspinta.road;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.walk.Asking;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A search for Tasks (R4, 3.1.1), as far as the hub knows it: {@code owner}, {@code status}, {@code _lastUpdated} with
 * {@code ge, gt, le, lt}, {@code _count}; and {@code _after}, by which the hub's own links lead from page to page.
 *
 * @param question what is asked of the walk
 * @param given the parameters, for the links
 */
record TaskSearch(Asking.Question question, Map<String, String> given) {
    /** The parameters that it knows; {@code _format} and {@code _pretty} change nothing here. */
    static final List<String> PARAMETERS =
            List.of("owner", "status", "_lastUpdated", "_count", "_after", "_format", "_pretty");

    /** Between the values of a parameter that stands several times. */
    static final String AND = "&";

    private static final int USUAL = 50;
    private static final int MOST = 200;

    /** @throws Refused MALFORMED with every parameter that is not known or can't be read */
    static TaskSearch of(Map<String, String> given, String caller) {
        var problems = new ArrayList<Refusal>();
        given.keySet().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .sorted()
                .forEach(name -> problems.add(Refusal.ofSender("SEARCH_UNKNOWN", "", String.join(", ", PARAMETERS))));
        var times = times(given.get("_lastUpdated"), problems);
        // another's parcels are no concern of the caller's: the search just finds none
        var states = isOwn(given.get("owner"), caller) ? states(given.get("status"), problems) : Set.<State>of();
        var question = new Asking.Question(
                states, times[0], times[1], after(given.get("_after"), problems), count(given.get("_count"), problems));
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.MALFORMED, problems);
        }
        return new TaskSearch(question, new TreeMap<>(given));
    }

    private static boolean isOwn(String owner, String caller) {
        return owner == null
                || owner.equals(caller)
                || owner.endsWith("Organization/" + caller)
                || owner.endsWith("identifier/partner|" + caller);
    }

    // requested, say; or several with commas. A state that no Task of the hub's can have finds nothing
    private static Set<State> states(String given, List<Refusal> problems) {
        if (given == null) {
            return EnumSet.allOf(State.class);
        }
        var states = EnumSet.noneOf(State.class);
        for (var word : given.split(",")) {
            var code = word.substring(word.indexOf('|') + 1);
            State.of(code).ifPresentOrElse(states::add, () -> problems.add(unread("status")));
        }
        return states;
    }

    private static Instant[] times(String given, List<Refusal> problems) {
        var times = new Instant[] {Asking.ALWAYS, Asking.EVER};
        for (var each : given == null ? new String[0] : given.split(AND)) {
            try {
                // a plus that nobody has escaped comes as a space
                var moment = bounded(OffsetDateTime.parse(each.substring(2).replace(' ', '+'))
                        .toInstant());
                switch (each.substring(0, 2)) {
                    case "ge", "gt" -> times[0] = moment;
                    case "le", "lt" -> times[1] = moment;
                    default -> problems.add(unread("_lastUpdated"));
                }
            } catch (DateTimeException | StringIndexOutOfBoundsException wrong) {
                problems.add(unread("_lastUpdated"));
            }
        }
        return times;
    }

    // no database has kept anything beyond, and none can reckon with every moment that a text can say
    private static Instant bounded(Instant moment) {
        if (moment.isBefore(Asking.ALWAYS)) {
            return Asking.ALWAYS;
        }
        return moment.isAfter(Asking.EVER) ? Asking.EVER : moment;
    }

    private static UUID after(String given, List<Refusal> problems) {
        try {
            return given == null ? null : UUID.fromString(given);
        } catch (IllegalArgumentException wrong) {
            problems.add(unread("_after"));
            return null;
        }
    }

    private static int count(String given, List<Refusal> problems) {
        if (given == null) {
            return USUAL;
        }
        if (!given.matches("[0-9]{1,9}")) {
            problems.add(unread("_count"));
            return USUAL;
        }
        return Math.max(1, Math.min(Integer.parseInt(given), MOST));
    }

    private static Refusal unread(String parameter) {
        return Refusal.ofSender("SEARCH_UNREAD", "", parameter);
    }

    /** The query of the page that begins after that parcel; null for the first page. */
    String query(UUID after) {
        var parameters = new TreeMap<>(given);
        parameters.remove("_after");
        if (after != null) {
            parameters.put("_after", after.toString());
        }
        var query = new StringBuilder();
        parameters.forEach((name, values) -> {
            for (var value : values.split(AND)) {
                query.append(query.isEmpty() ? '?' : '&')
                        .append(name)
                        .append('=')
                        .append(escaped(value));
            }
        });
        return query.toString();
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
