package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Catalogue;
import fi.yhdyspinta.decision.Party;
import fi.yhdyspinta.decision.RecipientClass;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Partner;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What holds now: the catalogue, the running partners and the running formats, as one value that is replaced whole.
 *
 * @param catalogue the law and the words
 * @param partners by name
 * @param parties the same partners as the rules see them
 * @param formats by name
 * @param messageSchema of the canonical message
 * @param papers what the documents of the consent desk look like
 */
public record Rulebook(
        Catalogue catalogue,
        Map<String, Partner> partners,
        Map<String, Party> parties,
        Map<String, Format> formats,
        Schema messageSchema,
        ConsentPapers papers) {

    /** The hub's own format, which every partner may speak. */
    public static final String CANONICAL = "canonical";

    /** The same for answers. */
    public static final String CANONICAL_STATUS = "canonical-status";

    private static final Set<String> OF_THE_HUB = Set.of(CANONICAL, CANONICAL_STATUS);

    /** @throws Refused UNKNOWN when the partner is unknown or has not been given the format */
    Format formatOf(String partner, String format) {
        var known = partners.get(partner);
        boolean isGiven = known != null
                && (OF_THE_HUB.contains(format) || known.formatsIn().contains(format));
        if (!isGiven || !formats.containsKey(format)) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("UNKNOWN_FORMAT", ""));
        }
        return formats.get(format);
    }

    /** Whether the partner is an authority by law; one that is not known is none. */
    boolean isAuthority(String partner) {
        return Optional.ofNullable(parties.get(partner))
                .map(Party::recipientClass)
                .map(catalogue.classes()::get)
                .filter(RecipientClass::isAuthority)
                .isPresent();
    }

    static Rulebook of(Catalogue catalogue, Map<String, Partner> partners, Map<String, Format> formats) {
        var parties = new HashMap<String, Party>();
        partners.forEach((name, partner) -> parties.put(name, party(partner)));
        return new Rulebook(
                catalogue,
                partners,
                Map.copyOf(parties),
                Map.copyOf(formats),
                new Schema(catalogue.schemas().message()),
                ConsentPapers.of(catalogue.consentSchema()));
    }

    private static Party party(Partner partner) {
        var agreement = partner.agreement();
        return new Party(
                partner.name(),
                partner.recipientClass(),
                partner.municipality(),
                agreement.validFrom(),
                agreement.validTo(),
                agreement.sends(),
                agreement.receives());
    }
}
