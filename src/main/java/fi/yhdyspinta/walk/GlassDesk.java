package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.People;
import fi.yhdyspinta.people.Person;
import fi.yhdyspinta.people.glass.Openings;
import fi.yhdyspinta.people.glass.PayloadOpening;
import fi.yhdyspinta.people.glass.PayloadOpening.End;
import fi.yhdyspinta.people.glass.PayloadOpening.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Break-glass: a payload viewer opens their own organisation's copy of a message for a quarter of an hour, or asks another
 * controller to open its copy to them. Nobody else opens anything, and no key does.
 */
@Singleton
public class GlassDesk {
    private static final System.Logger LOG = System.getLogger(GlassDesk.class.getName());

    /** So many a person may have at once: whoever needs more is after something else than one case. */
    static final int MOST = 5;

    private static final int PAGE = 100;

    private final Transactions transactions;
    private final Openings openings;
    private final People people;
    private final GlassCopies copies;
    private final GlassEnds ends;
    private final GlassAudit audit;
    private final Opening opening;
    private final Pausing pausing;
    private final Durability durability;
    private final Clock clock;

    @Inject
    GlassDesk(
            Transactions transactions,
            Openings openings,
            People people,
            GlassCopies copies,
            GlassEnds ends,
            GlassAudit audit,
            Opening opening,
            Pausing pausing,
            Durability durability,
            Clock clock) {
        this.transactions = transactions;
        this.openings = openings;
        this.people = people;
        this.copies = copies;
        this.ends = ends;
        this.audit = audit;
        this.opening = opening;
        this.pausing = pausing;
        this.durability = durability;
        this.clock = clock;
    }

    /**
     * An opening as somebody sees it.
     *
     * @param name of who asked
     * @param state at the moment of looking
     */
    public record Shown(PayloadOpening opening, String name, State state) {}

    /**
     * What every page says meanwhile.
     *
     * @param open what the person has open
     * @param waiting requests that wait for their word
     * @param unseen openings of their organisation's copies that nobody there has taken note of
     */
    public record Standing(List<Shown> open, List<Shown> waiting, List<Shown> unseen) {
        /** Nothing to say. */
        public static final Standing NOTHING = new Standing(List.of(), List.of(), List.of());

        /** Whether there is nothing to say. */
        public boolean isNothing() {
            return equals(NOTHING);
        }
    }

    /**
     * Opens the own organisation's copy, or asks another controller to. A second time, while the first waits or is open, is
     * the first.
     *
     * @param given {@code reason}, {@code note}; at will {@code controller} and {@code parcel}
     * @throws Refused INVALID with every problem of it; UNKNOWN where the own organisation has no such copy; GONE or INVALID
     *     where nothing of it can be shown; TOO_MANY beyond {@value #MOST} at once. Whether another controller has a copy
     *     is not told
     */
    public Shown ask(Caller caller, UUID message, Map<String, Object> given) {
        pausing.mustNotRest();
        var rulebook = opening.rulebook();
        var rules = rulebook.catalogue().breakGlass();
        var asked = GlassAsked.of(given, caller.name(), rulebook.partners().keySet(), rules);
        var kept = new AtomicReference<Shown>();
        transactions.whoeverIsFirst(() -> kept.set(shown(asked(caller, message, asked))));
        durability.sync();
        return kept.get();
    }

    /** The same, as JSON. */
    public Shown ask(Caller caller, UUID message, byte[] body) {
        return ask(caller, message, Json.object(body));
    }

    private PayloadOpening asked(Caller caller, UUID message, GlassAsked asked) {
        var now = clock.instant();
        // however many a person asks for at the same moment, they are counted one after the other
        people.hold(UUID.fromString(caller.credential()));
        var parcels = copies.parcels(message, asked.controller(), asked.parcel());
        var fresh = fresh(caller, message, asked, !parcels.isEmpty(), now);
        if (fresh.isOwn() && parcels.isEmpty()) {
            throw unknown();
        }
        openings.same(fresh).ifPresent(same -> ends.settle(same.id()));
        var same = openings.same(fresh);
        if (same.isPresent()) {
            return same.get();
        }
        mustNotBeMany(fresh.person(), now);
        if (fresh.isOwn()) {
            copies.copy(message, fresh.controller(), fresh.parcelId());
        }
        openings.keep(fresh);
        audit.asked(caller, fresh);
        if (fresh.isOwn()) {
            audit.opened(caller, fresh, parcels);
            tell(fresh);
        }
        return fresh;
    }

    private PayloadOpening fresh(Caller caller, UUID message, GlassAsked asked, boolean isThere, Instant now) {
        boolean isOwn = asked.controller().equals(caller.name());
        return new PayloadOpening(
                UuidCreator.getTimeOrderedEpoch(),
                UUID.fromString(caller.credential()),
                caller.name(),
                message,
                asked.parcel(),
                asked.controller(),
                isThere,
                asked.reason(),
                asked.note(),
                now,
                now.plus(opening.rulebook().catalogue().breakGlass().patience()),
                null,
                null,
                null,
                isOwn ? now : null,
                isOwn ? now.plus(PayloadOpening.LENGTH) : null,
                null,
                null,
                null,
                null);
    }

    private void mustNotBeMany(UUID person, Instant now) {
        if (openings.liveOf(person).stream().filter(each -> each.isLive(now)).count() >= MOST) {
            throw new Refused(Refused.Ground.TOO_MANY, Refusal.ofSender("OPENING_TOO_MANY", "", String.valueOf(MOST)));
        }
    }

    // who watches the log at night may see it too; by ids alone
    static void tell(PayloadOpening open) {
        LOG.log(
                System.Logger.Level.WARNING,
                "opening {0}: person {1} of {2} has opened the payload of message {3} held by {4}, reason {5}",
                open.id(),
                open.person(),
                open.organisation(),
                open.messageId(),
                open.controller(),
                open.reason());
    }

    /**
     * A page of the openings that the caller may know of, newest first: their own, those of their organisation's people, and
     * those of its copies.
     *
     * @param below only older than this id; null for the newest
     */
    public List<Shown> page(Caller caller, UUID below, int size) {
        return transactions.call(() -> shown(openings.page(known(caller), below, size)));
    }

    /** One of them. @throws Refused UNKNOWN for any other */
    public Shown one(Caller caller, UUID id) {
        return transactions.call(
                () -> shown(openings.find(id).filter(known(caller)::holds).orElseThrow(GlassDesk::unknown)));
    }

    private static Openings.Known known(Caller caller) {
        if (caller.isOperator()) {
            return Openings.Known.ALL;
        }
        // who opens sees their own; who watches over it, all of the organisation's
        boolean isWatching = caller.may(Rights.READ_OPENINGS)
                && (!caller.may(Rights.BREAK_GLASS) || caller.may(Rights.APPROVE) || caller.may(Rights.READ_AUDIT));
        return new Openings.Known(
                caller.isPerson() ? UUID.fromString(caller.credential()) : null,
                caller.name(),
                isWatching ? caller.name() : null,
                isWatching ? caller.name() : null);
    }

    /**
     * Ends one before its time, or takes the request back: who asked, and whoever may let it go ahead. What is over stays as
     * it is.
     *
     * @throws Refused UNKNOWN for any other
     */
    public void end(Caller caller, UUID id) {
        ends.settle(id);
        transactions.run(() -> {
            var held = openings.hold(id)
                    .filter(each -> isAskers(caller, each) || isOfController(caller, each))
                    .orElseThrow(GlassDesk::unknown);
            if (held.how() == null) {
                ends.end(caller, held, isAskers(caller, held) ? End.ASKER : End.CONTROLLER, clock.instant());
            }
        });
        durability.sync();
    }

    /** Whether it is the caller who asked for it. */
    public static boolean isAskers(Caller caller, PayloadOpening each) {
        return caller.isPerson() && each.person().toString().equals(caller.credential());
    }

    /** Whether it is of a copy that the caller answers for: a person who may let it go ahead. */
    public static boolean isOfController(Caller caller, PayloadOpening each) {
        return caller.isPerson()
                && caller.may(Rights.APPROVE)
                && each.isThere()
                && each.controller().equals(caller.name());
    }

    /** What every page says to a person meanwhile. */
    public Standing standing(Caller caller) {
        if (!caller.isPerson() || !(caller.may(Rights.BREAK_GLASS) || caller.may(Rights.APPROVE))) {
            return Standing.NOTHING;
        }
        return transactions.call(() -> {
            var now = clock.instant();
            var open = openings.liveOf(UUID.fromString(caller.credential())).stream()
                    .filter(each -> each.state(now) == State.OPEN)
                    .map(this::shown)
                    .toList();
            return caller.may(Rights.APPROVE)
                    ? new Standing(
                            open,
                            shown(openings.waitingFor(caller.name(), now, PAGE)),
                            shown(openings.unseenOf(caller.name(), PAGE)))
                    : new Standing(open, List.of(), List.of());
        });
    }

    /** The codes of what may be said to be the reason. */
    public List<String> reasons() {
        return opening.rulebook().catalogue().breakGlass().reasons();
    }

    /** The moment by which times are told. */
    public Instant now() {
        return clock.instant();
    }

    private List<Shown> shown(List<PayloadOpening> found) {
        return found.stream().map(this::shown).toList();
    }

    /** As somebody sees it now. The caller holds the transaction. */
    Shown shown(PayloadOpening each) {
        return new Shown(each, people.one(each.person()).map(Person::name).orElse(""), each.state(clock.instant()));
    }

    static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
