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
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    private static final String MAKING = "making";
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
        return moment(file).orElseThrow().atZone(Deciding.HELSINKI).toLocalDate();
    }

    /** When a backup was made, by its name; empty for a file that is none. */
    private static Optional<Instant> moment(Path file) {
        var name = file.getFileName().toString();
        try {
            return name.endsWith(ENDING)
                    ? Optional.of(NAME.parse(name.substring(0, name.length() - ENDING.length()), Instant::from))
                    : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
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
        var making = folder.resolve(MAKING);
        var plain = making.resolve(name + ".zip");
        var fresh = making.resolve(name + ENDING);
        var sealed = folder.resolve(name + ENDING);
        try {
            clear(making);
            Files.createDirectories(making);
            try {
                copy.to(plain);
                SealedFile.seal(plain, fresh, sealing);
                onDisk(fresh);
                // it gets its place when all of it is there: half a backup must not pass for tonight's
                Files.move(fresh, sealed, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                clear(making);
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

    private static void onDisk(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    // what a process that died here has left is no backup, and one copy of it is not sealed
    private static void clear(Path making) throws IOException {
        if (Files.isDirectory(making)) {
            try (var files = Files.list(making)) {
                for (var left : (Iterable<Path>) files::iterator) {
                    Files.delete(left);
                }
            }
            Files.delete(making);
        }
    }

    // the newest, and the first of each of as many days: whoever makes many in one day does not make the old ones go
    private void prune() throws IOException {
        var files = files();
        var kept = new HashSet<>(files.subList(0, Math.min(outside.keep(), files.size())));
        var firstOfDay = new TreeMap<LocalDate, Path>(Comparator.reverseOrder());
        files.forEach(file -> firstOfDay.put(day(file), file));
        firstOfDay.values().stream().limit(outside.keep()).forEach(kept::add);
        for (var old : files) {
            if (!kept.contains(old)) {
                Files.delete(old);
            }
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
            return files.filter(file -> moment(file).isPresent())
                    .sorted((one, other) -> other.compareTo(one))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("HUB_BACKUPS can't be read", unreadable);
        }
    }
}
