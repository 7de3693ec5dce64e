package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.PersonInText;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.feedback.Feedback;
import fi.yhdyspinta.people.feedback.FeedbackBox;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Feedback on the pages, from anybody (law 306/2019 8–9 §: it is answered within 14 days). What somebody wrote is sealed and
 * shown to the hub's own people alone; a year after its answer it is destroyed.
 */
@Singleton
public class FeedbackDesk {
    /** Within so many days it is answered (law 306/2019 9 §). */
    public static final int DAYS = 14;

    /** The longest message. */
    public static final int LONGEST = 4000;

    /** The longest name of a page, and the longest address. */
    public static final int LONGEST_LINE = 200;

    /** So long it is kept after its answer. */
    static final Duration KEPT = Duration.ofDays(365);

    /** More than so many unanswered is no feedback but a flood. */
    static final int MOST = 2000;

    private static final int SHOWN = 100;
    private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
    private static final Pattern MAIL = Pattern.compile(
            "[^\\s@<>,;\"()\\p{Cntrl}]{1,64}@[^\\s@<>,;\"()\\p{Cntrl}]{1,120}\\.[^\\s@<>,;\"().\\p{Cntrl}]{2,24}");

    private final Transactions transactions;
    private final FeedbackBox box;
    private final Sealing sealing;
    private final Auditing auditing;
    private final Durability durability;
    private final Clock clock;

    @Inject
    FeedbackDesk(
            Transactions transactions,
            FeedbackBox box,
            Sealing sealing,
            Auditing auditing,
            Durability durability,
            Clock clock) {
        this.transactions = transactions;
        this.box = box;
        this.sealing = sealing;
        this.auditing = auditing;
        this.durability = durability;
        this.clock = clock;
    }

    /**
     * What somebody has to say.
     *
     * @param message in their own words
     * @param about which page; may be empty
     * @param mail where an answer is wanted; may be empty
     */
    public record Said(String message, String about, String mail) {
        @Override
        public String toString() {
            return "Said[…]";
        }
    }

    /**
     * Feedback as the hub's people read it.
     *
     * @param answerBy the last day to answer
     * @param answeredOn when it was; null as long as it waits
     */
    public record Read(UUID id, LocalDate arrivedOn, LocalDate answerBy, LocalDate answeredOn, Said said) {}

    /** What waits, the oldest first, and what was answered last. */
    public record Listed(List<Read> waiting, List<Read> answered) {}

    /**
     * Takes it over.
     *
     * @throws Refused INVALID with every problem, BUSY where nobody has answered for so long that no more is taken
     */
    public void send(Said said) {
        mustBeFit(said);
        transactions.run(() -> {
            if (box.count() >= MOST) {
                throw new Refused(Refused.Ground.BUSY, Refusal.ofSender("FEEDBACK_FULL", ""));
            }
            var id = UuidCreator.getTimeOrderedEpoch();
            box.keep(id, sealed(id, said), clock.instant());
        });
        durability.sync();
    }

    /** What has been said; that somebody has looked stands in the audit. */
    public Listed list(Caller by) {
        return transactions.call(() -> {
            auditing.access(by, "feedback-read");
            return new Listed(
                    box.waiting(SHOWN).stream().map(this::read).toList(),
                    box.answered(SHOWN).stream().map(this::read).toList());
        });
    }

    /** Marks one as answered. @throws Refused UNKNOWN for one that is not there */
    public void answered(Caller by, UUID id) {
        transactions.run(() -> {
            if (!box.answer(id, by.credential(), clock.instant())) {
                throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
            }
            auditing.configured(by, "feedback-answered", null, id.toString());
        });
        durability.sync();
    }

    /** Whether an answer is late. */
    public boolean isLate(Read read) {
        return read.answeredOn() == null && read.answerBy().isBefore(LocalDate.ofInstant(clock.instant(), ZONE));
    }

    /** Destroys what was answered a year ago. */
    void forget() {
        transactions.run(() -> box.forget(clock.instant().minus(KEPT)));
    }

    /** Whether it can be taken over. @throws Refused INVALID with every problem */
    public static void mustBeFit(Said said) {
        var problems = new ArrayList<Refusal>();
        if (said.message().isBlank()) {
            problems.add(Refusal.ofSender("FEEDBACK_EMPTY", "/message"));
        }
        mustBeShort("/message", said.message(), LONGEST, problems);
        mustBeShort("/about", said.about(), LONGEST_LINE, problems);
        if (!said.mail().isBlank() && !MAIL.matcher(said.mail().strip()).matches()) {
            problems.add(Refusal.ofSender("MAIL_FORM", "/mail"));
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
    }

    private static void mustBeShort(String pointer, String text, int most, List<Refusal> problems) {
        if (text.length() > most) {
            problems.add(Refusal.ofSender("TEXT_TOO_LONG", pointer, String.valueOf(most)));
        } else if (PersonInText.isIn(text)) {
            problems.add(Refusal.ofSender("PERSON_IN_TEXT", pointer));
        }
    }

    private Feedback.Sealed sealed(UUID id, Said said) {
        var key = sealing.newDataKey();
        var bytes = Json.bytes(Map.of(
                "message", said.message().strip(),
                "about", said.about().strip(),
                "mail", said.mail().strip()));
        return new Feedback.Sealed(sealing.wrap(key, place(id)), key.seal(bytes, place(id)));
    }

    private Read read(Feedback feedback) {
        var says = feedback.says();
        var place = place(feedback.id());
        var tree = Json.object(sealing.unwrap(says.wrappedKey(), place).open(says.bytes(), place));
        var arrived = day(feedback.arrivedAt());
        return new Read(
                feedback.id(),
                arrived,
                arrived.plusDays(DAYS),
                feedback.answeredAt() == null ? null : day(feedback.answeredAt()),
                new Said(Tree.text(tree, "message"), Tree.text(tree, "about"), Tree.text(tree, "mail")));
    }

    private static LocalDate day(Instant at) {
        return LocalDate.ofInstant(at, ZONE);
    }

    private static String place(UUID id) {
        return "feedback/" + id;
    }
}
