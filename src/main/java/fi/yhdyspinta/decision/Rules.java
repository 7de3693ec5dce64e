package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.util.List;
import java.util.Optional;

/** The rules of a lawful passage, in the order everybody reads them. */
final class Rules {
    /** The class of guardians: what goes to them is asked about apart (OHL 18.2 §, ATL 51 §). */
    private static final String GUARDIAN = "guardian";

    private static final Optional<Refusal> KEPT = Optional.empty();

    static final Rule TYPE_IS_KNOWN = (crossing, grounds) -> crossing.type(grounds) != null
            ? KEPT
            : broken(crossing, "UNKNOWN_TYPE", "type", crossing.addressee().type());

    static final Rule RECIPIENT_IS_KNOWN = (crossing, grounds) -> {
        if (crossing.recipient(grounds).isPresent() || crossing.type(grounds) == null) {
            return KEPT;
        }
        if (crossing.addressee().partner() != null) {
            return broken(
                    crossing,
                    "UNKNOWN_RECIPIENT",
                    "partner",
                    crossing.addressee().partner());
        }
        return nobodyCompetent(crossing, grounds);
    };

    /** A duty notice whose named recipient can't have it goes to whoever is competent; both sides are told. */
    static final Rule RECIPIENT_IS_THE_ONE_NAMED = (crossing, grounds) -> {
        var named = crossing.named();
        var found = crossing.addressee().partner();
        if (named == null) {
            return Competent.partner(crossing.addressee(), crossing.message(), grounds)
                            .isPresent()
                    ? KEPT
                    : nobodyCompetent(crossing, grounds);
        }
        if (named.equals(found)) {
            return KEPT;
        }
        return grounds.parties().containsKey(named)
                ? broken(crossing, "NOT_COMPETENT", "partner", named, found)
                : broken(crossing, "UNKNOWN_RECIPIENT", "partner", named);
    };

    static final Rule SENDER_MAY_SEND_TYPE = (crossing, grounds) -> crossing.sender(grounds)
                    .filter(sender -> sender.isAgreedOn(grounds.day()))
                    .filter(sender ->
                            sender.sends().contains(crossing.addressee().type()))
                    .isPresent()
            ? KEPT
            : broken(
                    crossing,
                    "SENDER_NOT_IN_AGREEMENT",
                    "type",
                    crossing.addressee().type());

    static final Rule RECIPIENT_MAY_GET_TYPE = (crossing, grounds) -> crossing.recipient(grounds)
                    .filter(recipient -> recipient.isAgreedOn(grounds.day()))
                    .filter(recipient ->
                            recipient.receives().contains(crossing.addressee().type()))
                    .isPresent()
            ? KEPT
            : broken(
                    crossing,
                    "RECIPIENT_NOT_IN_AGREEMENT",
                    "type",
                    crossing.addressee().partner(),
                    crossing.addressee().type());

    /** Domain B and C1: somebody of the sender's kind may send the type to somebody of the recipient's kind. */
    static final Rule PARTIES_MAY_CROSS = (crossing, grounds) ->
            crossing.sender(grounds).isEmpty() || !crossing.permits(grounds).isEmpty()
                    ? KEPT
                    : broken(
                            crossing,
                            "NO_CROSSING",
                            "type",
                            crossing.addressee().type(),
                            crossing.sender(grounds).orElseThrow().recipientClass(),
                            crossing.recipient(grounds).orElseThrow().recipientClass());

    static final Rule BASIS_IS_KNOWN = (crossing, grounds) -> isBasisKnown(crossing, grounds)
            ? KEPT
            : broken(
                    crossing,
                    "UNKNOWN_BASIS",
                    "legalBasis",
                    crossing.addressee().legalBasis());

    static final Rule BASIS_CARRIES_TYPE = (crossing, grounds) -> {
        var permits = crossing.permits(grounds);
        var basis = crossing.addressee().legalBasis();
        if (permits.isEmpty() || !isBasisKnown(crossing, grounds) || isBasisOfTable(crossing, grounds)) {
            return KEPT;
        }
        return crossing.replacement(grounds)
                .filter(now ->
                        permits.stream().anyMatch(permit -> permit.basis().equals(now)))
                .flatMap(now -> broken(crossing, "BASIS_OUTDATED", "legalBasis", basis, now))
                .or(() -> broken(
                        crossing,
                        "NO_LEGAL_BASIS",
                        "legalBasis",
                        basis,
                        crossing.addressee().type()));
    };

    /** What has moved elsewhere is told by the rule above, unless the crossing table still names it here. */
    static final Rule BASIS_IS_IN_FORCE = (crossing, grounds) -> !isBasisKnown(crossing, grounds)
                    || crossing.version(grounds).isPresent()
                    || (crossing.replacement(grounds).isPresent() && !isBasisOfTable(crossing, grounds))
            ? KEPT
            : broken(
                    crossing,
                    "BASIS_NOT_IN_FORCE",
                    "legalBasis",
                    crossing.addressee().legalBasis());

    /** Domain 0.8: another county's matter is not this one's, and HallL 8 § has it sent on. */
    static final Rule RECIPIENT_IS_COMPETENT = (crossing, grounds) -> Competent.partner(
                    crossing.addressee(), crossing.message(), grounds)
            .filter(competent -> !competent.equals(crossing.addressee().partner()))
            .filter(competent -> isOfSameClass(competent, crossing, grounds))
            .flatMap(competent -> broken(
                    crossing, "NOT_COMPETENT", "partner", crossing.addressee().partner(), competent));

    /** JulkL 26.1 §, OHL 22 §, TihL 24 §: what the statute does not open, a consent of one's own must. */
    static final Rule CONSENT_IS_NAMED = (crossing, grounds) -> crossing.needsConsent(grounds)
                    && crossing.addressee().consent() == null
            ? broken(
                    crossing, "CONSENT_MISSING", "consent", crossing.addressee().partner())
            : KEPT;

    static final Rule CONSENT_IS_KNOWN = (crossing, grounds) ->
            crossing.isConsentNamed(grounds) && crossing.consent(grounds).isEmpty()
                    ? broken(crossing, "CONSENT_UNKNOWN", "consent")
                    : KEPT;

    static final Rule CONSENT_IS_LIVE = (crossing, grounds) -> crossing.consent(grounds)
            .flatMap(consent -> consent.isWithdrawn()
                    ? broken(crossing, "CONSENT_WITHDRAWN", "consent")
                    : consent.isLiveOn(grounds.day()) ? KEPT : broken(crossing, "CONSENT_EXPIRED", "consent"));

    /** OHL 19.2, 22 and 23.3 §: oral words don't lift this secrecy. */
    static final Rule CONSENT_IS_WRITTEN = (crossing, grounds) -> crossing.consent(grounds)
            .filter(consent -> !consent.isWritten())
            .filter(consent ->
                    crossing.version(grounds).map(LegalBasis.Version::isWritten).orElse(false))
            .flatMap(consent -> broken(
                    crossing,
                    "CONSENT_NOT_WRITTEN",
                    "consent",
                    crossing.addressee().legalBasis()));

    /** What, to whom, for what and of whom (domain C2). */
    static final Rule CONSENT_COVERS_CROSSING = (crossing, grounds) -> crossing.consent(grounds)
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
                    : crossing.consent(grounds)
                            .filter(consent -> !consent.isOfContact())
                            .flatMap(consent -> broken(crossing, "CONTACT_NOT_CONSENTING", "contact"));

    /**
     * A guardian copy is never automatic: the sender says which guardian of the message it is for, so that a denial can be
     * asked about. A denial is of a guardian, so whoever else is named would walk past it.
     */
    static final Rule GUARDIAN_COPY_IS_NAMED =
            (crossing, grounds) -> isForGuardian(crossing, grounds) && !namesGuardian(crossing)
                    ? broken(crossing, "GUARDIAN_COPY_UNNAMED", "contact")
                    : KEPT;

    /** OHL 18.2 §, ATL 51 §: the minor's denial, of the domain of the matter. */
    static final Rule GUARDIAN_COPY_IS_NOT_DENIED = (crossing, grounds) -> {
        var contact = crossing.addressee().contact();
        var domain = crossing.permit(grounds)
                .map(Permit::domain)
                .orElse(crossing.type(grounds).domain());
        if (!isForGuardian(crossing, grounds) || contact == null) {
            return KEPT;
        }
        boolean isDenied = grounds.denials().getOrDefault(contact, List.of()).stream()
                        .anyMatch(denied -> denied.covers() && denied.domain().equals(domain))
                || "denied"
                        .equals(Tree.text(Minimised.contactOf(crossing.message().content(), contact), "informed"));
        return isDenied ? broken(crossing, "GUARDIAN_COPY_DENIED", "contact", domain) : KEPT;
    };

    /** Statutory notices ask for no consent; a reference to one says that somebody has misunderstood (domain C2). */
    static final Rule CONSENT_IS_NOT_NEEDLESS =
            (crossing, grounds) -> crossing.addressee().consent() != null && !crossing.needsConsent(grounds)
                    ? broken(
                            crossing,
                            "CONSENT_NEEDLESS",
                            "consent",
                            crossing.addressee().type())
                    : KEPT;

    /** Are the words ours? Asked first: the rules after these lean on them. */
    static final List<Rule> KNOWN_NAMES = List.of(TYPE_IS_KNOWN, RECIPIENT_IS_KNOWN);

    /** May it pass? A duty notice passes with what these find marked, but for the first. */
    static final List<Rule> LAWFUL_PASSAGE = List.of(
            PARTIES_MAY_CROSS,
            RECIPIENT_IS_THE_ONE_NAMED,
            SENDER_MAY_SEND_TYPE,
            RECIPIENT_MAY_GET_TYPE,
            BASIS_IS_KNOWN,
            BASIS_CARRIES_TYPE,
            BASIS_IS_IN_FORCE,
            RECIPIENT_IS_COMPETENT,
            CONSENT_IS_NAMED,
            CONSENT_IS_KNOWN,
            CONSENT_IS_LIVE,
            CONSENT_IS_WRITTEN,
            CONSENT_COVERS_CROSSING,
            CONTACT_IS_THE_ONE_WHO_CONSENTED,
            GUARDIAN_COPY_IS_NAMED,
            GUARDIAN_COPY_IS_NOT_DENIED);

    /** What both sides are told of and nobody is stopped by. */
    static final List<Rule> TOLD = List.of(CONSENT_IS_NOT_NEEDLESS);

    private Rules() {}

    private static boolean isBasisKnown(Crossing crossing, Grounds grounds) {
        return grounds.law().bases().containsKey(crossing.addressee().legalBasis());
    }

    private static boolean isBasisOfTable(Crossing crossing, Grounds grounds) {
        return crossing.permits(grounds).stream()
                .anyMatch(permit -> permit.basis().equals(crossing.addressee().legalBasis()));
    }

    private static boolean isOfSameClass(String competent, Crossing crossing, Grounds grounds) {
        return Optional.ofNullable(grounds.parties().get(competent))
                .map(Party::recipientClass)
                .equals(crossing.recipient(grounds).map(Party::recipientClass));
    }

    private static boolean isForGuardian(Crossing crossing, Grounds grounds) {
        return crossing.type(grounds).isOfAPerson()
                && crossing.recipient(grounds)
                        .filter(recipient -> recipient.recipientClass().equals(GUARDIAN))
                        .isPresent();
    }

    private static boolean namesGuardian(Crossing crossing) {
        return Tree.list(crossing.message().content().get("guardians")).stream()
                .map(guardian -> Tree.text(Tree.map(guardian), "id"))
                .anyMatch(id -> id != null && id.equals(crossing.addressee().contact()));
    }

    /** A place that nobody here answers for, or no place to go by. */
    private static Optional<Refusal> nobodyCompetent(Crossing crossing, Grounds grounds) {
        return Competent.municipality(crossing.addressee(), crossing.message(), grounds)
                .flatMap(municipality -> broken(crossing, "COMPETENT_UNKNOWN", "partner", municipality))
                .or(() -> broken(
                        crossing,
                        "RECIPIENT_MISSING",
                        "partner",
                        crossing.addressee().type()));
    }

    private static Optional<Refusal> broken(Crossing crossing, String code, String member, String... args) {
        return Optional.of(crossing.refuse(code, member, args));
    }
}
