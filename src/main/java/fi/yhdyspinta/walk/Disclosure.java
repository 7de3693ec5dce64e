package fi.yhdyspinta.walk;

import java.util.List;
import java.util.UUID;

/**
 * What a consignment discloses, as the luovutusloki asks (ATL 10 §): names of fields, never what stands in them. The format
 * may have left some of them out; it did not add any.
 *
 * @param controller whose data it is, and who discloses it
 * @param recipient who gets it
 * @param ground the provision, a code of legal-bases.yaml
 * @param consent reference of the consent, or null
 * @param subjectIndex keyed fingerprint of the child; empty where the hub can't read it
 * @param revision of the format that wrote it
 * @param canonical SHA-256 of the canonical message that it was cut from; null for a status
 */
public record Disclosure(
        String controller,
        String recipient,
        UUID message,
        UUID parcel,
        String type,
        String ground,
        String purpose,
        String consent,
        String subjectIndex,
        List<String> fields,
        String format,
        int revision,
        String canonical) {
    public Disclosure {
        fields = List.copyOf(fields);
    }

    /** Names who gets what, and nobody in it. */
    @Override
    public String toString() {
        return "Disclosure[" + parcel + " to " + recipient + "]";
    }
}
