package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.partner.Partner;
import java.util.Optional;

/**
 * One of a partner's endpoints, and how much it bears.
 *
 * @param name its name in the outbox
 * @param counted under which name is counted what is under way: an endpoint that says limits of its own is counted by
 *     itself, the others of a partner together
 * @param limits that hold there
 * @param breaker when it is left alone: each endpoint by itself, so that a status address that fails does not keep messages
 *     back
 * @param retry when what failed there is tried again
 */
record PartnerWay(String name, String counted, Partner.Limits limits, Partner.Breaker breaker, Partner.Retry retry) {
    static PartnerWay of(Partner partner, Waiting.Kind kind) {
        var name = Waiting.way(partner.name(), kind);
        var own = endpoint(partner, kind).map(Partner.Endpoint::own).orElse(Partner.Own.NONE);
        return new PartnerWay(
                name,
                own.limits().isPresent() ? name : partner.name(),
                own.limits().orElse(partner.limits()),
                own.breaker().orElse(partner.breaker()),
                own.retry().orElse(partner.retry()));
    }

    /** Where such things of the partner's go. */
    static Optional<Partner.Endpoint> endpoint(Partner partner, Waiting.Kind kind) {
        return switch (kind) {
            case PARCEL -> partner.messageEndpoint();
            case STATUS -> partner.statusEndpoint();
            case RESULT -> partner.resultEndpoint();
        };
    }
}
