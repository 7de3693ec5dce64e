package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;

/** Moves a parcel and tells its sender, as far as the parcel's ground lets it. Callers hold the transaction. */
@Singleton
class Telling {
    private final Opening opening;
    private final History history;
    private final Flows flows;
    private final Showing showing;
    private final Clocks clocks;

    @Inject
    Telling(Opening opening, History history, Flows flows, Showing showing, Clocks clocks) {
        this.opening = opening;
        this.history = history;
        this.flows = flows;
        this.showing = showing;
        this.clocks = clocks;
    }

    /** A step of a parcel that is held; the lane that has work where the sender is told. */
    Optional<Integer> move(History.Open open, History.Step step) {
        return tell(open, step, history.move(open.id(), step));
    }

    /**
     * What follows from a step that has been journaled: the parcel's clocks are met, and its sender is told where its
     * ground shows the step and the sender wants to be told.
     *
     * @param event the step's id in the journal
     */
    Optional<Integer> tell(History.Open open, History.Step step, UUID event) {
        clocks.answered(open.id(), step);
        var sender = opening.rulebook().partners().get(open.sender());
        return sender != null
                        && sender.statusEndpoint().isPresent()
                        && showing.shows(open.message(), open.parcel(), step.state(), step.stage())
                        && saysNew(open, step.state(), step.stage())
                ? Optional.of(history.tellSender(event, open.messageId(), closes(open.messageId()), step.recordedAt()))
                : Optional.empty();
    }

    /** Whether a status that waits is one that its sender may be shown now. */
    boolean mayStillTell(UUID event) {
        var told = history.told(event);
        var own = flows.parcel(told.parcelId()).orElseThrow();
        return showing.shows(own.message(), own.parcel(), told.state(), told.stage());
    }

    // a step that its sender may not read in full must not be told of by a second "received" either
    private boolean saysNew(History.Open open, State state, String stage) {
        return state != open.state() || stage == null || showing.stage(open.message(), open.parcel(), stage) != null;
    }

    /** Whether nothing more will be told of the message. */
    private boolean closes(UUID messageId) {
        var row = flows.row(messageId);
        return row.parcels().stream().allMatch(parcel -> showing.isClosed(row.message(), parcel, parcel.state()));
    }
}
