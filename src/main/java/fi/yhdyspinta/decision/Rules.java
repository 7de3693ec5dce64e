package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.Optional;

/** The rules of a lawful passage, in the order everybody reads them. */
final class Rules {
    private static final Optional<Refusal> KEPT = Optional.empty();

    static final Rule TYPE_IS_KNOWN = (crossing, grounds) -> grounds.types()
                    .containsKey(crossing.addressee().type())
            ? KEPT
            : broken(crossing, "UNKNOWN_TYPE", "type", crossing.addressee().type());

    static final Rule RECIPIENT_IS_KNOWN = (crossing, grounds) ->
            grounds.parties().containsKey(crossing.addressee().partner())
                    ? KEPT
                    : broken(
                            crossing,
                            "UNKNOWN_RECIPIENT",
                            "partner",
                            crossing.addressee().partner());

    static final Rule BASIS_IS_KNOWN = (crossing, grounds) ->
            grounds.bases().containsKey(crossing.addressee().legalBasis())
                    ? KEPT
                    : broken(
                            crossing,
                            "UNKNOWN_BASIS",
                            "legalBasis",
                            crossing.addressee().legalBasis());

    static final Rule SENDER_MAY_SEND_TYPE = (crossing, grounds) -> {
        var sender = grounds.parties().get(crossing.message().envelope().sender());
        var type = typeOf(crossing, grounds);
        return sender != null
                        && sender.isAgreedOn(grounds.day())
                        && sender.sends().contains(type.code())
                        && type.senders().contains(sender.recipientClass())
                ? KEPT
                : broken(crossing, "SENDER_NOT_IN_AGREEMENT", "type", type.code());
    };

    static final Rule RECIPIENT_MAY_GET_TYPE = (crossing, grounds) -> {
        var recipient = grounds.parties().get(crossing.addressee().partner());
        var type = typeOf(crossing, grounds);
        return recipient.isAgreedOn(grounds.day())
                        && recipient.receives().contains(type.code())
                        && type.recipients().contains(recipient.recipientClass())
                ? KEPT
                : broken(crossing, "RECIPIENT_NOT_IN_AGREEMENT", "type", recipient.name(), type.code());
    };

    static final Rule BASIS_CARRIES_TYPE = (crossing, grounds) ->
            typeOf(crossing, grounds).legalBases().contains(crossing.addressee().legalBasis())
                    ? KEPT
                    : broken(
                            crossing,
                            "NO_LEGAL_BASIS",
                            "legalBasis",
                            crossing.addressee().legalBasis(),
                            crossing.addressee().type());

    static final Rule BASIS_IS_IN_FORCE = (crossing, grounds) -> grounds.bases()
                    .get(crossing.addressee().legalBasis())
                    .on(grounds.day())
                    .isPresent()
            ? KEPT
            : broken(
                    crossing,
                    "BASIS_NOT_IN_FORCE",
                    "legalBasis",
                    crossing.addressee().legalBasis());

    /** JulkL 26.1 §, OHL 22 §, TihL 24 §: what the statute does not open, a consent of one's own must. */
    static final Rule CONSENT_IS_NAMED = (crossing, grounds) -> needsConsent(crossing, grounds)
                    && crossing.addressee().consent() == null
            ? broken(
                    crossing, "CONSENT_MISSING", "consent", crossing.addressee().partner())
            : KEPT;

    static final Rule CONSENT_IS_KNOWN = (crossing, grounds) ->
            isConsentNamed(crossing, grounds) && consentOf(crossing, grounds).isEmpty()
                    ? broken(crossing, "CONSENT_UNKNOWN", "consent")
                    : KEPT;

    static final Rule CONSENT_IS_LIVE = (crossing, grounds) -> consentOf(crossing, grounds)
            .flatMap(consent -> consent.isWithdrawn()
                    ? broken(crossing, "CONSENT_WITHDRAWN", "consent")
                    : Period.covers(consent.validFrom(), consent.validTo(), grounds.day())
                            ? KEPT
                            : broken(crossing, "CONSENT_EXPIRED", "consent"));

    /** What, to whom, for what and of whom (domain C2). */
    static final Rule CONSENT_COVERS_CROSSING = (crossing, grounds) -> consentOf(crossing, grounds)
            .filter(consent -> !(consent.isOfSubject()
                    && consent.recipient().equals(crossing.addressee().partner())
                    && consent.types().contains(crossing.addressee().type())
                    && consent.legalBasis().equals(crossing.addressee().legalBasis())
                    && consent.purpose().equals(crossing.addressee().purpose())))
            .flatMap(consent -> broken(crossing, "CONSENT_DOES_NOT_COVER", "consent"));

    /** Whoever consented is the one the recipient may call; another guardian's number stays here. */
    static final Rule CONTACT_IS_THE_ONE_WHO_CONSENTED =
            (crossing, grounds) -> crossing.addressee().contact() == null
                    ? KEPT
                    : consentOf(crossing, grounds)
                            .filter(consent -> !consent.isOfContact())
                            .flatMap(consent -> broken(crossing, "CONTACT_NOT_CONSENTING", "contact"));

    /** Are the words ours? Asked first: the rules after these lean on them. */
    static final List<Rule> KNOWN_NAMES = List.of(TYPE_IS_KNOWN, RECIPIENT_IS_KNOWN, BASIS_IS_KNOWN);

    /** May it pass? */
    static final List<Rule> LAWFUL_PASSAGE = List.of(
            SENDER_MAY_SEND_TYPE,
            RECIPIENT_MAY_GET_TYPE,
            BASIS_CARRIES_TYPE,
            BASIS_IS_IN_FORCE,
            CONSENT_IS_NAMED,
            CONSENT_IS_KNOWN,
            CONSENT_IS_LIVE,
            CONSENT_COVERS_CROSSING,
            CONTACT_IS_THE_ONE_WHO_CONSENTED);

    private Rules() {}

    private static boolean needsConsent(Crossing crossing, Grounds grounds) {
        return typeOf(crossing, grounds).consentRequired()
                || grounds.bases()
                        .get(crossing.addressee().legalBasis())
                        .on(grounds.day())
                        .map(LegalBasis.Version::consentRequired)
                        .orElse(false);
    }

    private static boolean isConsentNamed(Crossing crossing, Grounds grounds) {
        return needsConsent(crossing, grounds) && crossing.addressee().consent() != null;
    }

    private static Optional<ConsentGround> consentOf(Crossing crossing, Grounds grounds) {
        return isConsentNamed(crossing, grounds)
                ? Optional.ofNullable(
                        grounds.consents().get(crossing.addressee().consent()))
                : Optional.empty();
    }

    private static MessageType typeOf(Crossing crossing, Grounds grounds) {
        return grounds.types().get(crossing.addressee().type());
    }

    private static Optional<Refusal> broken(Crossing crossing, String code, String member, String... args) {
        return Optional.of(crossing.refuse(code, member, args));
    }
}
