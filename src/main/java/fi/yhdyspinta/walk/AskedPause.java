package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How somebody wants a partner paused, or the hub in maintenance.
 *
 * @param reason for the operators: one line of at most 400 characters, nothing of a person
 * @param until when it ends by itself; null for never
 * @param isMaintenance whether nothing of the partner's is taken meanwhile either
 * @param message what callers and senders are told, by language; a language that is missing gets the usual words
 */
public record AskedPause(String reason, Instant until, boolean isMaintenance, Map<String, String> message) {
    private static final Set<String> MEMBERS = Set.of("reason", "until", "maintenance", "message");
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_MESSAGE = 400;
    /** As a form of a page writes it. */
    private static final Pattern LOCAL = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(?::[0-9]{2})?");

    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    /** Until somebody ends it. */
    public static AskedPause of(String reason) {
        return new AskedPause(reason == null ? "" : reason.strip(), null, false, Map.of());
    }

    /**
     * Of {@code {"reason", "until", "maintenance", "message": {"fi", "sv", "en"}}}; only the reason must be there.
     *
     * @throws Refused MALFORMED for what is no JSON object; INVALID with every member that is wrong
     */
    public static AskedPause of(byte[] body) {
        return of(Json.object(body));
    }

    /**
     * The same, read. A time without an offset is Finland's.
     *
     * @throws Refused INVALID with every member that is wrong
     */
    public static AskedPause of(Map<String, Object> given) {
        var problems = new ArrayList<Refusal>();
        given.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "/" + member)));
        Why.problem(given.get("reason")).ifPresent(problems::add);
        var until = moment(given.get("until"), problems);
        if (!(given.getOrDefault("maintenance", false) instanceof Boolean)) {
            problems.add(Refusal.ofSender("SCHEMA_TYPE", "/maintenance", "boolean"));
        }
        var message = words(given.get("message"), problems);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return new AskedPause(Why.of(given), until, Boolean.TRUE.equals(given.get("maintenance")), message);
    }

    private static Instant moment(Object given, List<Refusal> problems) {
        if (given == null) {
            return null;
        }
        var text = String.valueOf(given);
        try {
            return LOCAL.matcher(text).matches()
                    ? LocalDateTime.parse(text).atZone(DeadlineRule.HELSINKI).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noTime) {
            problems.add(Refusal.ofSender("SCHEMA_FORMAT", "/until", "date-time"));
            return null;
        }
    }

    private static Map<String, String> words(Object given, List<Refusal> problems) {
        if (given != null && !(given instanceof Map)) {
            problems.add(Refusal.ofSender("SCHEMA_TYPE", "/message", "object"));
        }
        var words = new TreeMap<String, String>();
        Tree.map(given).forEach((language, text) -> {
            if (!Terms.LANGUAGES.contains(language)) {
                problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "/message/" + language));
            } else if (text instanceof String said && !said.isBlank()) {
                words.put(language, said.strip());
            }
        });
        return Map.copyOf(words);
    }

    /** @throws Refused INVALID with everything that is wrong with it at that moment */
    void check(Instant now) {
        var problems = new ArrayList<Refusal>();
        Why.problem(reason).ifPresent(problems::add);
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(LONGEST)))) {
            problems.add(Refusal.ofSender("PAUSE_ENDS_WRONG", "/until"));
        }
        message.forEach((language, text) -> {
            var at = "/message/" + language;
            if (text.length() > LONGEST_MESSAGE) {
                problems.add(Refusal.ofSender("SCHEMA_LENGTH", at));
            } else if (UNSEEN.matcher(text).find()) {
                problems.add(Refusal.ofSender("SCHEMA_PATTERN", at));
            } else if (Hetu.isInside(text)) {
                problems.add(Refusal.ofSender("ID_HOLDS_HETU", at));
            }
        });
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
    }
}
