package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.journal.Accepted;
import fi.yhdyspinta.journal.Arrivals;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Parcel;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The third step: one commit, and only then the receipt. */
@Singleton
class Dispatching {
    private final Transactions transactions;
    private final GroupCommit together;
    private final Arrivals arrivals;
    private final Publishing publishing;
    private final Starting starting;
    private final TakingBack takingBack;
    private final Durability durability;
    private final WakeUps wakeUps;

    @Inject
    Dispatching(
            Transactions transactions,
            Arrivals arrivals,
            Publishing publishing,
            Starting starting,
            TakingBack takingBack,
            Durability durability,
            WakeUps wakeUps) {
        this.transactions = transactions;
        this.together = new GroupCommit(transactions);
        this.arrivals = arrivals;
        this.publishing = publishing;
        this.starting = starting;
        this.takingBack = takingBack;
        this.durability = durability;
        this.wakeUps = wakeUps;
    }

    /**
     * Takes the message over. A repeat of the same content gets the first receipt.
     *
     * @throws Refused CONFLICT when the number already stands for other content
     * @throws NotCommitted when the database did not take it; nothing is promised
     */
    Receipt dispatch(Decided decided) {
        var accepted = accepted(decided);
        try {
            return take(decided, accepted);
        } catch (NotCommitted failed) {
            // the same message may have been sent twice at the same moment, here or at another node; or two messages of
            // a
            // new case, which then has one by now
            return take(decided, accepted);
        }
    }

    private Receipt take(Decided decided, Accepted accepted) {
        var withdrawals = accepted.parcels().stream()
                .filter(parcel -> parcel.addressee().type().equals(Following.TYPE))
                .toList();
        // what takes others back holds their rows: it shares its transaction with nobody
        var taken = withdrawals.isEmpty()
                ? together.call(() -> taken(decided, accepted, withdrawals))
                : transactions.call(() -> taken(decided, accepted, withdrawals));
        durability.sync();
        taken.lanes().forEach(wakeUps::wake);
        return taken.receipt();
    }

    private Arrivals.Taken taken(Decided decided, Accepted accepted, List<Parcel> withdrawals) {
        var first = earlier(decided.read());
        if (first.isPresent()) {
            return new Arrivals.Taken(first.get(), Set.of());
        }
        publishing.accepted(decided.read().message(), accepted.id(), accepted.receivedAt());
        var taken = arrivals.accept(accepted);
        starting.start(decided.read().message(), accepted);
        return taken.waking(takingBack.overtaken(withdrawals, accepted.receivedAt()));
    }

    /** Whether the sender has sent just this before: then the rules of today have no say in it any more. */
    boolean isRepeat(Read read) {
        return transactions.call(() -> earlier(read)).isPresent();
    }

    private Optional<Receipt> earlier(Read read) {
        var envelope = read.message().envelope();
        return arrivals.earlier(envelope.sender(), envelope.senderMessageId()).map(earlier -> {
            if (!earlier.contentHash().equals(hash(read.fingerprinted()))) {
                throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("ID_REUSED", "/messageId"));
            }
            return arrivals.receipt(earlier.messageId());
        });
    }

    private static Accepted accepted(Decided decided) {
        var read = decided.read();
        var parcels = new ArrayList<Parcel>();
        for (int each = 0; each < decided.passages().size(); each++) {
            var passage = decided.passages().get(each);
            parcels.add(parcel(passage, decided.regards().get(each), decided.subjectIndex(passage)));
        }
        return new Accepted(
                UuidCreator.getTimeOrderedEpoch(),
                read.message().envelope(),
                read.arrived().format(),
                hash(read.fingerprinted()),
                read.arrived().body(),
                read.canonical(),
                read.attachments(),
                parcels,
                decided.left(),
                read.arrived().at(),
                read.arrived().by().isPerson() ? read.arrived().by().credential() : null,
                decided.joins());
    }

    static Parcel parcel(Passage passage, UUID regards, String subjectIndex) {
        var id = UuidCreator.getTimeOrderedEpoch();
        var marks = new ArrayList<>(passage.marks());
        passage.leaks()
                .forEach(leak ->
                        marks.add(Refusal.ofSender("SECURITY_BAN_TEXT", leak.pointer(), String.valueOf(leak.kind()))));
        return new Parcel(
                id,
                passage.place(),
                passage.child(),
                passage.addressee(),
                passage.isDuty(),
                passage.overtakes(),
                // an official's words are never rewritten: they wait for whoever wrote them, but a duty does not wait
                !passage.leaks().isEmpty() && !passage.isDuty(),
                regards,
                subjectIndex,
                marks);
    }

    static String hash(byte[] canonical) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
