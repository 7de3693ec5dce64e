package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.notification.Notification;
import fi.yhdyspinta.people.notification.Notifications;
import fi.yhdyspinta.people.notification.Occasion;
import fi.yhdyspinta.people.notification.Wish;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Lets somebody choose how they are told that something waits for them in the organisation they work for: nothing is sent to
 * who has chosen nothing, and to a mailbox only what asks whose it is until its owner has said so.
 */
@Singleton
public class NotificationDesk {
    /** The longest address. */
    public static final int LONGEST = 300;

    /** The hours of the day that may be chosen. */
    public static final int FIRST_HOUR = 6;

    /** The last of them. */
    public static final int LAST_HOUR = 20;

    private final Transactions transactions;
    private final Notifications notifications;
    private final NotificationVault vault;
    private final WishReading reading;
    private final LinkDesk links;
    private final Auditing auditing;
    private final Durability durability;
    private final Clock clock;
    private final WebhookSecret secrets = new WebhookSecret();

    @Inject
    NotificationDesk(
            Transactions transactions,
            Notifications notifications,
            NotificationVault vault,
            PersonalReach reach,
            LinkDesk links,
            Auditing auditing,
            Durability durability,
            Clock clock) {
        this.transactions = transactions;
        this.notifications = notifications;
        this.vault = vault;
        this.reading = new WishReading(reach);
        this.links = links;
        this.auditing = auditing;
        this.durability = durability;
        this.clock = clock;
    }

    /**
     * What somebody asks for, as they typed it.
     *
     * @param occasions their wire names
     * @param way {@code mail}, {@code webhook}
     * @param to a mail address or a URL
     * @param rhythm {@code at-once}, {@code daily}
     * @param hour of the day, where it is gathered
     */
    public record Asked(
            Set<String> occasions,
            String way,
            String to,
            String rhythm,
            String hour,
            boolean isAtWork,
            String language) {
        public Asked {
            occasions = Set.copyOf(occasions);
        }

        @Override
        public String toString() {
            return "Asked[" + way + "]";
        }
    }

    /** How somebody is told, with where. */
    public record Chosen(Notification how, String to) {
        @Override
        public String toString() {
            return "Chosen[" + how.id() + "]";
        }
    }

    /** What was chosen. @param newSecret by which posts are signed, shown this once; empty where nothing was made */
    public record Saved(Chosen chosen, Optional<String> newSecret) {}

    /** Of what somebody can be told. */
    public Set<Occasion> occasions(Caller by) {
        return WhatIsNew.concerning(by);
    }

    /** What somebody has chosen. @throws Refused FORBIDDEN for a key: systems have doors */
    public Optional<Chosen> chosen(Caller by) {
        mustBePerson(by);
        return transactions.call(() -> own(by).map(this::opened));
    }

    /**
     * Chooses.
     *
     * @throws Refused INVALID with every problem, FORBIDDEN for a key
     */
    public Saved choose(Caller by, Asked asked) {
        mustBePerson(by);
        var wish = reading.read(by, asked);
        var saved = transactions.call(() -> {
            var before = own(by).map(this::opened);
            boolean isNew = before.map(old -> !old.to().equals(asked.to().strip())
                            || old.how().wish().way() != wish.way())
                    .orElse(true);
            var id = before.map(old -> old.how().id()).orElseGet(UuidCreator::getTimeOrderedEpoch);
            var newSecret =
                    isNew && wish.way() == Wish.Way.WEBHOOK ? Optional.of(secrets.next()) : Optional.<String>empty();
            var secret = newSecret.orElseGet(() -> before.filter(old -> !isNew)
                    .map(old -> vault.open(old.how()).secret())
                    .orElse(""));
            var shut = vault.shut(id, new NotificationVault.Where(asked.to().strip(), secret));
            notifications.choose(id, by.credential(), LinkDesk.organisation(by), wish, shut, clock.instant());
            if (isNew) {
                links.forgetToConfirm(id);
            }
            if (isNew && wish.way() == Wish.Way.MAIL) {
                notifications.ask(id, Notifying.CONFIRM, apart(before.map(Chosen::how)));
            } else if (isNew) {
                notifications.calm(id);
                notifications.confirm(id, clock.instant());
            }
            auditing.configured(by, "notifications-chosen", null, id.toString());
            return new Saved(own(by).map(this::opened).orElseThrow(), newSecret);
        });
        durability.sync();
        return saved;
    }

    /** Asks once more whose the mailbox is. @throws Refused UNKNOWN where nothing is chosen or it is confirmed */
    public void askAgain(Caller by) {
        transactions.run(() -> {
            var of = own(by).filter(mine -> mine.confirmedAt() == null).orElseThrow(NotificationDesk::unknown);
            notifications.ask(of.id(), Notifying.CONFIRM, apart(Optional.of(of)));
        });
        durability.sync();
    }

    // whosever mailbox it is: nobody gets more from here than somebody who waits for it wants
    private Instant apart(Optional<Notification> before) {
        var now = clock.instant();
        return before.map(Notification::toldAt)
                .map(told -> told.plus(NotificationTimes.APART))
                .filter(now::isBefore)
                .orElse(now);
    }

    /** Sends one that says that it is a test. @throws Refused CONFLICT where the mailbox is not confirmed or another is under way */
    public void test(Caller by) {
        mustBePerson(by);
        transactions.run(() -> {
            var of = own(by).flatMap(mine -> notifications.hold(mine.id())).orElseThrow(NotificationDesk::unknown);
            if (!of.isInUse()) {
                throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("NOTIFICATION_UNCONFIRMED", ""));
            }
            if (of.waiting() == null) {
                notifications.send(of.id(), Notifying.TEST, clock.instant());
            }
        });
    }

    /** Tells them no more. */
    public void stop(Caller by) {
        mustBePerson(by);
        transactions.run(() -> {
            notifications.remove(by.credential(), LinkDesk.organisation(by));
            auditing.configured(by, "notifications-stopped", null, null);
        });
        durability.sync();
    }

    /** The same as {@link #choose}, from a document. @throws Refused MALFORMED and as there */
    public Saved choose(Caller by, byte[] body) {
        var tree = Json.object(body);
        var occasions = new TreeSet<String>();
        Tree.list(tree.get("occasions")).forEach(each -> occasions.add(String.valueOf(each)));
        return choose(
                by,
                new Asked(
                        occasions,
                        text(tree, "way"),
                        text(tree, "to"),
                        text(tree, "rhythm"),
                        text(tree, "hour"),
                        !Boolean.FALSE.equals(tree.get("atWork")),
                        text(tree, "language")));
    }

    private static String text(Map<String, Object> tree, String member) {
        return tree.get(member) == null ? "" : String.valueOf(tree.get(member));
    }

    private Optional<Notification> own(Caller by) {
        return notifications.of(by.credential(), LinkDesk.organisation(by));
    }

    // what does not open is chosen anew: where to is not known until then
    private Chosen opened(Notification of) {
        return new Chosen(of, vault.opened(of).map(NotificationVault.Where::to).orElse(""));
    }

    private static void mustBePerson(Caller by) {
        if (!by.isPerson()) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("NOTIFICATION_OF_PERSON", ""));
        }
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
