package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.roster.Generation;
import fi.yhdyspinta.people.roster.Rosters;
import fi.yhdyspinta.people.roster.Use;
import fi.yhdyspinta.people.roster.Uses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An education provider's roster: taken in whole or not at all, shown to its own workers so that they can pick a pupil,
 * deleted when the provider wants it gone. It is the provider's alone: others have none, and nobody sees another's.
 */
@Singleton
public class RosterDesk {
    /** The recipient class of education providers. */
    private static final String SCHOOL = "school";

    private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final Pattern PUPIL = Pattern.compile("[0-9a-f]{1,64}");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,63}");

    private final Opening opening;
    private final Transactions transactions;
    private final Rosters rosters;
    private final RosterUses uses;
    private final RosterVault vault;
    private final RosterFiles files;
    private final RosterTaking taking;
    private final Durability durability;
    private final Clock clock;

    @Inject
    RosterDesk(
            Opening opening,
            Transactions transactions,
            Rosters rosters,
            RosterUses uses,
            RosterVault vault,
            RosterFiles files,
            RosterTaking taking,
            Durability durability,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.rosters = rosters;
        this.uses = uses;
        this.vault = vault;
        this.files = files;
        this.taking = taking;
        this.durability = durability;
        this.clock = clock;
    }

    /**
     * Who at the provider asks, and what for.
     *
     * @param user the worker's id in the provider's own system, never a hetu; null for the system itself
     * @param purpose a code; null where the action says it
     */
    public record Asking(String user, String purpose) {}

    /** What is asked for. All that is not null must fit. */
    public record Search(String school, String schoolClass, String name, int size) {
        /** Says no name. */
        @Override
        public String toString() {
            return "Search[…]";
        }
    }

    /**
     * A page of the picker.
     *
     * @param hasMore whether more would fit than are shown
     */
    public record Picked(List<Entry> pupils, boolean hasMore) {
        public Picked {
            pupils = List.copyOf(pupils);
        }
    }

    /**
     * One pupil as a picker shows it: never the hetu, never where somebody lives.
     *
     * @param id names the pupil in a message ({@code content.subject.rosterId})
     * @param schoolClass null under a turvakielto
     * @param school null under a turvakielto
     */
    public record Entry(
            String id, String firstName, String familyName, String schoolClass, String school, boolean securityBan) {
        @Override
        public String toString() {
            return "Entry[" + id + "]";
        }
    }

    /** A school and its classes, to choose from. */
    public record School(String id, String name, List<String> classes, int pupils) {}

    /** The roster as it stands, and what waits for a yes. */
    public record Standing(Optional<Generation> active, Optional<Generation> held, List<School> schools) {}

    /**
     * Takes a file in: a new generation replaces the old in one commit. A repeat of the file that is in use, or that waits,
     * changes nothing.
     *
     * @param contentType of the body
     * @param table name of the table of columns; null for the one of the content type
     * @return the generation; {@code HELD} where it would delete more than a fifth of the pupils
     * @throws Refused FORBIDDEN for a caller that is no education provider, UNSUPPORTED, INVALID with every problem of the
     *     file by file, row and column
     */
    public Generation take(Caller caller, Asking asking, String contentType, String table, byte[] body) {
        controller(caller);
        return take(doing(caller, asking, "import"), files.opened(contentType, table, body));
    }

    /**
     * The same for a file that the hub has fetched from the provider's own place.
     *
     * @param format {@code roster-} and the name of the table
     * @throws Refused as the other
     */
    Generation takeFile(String partner, String format, byte[] body) {
        var caller = new Caller(partner, Caller.PARTNER, "file");
        controller(caller);
        return take(doing(caller, new Asking(null, null), "import"), files.left(format, body));
    }

    private Generation take(Uses.Doing doing, RosterFiles.Opened file) {
        var now = clock.instant();
        var taken = Repeat.call(transactions, () -> taking.take(doing, file, now));
        durability.sync();
        return taken;
    }

    /**
     * Says yes to the generation that waits.
     *
     * @param number which one: another may have come meanwhile
     * @throws Refused UNKNOWN when none of that number waits
     */
    public Generation confirm(Caller caller, Asking asking, int number) {
        var controller = controller(caller);
        var doing = doing(caller, asking, "confirm");
        var confirmed = transactions.call(() -> {
            rosters.hold(controller);
            rosters.find(controller, Generation.State.HELD)
                    .filter(held -> held.generation().number() == number)
                    .orElseThrow(ConsentDesk::unknown);
            rosters.destroy(controller, Generation.State.ACTIVE);
            rosters.activate(controller);
            uses.note(doing, List.of(), clock.instant());
            return rosters.find(controller, Generation.State.ACTIVE)
                    .orElseThrow()
                    .generation();
        });
        durability.sync();
        return confirmed;
    }

    /**
     * Deletes the roster and what waits: the keys are destroyed, so that backups hold noise. The log of use stays.
     *
     * @param asking its purpose is the reason, and must be there
     * @throws Refused INVALID without a reason
     */
    public void delete(Caller caller, Asking asking) {
        var controller = controller(caller);
        if (asking.purpose() == null) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("ROSTER_REASON_MISSING", ""));
        }
        var doing = doing(caller, asking, "delete");
        transactions.run(() -> {
            rosters.hold(controller);
            rosters.destroy(controller, Generation.State.HELD);
            rosters.destroy(controller, Generation.State.ACTIVE);
            uses.note(doing, List.of(), clock.instant());
        });
        durability.sync();
    }

    /** Whether a caller's organisation is one that keeps a roster: an education provider. */
    public boolean isKeptBy(Caller caller) {
        var partner = opening.rulebook().partners().get(caller.name());
        return partner != null && partner.recipientClass().equals(SCHOOL);
    }

    /** The caller's roster as it stands: counts, and the schools with their classes. */
    public Standing standing(Caller caller) {
        var controller = controller(caller);
        return transactions.call(() -> {
            var active = rosters.find(controller, Generation.State.ACTIVE);
            return new Standing(
                    active.map(Rosters.Kept::generation),
                    rosters.find(controller, Generation.State.HELD).map(Rosters.Kept::generation),
                    active.map(kept -> Picking.schools(vault.listed(kept, controller, null)))
                            .orElse(List.of()));
        });
    }

    /**
     * Pupils to pick from. The look-up is logged with each pupil it shows, in the same commit.
     *
     * @throws Refused INVALID when nothing is asked for
     */
    public Picked pick(Caller caller, Asking asking, Search search) {
        var controller = controller(caller);
        var doing = doing(caller, asking, "pick");
        var picking = Picking.of(search, caller.scope(Rights.FIND_PUPILS));
        return transactions.call(() -> {
            var picked = rosters.find(controller, Generation.State.ACTIVE)
                    .map(kept -> picking.from(vault.listed(kept, controller, search.school())))
                    .orElse(new Picked(List.of(), false));
            uses.note(doing, picked.pupils().stream().map(Entry::id).toList(), clock.instant());
            return picked;
        });
    }

    /**
     * A page of the log of use, newest first. Reading it is a use too.
     *
     * @param pupil only of that pupil; null for all
     * @param below only lines older than this one; null for the newest
     */
    public List<Use> uses(Caller caller, Asking asking, String pupil, Long below, int size) {
        var controller = controller(caller);
        var doing = doing(caller, asking, "log");
        return transactions.call(() -> {
            var page = pupil == null || PUPIL.matcher(pupil).matches()
                    ? uses.page(controller, pupil, below, size)
                    : List.<Use>of();
            uses.note(doing, List.of(), clock.instant());
            return page;
        });
    }

    private String controller(Caller caller) {
        var partner = opening.rulebook().partners().get(caller.name());
        if (partner == null || !partner.recipientClass().equals(SCHOOL)) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("ROSTER_ONLY_OF_SCHOOL", ""));
        }
        return partner.name();
    }

    private static Uses.Doing doing(Caller caller, Asking asking, String action) {
        var user = asking.user() == null ? caller.credential() : asking.user();
        if (!USER.matcher(user).matches() || Hetu.isInside(user)) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("ROSTER_USER", ""));
        }
        var purpose = asking.purpose() == null ? action : asking.purpose();
        if (!CODE.matcher(purpose).matches() || Hetu.isInside(purpose)) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("ROSTER_PURPOSE", ""));
        }
        return new Uses.Doing(caller.name(), user, action, purpose, null);
    }
}
