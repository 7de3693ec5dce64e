package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Refusal;
import java.util.Optional;

/** One sentence of the law or the agreement: silent when it is kept, a refusal when it is not. */
@FunctionalInterface
interface Rule {
    Optional<Refusal> broken(Crossing crossing, Grounds grounds);
}
