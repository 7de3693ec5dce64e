package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.decision.Children;
import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Picked;
import fi.yhdyspinta.message.Envelope;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
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
    private final Flows flows;
    private final Showing showing;
    private final Enclosing enclosing;
    private final Settings settings;
    private final Mailboxes mailboxes;

    @Inject
    Writing(Opening opening, History history, Flows flows, Showing showing, Enclosing enclosing, Settings settings) {
        this.opening = opening;
        this.history = history;
        this.flows = flows;
        this.showing = showing;
        this.enclosing = enclosing;
        this.settings = settings;
        this.mailboxes = new Mailboxes(opening);
    }

    /** The message as if it had been sent to that recipient alone, about that child. */
    static Message forOne(Message whole, int place, int child, String recipient) {
        var one = Children.one(whole, child);
        return new Message(
                one.envelope().to(one.envelope().addressees().get(place).at(recipient)), one.content());
    }

    /** A parcel's input, as {@code formats/README.md} describes it. The same parcel always gives the same. */
    Map<String, Object> message(Message message, Picked picked, Passage passage, Partner.Endpoint endpoint) {
        var envelope = message.envelope();
        var addressee = passage.addressee();
        var parcel = new LinkedHashMap<String, Object>();
        parcel.put("id", picked.parcel().id().toString());
        parcel.put("messageId", picked.messageId().toString());
        // a sender's own number may hold a school's name
        parcel.put(
                "senderMessageId", passage.isUnderBan() ? picked.messageId().toString() : envelope.senderMessageId());
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
        parcel.put("duty", picked.parcel().isDuty() ? true : null);
        parcel.put("replaces", text(picked.parcel().replaces()));
        parcel.put("regarding", regarding(envelope, picked.parcel()));
        parcel.put("marks", marks(picked.marks()));
        parcel.put("attachments", Enclosing.listed(passage.content()));

        var partners = opening.rulebook().partners();
        var own = mailboxes.language(message);
        var language = own.orElse(envelope.language());
        var sender = passage.isUnderBan()
                ? unnamed(partners.get(envelope.sender()), language)
                : new LinkedHashMap<>(party(partners.get(envelope.sender()), language));
        sender.putAll(passage.unit());
        var recipient = new LinkedHashMap<>(party(partners.get(addressee.partner()), envelope.language()));
        recipient.put("endpoint", endpoint.url());
        recipient.put("unitId", picked.parcel().unit());
        // a person is written to in their own language
        own.ifPresent(words -> recipient.put("language", words));
        return Tree.freeze(Map.of(
                "parcel", parcel,
                "sender", sender,
                "recipient", recipient,
                "hub", Map.of("url", settings.hubUrl()),
                "content", enclosed(passage, endpoint)));
    }

    private Map<String, Object> enclosed(Passage passage, Partner.Endpoint endpoint) {
        var format = opening.rulebook().formats().get(endpoint.format());
        return format == null ? passage.content() : enclosing.enclosed(passage.content(), format, passage.isDuty());
    }

    /** A duty notice that its recipient's format can't write: all of it as one text, files by their links. */
    Passage asText(Passage passage) {
        return passage.saying(Unread.whole(enclosing.linked(passage.content())));
    }

    private static Map<String, Object> regarding(Envelope envelope, Leg parcel) {
        return envelope.regarding() == null
                ? null
                : Tree.freeze(mapOf(
                        "parcelId",
                        text(parcel.regards()),
                        "reason",
                        envelope.regarding().reason()));
    }

    private static Map<String, Object> mapOf(String one, Object first, String other, Object second) {
        var map = new LinkedHashMap<String, Object>();
        map.put(one, first);
        map.put(other, second);
        return map;
    }

    private List<Object> marks(List<Refusal> marks) {
        var terms = opening.rulebook().catalogue().terms();
        return marks.isEmpty()
                ? null
                : List.copyOf(marks.stream()
                        // what is withheld from the recipient is not hinted at either
                        .filter(mark -> !mark.code().equals("SECURITY_BAN_TEXT"))
                        .map(mark -> {
                            var told = new LinkedHashMap<String, Object>(terms.sentences(mark));
                            told.put("code", mark.code());
                            return told;
                        })
                        .toList());
    }

    // the name of a school or a town tells where the child is: only what kind of sender it is crosses (JulkL 24.1 § 31)
    private Map<String, Object> unnamed(Partner partner, String language) {
        var of = opening.rulebook().catalogue().classes().get(partner.recipientClass());
        return new LinkedHashMap<>(
                Map.of("partner", of.code(), "name", of.names().getOrDefault(language, of.code())));
    }

    private static String text(UUID id) {
        return id == null ? null : id.toString();
    }

    static Map<String, Object> party(Partner partner, String language) {
        return Map.of(
                "partner", partner.name(),
                "name", partner.nameIn(language),
                "organisationId", partner.organisationId(),
                "organisationSystem", partner.organisationSystem());
    }

    /** A status' input. */
    Map<String, Object> status(UUID eventId) {
        var told = history.told(eventId);
        var own = flows.parcel(told.parcelId()).orElseThrow();
        boolean tells = told.isOfHub() || showing.tells(own.message(), own.parcel());
        return told(eventId, told, showing.stage(own.message(), own.parcel(), told.stage()), tells);
    }

    /**
     * The same of what is known already.
     *
     * @param stage as far as its sender may see it, or null
     * @param tells whether its sender may see why, and how it ended
     */
    Map<String, Object> told(UUID eventId, History.Told told, String stage, boolean tells) {
        var status = new LinkedHashMap<String, Object>();
        status.put("id", eventId.toString());
        status.put("messageId", told.messageId().toString());
        status.put("senderMessageId", told.senderMessageId());
        status.put("caseId", told.caseId().toString());
        status.put("senderCaseId", told.senderCaseId());
        status.put("parcelId", told.parcelId().toString());
        status.putAll(recipient(told));
        status.put("type", told.type());
        status.put("state", told.state().wire());
        status.put("businessStatus", stage);
        status.put("occurredAt", told.occurredAt().toString());
        status.put("recordedAt", told.recordedAt().toString());
        status.put("reason", tells ? reason(told.reasonCode()) : null);
        status.put("outcome", tells ? told.outcome() : null);
        status.put("final", told.isFinal());
        return Map.of("status", Tree.freeze(status), "hub", Map.of("url", settings.hubUrl()));
    }

    /** What a status discloses: of the recipient that speaks in it. Null where it is the hub's own word. */
    Disclosure disclosure(UUID eventId, Map<String, Object> status, String format) {
        var told = history.told(eventId);
        if (told.isOfHub()) {
            return null;
        }
        var parcel = flows.parcel(told.parcelId()).orElseThrow().parcel();
        return new Disclosure(
                told.recipient(),
                told.sender(),
                told.messageId(),
                told.parcelId(),
                told.type(),
                parcel.legalBasis(),
                parcel.purpose(),
                parcel.feedbackConsent(),
                parcel.subjectIndex(),
                FieldNames.of(Tree.map(status.get("status"))),
                format,
                opening.revision(format),
                null);
    }

    /** Whom a status is about. A county's name tells where a child under a turvakielto is: it stays from who must not know. */
    private Map<String, Object> recipient(History.Told told) {
        var partners = opening.rulebook().partners();
        var partner = partners.get(told.recipient());
        var sender = partners.get(told.sender());
        boolean isWithheld = told.securityBan()
                && (sender == null
                        || opening.rulebook()
                                .catalogue()
                                .classes()
                                .get(sender.recipientClass())
                                .isWithheld(told.type()));
        var recipient = new LinkedHashMap<String, Object>();
        recipient.put("recipient", told.recipient());
        if (isWithheld) {
            // the sender named it, unless it was redirected
            recipient.put("recipient", told.isRedirected() ? null : told.recipient());
            return recipient;
        }
        recipient.put("recipientName", partner == null ? told.recipient() : partner.nameIn("fi"));
        recipient.put("redirectedTo", told.redirectedTo());
        return recipient;
    }

    // a sender is told that it is over, not that a consent was taken back (domain E2, consentWithdrawn)
    private Map<String, Object> reason(String code) {
        if (code == null || code.equals(Withdrawing.REASON)) {
            return null;
        }
        var terms = opening.rulebook().catalogue().terms();
        var reason = new LinkedHashMap<String, Object>();
        reason.put("code", code);
        if (terms.keys().contains("reason." + code)) {
            Terms.LANGUAGES.forEach(language -> reason.put(language, terms.say(language, "reason." + code)));
        }
        return Tree.freeze(reason);
    }
}
