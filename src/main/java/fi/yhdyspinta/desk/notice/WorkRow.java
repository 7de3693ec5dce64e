package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Deadline;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.Worklist;
import java.util.List;
import java.util.Optional;

/** One row of a list of work: what it is, whose turn it is, and what to press. */
public record WorkRow(Seeing.Seen seen, Caller caller) {
    /** Whether the reader's organisation sent it. */
    public boolean isSent() {
        return Worklist.isSender(caller, seen);
    }

    /** Parcels that stand: one that was redirected does not. */
    public List<Seeing.SeenParcel> parcels() {
        return seen.recipients().stream()
                .filter(parcel -> !parcel.parcel().isReplaced())
                .toList();
    }

    /** The clock that ends first of those that run. */
    public Optional<Deadline> due() {
        return Deadline.first(parcels().stream()
                .flatMap(parcel -> parcel.deadlines().stream())
                .toList());
    }

    /** Whether its time has run out. */
    public boolean isOverdue() {
        return due().filter(deadline -> deadline.standing() == Deadline.Standing.OVERDUE)
                .isPresent();
    }

    /** Whether it is urgent. */
    public boolean isUrgent() {
        return "urgent".equals(seen.message().urgency());
    }

    /** What to press: a word of {@code page.notices.next.…}. */
    public String next() {
        if (isSent()) {
            return parcels().stream().anyMatch(parcel -> parcel.parcel().isHeld())
                    ? "check"
                    : parcels().stream()
                                    .anyMatch(parcel ->
                                            parcel.state() == State.FAILED || parcel.state() == State.REJECTED)
                            ? "mend"
                            : parcels().stream().anyMatch(Worklist::isMoreAsked) ? "reply" : "look";
        }
        if (!caller.may(Rights.RECEIVE)) {
            return "look";
        }
        return parcels().stream().anyMatch(parcel -> parcel.state() == State.REQUESTED)
                ? "take"
                : seen.state().isFinal() ? "look" : "tell";
    }

    /** Whether somebody here must press it. */
    public boolean isTurnHere() {
        return !next().equals("look");
    }
}
