package fi.yhdyspinta.walk;

import java.util.List;
import java.util.function.Function;

/**
 * A case that is ready: what is sent, and what is made of how it ended.
 *
 * @param sent in this order; none where nothing leaves the hub
 * @param judged given one ending for each that was sent
 */
record Trial(List<Consignment> sent, Function<List<Ended>, TrialTold> judged) {
    /** One in which nothing leaves the hub. */
    static Trial done(TrialTold told) {
        return new Trial(List.of(), none -> told);
    }
}
