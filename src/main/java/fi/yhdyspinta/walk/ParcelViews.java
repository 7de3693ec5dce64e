package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** One parcel as each of the three sees it: an operator whole, its recipient its own, its sender as far as the ground lets. */
final class ParcelViews {
    private final Showing showing;

    ParcelViews(Showing showing) {
        this.showing = showing;
    }

    Seeing.SeenParcel ofOperator(
            Flows.Path path, Leg parcel, Map<UUID, List<Deadline>> deadlines, Map<UUID, List<String>> archived) {
        return new Seeing.SeenParcel(
                parcel,
                parcel.state(),
                parcel.stage(),
                parcel.outcome(),
                showing.lastShown(path.message(), parcel),
                parcel.state().isFinal(),
                marks(path, parcel),
                deadlines.getOrDefault(parcel.id(), List.of()),
                archived.getOrDefault(parcel.id(), List.of()));
    }

    /** What is withheld from a recipient is not hinted at either. */
    Seeing.SeenParcel ofRecipient(
            Flows.Path path, Leg parcel, Map<UUID, List<Deadline>> deadlines, Map<UUID, List<String>> archived) {
        var whole = ofOperator(path, parcel, deadlines, archived);
        return new Seeing.SeenParcel(
                parcel.alone(),
                whole.state(),
                whole.stage(),
                whole.outcome(),
                whole.lastShown(),
                whole.isClosed(),
                whole.marks().stream()
                        .filter(mark -> !mark.code().equals("SECURITY_BAN_TEXT"))
                        .map(mark -> new Refusal(mark.code(), mark.turn(), Marking.alone(mark.pointer()), mark.args()))
                        .toList(),
                whole.deadlines(),
                whole.documents());
    }

    /**
     * A parcel as far as its ground lets the sender see it. Where a message went on to tells where a child under a
     * turvakielto is now: a sender without the task for it learns the kind of recipient and no name (JulkL 24.1 § 31).
     */
    Seeing.SeenParcel ofSender(Flows.Path path, Leg parcel, Map<UUID, List<Deadline>> deadlines) {
        var name = showing.calledBySender(path.message(), parcel);
        var lastShown = showing.lastShown(path.message(), parcel);
        if (showing.isDenied(path.message(), parcel)) {
            return new Seeing.SeenParcel(
                    parcel.unseen().called(name),
                    State.REQUESTED,
                    "delivered",
                    null,
                    lastShown,
                    false,
                    marks(path, parcel),
                    List.of(),
                    List.of());
        }
        boolean isShown = showing.shows(path.message(), parcel, parcel.state(), parcel.stage());
        var last = isShown ? Optional.<Flows.Step>empty() : lastShown(path, parcel);
        // a stage that was never said stays unsaid: "delivered" only where nothing has come since
        var stage = isShown ? parcel.stage() : last.isPresent() ? last.get().stage() : "delivered";
        return new Seeing.SeenParcel(
                parcel.called(name),
                isShown ? parcel.state() : last.map(Flows.Step::state).orElse(State.REQUESTED),
                Timeline.told(showing.stage(path.message(), parcel, stage)),
                isShown && showing.tells(path.message(), parcel) ? parcel.outcome() : null,
                lastShown,
                !isShown || showing.isClosed(path.message(), parcel, parcel.state()),
                marks(path, parcel),
                deadlines.getOrDefault(parcel.id(), List.of()).stream()
                        .map(deadline -> showing.deadline(deadline, lastShown))
                        .toList(),
                List.of());
    }

    /**
     * The last step of the history that the sender may be shown. An answer may be quicker than the hub's own note of the
     * delivery that brought it about; that note moves nothing back, and neither does what came too late.
     */
    private Optional<Flows.Step> lastShown(Flows.Path path, Leg parcel) {
        return path.history().stream()
                .filter(step -> parcel.id().equals(step.parcelId()) && !step.isLate())
                .filter(step -> showing.shows(path.message(), parcel, step.state(), step.stage()))
                .reduce((first, second) -> second.state() == State.REQUESTED ? furthest(first, second) : second);
    }

    private static Flows.Step furthest(Flows.Step first, Flows.Step second) {
        return first.state() == State.REQUESTED ? second : first;
    }

    private static List<Refusal> marks(Flows.Path path, Leg parcel) {
        return path.marks().getOrDefault(parcel.id(), List.of());
    }
}
