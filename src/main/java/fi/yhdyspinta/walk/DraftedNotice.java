package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.decision.Offer;
import fi.yhdyspinta.people.draft.Draft;
import fi.yhdyspinta.walk.form.Chosen;
import fi.yhdyspinta.walk.form.Group;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A notice as a form shows it.
 *
 * @param values what stands in each field
 * @param groups its fields
 */
public record DraftedNotice(Draft draft, Offer offer, Map<String, String> values, List<Group> groups) {
    /** Partners that it may go to; first the competent one, where the hub can find it. */
    public List<String> offered() {
        return offered(offer);
    }

    /** Code of its type. */
    public String type() {
        return offer.type().code();
    }

    /** Code of its ground. */
    public String basis() {
        return offer.permit().basis();
    }

    /** Whether a member of content belongs to its type. */
    public boolean has(String part) {
        return offer.type().parts().contains(part);
    }

    /** By what the competent recipient is found: {@code school-place}, {@code home-municipality} or {@code named}. */
    public String competence() {
        return offer.type().competence().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whom it is to go to. */
    public Chosen chosen() {
        return Chosen.of(offered(), values);
    }

    @Override
    public String toString() {
        return "DraftedNotice[" + draft.id() + "]";
    }

    static List<String> offered(Offer offer) {
        return offer.type().competence() == MessageType.Competence.NAMED
                ? offer.recipients()
                : Stream.concat(Stream.of(Chosen.BY_RULE), offer.recipients().stream())
                        .toList();
    }
}
