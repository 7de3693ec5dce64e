package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.MessageType;
import fi.yhdyspinta.journal.Consultations;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Consultations that name nobody, as threads: who asked whom, whose turn it is, and whether one goes on by name. */
@Singleton
public class ConsultationDesk {
    /** As many threads as are shown. */
    public static final int SHOWN = 50;

    private static final int MESSAGES = 400;

    private final Opening opening;
    private final Transactions transactions;
    private final Consultations consultations;
    private final Seeing seeing;
    private final Offering offering;

    @Inject
    ConsultationDesk(
            Opening opening, Transactions transactions, Consultations consultations, Seeing seeing, Offering offering) {
        this.opening = opening;
        this.transactions = transactions;
        this.consultations = consultations;
        this.seeing = seeing;
        this.offering = offering;
    }

    /** How a thread stands. */
    public enum Turn {
        /** The other side has asked, or written on. */
        OWN,
        /** The caller's side has asked, or written on. */
        THEIRS,
        /** The last question has an answer. */
        ANSWERED,
        /** It goes on by name. */
        LINKED;

        /** Whether somebody waits for a word. */
        public boolean isOpen() {
            return this == OWN || this == THEIRS;
        }
    }

    /**
     * A thread.
     *
     * @param messages of the thread that name nobody, the newest first; never empty
     */
    public record Thread(List<Seeing.Seen> messages, Turn turn) {
        /** Its latest message. */
        public Seeing.Seen newest() {
            return messages.get(0);
        }

        /** The message that it began with. */
        public Seeing.Seen first() {
            return messages.get(messages.size() - 1);
        }
    }

    /**
     * The newest threads that somebody has a part in; that they were listed is in the log of use.
     *
     * @return at most {@link #SHOWN}, that with the latest message first; none for an operator
     */
    public List<Thread> threads(Caller by) {
        var whose = Part.whose(by, Rights.READ);
        if (whose == null) {
            return List.of();
        }
        return transactions.call(() -> {
            var found = consultations.newest(whose, types(MessageType::isAnonymous), MESSAGES);
            var seen = seeing.listed("consultations-viewed", seeing.those(found, by), by);
            var cases = byCase(seen);
            var named = consultations.named(whose, cases.keySet(), types(MessageType::namesSomebody));
            return cases.entrySet().stream()
                    .limit(SHOWN)
                    .map(thread ->
                            new Thread(thread.getValue(), turn(by, thread.getValue(), named.contains(thread.getKey()))))
                    .toList();
        });
    }

    /** The type that somebody may begin one with today; empty where they may not. */
    public Optional<String> begins(Caller by) {
        return offering.byHand(by).stream()
                .map(offer -> String.valueOf(offer.get("type")))
                .filter(offering::isAnonymous)
                .findFirst();
    }

    private static LinkedHashMap<UUID, List<Seeing.Seen>> byCase(List<Seeing.Seen> seen) {
        return seen.stream()
                .sorted(Comparator.comparing(
                                (Seeing.Seen each) -> each.message().receivedAt())
                        .reversed())
                .collect(Collectors.groupingBy(
                        each -> each.message().caseId(), LinkedHashMap::new, Collectors.toCollection(ArrayList::new)));
    }

    private static Turn turn(Caller by, List<Seeing.Seen> messages, boolean isNamed) {
        var newest = messages.get(0);
        var first = messages.get(messages.size() - 1);
        boolean isByAsker = newest.message().sender().equals(first.message().sender());
        if (isNamed) {
            return Turn.LINKED;
        }
        if (!isByAsker || newest.state().isFinal()) {
            return Turn.ANSWERED;
        }
        return Worklist.isSender(by, newest) ? Turn.THEIRS : Turn.OWN;
    }

    private Set<String> types(Predicate<MessageType> which) {
        return opening.rulebook().catalogue().types().values().stream()
                .filter(which)
                .map(MessageType::code)
                .collect(Collectors.toUnmodifiableSet());
    }
}
