package fi.yhdyspinta.message;

import java.util.Map;
import java.util.Objects;

/**
 * One recipient as the sender names it. Each has a type, a ground and, where the ground asks for it, a consent of its
 * own: the county may get a joint-work notice and an NGO a referral of the same case from one post.
 *
 * @param partner name of the receiving partner; null where the competent one is to be found by rule (domain 0.8)
 * @param unitId the unit of that partner that is to have it, an OID; null for whoever there shares out what comes
 * @param type message type for this recipient, e.g. {@code M06}
 * @param legalBasis code of the ground, e.g. {@code OHL-23.2}
 * @param purpose why it is sent, a code
 * @param consent reference of the consent, or null where the ground needs none
 * @param feedbackConsent reference of a consent that lets the answer reach the sender further (SHL 40.2 §), or null
 * @param contact id of the person in the content who is this recipient's contact, or null
 * @param support what is addressed to this recipient alone (wish, best time); empty when nothing is
 */
public record Addressee(
        String partner,
        String unitId,
        String type,
        String legalBasis,
        String purpose,
        String consent,
        String feedbackConsent,
        String contact,
        Map<String, Object> support) {

    public Addressee {
        Objects.requireNonNull(type);
        Objects.requireNonNull(legalBasis);
        support = Tree.freeze(support);
    }

    /**
     * The same for that partner: the competent one, or the one it was redirected to, which shares out by itself: a unit is
     * one of the partner that was named with it.
     */
    public Addressee at(String other) {
        var unit = other != null && other.equals(partner) ? unitId : null;
        return new Addressee(other, unit, type, legalBasis, purpose, consent, feedbackConsent, contact, support);
    }

    /** The same for that unit of the partner. */
    public Addressee inUnit(String other) {
        return new Addressee(partner, other, type, legalBasis, purpose, consent, feedbackConsent, contact, support);
    }

    /** The same without the consent it names: its ground asks for none. */
    public Addressee withoutConsent() {
        return new Addressee(partner, unitId, type, legalBasis, purpose, null, feedbackConsent, contact, support);
    }

    /** The same on that ground: the one that stands now where an outdated one was named. */
    public Addressee on(String ground) {
        return new Addressee(partner, unitId, type, ground, purpose, consent, feedbackConsent, contact, support);
    }

    /** Names nobody: what is addressed to the recipient alone never prints itself into a log. */
    @Override
    public String toString() {
        return "Addressee[" + type + " to " + partner + "]";
    }
}
