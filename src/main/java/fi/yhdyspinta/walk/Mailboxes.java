package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Decision;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the one person whom a parcel is for: a guardian's copy is for the guardian whom the sender has named, a citizen's
 * is for the child or young person and for nobody else. What the denial of a minor stops has been stopped before.
 */
final class Mailboxes {
    private static final String GUARDIAN = "guardian";
    private static final String CITIZEN = "citizen";
    private static final int ADULT = 18;

    private final Opening opening;

    Mailboxes(Opening opening) {
        this.opening = opening;
    }

    /**
     * The mailbox; empty where there is none that it may go to: the recipient is no person, its identity code is not in
     * the message, the sender is no authority (only authorities send by Suomi.fi), or it would tell a guardian who serves
     * a child under a turvakielto, because a mailbox shows the sending organisation (JulkL 24.1 § 31).
     *
     * @param one the message as if it had been sent to that recipient alone
     */
    Optional<Mailbox> of(Message one, Instant now) {
        var envelope = one.envelope();
        var rulebook = opening.rulebook();
        if (one.isSealed() || !rulebook.isAuthority(envelope.sender())) {
            return Optional.empty();
        }
        return owner(one)
                .map(owner -> Tree.text(owner, "hetu"))
                .filter(hetu -> Hetu.faultOf(hetu) == Hetu.Fault.NONE)
                .map(hetu -> new Mailbox(hetu, isMinor(hetu, now), envelope.sender()));
    }

    /** The language in which the one whom a parcel is for is served: {@code fi}, {@code sv} or {@code en}; empty when it is not said. */
    Optional<String> language(Message one) {
        return owner(one)
                .flatMap(owner -> Tree.at(owner, "languages.service"))
                .map(String::valueOf)
                .filter(language -> language.matches("fi|sv|en"));
    }

    private Optional<Map<String, Object>> owner(Message one) {
        if (one.isSealed()) {
            return Optional.empty();
        }
        var addressee = one.envelope().addressees().get(0);
        var party = opening.rulebook().parties().get(addressee.partner());
        var recipientClass = party == null ? "" : party.recipientClass();
        return switch (recipientClass) {
            case CITIZEN -> Optional.of(Tree.map(one.content().get("subject")));
            case GUARDIAN ->
                addressee.contact() == null
                                || addressee.contact().equals("subject")
                                || one.envelope().securityBan()
                        ? Optional.empty()
                        : Optional.of(Decision.contactOf(one, addressee));
            default -> Optional.empty();
        };
    }

    private static boolean isMinor(String hetu, Instant now) {
        var today = LocalDate.ofInstant(now, Deciding.HELSINKI);
        return Hetu.birthDateOf(hetu).orElseThrow().plusYears(ADULT).isAfter(today);
    }
}
