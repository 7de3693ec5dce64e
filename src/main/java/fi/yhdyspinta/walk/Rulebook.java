package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Catalogue;
import fi.yhdyspinta.decision.Party;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Partner;
import java.util.Map;

/**
 * What holds now: the catalogue, the running partners and the running formats, as one value that is replaced whole.
 *
 * @param catalogue the law and the words
 * @param partners by name
 * @param formats by name
 * @param messageSchema of the canonical message
 * @param papers what the documents of the consent desk look like
 */
public record Rulebook(
        Catalogue catalogue,
        Map<String, Partner> partners,
        Map<String, Format> formats,
        Schema messageSchema,
        ConsentPapers papers) {

    /** The hub's own format, which every partner may speak. */
    public static final String CANONICAL = "canonical";

    /** @throws Refused UNKNOWN when the partner is unknown or has not been given the format */
    Format formatOf(String partner, String format) {
        var known = partners.get(partner);
        boolean isGiven =
                known != null && (format.equals(CANONICAL) || known.formatsIn().contains(format));
        if (!isGiven || !formats.containsKey(format)) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("UNKNOWN_FORMAT", ""));
        }
        return formats.get(format);
    }

    static Party party(Partner partner) {
        var agreement = partner.agreement();
        return new Party(
                partner.name(),
                partner.recipientClass(),
                agreement.validFrom(),
                agreement.validTo(),
                agreement.sends(),
                agreement.receives());
    }
}
