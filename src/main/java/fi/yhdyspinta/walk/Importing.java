package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Catalogue;
import fi.yhdyspinta.catalogue.CatalogueFault;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Partner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Takes changed files of partners and formats into the database as new revisions, and reads what runs by it. */
final class Importing {
    private static final System.Logger LOG = System.getLogger(Importing.class.getName());

    private final Transactions transactions;
    private final Documents documents;
    private final Auditing auditing;
    private final Settings settings;
    private final Outward outward;
    private final Clock clock;

    // a thousand partners are not read again because one of them has changed
    private volatile Map<String, Partner> ran = Map.of();
    private final Map<Path, String> taken = new ConcurrentHashMap<>();

    Importing(
            Transactions transactions,
            Documents documents,
            Auditing auditing,
            Settings settings,
            Outward outward,
            Clock clock) {
        this.transactions = transactions;
        this.documents = documents;
        this.auditing = auditing;
        this.settings = settings;
        this.outward = outward;
        this.clock = clock;
    }

    /**
     * What runs by the database, whatever the folders hold.
     *
     * @param formatNumbers the number of each format's revision
     * @param lastMade which change was the last
     */
    record Running(
            Map<String, Partner> partners,
            Map<String, Format> formats,
            Map<String, Integer> formatNumbers,
            String lastMade) {
        Rulebook under(Catalogue catalogue) {
            return Rulebook.of(catalogue, partners, formats);
        }
    }

    /** Imports what has changed in the folders. A broken file is named in the log; its last good revision runs on. */
    Running imported() {
        var looked = new HashMap<Path, String>();
        transactions.whoeverIsFirst(() -> {
            looked.clear();
            folders("formats").forEach(this::importFormat);
            folders("partners").forEach(folder -> importPartner(folder, looked));
        });
        // only now: what was not committed is looked at again
        taken.putAll(looked);
        return transactions.call(() -> {
            var formats = new HashMap<String, Format>();
            documents.formats().forEach((name, files) -> formats.put(name, Format.of(name, files)));
            ran = documents.partners(settings.hubUrl(), settings.isDemo(), ran);
            return new Running(settings.stage().of(ran), formats, documents.formatNumbers(), documents.lastMade());
        });
    }

    /** What a file gives, if it can be used. What is wrong with it is its own fault, whatever the reader throws at it. */
    static <T> Optional<T> usable(String what, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (CatalogueFault | FormatFault | DocumentFault fault) {
            LOG.log(System.Logger.Level.ERROR, "{0} is not taken into use: {1}", what, fault.getMessage());
        } catch (RuntimeException | StackOverflowError broken) {
            // only what it is, and where: a reader that was not written for it may quote what the file holds
            LOG.log(
                    System.Logger.Level.ERROR,
                    "{0} is not taken into use: {1} at {2}",
                    what,
                    broken.getClass().getName(),
                    Arrays.stream(broken.getStackTrace()).findFirst().orElse(null));
        }
        return Optional.empty();
    }

    private void importFormat(Path folder) {
        var name = folder.getFileName().toString();
        usable("format " + name, () -> formatFiles(name, folder))
                .flatMap(files -> documents.importFormat(name, files, clock.instant()))
                .ifPresent(number -> tellNew("format", name, number));
    }

    /** The files of a format that works. */
    private static Map<String, String> formatFiles(String name, Path folder) {
        var files = new HashMap<String, String>();
        Format.FILES.stream()
                .filter(file -> Files.isRegularFile(folder.resolve(file)))
                .forEach(file -> files.put(file, text(folder.resolve(file))));
        Format.of(name, files);
        return files;
    }

    private void importPartner(Path folder, Map<Path, String> looked) {
        var name = folder.getFileName().toString();
        var file = folder.resolve("partner.yaml");
        if (!Files.isRegularFile(file)) {
            return;
        }
        var stamp = stamp(file);
        looked.put(file, stamp);
        if (!stamp.equals(taken.get(file))) {
            usable("partner " + name, () -> partnerFile(name, file))
                    .filter(yaml -> settings.isDemo() || !Documents.isOfDemo(name, yaml))
                    .flatMap(yaml -> documents.importPartner(name, yaml, clock.instant()))
                    .ifPresent(number -> tellNew("partner", name, number));
        }
    }

    private static String stamp(Path file) {
        try {
            return Files.getLastModifiedTime(file) + "/" + Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The text of a partner's document that can be used. */
    private String partnerFile(String name, Path file) {
        var yaml = text(file);
        var partner = Documents.read(name, yaml, settings.hubUrl());
        // the demo's partners stand beside the hub, and outside the demo they are not there
        if (settings.isDemo() || !partner.isDemo()) {
            Reach.check(partner, outward);
        }
        return yaml;
    }

    private void tellNew(String kind, String name, int number) {
        LOG.log(System.Logger.Level.INFO, "{0} {1} has a new revision", kind, name);
        boolean isPartner = kind.equals("partner");
        auditing.configured(
                Auditing.hub(settings.node()),
                kind + "-revised",
                isPartner ? name : null,
                isPartner ? "revision " + number : name + " revision " + number);
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
