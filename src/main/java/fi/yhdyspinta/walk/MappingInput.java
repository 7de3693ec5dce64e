package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.RecipientClass;
import fi.yhdyspinta.decision.Sight;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Partner;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a writer would be given of a sample, as {@link Writing} gives it of a parcel: with ids that no parcel has, and without
 * what only a sending gathers (marks, files' bytes).
 */
final class MappingInput {
    private static final String PARCEL = "00000000-0000-7000-8000-000000000001";
    private static final String MESSAGE = "00000000-0000-7000-8000-000000000002";
    private static final String CASE = "00000000-0000-7000-8000-000000000003";

    private MappingInput() {}

    /**
     * @param sender who would send it
     * @param senderClass that partner's class, for a recipient that must not know who it is
     */
    static Map<String, Object> of(
            Message message,
            Addressee addressee,
            Sight sight,
            Partner sender,
            RecipientClass senderClass,
            Partner recipient,
            String hubUrl) {
        var language = message.envelope().language();
        var from = new LinkedHashMap<>(
                sight.isUnderBan()
                        ? Map.<String, Object>of(
                                "partner",
                                senderClass.code(),
                                "name",
                                senderClass.names().getOrDefault(language, senderClass.code()))
                        : Writing.party(sender, language));
        from.putAll(sight.unit());
        var to = new LinkedHashMap<>(Writing.party(recipient, language));
        to.put(
                "endpoint",
                recipient.messageEndpoint().map(Partner.Endpoint::url).orElse(null));
        to.put("unitId", addressee.unitId());
        return Tree.freeze(Map.of(
                "parcel", parcel(message, addressee, sight),
                "sender", from,
                "recipient", to,
                "hub", Map.of("url", hubUrl),
                "content", sight.content()));
    }

    private static Map<String, Object> parcel(Message message, Addressee addressee, Sight sight) {
        var envelope = message.envelope();
        var parcel = new LinkedHashMap<String, Object>();
        parcel.put("id", PARCEL);
        parcel.put("messageId", MESSAGE);
        parcel.put("senderMessageId", sight.isUnderBan() ? MESSAGE : envelope.senderMessageId());
        parcel.put("caseId", CASE);
        parcel.put("type", addressee.type());
        parcel.put("legalBasis", sight.basis().isEmpty() ? addressee.legalBasis() : sight.basis());
        parcel.put("purpose", addressee.purpose());
        parcel.put("consent", addressee.consent());
        parcel.put("createdAt", envelope.sentAt().toString());
        parcel.put("sentAt", envelope.sentAt().toString());
        parcel.put("language", envelope.language());
        parcel.put("urgency", envelope.urgency().wire());
        parcel.put("securityBan", envelope.securityBan());
        parcel.put("duty", sight.isDuty() ? true : null);
        parcel.put("attachments", Enclosing.listed(sight.content()));
        return parcel;
    }
}
