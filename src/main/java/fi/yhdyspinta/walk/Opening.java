package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Catalogue;
import fi.yhdyspinta.catalogue.CatalogueFault;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Lanes;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Keys;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Opens the house: reads the catalogue, imports what has changed in the folders, and says what holds from now on. */
@Singleton
public class Opening {
    private static final System.Logger LOG = System.getLogger(Opening.class.getName());

    private final Transactions transactions;
    private final Documents documents;
    private final Keys keys;
    private final Lanes lanes;
    private final BlindIndex index;
    private final Auditing auditing;
    private final Settings settings;
    private final Clock clock;
    private final Durability durability;
    private final Importing importing;

    private volatile Rulebook rulebook;
    private volatile String lastSeen = "";
    private volatile String lastMade = "";
    private volatile Map<String, Integer> formatNumbers = Map.of();
    private volatile String lawInUse = "";

    // what each partner was last said to name in vain
    private final Map<String, List<String>> said = new ConcurrentHashMap<>();

    @Inject
    public Opening(
            Transactions transactions,
            Documents documents,
            Keys keys,
            Lanes lanes,
            BlindIndex index,
            Auditing auditing,
            Settings settings,
            Outward outward,
            Clock clock,
            // made first, because making it brings the schema up to date
            Durability durability) {
        this.transactions = transactions;
        this.documents = documents;
        this.keys = keys;
        this.lanes = lanes;
        this.index = index;
        this.auditing = auditing;
        this.settings = settings;
        this.clock = clock;
        this.durability = durability;
        this.importing = new Importing(transactions, documents, auditing, settings, outward, clock);
    }

    /** What holds now. */
    public Rulebook rulebook() {
        return rulebook;
    }

    /** The same house where another rulebook holds, for what is tried out before it runs. Nobody opens or refreshes it. */
    Opening trying(Rulebook other) {
        var tried = new Opening(
                transactions,
                documents,
                keys,
                lanes,
                index,
                auditing,
                settings,
                Outward.allowing(""),
                clock,
                durability);
        tried.rulebook = other;
        tried.formatNumbers = formatNumbers;
        return tried;
    }

    /** The number of the revision of a format that runs; 0 for one that does not. */
    int revision(String format) {
        return formatNumbers.getOrDefault(format, 0);
    }

    /**
     * Opens the house on start.
     *
     * @throws fi.yhdyspinta.catalogue.CatalogueFault when the catalogue can't be used: the hub does not start without law
     */
    public void open() {
        transactions.whoeverIsFirst(() -> {
            lanes.prepare();
            index.prepare();
            settings.bootstrapKey().ifPresent(this::bootstrap);
        });
        // the key as it was committed, here or at another node that started at the same moment
        loadIndex();
        lastSeen = lastChange();
        try {
            var catalogue = Catalogue.read(settings.routes());
            rulebook = imported().under(catalogue);
            sayDangling();
            noteLaw();
        } catch (CatalogueFault fault) {
            // the server's own words bury the sentence in a stack
            LOG.log(System.Logger.Level.ERROR, "the hub does not start: {0}", fault.getMessage());
            throw fault;
        }
        durability.sync();
    }

    // no message can be weighed without it: the one key that the hub can't do without
    private void loadIndex() {
        try {
            transactions.run(index::load);
        } catch (Sealing.KeyMissing away) {
            LOG.log(System.Logger.Level.ERROR, "the hub does not start: {0}", away.getMessage());
            throw away;
        }
    }

    private void bootstrap(String key) {
        if (keys.isRevoked(key)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the key {0} in HUB_BOOTSTRAP_KEY has been revoked and opens nothing: take it out of the environment",
                    key.substring(0, key.indexOf('.')));
            return;
        }
        boolean isKnown = keys.caller(key, clock.instant()).isPresent();
        keys.keep(key, Caller.OPERATOR, Caller.OPERATOR, clock.instant());
        if (!isKnown) {
            auditing.configured(
                    Auditing.hub(settings.node()), "key-made", "operator", key.substring(0, key.indexOf('.')));
        }
    }

    /** Which law a node goes by from now on: each for itself, because each reads its own folder. */
    private void noteLaw() {
        var law = Catalogue.hash(settings.routes());
        if (!law.equals(lawInUse)) {
            transactions.run(() -> auditing.configured(Auditing.hub(settings.node()), "catalogue-taken-up", null, law));
            lawInUse = law;
        }
    }

    /**
     * Looks whether a file has changed since it last looked, or a revision was made at any node, and takes what has into
     * use. What is broken is named in the log and changes nothing: what held before holds on, and the file is read again when somebody has changed it.
     */
    public void refreshIfChanged() {
        var seen = lastChange();
        if (seen.equals(lastSeen) && transactions.call(documents::lastMade).equals(lastMade)) {
            return;
        }
        lastSeen = seen;
        takeUp();
    }

    /** Takes into use what has been stored since, such as a partner that an operator has added. */
    synchronized void takeUp() {
        Importing.usable("the catalogue", () -> Catalogue.read(settings.routes()))
                .ifPresent(catalogue -> {
                    var running = imported();
                    Importing.usable("the catalogue", () -> running.under(catalogue))
                            .ifPresent(whole -> {
                                rulebook = whole;
                                sayDangling();
                                noteLaw();
                            });
                });
    }

    private Importing.Running imported() {
        try {
            var running = importing.imported();
            lastMade = running.lastMade();
            formatNumbers = running.formatNumbers();
            return running;
        } catch (RuntimeException notStored) {
            // the files may be sound: they are looked at again in the next round
            lastSeen = "";
            throw notStored;
        }
    }

    // once for each partner, and again when it has changed
    private void sayDangling() {
        var dangling = new Dangling(rulebook, settings.routes());
        rulebook.partners().forEach((name, partner) -> {
            var now = dangling.of(partner);
            var before = said.put(name, now);
            if (!now.isEmpty() && !now.equals(before)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "partner {0} names what there is not: {1}",
                        name,
                        String.join(", ", now));
            }
        });
    }

    // the newest change and the number of files: an edit moves the one, a removal the other
    private String lastChange() {
        try (var files = Files.walk(settings.routes())) {
            long newest = 0;
            long count = 0;
            for (var file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                newest = Math.max(newest, Files.getLastModifiedTime(file).toMillis());
                count++;
            }
            return newest + "/" + count;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
