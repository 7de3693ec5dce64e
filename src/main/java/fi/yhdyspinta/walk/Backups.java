package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.DatabaseCopy;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.seal.SealedArchive;
import fi.yhdyspinta.seal.SealedFile;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Copies of the hub's own H2 database: sealed, read through once, the newest kept. One each night, and whenever an operator
 * asks. PostgreSQL is copied by its own tools (README, Backup).
 */
@Singleton
class Backups {
    private static final System.Logger LOG = System.getLogger(Backups.class.getName());
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'hub-'yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final String ENDING = ".zip.sealed";
    private static final LocalTime NIGHT = LocalTime.of(2, 0);

    private final DatabaseCopy copy;
    private final Sealing sealing;
    private final Outside outside;
    private final Restoring restoring;
    private final Clock clock;

    @Inject
    Backups(DatabaseCopy copy, Sealing sealing, Outside outside, Restoring restoring, Clock clock) {
        this.copy = copy;
        this.sealing = sealing;
        this.outside = outside;
        this.restoring = restoring;
        this.clock = clock;
    }

    /** Makes tonight's, once it is two in the morning in Helsinki and there is none of today. */
    void nightly() {
        var now = ZonedDateTime.ofInstant(clock.instant(), Deciding.HELSINKI);
        boolean isThere = files().stream().anyMatch(file -> day(file).equals(now.toLocalDate()));
        if (!isThere && !now.toLocalTime().isBefore(NIGHT) && copy.isOurs()) {
            make();
        }
    }

    private static LocalDate day(Path file) {
        var name = file.getFileName().toString();
        return NAME.parse(name.substring(0, name.length() - ENDING.length()), Instant::from)
                .atZone(Deciding.HELSINKI)
                .toLocalDate();
    }

    /**
     * Makes one now, reads it through, and takes the oldest away.
     *
     * @throws Refused INVALID (BACKUP_NOT_OURS) where the database is not the hub's to copy
     */
    synchronized Map<String, Object> make() {
        if (!copy.isOurs()) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("BACKUP_NOT_OURS", ""));
        }
        var name = NAME.format(clock.instant());
        var folder = outside.backups();
        var plain = folder.resolve(name + ".zip.new");
        var sealed = folder.resolve(name + ENDING);
        try {
            Files.createDirectories(folder);
            try {
                copy.to(plain);
                SealedFile.seal(plain, sealed, sealing);
            } finally {
                Files.deleteIfExists(plain);
            }
            // a database of before this moment is known from now on
            restoring.beat();
            var view = view(sealed);
            LOG.log(System.Logger.Level.INFO, "backup {0} is made", name);
            prune();
            return view;
        } catch (IOException failed) {
            throw new UncheckedIOException("HUB_BACKUPS can't be written", failed);
        }
    }

    private void prune() throws IOException {
        var files = files();
        for (var old : files.subList(Math.min(outside.keep(), files.size()), files.size())) {
            Files.delete(old);
        }
    }

    /** All that there are, newest first, each read through. */
    List<Map<String, Object>> list() {
        return files().stream().map(this::view).toList();
    }

    private Map<String, Object> view(Path file) {
        var view = new LinkedHashMap<String, Object>();
        view.put("name", file.getFileName().toString());
        try {
            view.put("bytes", Files.size(file));
            view.put("holds", SealedArchive.read(file, sealing));
            view.put("sound", true);
        } catch (IOException | Sealing.SealingFault unusable) {
            view.put("sound", false);
            view.put("fault", unusable.getMessage());
        }
        return view;
    }

    private List<Path> files() {
        if (!Files.isDirectory(outside.backups())) {
            return List.of();
        }
        try (var files = Files.list(outside.backups())) {
            return files.filter(file -> file.getFileName().toString().matches("hub-\\d{8}T\\d{6}Z\\.zip\\.sealed"))
                    .sorted((one, other) -> other.compareTo(one))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("HUB_BACKUPS can't be read", unreadable);
        }
    }
}
