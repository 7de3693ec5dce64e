package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Partner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a format is given to write: the parcel's facts, the two parties and the content that may cross. */
@Singleton
class Writing {
    private final Opening opening;
    private final History history;
    private final Settings settings;

    @Inject
    Writing(Opening opening, History history, Settings settings) {
        this.opening = opening;
        this.history = history;
        this.settings = settings;
    }

    /** The message as if it had been sent to one of its recipients alone. */
    static Message forOne(Message whole, int place) {
        var envelope = whole.envelope();
        return new Message(
                new Envelope(
                        envelope.senderMessageId(),
                        envelope.caseId(),
                        envelope.sender(),
                        envelope.type(),
                        envelope.sentAt(),
                        envelope.language(),
                        envelope.urgency(),
                        envelope.securityBan(),
                        envelope.unit(),
                        List.of(envelope.addressees().get(place))),
                whole.content());
    }

    /** A parcel's input, as {@code formats/README.md} describes it. The same parcel always gives the same. */
    Map<String, Object> message(
            UUID parcelId, Message message, Outbox.Picked picked, Passage passage, Partner.Endpoint endpoint) {
        var envelope = message.envelope();
        var addressee = passage.addressee();
        var parcel = new LinkedHashMap<String, Object>();
        parcel.put("id", parcelId.toString());
        parcel.put("messageId", picked.messageId().toString());
        parcel.put("senderMessageId", envelope.senderMessageId());
        parcel.put("caseId", picked.caseId().toString());
        parcel.put("type", addressee.type());
        parcel.put("legalBasis", addressee.legalBasis());
        parcel.put("purpose", addressee.purpose());
        parcel.put("consent", addressee.consent());
        parcel.put("createdAt", picked.receivedAt().toString());
        parcel.put("sentAt", envelope.sentAt().toString());
        parcel.put("language", envelope.language());
        parcel.put("urgency", envelope.urgency().wire());
        parcel.put("securityBan", envelope.securityBan());

        var partners = opening.rulebook().partners();
        var sender = new LinkedHashMap<>(party(partners.get(envelope.sender()), envelope.language()));
        sender.putAll(passage.unit());
        var recipient = new LinkedHashMap<>(party(partners.get(addressee.partner()), envelope.language()));
        recipient.put("endpoint", endpoint.url());
        return Tree.freeze(Map.of(
                "parcel", parcel,
                "sender", sender,
                "recipient", recipient,
                "hub", Map.of("url", settings.hubUrl()),
                "content", passage.content()));
    }

    private static Map<String, Object> party(Partner partner, String language) {
        return Map.of(
                "partner", partner.name(),
                "name", partner.nameIn(language),
                "organisationId", partner.organisationId(),
                "organisationSystem", partner.organisationSystem());
    }

    /** A status' input. */
    Map<String, Object> status(UUID eventId) {
        var told = history.told(eventId);
        var partner = opening.rulebook().partners().get(told.recipient());
        var status = new LinkedHashMap<String, Object>();
        status.put("messageId", told.messageId().toString());
        status.put("senderMessageId", told.senderMessageId());
        status.put("caseId", told.caseId().toString());
        status.put("senderCaseId", told.senderCaseId());
        status.put("recipient", told.recipient());
        status.put("recipientName", partner == null ? told.recipient() : partner.nameIn("fi"));
        status.put("type", told.type());
        status.put("state", told.state().wire());
        status.put("businessStatus", told.stage());
        status.put("occurredAt", told.occurredAt().toString());
        status.put("recordedAt", told.recordedAt().toString());
        status.put("reason", reason(told.reasonCode()));
        status.put("final", told.isFinal());
        return Map.of("status", Tree.freeze(status));
    }

    // a sender is told that it is over, not that a consent was taken back (domain E2, consentWithdrawn)
    private static Map<String, Object> reason(String code) {
        return code == null || code.equals(Withdrawing.REASON) ? null : Map.of("code", code);
    }
}
