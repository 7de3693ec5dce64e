package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.audit.AuditChain;
import fi.yhdyspinta.message.Moment;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who was touched by a breach (GDPR 33 and 34): persons by their pseudonyms in the controller's log, the fields that were
 * shown or disclosed, to whom, by which accounts and when, by the audit alone. A controller's own people get its own persons;
 * the hub's people get the numbers of each controller, so that each can be told. Making one is an entry of the audit itself.
 */
@Singleton
public class BreachDesk {
    /** How long a time one report is about. */
    public static final Duration LONGEST = Duration.ofDays(366);

    /** The action of the entry that a report was made. */
    static final String MADE = "breach-reported";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,127}");

    private final Transactions transactions;
    private final Chaining chaining;
    private final BlindIndex index;
    private final Opening opening;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    BreachDesk(
            Transactions transactions,
            Chaining chaining,
            BlindIndex index,
            Opening opening,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.chaining = chaining;
        this.index = index;
        this.opening = opening;
        this.auditing = auditing;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param from the first moment
     * @param to the last moment
     * @param controller whose log; null for the own one, of the hub's people for all
     * @param partner who did it or got it; null for whoever
     * @param account id of the key or person that did it; null for whichever
     * @param person members as of {@code POST /api/audit/searches}; null for everybody
     */
    public record Asked(
            Instant from, Instant to, String controller, String partner, String account, Map<String, Object> person) {
        /** Names nobody. */
        @Override
        public String toString() {
            return "Asked[" + from + "/" + to + "]";
        }
    }

    /** As it is asked in an address. @throws Refused INVALID for what is no moment */
    public static Asked asked(String from, String to, String controller, String partner, String account) {
        return new Asked(
                Moment.asked(from, "/from"),
                Moment.asked(to, "/to"),
                word(controller),
                word(partner),
                word(account),
                null);
    }

    /** As it is asked in a body, JSON. @throws Refused MALFORMED, or INVALID for what is no moment */
    public static Asked asked(byte[] body) {
        var given = Json.object(body);
        return new Asked(
                Moment.asked(Tree.text(given, "from"), "/from"),
                Moment.asked(Tree.text(given, "to"), "/to"),
                word(Tree.text(given, "controller")),
                word(Tree.text(given, "partner")),
                word(Tree.text(given, "account")),
                Tree.map(given.get("person")));
    }

    private static String word(String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    /**
     * A report that may be made, and has been noted.
     *
     * @param controllers whose logs; empty for all
     * @param persons pseudonyms that are looked for; empty for everybody
     * @param madeAt before its own entry, which is of no breach
     * @param isNamed whether persons are in it, or numbers alone
     */
    public record Report(
            Asked asked,
            List<String> controllers,
            List<String> persons,
            boolean isNamed,
            AuditChain.Standing standing,
            Instant madeAt) {
        /** Names nobody. */
        @Override
        public String toString() {
            return "Report[" + asked + "]";
        }
    }

    /**
     * Prepares one: all that is committed is linked first, and that it was asked for is an entry.
     *
     * @throws Refused INVALID with every problem: a time without an end or too long, a controller that is not the caller's
     *     own, a person who can't be looked for, or whom one of the hub's people asks for
     */
    public Report prepare(Caller caller, Asked asked) {
        var controller = caller.isOperator() || asked.controller() != null ? asked.controller() : caller.name();
        var person = asked.person() == null ? null : new PersonAsked(asked.person());
        var problems = new ArrayList<>(problemsOfTime(asked));
        if (person != null && caller.isOperator()) {
            // counts of one person are that person
            problems.add(Refusal.ofSender("BREACH_OF_ONE_PERSON", "/person"));
        }
        boolean isOwn = caller.isOperator() || caller.name().equals(controller);
        boolean isThere = controller == null
                ? person == null
                : opening.rulebook().partners().containsKey(controller);
        if (!isOwn || !isThere) {
            problems.add(Refusal.ofSender("AUDIT_CONTROLLER_UNKNOWN", "/controller"));
        }
        Stream.of(asked.partner(), asked.account())
                .filter(Objects::nonNull)
                .filter(word -> !WORD.matcher(word).matches())
                .forEach(word -> problems.add(Refusal.ofSender("SCHEMA_PATTERN", "")));
        if (person != null) {
            problems.addAll(person.problems("/person"));
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        var persons = person == null ? List.<String>of() : person.subjects(index, controller);
        chaining.prepare();
        var madeAt = clock.instant();
        transactions.run(() ->
                auditing.viewed(caller, MADE, controller, persons.isEmpty() ? null : persons.get(0), text(asked)));
        chaining.upToNow();
        return new Report(
                asked,
                controller == null ? List.of() : List.of(controller),
                persons,
                !caller.isOperator(),
                chaining.standing(),
                madeAt);
    }

    private static List<Refusal> problemsOfTime(Asked asked) {
        var problems = new ArrayList<Refusal>();
        if (asked.from() == null) {
            problems.add(Refusal.ofSender("SCHEMA_REQUIRED", "/from", "from"));
        }
        if (asked.to() == null) {
            problems.add(Refusal.ofSender("SCHEMA_REQUIRED", "/to", "to"));
        }
        if (problems.isEmpty() && asked.to().isBefore(asked.from())) {
            problems.add(Refusal.ofSender("PERIOD_REVERSED", "/to"));
        } else if (problems.isEmpty() && asked.from().plus(LONGEST).isBefore(asked.to())) {
            problems.add(Refusal.ofSender("BREACH_PERIOD_TOO_LONG", "/to", String.valueOf(LONGEST.toDays())));
        }
        return problems;
    }

    private static String text(Asked asked) {
        return asked.from() + "/" + asked.to()
                + (asked.partner() == null ? "" : " partner=" + asked.partner())
                + (asked.account() == null ? "" : " account=" + asked.account());
    }
}
