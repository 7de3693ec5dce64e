package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Denial;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.journal.Consented;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The consent desk's documents as the API gives them. */
public final class ConsentViews {
    private ConsentViews() {}

    /** The answer to a recorded document; a repeat reads the same. */
    public static Map<String, Object> kept(ConsentDesk.Kept kept) {
        var document = new LinkedHashMap<String, Object>();
        document.put("reference", kept.reference());
        document.put("recordedAt", kept.recordedAt().toString());
        return document;
    }

    /** A consent as far as the caller sees it. */
    public static Map<String, Object> consent(ConsentDesk.Seen seen) {
        var document =
                switch (seen.view()) {
                    case RECORDER -> new LinkedHashMap<>(seen.document());
                    case RECIPIENT -> withoutNames(seen.consent());
                    case OPERATOR -> metadata(seen.consent());
                };
        if (document.isEmpty()) {
            document.putAll(withoutNames(seen.consent()));
        }
        document.put("recordedBy", seen.consent().recorder());
        document.put("recordedAt", seen.consent().recordedAt().toString());
        if (seen.consent().withdrawal() != null) {
            document.put("withdrawal", withdrawal(seen.consent().withdrawal()));
        }
        return document;
    }

    private static Map<String, Object> metadata(Recorded consent) {
        var document = new LinkedHashMap<String, Object>();
        document.put("reference", consent.reference());
        document.put("type", consent.legalBasis());
        document.put("recipient", consent.recipient());
        document.put("messageTypes", sorted(consent.messageTypes()));
        document.put("validFrom", consent.validFrom().toString());
        putIfThere(document, "validTo", consent.validTo());
        return document;
    }

    private static Map<String, Object> withoutNames(Recorded consent) {
        var document = metadata(consent);
        document.put("what", sorted(consent.categories()));
        putIfThere(document, "recipientUnit", consent.recipientUnit());
        document.put("purpose", consent.purpose());
        putIfThere(document, "givenAt", consent.givenAt());
        document.put("givenHow", consent.givenHow());
        var shown = new LinkedHashMap<String, Object>();
        putIfThere(shown, "version", consent.textVersion());
        putIfThere(shown, "language", consent.language());
        document.put("shownText", shown);
        document.put("printoutOffered", consent.isPrintoutOffered());
        return document;
    }

    private static Map<String, Object> withdrawal(Recorded.Withdrawal withdrawal) {
        var document = new LinkedHashMap<String, Object>();
        document.put("at", withdrawal.at().toString());
        putIfThere(document, "by", withdrawal.by());
        putIfThere(document, "reason", withdrawal.reason());
        putIfThere(document, "recordedBy", withdrawal.recorder());
        putIfThere(document, "recordedAt", withdrawal.recordedAt());
        return document;
    }

    /** What a withdrawal came to: counts, and what nobody can call back. */
    public static Map<String, Object> withdrawn(ConsentDesk.Withdrawn withdrawn) {
        var document = new LinkedHashMap<String, Object>();
        document.put("reference", withdrawn.reference());
        document.put("withdrawnAt", withdrawn.withdrawnAt().toString());
        document.put("stopped", withdrawn.stopped());
        document.put("stopSent", withdrawn.stopSent());
        document.put("ended", withdrawn.ended());
        document.put(
                "cannotRecall",
                withdrawn.cannotRecall().stream().map(ConsentViews::reached).toList());
        return document;
    }

    private static Map<String, Object> reached(Consented.Reached reached) {
        var document = new LinkedHashMap<String, Object>();
        document.put("recipient", reached.recipient());
        document.put("type", reached.type());
        putIfThere(document, "deliveredAt", reached.deliveredAt());
        putIfThere(document, "stopSentAt", reached.stoppedAt());
        return document;
    }

    /** A denial as far as the caller sees it. */
    public static Map<String, Object> denial(DenialDesk.Seen seen) {
        var denial = seen.denial();
        var document = seen.document().isEmpty() ? metadata(denial) : new LinkedHashMap<>(seen.document());
        document.put("recordedBy", denial.recorder());
        document.put("recordedAt", denial.recordedAt().toString());
        putIfThere(document, "liftedAt", denial.liftedAt());
        return document;
    }

    private static Map<String, Object> metadata(Denial denial) {
        var document = new LinkedHashMap<String, Object>();
        document.put("reference", denial.reference());
        document.put("domain", denial.domain());
        document.put("reasonClass", denial.reasonClass());
        document.put("validFrom", denial.validFrom().toString());
        putIfThere(document, "validTo", denial.validTo());
        return document;
    }

    private static List<String> sorted(Collection<String> codes) {
        return List.copyOf(new TreeSet<>(codes));
    }

    private static void putIfThere(Map<String, Object> document, String name, Object value) {
        if (value != null) {
            document.put(name, value.toString());
        }
    }
}
