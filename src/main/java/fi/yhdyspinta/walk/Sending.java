package fi.yhdyspinta.walk;

import java.util.UUID;

/**
 * A mail or a post that says that something waits, ready to go: nothing of what, from whom or about whom.
 *
 * @param id whose notification
 * @param claim under which it was taken to be sent
 * @param way {@code mail} or {@code webhook}
 * @param to the address of a mail, or the URL of a post
 * @param subject of a mail; empty for a post
 * @param text of a mail, or the JSON of a post
 * @param secret by which a post is signed; empty for a mail
 */
public record Sending(UUID id, UUID claim, String way, String to, String subject, String text, String secret) {
    /** Names nobody and no place. */
    @Override
    public String toString() {
        return "Sending[" + id + " by " + way + "]";
    }
}
