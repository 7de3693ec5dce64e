package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.partner.Partner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/** What may stand on the outside of a consignment, for doors that leave it where others can see it. */
@Singleton
public class Labels {
    private final Transactions transactions;
    private final Flows flows;
    private final Opening opening;

    @Inject
    Labels(Transactions transactions, Flows flows, Opening opening) {
        this.transactions = transactions;
        this.flows = flows;
        this.opening = opening;
    }

    /**
     * A label.
     *
     * @param kind {@code message.} and its type, e.g. {@code message.M06}, {@code status} or {@code result}
     * @param format how the body is written, e.g. {@code fhir-message}
     */
    public record Label(String kind, String format) {}

    /** The label of a consignment. */
    public Label of(Consignment consignment) {
        var waiting = consignment.ticket().waiting();
        var partner = Optional.ofNullable(opening.rulebook().partners().get(consignment.partner()));
        return switch (waiting.kind()) {
            case PARCEL -> new Label("message." + type(waiting), format(partner.flatMap(Partner::messageEndpoint)));
            case STATUS -> new Label("status", format(partner.flatMap(Partner::statusEndpoint)));
            case RESULT -> new Label("result", format(partner.flatMap(Partner::resultEndpoint)));
        };
    }

    private String type(Waiting waiting) {
        return transactions
                .call(() -> flows.parcel(waiting.subjectId()))
                .map(own -> own.parcel().type())
                .orElseThrow();
    }

    // the endpoint may have gone since the consignment was written
    private static String format(Optional<Partner.Endpoint> endpoint) {
        return endpoint.map(Partner.Endpoint::format).orElse("unknown");
    }
}
