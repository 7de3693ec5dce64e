package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Catalogue;
import fi.yhdyspinta.catalogue.CatalogueFault;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Lanes;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Keys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;

/** Opens the house: reads the catalogue, imports what has changed in the folders, and says what holds from now on. */
@Singleton
public class Opening {
    private static final System.Logger LOG = System.getLogger(Opening.class.getName());
    private static final List<String> FORMAT_FILES =
            List.of("format.yaml", "schema.json", "read.jsonata", "write.jsonata");

    private final Transactions transactions;
    private final Documents documents;
    private final Keys keys;
    private final Lanes lanes;
    private final BlindIndex index;
    private final Settings settings;
    private final Clock clock;
    private final Durability durability;

    private volatile Rulebook rulebook;
    private volatile String lastSeen = "";

    @Inject
    public Opening(
            Transactions transactions,
            Documents documents,
            Keys keys,
            Lanes lanes,
            BlindIndex index,
            Settings settings,
            Clock clock,
            // made first, because making it brings the schema up to date
            Durability durability) {
        this.transactions = transactions;
        this.documents = documents;
        this.keys = keys;
        this.lanes = lanes;
        this.index = index;
        this.settings = settings;
        this.clock = clock;
        this.durability = durability;
    }

    /** What holds now. */
    public Rulebook rulebook() {
        return rulebook;
    }

    /**
     * Opens the house on start.
     *
     * @throws fi.yhdyspinta.catalogue.CatalogueFault when the catalogue can't be used: the hub does not start without law
     */
    public void open() {
        transactions.run(() -> {
            lanes.prepare();
            index.prepare();
            settings.bootstrapKey().ifPresent(key -> keys.keep(key, "operator", Caller.OPERATOR, clock.instant()));
        });
        // the key as it was committed, here or at another node that started at the same moment
        transactions.run(index::load);
        lastSeen = lastChange();
        refresh();
        durability.sync();
    }

    /** Imports what has changed and replaces what holds. A broken file is named in the log; its last good revision runs on. */
    public void refresh() {
        var catalogue = Catalogue.read(settings.routes());
        transactions.run(() -> {
            folders("formats").forEach(this::importFormat);
            folders("partners").forEach(this::importPartner);
        });
        rulebook = transactions.call(() -> {
            var formats = new HashMap<String, Format>();
            documents.formats().forEach((name, files) -> formats.put(name, Format.of(name, files)));
            return Rulebook.of(catalogue, documents.partners(settings.hubUrl(), settings.isDemo()), formats);
        });
    }

    /** Looks whether a file has changed since it last looked, and takes what has into use. What is broken changes nothing. */
    public void refreshIfChanged() {
        var seen = lastChange();
        if (seen.equals(lastSeen)) {
            return;
        }
        try {
            refresh();
            lastSeen = seen;
        } catch (CatalogueFault | Refused fault) {
            // refused is a schema of the catalogue that is no JSON
            lastSeen = seen;
            LOG.log(System.Logger.Level.ERROR, "the catalogue is not taken into use: {0}", fault.getMessage());
        }
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

    private void importFormat(Path folder) {
        var name = folder.getFileName().toString();
        var files = new HashMap<String, String>();
        FORMAT_FILES.stream()
                .filter(file -> Files.isRegularFile(folder.resolve(file)))
                .forEach(file -> files.put(file, text(folder.resolve(file))));
        try {
            Format.of(name, files);
            logIfNew("format", name, documents.importFormat(name, files, clock.instant()));
        } catch (FormatFault fault) {
            LOG.log(System.Logger.Level.ERROR, "format {0} is not taken into use: {1}", name, fault.getMessage());
        }
    }

    private void importPartner(Path folder) {
        var name = folder.getFileName().toString();
        var file = folder.resolve("partner.yaml");
        if (!Files.isRegularFile(file)) {
            return;
        }
        try {
            var yaml = text(file);
            if (settings.isDemo() || !Documents.isOfDemo(name, yaml)) {
                logIfNew("partner", name, documents.importPartner(name, yaml, clock.instant()));
            }
        } catch (DocumentFault fault) {
            LOG.log(System.Logger.Level.ERROR, "partner {0} is not taken into use: {1}", name, fault.getMessage());
        }
    }

    private static void logIfNew(String kind, String name, boolean isNew) {
        if (isNew) {
            LOG.log(System.Logger.Level.INFO, "{0} {1} has a new revision", kind, name);
        }
    }

    private List<Path> folders(String below) {
        var parent = settings.routes().resolve(below);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (var folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
