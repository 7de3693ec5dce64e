package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Statements;
import fi.yhdyspinta.journal.Statements.Statement;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What went between the hub and a partner on a day of Helsinki's: counts and a hash each night, and the differences when the
 * partner says what it has. Parties can so find what one of them believes and the other does not know of.
 */
@Singleton
public class Reconciling {
    private static final System.Logger LOG = System.getLogger(Reconciling.class.getName());
    private static final Duration LATE = Duration.ofMinutes(30);

    /** After so many that can't be made, a round ends. */
    private static final int ENOUGH = 3;

    private static final String SENT = "sent";
    private static final String RECEIVED = "received";

    private final Transactions transactions;
    private final Statements statements;
    private final Opening opening;
    private final Clock clock;

    private volatile LocalDate made = LocalDate.MIN;

    @Inject
    Reconciling(Transactions transactions, Statements statements, Opening opening, Clock clock) {
        this.transactions = transactions;
        this.statements = statements;
        this.opening = opening;
        this.clock = clock;
    }

    /** Makes yesterday's statements that are not there yet, each in a transaction of its own. */
    void nightly() {
        // half an hour later: what was delivered just before midnight has been journaled by then
        var yesterday = LocalDate.ofInstant(clock.instant().minus(LATE), Deciding.HELSINKI)
                .minusDays(1);
        if (yesterday.equals(made)) {
            return;
        }
        int failed = 0;
        for (var partner : opening.rulebook().partners().keySet()) {
            failed += isMade(partner, yesterday) ? 0 : 1;
            if (failed == ENOUGH) {
                return;
            }
        }
        made = failed == 0 ? yesterday : made;
    }

    // one that can't be made must not keep the others from theirs; where several can't, something else is wrong
    private boolean isMade(String partner, LocalDate day) {
        try {
            transactions.run(() -> {
                if (statements.find(partner, day).isEmpty()) {
                    statements.keep(statement(partner, day));
                }
            });
            return true;
        } catch (RuntimeException failed) {
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the statement of {0} for {1} can''t be made, and is tried again: {2}",
                    partner,
                    day,
                    Whence.of(failed));
            return false;
        }
    }

    /**
     * The statements of a day: a partner's own, an operator's of one partner or of all. What is not made yet is made of the
     * day as it is now, and kept when the day is over.
     *
     * @param partner whose; null for all, for an operator
     * @param day a day that has begun, {@code 2026-11-20}; null for yesterday
     * @throws Refused INVALID for a day that is none or has not begun, UNKNOWN for another's
     */
    public Map<String, Object> of(Caller caller, String partner, String day) {
        var asked = day(day);
        if (partner == null && caller.isOperator()) {
            return Map.of(
                    "statements",
                    transactions.call(() -> statements.of(asked)).stream()
                            .map(Reconciling::view)
                            .toList());
        }
        var whose = partner == null ? caller.name() : partner;
        mayAsk(caller, whose);
        return Map.of("statements", List.of(view(transactions.call(() -> current(whose, asked)))));
    }

    private Statement current(String partner, LocalDate day) {
        return statements.find(partner, day).orElseGet(() -> {
            var made = statement(partner, day);
            // as long after midnight as for the night's own: what is being journaled just then belongs to it
            if (end(day).plus(LATE).isBefore(clock.instant())) {
                statements.keep(made);
            }
            return made;
        });
    }

    /** Makes the statement of a partner's day anew. @throws Refused as {@link #of} */
    public Map<String, Object> again(Caller caller, String partner, String day) {
        var asked = day(day);
        mayAsk(caller, partner);
        return view(transactions.call(() -> {
            var anew = statement(partner, asked);
            statements.keep(anew);
            return anew;
        }));
    }

    /**
     * Compares a partner's day with what the partner has.
     *
     * @param body {@code sent} and {@code received}, each a list of ids or a {@code count} and a {@code hash}; either may be
     *     missing
     * @throws Refused INVALID where it says neither or what it says is no list of ids
     */
    public Map<String, Object> compare(Caller caller, String day, byte[] body) {
        var asked = day(day);
        mayAsk(caller, caller.name());
        var given = Json.object(body);
        if (!given.containsKey(SENT) && !given.containsKey(RECEIVED)) {
            throw new Refused(
                    Refused.Ground.INVALID,
                    List.of(
                            Refusal.ofSender("SCHEMA_REQUIRED", "/" + SENT, SENT),
                            Refusal.ofSender("SCHEMA_REQUIRED", "/" + RECEIVED, RECEIVED)));
        }
        return transactions.call(() -> {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("day", asked.toString());
            if (given.containsKey(SENT)) {
                answer.put(
                        SENT,
                        difference(SENT, given.get(SENT), statements.sent(caller.name(), start(asked), end(asked))));
            }
            if (given.containsKey(RECEIVED)) {
                answer.put(
                        RECEIVED,
                        difference(
                                RECEIVED,
                                given.get(RECEIVED),
                                statements.received(caller.name(), start(asked), end(asked))));
            }
            return answer;
        });
    }

    // ids that only one side has; of a sum alone it can only be said whether it is the same
    private static Map<String, Object> difference(String member, Object theirs, SortedSet<String> ours) {
        var sum = Statements.Sum.of(ours);
        var view = new LinkedHashMap<String, Object>();
        view.put("count", sum.count());
        view.put("hash", sum.hash());
        if (theirs instanceof Map<?, ?> given) {
            view.put(
                    "same",
                    Integer.valueOf(sum.count()).equals(given.get("count"))
                            && sum.hash().equals(given.get("hash")));
            return view;
        }
        var ids = ids(member, theirs);
        var onlyHub = new TreeSet<>(ours);
        onlyHub.removeAll(ids);
        var onlyYou = new TreeSet<>(ids);
        onlyYou.removeAll(ours);
        view.put("same", onlyHub.isEmpty() && onlyYou.isEmpty());
        view.put("onlyHub", new ArrayList<>(onlyHub));
        view.put("onlyYou", new ArrayList<>(onlyYou));
        return view;
    }

    private static SortedSet<String> ids(String member, Object theirs) {
        if (!(theirs instanceof List<?> list)) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("SCHEMA_TYPE", "/" + member, "array"));
        }
        var ids = new TreeSet<String>();
        for (int place = 0; place < list.size(); place++) {
            if (!(list.get(place) instanceof String id)) {
                throw new Refused(
                        Refused.Ground.INVALID, Refusal.ofSender("SCHEMA_TYPE", "/" + member + "/" + place, "string"));
            }
            ids.add(id);
        }
        return ids;
    }

    private Statement statement(String partner, LocalDate day) {
        return new Statement(
                partner,
                day,
                Statements.Sum.of(statements.sent(partner, start(day), end(day))),
                Statements.Sum.of(statements.received(partner, start(day), end(day))),
                clock.instant());
    }

    private void mayAsk(Caller caller, String partner) {
        boolean isOwn = caller.role().equals(Caller.PARTNER) && caller.name().equals(partner);
        if (!isOwn && !caller.isOperator() || !opening.rulebook().partners().containsKey(partner)) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
    }

    private LocalDate day(String day) {
        var today = LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI);
        try {
            var asked = day == null ? today.minusDays(1) : LocalDate.parse(day);
            // of older days nothing is there, and each would be kept
            int years = opening.rulebook().catalogue().retention().envelopeYears();
            if (!asked.isAfter(today) && asked.isAfter(today.minusYears(years))) {
                return asked;
            }
        } catch (DateTimeException noDay) {
            // said below
        }
        throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("SCHEMA_FORMAT", "/day", "date"));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Deciding.HELSINKI).toInstant();
    }

    private static Instant end(LocalDate day) {
        return start(day.plusDays(1));
    }

    private static Map<String, Object> view(Statement statement) {
        var view = new LinkedHashMap<String, Object>();
        view.put("partner", statement.partner());
        view.put("day", statement.day().toString());
        view.put(SENT, view(statement.sent()));
        view.put(RECEIVED, view(statement.received()));
        view.put("madeAt", statement.madeAt().toString());
        return view;
    }

    private static Map<String, Object> view(Statements.Sum sum) {
        return Map.of("count", sum.count(), "hash", sum.hash());
    }
}
