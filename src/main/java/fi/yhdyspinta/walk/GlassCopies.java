package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.decision.Whereabouts;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.Picked;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What one controller's copy of a message says, and never more: a sender's is what it wrote, a recipient's what its class may
 * see on the grounds of this moment. Under a turvakielto whatever tells where the child is stays out of both: who breaks the
 * glass does not handle the case. Files stay shut. Callers hold the transaction.
 */
@Singleton
class GlassCopies {
    /** Who has sent it back, never got it, or had it taken away has no copy. */
    private static final Set<State> WITHOUT = EnumSet.of(State.REJECTED, State.CANCELLED, State.FAILED);

    /** Where bytes are, and a way to them. */
    private static final Set<String> OF_BYTES = Set.of("stored", "content", "link");

    private final Flows flows;
    private final Outbox outbox;
    private final Opening opening;
    private final Deciding deciding;
    private final Clock clock;

    @Inject
    GlassCopies(Flows flows, Outbox outbox, Opening opening, Deciding deciding, Clock clock) {
        this.flows = flows;
        this.outbox = outbox;
        this.opening = opening;
        this.deciding = deciding;
        this.clock = clock;
    }

    /** A controller's copy. @param parcels whom it is about */
    record Copy(List<Leg> parcels, List<GlassPart> parts) {}

    /** The parcels of a controller's copy; empty where it has none: all of them for the sender. */
    List<Leg> parcels(UUID message, String controller, UUID parcel) {
        return flows.path(message)
                .map(path -> parcels(path, controller, parcel))
                .orElse(List.of());
    }

    private static List<Leg> parcels(Flows.Path path, String controller, UUID parcel) {
        if (path.message().sender().equals(controller)) {
            return parcel == null ? path.parcels() : List.of();
        }
        return path.parcels().stream()
                .filter(each -> each.recipient().equals(controller) && isThere(each))
                .filter(each -> parcel == null || parcel.equals(each.id()))
                .toList();
    }

    private static boolean isThere(Leg parcel) {
        // one that waits for its writer has reached nobody
        return !parcel.isHeld() && !parcel.isReplaced() && !WITHOUT.contains(parcel.state());
    }

    /**
     * What the copy says now.
     *
     * @throws Refused GONE (OPENING_NOTHING) where the controller has no copy any more or the grounds have fallen, INVALID
     *     (OPENING_SEALED) where the hub can't read it itself
     */
    Copy copy(UUID message, String controller, UUID parcel) {
        var path = flows.path(message).orElseThrow(GlassCopies::nothing);
        var parcels = parcels(path, controller, parcel);
        if (parcels.isEmpty()) {
            throw nothing();
        }
        var parts = path.message().sender().equals(controller)
                ? List.of(ofSender(path.message(), outbox.picked(parcels.get(0).id())))
                : parcels.stream()
                        .map(each -> ofRecipient(outbox.picked(each.id())))
                        .flatMap(Optional::stream)
                        .toList();
        if (parts.isEmpty()) {
            throw nothing();
        }
        return new Copy(parcels, parts);
    }

    private GlassPart ofSender(Flows.Entry entry, Picked picked) {
        var message = readable(picked);
        return new GlassPart(
                null,
                entry.type(),
                null,
                unit(message, message.envelope().unit()),
                shown(message, message.content(), entry.sender()));
    }

    private Optional<GlassPart> ofRecipient(Picked picked) {
        var whole = readable(picked);
        var parcel = picked.parcel();
        var one = Writing.forOne(whole, picked.place(), parcel.child(), parcel.recipient());
        var decision = deciding.weigh(one, clock.instant());
        if (!decision.refusals().isEmpty()) {
            return Optional.empty();
        }
        Passage passage = decision.passages().get(0);
        return Optional.of(new GlassPart(
                parcel.id(),
                parcel.type(),
                parcel.legalBasis(),
                unit(whole, passage.unit()),
                shown(one, passage.content(), parcel.recipient())));
    }

    private static Message readable(Picked picked) {
        var message = Canonical.message(Json.object(picked.canonical()), picked.sender());
        if (message.isSealed()) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("OPENING_SEALED", ""));
        }
        return message;
    }

    private Map<String, Object> shown(Message message, Map<String, Object> content, String controller) {
        if (!message.envelope().securityBan()) {
            return withoutBytes(content);
        }
        var law = opening.rulebook().catalogue();
        var of = law.classes().get(opening.rulebook().parties().get(controller).recipientClass());
        return Whereabouts.leftOut(
                message.content(),
                content,
                of.withheldUnderBan(),
                law.leaks(),
                Tree.text(message.envelope().unit(), "unitName"));
    }

    private static Map<String, Object> withoutBytes(Map<String, Object> content) {
        var shown = new LinkedHashMap<>(content);
        shown.computeIfPresent("attachments", (name, files) -> Tree.list(files).stream()
                .map(file -> {
                    var told = new LinkedHashMap<>(Tree.map(file));
                    told.keySet().removeAll(OF_BYTES);
                    return told;
                })
                .toList());
        return shown;
    }

    // the name of a school tells where the child is
    private static Map<String, Object> unit(Message message, Map<String, Object> unit) {
        var shown = new LinkedHashMap<>(unit);
        if (message.envelope().securityBan()) {
            shown.keySet().retainAll(Set.of("role"));
        }
        return shown;
    }

    private static Refused nothing() {
        return new Refused(Refused.Ground.GONE, Refusal.ofSender("OPENING_NOTHING", ""));
    }
}
