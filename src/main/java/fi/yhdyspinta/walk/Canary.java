package fi.yhdyspinta.walk;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import fi.yhdyspinta.catalogue.CanaryRules;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.ConnectionTests;
import fi.yhdyspinta.partner.Partner;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A test message (M38) each school morning, by the ordinary road, in the name of the organisation that keeps the hub: what
 * stands still is known before the first child's notice does. Only to who has agreed to get M38, and only where it is pushed:
 * nobody is called to a page for it. What became of it is kept beside the tries of the connection, as the place {@value
 * #PLACE}.
 */
@Named("canary")
@Singleton
public class Canary {
    /** The name under which it stands among a partner's tries. */
    public static final String PLACE = "canary";

    private static final String TEST_MESSAGE = "M38";

    /** The most that are sent in one round. */
    private static final int PORTION = 50;

    private static final int LONGEST_NAME = 45;

    private final Opening opening;
    private final LaneKeeper laneKeeper;
    private final Pausing pausing;
    private final Walk walk;
    private final Transactions transactions;
    private final Flows flows;
    private final ConnectionTests tests;
    private final ConnectionDesk desk;
    private final Settings settings;
    private final Clock clock;

    // who is done for the day at this node, so that a round asks the database for the others alone
    private final Map<String, LocalDate> done = new ConcurrentHashMap<>();

    @Inject
    Canary(
            Opening opening,
            LaneKeeper laneKeeper,
            Pausing pausing,
            Walk walk,
            Transactions transactions,
            Flows flows,
            ConnectionTests tests,
            ConnectionDesk desk,
            Settings settings,
            Clock clock) {
        this.opening = opening;
        this.laneKeeper = laneKeeper;
        this.pausing = pausing;
        this.walk = walk;
        this.transactions = transactions;
        this.flows = flows;
        this.tests = tests;
        this.desk = desk;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends what is to be sent this morning, and looks what has become of it. Any number of times. */
    public void round() {
        var rulebook = opening.rulebook();
        var rules = rulebook.catalogue().canary();
        var sender = rules.sender().map(rulebook.partners()::get);
        var now = clock.instant().atZone(Deciding.HELSINKI);
        var time = now.toLocalTime();
        // an hour after its end for those who come late to look
        boolean isMorning =
                !time.isBefore(rules.at()) && time.isBefore(rules.by().plusHours(1));
        if (sender.isEmpty() || !isMorning || pausing.isResting()) {
            return;
        }
        rulebook.partners().values().stream()
                .filter(partner -> !now.toLocalDate().equals(done.get(partner.name())))
                .filter(partner -> laneKeeper.works(partner.name()) && !pausing.isPaused(partner.name()))
                .filter(partner -> gets(partner, sender.get(), now.toLocalDate()))
                .limit(PORTION)
                .forEach(partner -> look(partner, sender.get(), rules, now));
    }

    private boolean gets(Partner partner, Partner sender, LocalDate today) {
        var agreement = partner.agreement();
        var calendars = opening.rulebook().catalogue().calendars();
        var days =
                Optional.ofNullable(partner.calendar()).flatMap(calendars::find).orElse(calendars.weekdays());
        return !partner.name().equals(sender.name())
                && agreement.receives().contains(TEST_MESSAGE)
                && (agreement.validFrom() == null || !today.isBefore(agreement.validFrom()))
                && (agreement.validTo() == null || !today.isAfter(agreement.validTo()))
                && partner.messageEndpoint()
                        .map(Address::of)
                        .filter(to -> !to.isFetched())
                        .isPresent()
                && days.counts(today);
    }

    private void look(Partner partner, Partner sender, CanaryRules rules, ZonedDateTime now) {
        var last = desk.history(partner.name(), PLACE);
        var today = last.stream()
                .findFirst()
                .filter(test ->
                        test.at().atZone(Deciding.HELSINKI).toLocalDate().equals(now.toLocalDate()));
        if (today.isEmpty()) {
            if (now.toLocalTime().isBefore(rules.by())) {
                send(partner, sender, rules, now);
            }
        } else if (cause(today.get()) == ProbeCause.CANARY_SENT) {
            follow(partner, today.get(), last, rules, now.toLocalTime());
        } else {
            done.put(partner.name(), now.toLocalDate());
        }
    }

    private static ProbeCause cause(ConnectionTest test) {
        return test.steps().get(0).cause();
    }

    private void send(Partner partner, Partner sender, CanaryRules rules, ZonedDateTime now) {
        var day = now.toLocalDate();
        var body = Json.bytes(Map.of(
                // the same on each try of a day: a second one is a repeat and no second message
                "messageId",
                "canary-" + day + "-" + shortened(partner.name()),
                "type",
                TEST_MESSAGE,
                "sentAt",
                ISO_OFFSET_DATE_TIME.format(day.atTime(rules.at()).atZone(Deciding.HELSINKI)),
                "language",
                rules.language(),
                "urgency",
                "routine",
                "sender",
                Map.of("unitName", sender.nameIn(rules.language()), "role", walk.say(rules.language(), "canary.role")),
                "recipients",
                List.of(Map.of(
                        "partner", partner.name(), "type", TEST_MESSAGE, "legalBasis", "TEST-0", "purpose", "test")),
                "content",
                Map.of("probe", Map.of("case", PLACE, "note", walk.say(rules.language(), "canary.note")))));
        try {
            var receipt = walk.accept(new Arrived(
                    sender.name(), sender.name(), Rulebook.CANONICAL, "application/json", null, body, clock.instant()));
            keep(partner, step(ProbeCause.CANARY_SENT, receipt.messageId().toString()));
        } catch (Refused refused) {
            settle(
                    partner,
                    step(ProbeCause.CANARY_REFUSED, "", String.join(", ", Refused.codes(refused.refusals()))),
                    List.of());
        }
    }

    // a sender's number has 64 signs, and so has a partner's name
    private static String shortened(String name) {
        return name.length() <= LONGEST_NAME
                ? name
                : name.substring(0, LONGEST_NAME - 9) + "-" + Integer.toHexString(name.hashCode());
    }

    private void follow(
            Partner partner, ConnectionTest sent, List<ConnectionTest> last, CanaryRules rules, LocalTime now) {
        var message = sent.steps().get(0).facts().get("message");
        var path = transactions.call(() -> flows.path(UUID.fromString(message)));
        var before = last.stream()
                .filter(test -> cause(test) != ProbeCause.CANARY_SENT)
                .toList();
        var state = path.map(found -> found.message().state()).orElse(State.FAILED);
        boolean isDelivered = path.stream()
                .flatMap(found -> found.attempts().stream())
                .anyMatch(attempt -> attempt.outcome().equals("delivered"));
        if (state == State.REJECTED || state == State.CANCELLED || state == State.FAILED) {
            settle(partner, step(ProbeCause.CANARY_REFUSED, message, state.wire()), before);
        } else if (isDelivered || state != State.REQUESTED) {
            settle(partner, step(ProbeCause.CANARY_TAKEN, message), before);
        } else if (!now.isBefore(rules.by())) {
            settle(partner, step(ProbeCause.CANARY_MISSED, message, rules.by().toString()), before);
        }
    }

    private static ProbeStep step(ProbeCause cause, String message, String... args) {
        return new ProbeStep(
                ProbeStep.Kind.CALL,
                cause.move() == ProbeCause.Move.NOBODY ? ProbeStep.Result.OK : ProbeStep.Result.FAILED,
                cause,
                List.of(args),
                message.isEmpty() ? Map.of() : Map.of("message", message),
                List.of());
    }

    private ConnectionTest keep(Partner partner, ProbeStep step) {
        var test = new ConnectionTest(
                PLACE,
                partner.messageEndpoint().orElseThrow().door(),
                "",
                false,
                clock.instant(),
                settings.node(),
                List.of(step));
        transactions.run(() -> tests.keep(test.kept(partner.name())));
        return test;
    }

    private void settle(Partner partner, ProbeStep step, List<ConnectionTest> before) {
        var test = keep(partner, step);
        desk.compare(
                partner.name(),
                before.stream().findFirst().map(ConnectionTest::isOk).orElse(true),
                test);
    }
}
