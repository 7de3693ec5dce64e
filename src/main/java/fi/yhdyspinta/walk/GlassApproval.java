package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.glass.Openings;
import fi.yhdyspinta.people.glass.PayloadOpening;
import fi.yhdyspinta.people.glass.PayloadOpening.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;

/** What a controller says to openings of its copies: yes or no to another organisation's, and that it has taken note. */
@Singleton
public class GlassApproval {
    private final Transactions transactions;
    private final Openings openings;
    private final GlassDesk desk;
    private final GlassCopies copies;
    private final GlassEnds ends;
    private final GlassAudit audit;
    private final Pausing pausing;
    private final Durability durability;
    private final Clock clock;

    @Inject
    GlassApproval(
            Transactions transactions,
            Openings openings,
            GlassDesk desk,
            GlassCopies copies,
            GlassEnds ends,
            GlassAudit audit,
            Pausing pausing,
            Durability durability,
            Clock clock) {
        this.transactions = transactions;
        this.openings = openings;
        this.desk = desk;
        this.copies = copies;
        this.ends = ends;
        this.audit = audit;
        this.pausing = pausing;
        this.durability = durability;
        this.clock = clock;
    }

    /**
     * Lets another organisation's request go ahead: from now on it is open. A second yes changes nothing.
     *
     * @throws Refused UNKNOWN where it is no request to the caller's organisation; FORBIDDEN for who asked themselves;
     *     CONFLICT where it waits no more; GONE or INVALID where nothing of it can be shown
     */
    public GlassDesk.Shown approve(Caller caller, UUID id) {
        pausing.mustNotRest();
        return decide(caller, id, (held, by) -> {
            if (held.state(clock.instant()) == State.OPEN) {
                return held;
            }
            mustWait(held);
            var copy = copies.copy(held.messageId(), held.controller(), held.parcelId());
            var open = openings.open(held.id(), by, clock.instant());
            audit.decided(caller, "opening-approved", open);
            audit.opened(caller, open, copy.parcels());
            GlassDesk.tell(open);
            return open;
        });
    }

    /**
     * Does not. A second no changes nothing.
     *
     * @param given {@code note}, why
     * @throws Refused as {@link #approve}; INVALID for a note that is too short, too long or names somebody
     */
    public GlassDesk.Shown refuse(Caller caller, UUID id, Map<String, Object> given) {
        var why = GlassNote.alone(given);
        return decide(caller, id, (held, by) -> {
            if (held.state(clock.instant()) == State.REFUSED) {
                return held;
            }
            mustWait(held);
            var refused = openings.refuse(held.id(), by, why, clock.instant());
            audit.refused(caller, refused);
            return refused;
        });
    }

    /** The same, as JSON. */
    public GlassDesk.Shown refuse(Caller caller, UUID id, byte[] body) {
        return refuse(caller, id, Json.object(body));
    }

    /** The controller has taken note of an opening of its copy. @throws Refused as {@link #approve} */
    public GlassDesk.Shown see(Caller caller, UUID id) {
        return decide(caller, id, (held, by) -> {
            if (held.seenAt() != null || held.openedAt() == null) {
                return held;
            }
            var seen = openings.seen(held.id(), by, clock.instant());
            audit.decided(caller, "opening-seen", seen);
            return seen;
        });
    }

    private GlassDesk.Shown decide(Caller caller, UUID id, BiFunction<PayloadOpening, UUID, PayloadOpening> decision) {
        ends.settle(id);
        var shown = transactions.call(() -> {
            var held = openings.hold(id)
                    .filter(each -> GlassDesk.isOfController(caller, each))
                    .orElseThrow(GlassDesk::unknown);
            var by = UUID.fromString(caller.credential());
            // one pair of eyes is not two, whichever of their organisations they work for
            if (held.person().equals(by)) {
                throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("OPENING_OWN_REQUEST", ""));
            }
            return desk.shown(decision.apply(held, by));
        });
        durability.sync();
        return shown;
    }

    private void mustWait(PayloadOpening held) {
        var state = held.state(clock.instant());
        if (state != State.ASKED) {
            throw new Refused(
                    Refused.Ground.CONFLICT,
                    Refusal.ofSender(state == State.LAPSED ? "OPENING_LAPSED" : "OPENING_DECIDED", ""));
        }
    }
}
