package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Sealed mode: the payload is a JWE (RFC 7516) for the recipient, and the hub forwards it unread. What is unread can't be
 * cut, so it passes between authorities only.
 */
final class Sealed {
    /** RFC 7516, 7.1: five base64url parts; the encrypted key may be empty (direct encryption). */
    private static final Pattern COMPACT =
            Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");

    private Sealed() {}

    static List<Refusal> broken(Message message, Grounds grounds) {
        var broken = new ArrayList<Refusal>();
        var addressees = message.envelope().addressees();
        if (addressees.size() != 1) {
            broken.add(Refusal.ofSender("SEALED_ONE_RECIPIENT", "/recipients"));
        }
        if (!isJwe(Tree.text(message.content(), Message.SEALED))) {
            broken.add(Refusal.ofSender("SEALED_MALFORMED", "/sealed"));
        }
        for (var named : addressees) {
            var type = grounds.type(named.type());
            var recipient = classOf(Competent.found(named, message, grounds).partner(), grounds);
            if (type != null && (!type.maySeal() || isWithheld(message, type, recipient))) {
                broken.add(Refusal.ofSender("SEALED_NOT_ALLOWED", "/sealed", type.code()));
            }
            if (!isAuthority(classOf(message.envelope().sender(), grounds)) || !isAuthority(recipient)) {
                broken.add(Refusal.ofSender("SEALED_ONLY_BETWEEN_AUTHORITIES", "/sealed"));
            }
        }
        return broken;
    }

    // what must be withheld from the recipient can't be withheld unread
    private static boolean isWithheld(Message message, MessageType type, Optional<RecipientClass> recipient) {
        return message.envelope().securityBan()
                && recipient.filter(seen -> seen.isWithheld(type.code())).isPresent();
    }

    // who is not known is refused by another rule
    private static boolean isAuthority(Optional<RecipientClass> party) {
        return party.map(RecipientClass::isAuthority).orElse(true);
    }

    private static Optional<RecipientClass> classOf(String partner, Grounds grounds) {
        return Optional.ofNullable(partner)
                .map(grounds.parties()::get)
                .map(Party::recipientClass)
                .map(grounds.law().classes()::get);
    }

    private static boolean isJwe(String text) {
        if (text == null || !COMPACT.matcher(text).matches()) {
            return false;
        }
        try {
            var header = new String(
                    Base64.getUrlDecoder().decode(text.substring(0, text.indexOf('.'))), StandardCharsets.UTF_8);
            return header.startsWith("{") && header.contains("\"alg\"") && header.contains("\"enc\"");
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
