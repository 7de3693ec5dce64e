package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Handling;
import fi.yhdyspinta.partner.Caller;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A deed of a caller's as the journal keeps it: of a person, and of no system. */
final class Handled {
    private Handled() {}

    static Optional<Handling> by(Caller caller, UUID message, UUID subject, Handling.Deed deed, Instant at) {
        return caller.isPerson()
                ? Optional.of(new Handling(message, subject, caller.name(), caller.credential(), deed, at))
                : Optional.empty();
    }
}
