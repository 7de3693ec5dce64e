package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Consented;
import fi.yhdyspinta.journal.Deeds;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.QueueState;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What stands in the way of one parcel is mended: its mapping or the language of its envelope by an operator, its content by
 * nobody but its author, to whom it goes back.
 */
@Singleton
public class MendDesk {
    private static final Set<String> WORDS = Set.of("format", "revision", "language", "reason");
    private static final Set<String> LANGUAGES = Set.of("fi", "sv", "en");

    /** Why something goes back to its author, beside words of the catalogue's that begin with it. */
    private static final String CORRECTION = "correction-";

    private static final String ASKED = "correction-asked";

    private final Transactions transactions;
    private final Opening opening;
    private final History history;
    private final Outbox outbox;
    private final Queues queues;
    private final Consented consented;
    private final Deciding deciding;
    private final Consigning consigning;
    private final Speaking speaking;
    private final Deeds deeds;
    private final Moving moving;
    private final Noting noting;
    private final Telling telling;
    private final Durability durability;
    private final WakeUps wakeUps;
    private final Clock clock;

    @Inject
    MendDesk(
            Transactions transactions,
            Opening opening,
            History history,
            Outbox outbox,
            Queues queues,
            Consented consented,
            Deciding deciding,
            Consigning consigning,
            Speaking speaking,
            Deeds deeds,
            Moving moving,
            Noting noting,
            Telling telling,
            Durability durability,
            WakeUps wakeUps,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.history = history;
        this.outbox = outbox;
        this.queues = queues;
        this.consented = consented;
        this.deciding = deciding;
        this.consigning = consigning;
        this.speaking = speaking;
        this.deeds = deeds;
        this.moving = moving;
        this.noting = noting;
        this.telling = telling;
        this.durability = durability;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /**
     * Has exactly one parcel written otherwise, and sends it (again): with the same key, content untouched.
     *
     * @param body {@code {format, revision, language, reason}}: another format of the hub's, an earlier revision of it, the
     *     language of the envelope; at least one of the three
     * @throws Refused INVALID with every problem, or where it can't be written so; UNKNOWN where there is no such parcel;
     *     CONFLICT or GONE with what stands in the way of sending it
     */
    public void mend(Caller operator, UUID parcelId, byte[] body) {
        var asked = Json.object(body);
        refuse(transactions.call(() -> problems(asked)));
        var mended =
                new Deeds.Mended((String) asked.get("format"), (Integer) asked.getOrDefault("revision", 0), (String)
                        asked.get("language"));
        var now = clock.instant();
        commit(() -> {
            var open = history.hold(parcelId).orElseThrow(MendDesk::unknown);
            ofRecipient(open, mended);
            deeds.mend(parcelId, mended, now);
            noting.noteDeed(done(operator, "mend", open, Why.of(asked), detail(mended), now));
            var move = queues.find(parcelId).isPresent() ? Move.RETRY : Move.REPLAY;
            var lanes = moving.move(
                    new Moving.Order(move, parcelId, null, operator.credential(), null, Why.of(asked)), now);
            check(open, now);
            return lanes;
        });
    }

    private List<Refusal> problems(Map<String, Object> asked) {
        var problems = new ArrayList<Refusal>();
        asked.keySet().stream()
                .filter(name -> !WORDS.contains(name))
                .forEach(name -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "")));
        if (asked.keySet().stream().allMatch(name -> name.equals("reason") || !WORDS.contains(name))) {
            problems.add(Refusal.ofSender("MEND_EMPTY", ""));
        }
        var format = asked.get("format");
        if (asked.containsKey("format") && !(format instanceof String name && writesMessages(name))) {
            problems.add(Refusal.ofSender("MEND_FORMAT", "/format"));
        }
        if (asked.containsKey("revision") && !(asked.get("revision") instanceof Integer number && number > 0)) {
            problems.add(Refusal.ofSender("SCHEMA_TYPE", "/revision", "integer > 0"));
        }
        if (asked.containsKey("language") && !LANGUAGES.contains(String.valueOf(asked.get("language")))) {
            problems.add(Refusal.ofSender("SCHEMA_ENUM", "/language"));
        }
        Why.problem(asked.get("reason")).ifPresent(problems::add);
        return problems;
    }

    private boolean writesMessages(String name) {
        var format = opening.rulebook().formats().get(name);
        return format != null && format.carries() == Format.Carries.MESSAGE && speaking.writes(name, clock.instant());
    }

    /** A revision is one of the format that it will be written in, and must work still. */
    private void ofRecipient(History.Open open, Deeds.Mended mended) {
        if (mended.revision() == 0) {
            return;
        }
        var partner = opening.rulebook().partners().get(open.recipient());
        var own = partner == null
                ? null
                : partner.messageEndpoint().map(Partner.Endpoint::format).orElse(null);
        var name = mended.format() == null ? own : mended.format();
        boolean works;
        try {
            works = name != null && speaking.revision(name, mended.revision()).isPresent();
        } catch (FormatFault broken) {
            works = false;
        }
        if (!works) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("MEND_REVISION", "/revision"));
        }
    }

    // written once before it is promised: what can't be would only be quarantined again
    private void check(History.Open open, Instant now) {
        try {
            var picked = outbox.picked(open.id());
            var whole = Canonical.message(Json.object(picked.canonical()), picked.sender());
            var one = Writing.forOne(whole, picked.place(), open.parcel().child(), open.recipient());
            var decision = deciding.weigh(one, now);
            if (!decision.refusals().isEmpty()) {
                throw new Refused(Refused.Ground.CONFLICT, decision.refusals());
            }
            consigning.check(one, picked, decision.passages().get(0));
        } catch (FormatFault | Consigning.Undeliverable unwritable) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("MEND_UNWRITABLE", ""));
        } catch (Sealing.Destroyed destroyed) {
            throw new Refused(Refused.Ground.GONE, hub("PAYLOAD_GONE"));
        }
    }

    private static String detail(Deeds.Mended mended) {
        var words = new ArrayList<String>();
        if (mended.format() != null) {
            words.add("format=" + mended.format());
        }
        if (mended.revision() > 0) {
            words.add("revision=" + mended.revision());
        }
        if (mended.language() != null) {
            words.add("language=" + mended.language());
        }
        return String.join(" ", words);
    }

    /**
     * Gives a parcel that has not gone back to its author: it ends here, and its sender is asked for a correction.
     *
     * @param body {@code {reason, code}}; the code is one of the catalogue's {@code reason.correction-…} and is told to the
     *     sender, the reason is not
     * @throws Refused INVALID with every problem, UNKNOWN where there is no such parcel, CONFLICT with what stands in the way
     */
    public void giveBack(Caller operator, UUID parcelId, byte[] body) {
        var asked = Json.object(body);
        var problems = new ArrayList<Refusal>();
        asked.keySet().stream()
                .filter(name -> !name.equals("reason") && !name.equals("code"))
                .forEach(name -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "")));
        var code = asked.getOrDefault("code", ASKED);
        if (!(code instanceof String word
                && word.startsWith(CORRECTION)
                && opening.rulebook().catalogue().terms().keys().contains("reason." + word))) {
            problems.add(Refusal.ofSender("SCHEMA_ENUM", "/code"));
        }
        Why.problem(asked.get("reason")).ifPresent(problems::add);
        refuse(problems);
        var now = clock.instant();
        commit(() -> {
            var open = history.hold(parcelId).orElseThrow(MendDesk::unknown);
            var hindrances = hindrances(open);
            if (!hindrances.isEmpty()) {
                throw new Refused(Refused.Ground.CONFLICT, hindrances);
            }
            noting.noteDeed(done(operator, "return", open, Why.of(asked), (String) code, now));
            outbox.takeBack(parcelId);
            var lanes = new HashSet<Integer>();
            telling.move(open, History.Step.ofHub(State.FAILED, "hub-rejected", (String) code, now))
                    .ifPresent(lanes::add);
            return lanes;
        });
    }

    private List<Refusal> hindrances(History.Open open) {
        var found = new ArrayList<Refusal>();
        var row = queues.find(open.id());
        // whatever is wrong with a duty notice, it goes with its faults marked (domain 0.7)
        if (open.parcel().isDuty()) {
            found.add(hub("DUTY_NOT_RETURNED", open.type()));
        }
        if (row.isEmpty() || Consented.hasReached(open.parcel())) {
            found.add(hub(Consented.hasReached(open.parcel()) ? "HAS_ARRIVED" : "NOT_WAITING"));
        } else if (row.get().state() == QueueState.HELD_FOR_CHECK) {
            found.add(new Refusal("WAITS_FOR_WRITER", Turn.SENDER, "", List.of()));
        } else if (consented.mayHaveArrived(open.parcel(), TakingBack.LEAVES_OPEN)) {
            found.add(hub("MAY_HAVE_ARRIVED"));
        }
        return found;
    }

    private static Refusal hub(String code, String... args) {
        return new Refusal(code, Turn.HUB, "", List.of(args));
    }

    private static Deeds.Done done(
            Caller operator, String action, History.Open open, String reason, String detail, Instant now) {
        return new Deeds.Done(now, operator.credential(), action, open.id(), open.messageId(), null, reason, detail);
    }

    private void commit(Supplier<Set<Integer>> work) {
        var lanes = transactions.call(work);
        durability.sync();
        lanes.forEach(wakeUps::wake);
    }

    private static void refuse(List<Refusal> problems) {
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
