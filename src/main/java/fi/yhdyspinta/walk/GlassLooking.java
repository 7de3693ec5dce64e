package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.glass.Openings;
import fi.yhdyspinta.people.glass.PayloadOpening;
import fi.yhdyspinta.people.glass.PayloadOpening.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The look through an opening: as long as it is open, and each one in the audit before anything is shown. */
@Singleton
public class GlassLooking {
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
    GlassLooking(
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

    /** What an open one shows. */
    public record Look(GlassDesk.Shown shown, List<GlassPart> parts) {}

    /**
     * What the copy says.
     *
     * @throws Refused UNKNOWN for whoever did not ask for it, working for the same organisation; CONFLICT while it waits;
     *     GONE once it is over, or nothing of it can be shown any more
     */
    public Look look(Caller caller, UUID id) {
        pausing.mustNotRest();
        ends.settle(id);
        var look = transactions.call(() -> {
            var held = openings.hold(id).filter(each -> mayLook(caller, each)).orElseThrow(GlassDesk::unknown);
            mustBeOpen(held);
            var copy = copies.copy(held.messageId(), held.controller(), held.parcelId());
            audit.looked(caller, held, copy.parcels(), fields(copy));
            return new Look(desk.shown(held), copy.parts());
        });
        durability.sync();
        return look;
    }

    private static boolean mayLook(Caller caller, PayloadOpening each) {
        return GlassDesk.isAskers(caller, each)
                && caller.may(Rights.BREAK_GLASS)
                && each.organisation().equals(caller.name());
    }

    private void mustBeOpen(PayloadOpening held) {
        var state = held.state(clock.instant());
        if (state == State.ASKED) {
            throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("OPENING_WAITS", ""));
        }
        if (state != State.OPEN) {
            throw new Refused(Refused.Ground.GONE, Refusal.ofSender("OPENING_OVER", ""));
        }
    }

    private static List<String> fields(GlassCopies.Copy copy) {
        return copy.parts().stream()
                .flatMap(part -> FieldNames.of(Map.of("content", part.content(), "unit", part.unit())).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
