package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Children;
import fi.yhdyspinta.decision.clock.DeadlineRule;
import fi.yhdyspinta.journal.Accepted;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Parcel;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.message.Urgency;
import fi.yhdyspinta.partner.Partner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Map;
import java.util.Optional;

/** Sets the clocks of a message that has been taken over going: what each stands on is read from the message. */
@Singleton
class Starting {
    private final Opening opening;
    private final Clocks clocks;

    @Inject
    Starting(Opening opening, Clocks clocks) {
        this.opening = opening;
        this.clocks = clocks;
    }

    /** Within the transaction that accepts it. */
    void start(Message message, Accepted accepted) {
        var school = Optional.ofNullable(
                        opening.rulebook().partners().get(message.envelope().sender()))
                .map(Partner::calendar)
                .orElse(null);
        for (var parcel : accepted.parcels()) {
            var type = opening.rulebook()
                    .catalogue()
                    .types()
                    .get(parcel.addressee().type());
            clocks.start(beginning(message, accepted, parcel, school), type.deadlines());
        }
    }

    private static Clocks.Beginning beginning(Message message, Accepted accepted, Parcel parcel, String school) {
        var content = Children.one(message, parcel.child()).content();
        return new Clocks.Beginning(
                parcel.id(),
                accepted.id(),
                message.envelope().urgency() == Urgency.URGENT,
                accepted.receivedAt(),
                age(content, accepted.receivedAt()),
                school,
                requestedAt(content)
                        .map(at -> Map.of(DeadlineRule.Start.REQUEST, at))
                        .orElse(Map.of()));
    }

    // a duty notice may come with a time or a birth date that is none: then it is as if none had been said
    private static Optional<Instant> requestedAt(Map<String, Object> content) {
        try {
            return Tree.at(content, "request.requestedAt")
                    .map(at -> OffsetDateTime.parse(String.valueOf(at)).toInstant());
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    private static Integer age(Map<String, Object> content, Instant now) {
        try {
            return Tree.at(content, "subject.birthDate")
                    .map(day -> Period.between(
                                    LocalDate.parse(String.valueOf(day)), LocalDate.ofInstant(now, Deciding.HELSINKI))
                            .getYears())
                    .orElse(null);
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
