package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.notification.Link;
import fi.yhdyspinta.people.notification.Links;
import fi.yhdyspinta.people.notification.Notification;
import fi.yhdyspinta.people.notification.Notifications;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Links of mails: a random word that leads a signed-in person to one place, once. It gives no right: whoever follows it sees
 * there what they would see without it. The hub keeps a hash of it alone.
 */
@Singleton
public class LinkDesk {
    /** So long a link to a notice leads there (domain C9). */
    static final Duration OF_NOTICE = Duration.ofDays(30);

    /** So long an address may be confirmed. */
    static final Duration OF_ADDRESS = Duration.ofDays(3);

    private static final int BYTES = 32;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final Transactions transactions;
    private final Links links;
    private final Notifications notifications;
    private final Seeing seeing;
    private final Settings settings;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    @Inject
    LinkDesk(
            Transactions transactions,
            Links links,
            Notifications notifications,
            Seeing seeing,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.links = links;
        this.notifications = notifications;
        this.seeing = seeing;
        this.settings = settings;
        this.clock = clock;
    }

    /** A link to a notice for the people of an organisation; each mail has its own. */
    public String toNotice(UUID messageId, String organisation) {
        return made(new Link(Link.Purpose.NOTICE, messageId, organisation), OF_NOTICE);
    }

    /** A link by which somebody shows that a mailbox is theirs. */
    String toConfirm(Notification of) {
        return made(new Link(Link.Purpose.ADDRESS, of.id(), of.organisation()), OF_ADDRESS);
    }

    /** What was sent to a mailbox that is no more the one confirms nothing. */
    void forgetToConfirm(UUID notification) {
        links.forget(Link.Purpose.ADDRESS, notification);
    }

    private String made(Link link, Duration lasting) {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        var word = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        transactions.run(() ->
                links.keep(hash(word), link, clock.instant(), clock.instant().plus(lasting)));
        return settings.hubUrl() + "/l/" + word;
    }

    /** Whether it has the form of a link's word: nothing else is kept or looked for. */
    public static boolean isWord(String word) {
        return word != null && WORD.matcher(word).matches();
    }

    /**
     * Follows a link; it leads nobody a second time.
     *
     * @return the path that it leads to; empty for one that was never made, has been used, has ended or is another's: nobody
     *     can tell which
     */
    public Optional<String> follow(Caller by, String word) {
        if (!isWord(word)) {
            return Optional.empty();
        }
        return transactions.call(() -> {
            var hash = hash(word);
            var path = links.open(hash, clock.instant())
                    .filter(link -> link.organisation().equals(organisation(by)))
                    .flatMap(link -> path(by, link));
            path.ifPresent(there -> links.used(hash, clock.instant()));
            return path;
        });
    }

    private Optional<String> path(Caller by, Link link) {
        return switch (link.purpose()) {
            // who can't see it leaves it to whoever can: the box may be many people's
            case NOTICE ->
                seeing.those(List.of(link.subject()), by).isEmpty()
                        ? Optional.empty()
                        : Optional.of("/notices/" + link.subject());
            case ADDRESS ->
                notifications
                        .hold(link.subject())
                        .filter(of -> of.person().equals(by.credential()))
                        .map(of -> {
                            notifications.confirm(of.id(), clock.instant());
                            return "/notifications?done=confirmed";
                        });
        };
    }

    /** Forgets what ended a month ago. */
    void forget() {
        transactions.run(() -> links.forget(clock.instant().minus(OF_NOTICE)));
    }

    static String organisation(Caller caller) {
        return caller.isOperator() ? Role.HUB : caller.name();
    }

    private static String hash(String word) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(word.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
