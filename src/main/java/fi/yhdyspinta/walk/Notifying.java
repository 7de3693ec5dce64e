package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.News;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.notification.Notification;
import fi.yhdyspinta.people.notification.Notifications;
import fi.yhdyspinta.people.notification.Occasion;
import fi.yhdyspinta.people.notification.Wish;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Tells people that something waits for them. One look at the newest rows finds in which organisations something has happened;
 * only who wants to know it there is looked after, one by one. What is to be sent is claimed by the row's lock in the same
 * commit that moves on until when they have been told: of two nodes one sends it, and what a node that died had claimed goes
 * again. At least once: a mail may come twice. Routes call it by the name {@code notifying}.
 */
@Named("notifying")
@Singleton
public class Notifying {
    private static final System.Logger LOG = System.getLogger(Notifying.class.getName());

    /** What a commit that is under way still may bring is left to the next look. */
    static final Duration SETTLED = Duration.ofSeconds(20);

    /** So long who has claimed something has to send it. */
    static final Duration CLAIMED = Duration.ofMinutes(5);

    /** What was missed longer ago is told of by nobody's mail any more. */
    private static final Duration LATELY = Duration.ofDays(30);

    static final String CONFIRM = "confirm";
    static final String TEST = "test";
    private static final int MOST = 200;

    private final Transactions transactions;
    private final LaneKeeper laneKeeper;
    private final Pausing pausing;
    private final Notifications notifications;
    private final WhatIsNew whatIsNew;
    private final SignInDesk signIn;
    private final NotificationVault vault;
    private final LinkDesk links;
    private final Opening opening;
    private final Settings settings;
    private final Clock clock;

    @Inject
    Notifying(
            Transactions transactions,
            LaneKeeper laneKeeper,
            Pausing pausing,
            Notifications notifications,
            WhatIsNew whatIsNew,
            SignInDesk signIn,
            NotificationVault vault,
            LinkDesk links,
            Opening opening,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.laneKeeper = laneKeeper;
        this.pausing = pausing;
        this.notifications = notifications;
        this.whatIsNew = whatIsNew;
        this.signIn = signIn;
        this.vault = vault;
        this.links = links;
        this.opening = opening;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whose are to be looked after or sent now; none at a node that does not do this, and none while the hub rests. */
    public List<UUID> due() {
        if (pausing.isResting() || !laneKeeper.works("notifications")) {
            return List.of();
        }
        stir();
        return transactions.call(() -> notifications.due(clock.instant(), MOST));
    }

    /** Finds in which organisations something has happened since the last look. */
    void stir() {
        transactions.run(() -> {
            var from = notifications.lookedUntil(clock.instant().minus(SETTLED));
            // after the row is held: what another node has claimed by then, it has claimed before this moment
            var now = clock.instant();
            var until = now.minus(SETTLED);
            if (until.isAfter(from)) {
                var organisations = whatIsNew.organisations(new News.Window(from, until));
                notifications.stir(organisations, of -> NotificationTimes.next(of, now));
                notifications.looked(until);
            }
        });
    }

    /** Takes what is to be sent to one; null where there is nothing, or another has taken it. */
    public Sending claim(UUID id) {
        // what was found before a restore is on its way here still
        if (pausing.isResting()) {
            return null;
        }
        return transactions
                .call(() -> notifications.hold(id).flatMap(this::claimed))
                .orElse(null);
    }

    private Optional<Sending> claimed(Notification of) {
        var now = clock.instant();
        boolean isToLook = notifications.isToLook(of.id(), now);
        if (!isToLook && !notifications.isToSend(of.id(), now)) {
            return Optional.empty();
        }
        var caller = signIn.callerOf(of, now);
        if (caller.isEmpty()) {
            notifications.remove(of.id());
            return Optional.empty();
        }
        var waiting = isToLook ? found(of, caller.get(), now) : of.waiting();
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        if (isToLook) {
            notifications.send(of.id(), waiting, now);
        }
        var where = vault.opened(of);
        if (where.isEmpty()) {
            postpone(of, now);
            return Optional.empty();
        }
        var claim = UuidCreator.getTimeOrderedEpoch();
        notifications.claim(of.id(), claim, now.plus(CLAIMED));
        return Optional.of(sending(of, claim, waiting, where.get()));
    }

    private String found(Notification of, Caller caller, Instant now) {
        var until = now.minus(SETTLED);
        var from = of.toldUntil().isBefore(until.minus(LATELY)) ? until.minus(LATELY) : of.toldUntil();
        var found = whatIsNew.of(caller, of.wish().occasions(), new News.Window(from, until));
        notifications.lookedThrough(of.id(), until.isAfter(of.toldUntil()) ? until : of.toldUntil());
        return found.entrySet().stream()
                .map(each -> each.getKey().wire() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    // nobody gives it up for that: it goes when the key is back, and its owner can choose anew before
    private void postpone(Notification of, Instant now) {
        int times = Math.min(of.failures(), NotificationTimes.WAITS.size() - 1);
        var next = now.plus(NotificationTimes.WAITS.get(times));
        notifications.shut(of.id(), now, next, NotificationTimes.WAITS.size() - 1);
        LOG.log(
                System.Logger.Level.WARNING,
                "notification {0} does not open: its hub key is not in HUB_KEYS, or its row was altered."
                        + " It is looked at again {1}, and the rest goes on",
                of.id(),
                next);
    }

    private Sending sending(Notification of, UUID claim, String waiting, NotificationVault.Where where) {
        if (of.wish().way() == Wish.Way.WEBHOOK) {
            return new Sending(of.id(), claim, Wish.Way.WEBHOOK.wire(), where.to(), "", json(waiting), where.secret());
        }
        var kind = waiting.equals(CONFIRM) || waiting.equals(TEST) ? waiting : "new";
        var link = waiting.equals(CONFIRM) ? links.toConfirm(of) : settings.hubUrl() + "/me/start";
        return new Sending(
                of.id(),
                claim,
                Wish.Way.MAIL.wire(),
                where.to(),
                say(of, "mail.notification." + kind + ".subject"),
                say(of, "mail.notification." + kind + ".text", link, settings.hubUrl() + "/notifications"),
                "");
    }

    private String say(Notification of, String key, String... args) {
        return opening.rulebook().catalogue().terms().say(of.wish().language(), key, List.of(args));
    }

    // how many of what: nothing of what it is, whose or from whom
    private String json(String waiting) {
        var occasions = new TreeMap<String, Object>();
        int count = 0;
        for (var each : waiting.split(" ")) {
            var parts = each.split("=");
            if (parts.length == 2 && Occasion.of(parts[0]).isPresent()) {
                occasions.put(parts[0], Integer.valueOf(parts[1]));
                count += Integer.parseInt(parts[1]);
            }
        }
        return new String(
                Json.bytes(Map.of(
                        "event",
                        waiting.equals(TEST) ? "test" : "something-waits",
                        "occasions",
                        occasions,
                        "count",
                        count,
                        "link",
                        settings.hubUrl() + "/me/start")),
                StandardCharsets.UTF_8);
    }

    /** It went; nothing where another has claimed it meanwhile. */
    public void sent(Sending sending) {
        transactions.run(() -> notifications
                .hold(sending.id())
                .filter(of -> notifications.isClaimed(of.id(), sending.claim()))
                .ifPresent(of -> notifications.sent(of.id(), clock.instant())));
    }

    /** It did not go: it is tried again, later each time, and at last given up; its owner sees since when. */
    public void failed(Sending sending, Trouble trouble) {
        transactions.run(() -> notifications
                .hold(sending.id())
                .filter(of -> notifications.isClaimed(of.id(), sending.claim()))
                .ifPresent(this::failed));
        LOG.log(
                System.Logger.Level.INFO,
                "notification {0} did not go by {1}: {2}",
                sending.id(),
                sending.way(),
                trouble);
    }

    private void failed(Notification of) {
        var now = clock.instant();
        if (of.failures() < NotificationTimes.WAITS.size()) {
            notifications.failed(of.id(), now, now.plus(NotificationTimes.WAITS.get(of.failures())));
        } else {
            notifications.failed(of.id(), now, now);
            notifications.stop(of.id(), now);
        }
    }
}
