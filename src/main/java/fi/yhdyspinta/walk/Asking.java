package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.OwnParcels;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** A partner asks how its own parcels stand, and the hub asks which of a partner's it still waits to hear of. */
@Singleton
public class Asking {
    /** The time before any message. */
    public static final Instant ALWAYS = Instant.EPOCH;

    /** The time after any message. */
    public static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

    private static final UUID NONE = new UUID(0, 0);
    private static final Set<State> OPEN =
            EnumSet.of(State.REQUESTED, State.ACCEPTED, State.IN_PROGRESS, State.ON_HOLD);

    private final Transactions transactions;
    private final OwnParcels parcels;
    private final Auditing auditing;

    @Inject
    Asking(Transactions transactions, OwnParcels parcels, Auditing auditing) {
        this.transactions = transactions;
        this.parcels = parcels;
        this.auditing = auditing;
    }

    /**
     * What a partner asks for.
     *
     * @param states in which of these states
     * @param since changed at that moment or later
     * @param until changed at that moment or earlier
     * @param after the last parcel of the page before; null for the first page
     * @param size how many a page has at most
     */
    public record Question(Set<State> states, Instant since, Instant until, UUID after, int size) {}

    /**
     * A page of the caller's own parcels, oldest first.
     *
     * @param next where the next page begins; null where there is none
     */
    public record Page(List<Standing> parcels, UUID next) {}

    /** The caller's own parcels. */
    public Page page(String caller, Question asked) {
        var wanted = new OwnParcels.Wanted(
                caller,
                asked.states(),
                asked.since(),
                asked.until(),
                asked.after() == null ? NONE : asked.after(),
                asked.size() + 1);
        var found = transactions.call(() -> {
            var page = parcels.page(wanted);
            auditing.listed(
                    Auditing.system(caller),
                    "parcels-listed",
                    page.stream()
                            .limit(asked.size())
                            .map(own -> own.message().id())
                            .distinct()
                            .toList());
            return page.stream().map(Standing::of).toList();
        });
        return found.size() > asked.size()
                ? new Page(
                        found.subList(0, asked.size()),
                        found.get(asked.size() - 1).parcelId())
                : new Page(found, null);
    }

    /** One of the caller's own parcels. @throws Refused UNKNOWN for any other */
    public Standing parcel(String caller, String parcelId) {
        return transactions
                .call(() -> parcels.find(caller, Answering.parcelId(parcelId)).map(own -> {
                    auditing.used(Auditing.system(caller), "parcel-viewed", own.message(), List.of(own.parcel()));
                    return own;
                }))
                .map(Standing::of)
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    /** Parcels that a partner has got and whose end the hub has not heard of: the next ones after that, oldest first. */
    public List<Standing> openAt(String partner, UUID after, int size) {
        var wanted = new OwnParcels.Wanted(partner, OPEN, ALWAYS, EVER, after == null ? NONE : after, size);
        return transactions.call(() -> parcels.page(wanted)).stream()
                .filter(found -> found.parcel().deliveredAt() != null)
                .map(Standing::of)
                .toList();
    }
}
