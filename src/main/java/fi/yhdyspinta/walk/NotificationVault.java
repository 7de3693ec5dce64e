package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.people.notification.Notification;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps where people want to be told, and by which secret it is signed, shut. */
@Singleton
class NotificationVault {
    private final Sealing sealing;

    @Inject
    NotificationVault(Sealing sealing) {
        this.sealing = sealing;
    }

    /**
     * Where to.
     *
     * @param to a mail address or a URL
     * @param secret by which a post is signed; empty for a mail
     */
    record Where(String to, String secret) {
        @Override
        public String toString() {
            return "Where[…]";
        }
    }

    Notification.Sealed shut(UUID id, Where where) {
        var key = sealing.newDataKey();
        var bytes = Json.bytes(Map.of("to", where.to(), "secret", where.secret()));
        return new Notification.Sealed(sealing.wrap(key, place(id)), key.seal(bytes, place(id)));
    }

    /** Where to; empty where it does not open: its hub key is not there, or the row was altered. */
    Optional<Where> opened(Notification of) {
        try {
            return Optional.of(open(of));
        } catch (Sealing.SealingFault shut) {
            return Optional.empty();
        }
    }

    /** @throws Sealing.SealingFault where it does not open */
    Where open(Notification of) {
        var place = place(of.id());
        var tree = Json.object(sealing.unwrap(of.address().wrappedKey(), place)
                .open(of.address().bytes(), place));
        return new Where(Tree.text(tree, "to"), Tree.text(tree, "secret"));
    }

    private static String place(UUID id) {
        return "notification/" + id;
    }
}
