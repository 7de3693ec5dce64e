package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.FileArrivals;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes over files. A door that can't wait for an answer hands the file over; it is kept in one commit, and only then moved
 * away. Its rows walk after that, each a message or an answer of its own, also when a node dies in between; what came of
 * each is put back for who left the file. Routes call it by the name {@code filing}.
 */
@Named("filing")
@Singleton
public class Filing {
    private static final System.Logger LOG = System.getLogger(Filing.class.getName());

    /** The largest file that is read, in bytes. */
    public static final int MOST_BYTES = 16 << 20;

    private static final int PAGE = 20;

    private final Transactions transactions;
    private final FileArrivals files;
    private final Walk walk;
    private final RosterDesk rosters;
    private final Opening opening;
    private final LaneKeeper laneKeeper;
    private final Durability durability;
    private final WakeUps wakeUps;
    private final Clock clock;
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();

    @Inject
    public Filing(
            Transactions transactions,
            FileArrivals files,
            Walk walk,
            RosterDesk rosters,
            Opening opening,
            LaneKeeper laneKeeper,
            Durability durability,
            WakeUps wakeUps,
            Clock clock) {
        this.transactions = transactions;
        this.files = files;
        this.walk = walk;
        this.rosters = rosters;
        this.opening = opening;
        this.laneKeeper = laneKeeper;
        this.durability = durability;
        this.wakeUps = wakeUps;
        this.clock = clock;
    }

    /**
     * Keeps a file. The same content left again is the same file, whatever it is called then.
     *
     * @param left the file; its body is what it holds
     * @param name what the partner called it
     * @return its id, by which its rows are dealt with
     */
    public UUID keep(Arrived left, String name) {
        var id = transactions.call(
                () -> BesideFiles.isDocument(name) ? keepDocument(left, name) : keepBeside(left, name));
        durability.sync();
        return id;
    }

    private UUID keepDocument(Arrived left, String name) {
        var hash = Dispatching.hash(left.body());
        return files.earlier(left.partner(), hash)
                .orElseGet(() -> files.keep(left.partner(), left.format(), name, left.body(), hash, clock.instant()));
    }

    // the same picture under another name is another file: some row may name it so
    private UUID keepBeside(Arrived left, String name) {
        var hash = BesideFiles.hash(name, left.body());
        return files.earlier(left.partner(), hash)
                .orElseGet(() -> files.keepBeside(left.partner(), name, left.body(), hash, clock.instant()));
    }

    /** Deals with a file's rows. A second call does nothing that the first has done. */
    public void process(UUID id) {
        if (!inHand.add(id)) {
            return;
        }
        try {
            transactions.call(() -> files.open(id)).ifPresent(this::walkRows);
        } catch (Refused | NotCommitted busy) {
            // it is still there, and looked at again in the next round
            LOG.log(
                    System.Logger.Level.WARNING,
                    "file {0} waits: {1}",
                    id,
                    busy.getClass().getSimpleName());
        } finally {
            inHand.remove(id);
        }
    }

    /** Deals with the rows of files that somebody kept and nobody finished, in this node's lanes. */
    public void resume() {
        transactions.call(() -> files.undone(laneKeeper.lanes(), PAGE)).forEach(this::process);
    }

    private void walkRows(FileArrivals.Kept kept) {
        var sheet = new FileSheet(opening.rulebook().catalogue().terms());
        if (RosterFiles.isRoster(kept.format())) {
            takeRoster(kept, sheet);
        } else {
            var beside = new BesideFiles(transactions, files, kept, clock.instant());
            rows(kept, sheet).forEach(part -> walkOne(kept, part, beside, sheet));
        }
        var now = clock.instant();
        var lane = transactions.call(
                () -> files.finish(kept.id(), sheet.taken(), sheet.refused(), Json.bytes(sheet.tree()), now));
        durability.sync();
        LOG.log(
                System.Logger.Level.INFO,
                "file {0} of {1}: {2} rows taken, {3} refused",
                kept.id(),
                kept.partner(),
                sheet.taken(),
                sheet.refused());
        lane.ifPresent(wakeUps::wake);
    }

    // a list of pupils is no message: it is taken whole or not at all, and a second call finds it taken
    private void takeRoster(FileArrivals.Kept kept, FileSheet sheet) {
        try {
            if (kept.content().length == 0) {
                throw tooLarge();
            }
            sheet.take(rosters.takeFile(kept.partner(), kept.format(), kept.content()));
        } catch (Refused refused) {
            sheet.refuseRoster(refused);
            walk.refuse(kept.partner(), "file", refused);
        }
    }

    private static Refused tooLarge() {
        return new Refused(Refused.Ground.TOO_LARGE, Refusal.ofSender("BODY_TOO_LARGE", "", "16 MiB"));
    }

    private List<Format.Part> rows(FileArrivals.Kept kept, FileSheet sheet) {
        try {
            if (kept.content().length == 0) {
                throw tooLarge();
            }
            return opening.rulebook().formatOf(kept.partner(), kept.format()).parts(kept.content());
        } catch (Refused whole) {
            sheet.refuse(0, whole);
            walk.refuse(kept.partner(), "file", whole);
            return new ArrayList<>();
        }
    }

    private void walkOne(FileArrivals.Kept kept, Format.Part part, BesideFiles beside, FileSheet sheet) {
        var format = opening.rulebook().formatOf(kept.partner(), kept.format());
        var arrived = new Arrived(
                kept.partner(),
                kept.partner(),
                kept.format(),
                format.mediaTypes().get(0),
                null,
                part.document(),
                kept.receivedAt(),
                beside.namedIn(format, part),
                Auditing.system(kept.partner()));
        try {
            if (format.carries() == Format.Carries.STATUS) {
                sheet.answered(part.row(), walk.answer(walk.readAnswer(arrived)));
            } else {
                sheet.take(part.row(), walk.accept(arrived));
            }
        } catch (Refused refused) {
            if (refused.ground() == Refused.Ground.BUSY) {
                // nothing is wrong with the row: the whole file is looked at again, and what was taken is taken once
                throw refused;
            }
            sheet.refuse(part.row(), refused);
            walk.refuse(kept.partner(), "file", refused);
        }
    }
}
