package fi.yhdyspinta.walk;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The log outside the backups: which keys were destroyed, which consents and messages were withdrawn, one line each, so that a
 * database from a backup learns of it before it works. Ids, moments and codes, nothing of a person. A file a node and a
 * month; it is only added to, and each addition is on the disk before it is told.
 */
@Singleton
class OutsideLog {
    static final String KEY_DESTROYED = "key-destroyed";
    static final String MESSAGE_WITHDRAWN = "message-withdrawn";
    static final String CONSENT_WITHDRAWN = "consent-withdrawn";
    private static final String ENDING = ".log";
    private static final Pattern WHOLE =
            Pattern.compile("\\d{4}-\\S+Z ((key-destroyed|message-withdrawn) [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
                    + "|consent-withdrawn \\S+ (?<at>\\S+) \\S+ \\S+ (?<recorded>\\S+) \\S+)");

    private static final System.Logger LOG = System.getLogger(OutsideLog.class.getName());

    private final Outside outside;

    @Inject
    OutsideLog(Outside outside) {
        this.outside = outside;
    }

    /** One line: when, what, of which id, and words that belong to it. */
    record Line(Instant at, String what, String id, List<String> words) {
        Line {
            words = List.copyOf(words);
        }

        private String text() {
            return at + " " + what + " " + id + (words.isEmpty() ? "" : " " + String.join(" ", words)) + "\n";
        }

        private static Optional<Line> of(String text) {
            var whole = WHOLE.matcher(text);
            var parts = text.split(" ");
            try {
                if (whole.matches()) {
                    // a withdrawal's own two moments are read when it is applied, and must be some by then
                    Stream.of(whole.group("at"), whole.group("recorded"))
                            .filter(Objects::nonNull)
                            .forEach(Instant::parse);
                    return Optional.of(new Line(
                            Instant.parse(parts[0]),
                            parts[1],
                            parts[2],
                            List.of(parts).subList(3, parts.length)));
                }
            } catch (DateTimeParseException noMoment) {
                // said below
            }
            return Optional.empty();
        }
    }

    /**
     * Adds lines, and returns when they are on the disk.
     *
     * @throws UncheckedIOException where they can't be written
     */
    synchronized void add(Collection<Line> lines) {
        if (lines.isEmpty()) {
            return;
        }
        var text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()));
        var month = YearMonth.from(lines.iterator().next().at().atZone(ZoneOffset.UTC));
        var file = outside.folder().resolve(outside.node() + "-" + month + ENDING);
        try {
            Files.createDirectories(outside.folder());
            try (var channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                var bytes = ByteBuffer.wrap(
                        (isCutShort(channel) ? "\n" + text : text.toString()).getBytes(StandardCharsets.UTF_8));
                channel.position(channel.size());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException("HUB_OUTSIDE can't be written", unwritable);
        }
    }

    // the node died while it wrote its last line: that one stays as it is, and no other is lost in it
    private static boolean isCutShort(FileChannel channel) throws IOException {
        var last = ByteBuffer.allocate(1);
        return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
    }

    /**
     * Reads all lines of all nodes, oldest file first. A line that was cut short when its node died is left out: what it told
     * of is in the database, or is told again. The log says how many were.
     */
    void read(Consumer<Line> each) {
        for (var file : files()) {
            // every byte is a letter in it: one that the disk has spoilt spoils its own line alone
            try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                int broken = 0;
                for (var text : (Iterable<String>) lines::iterator) {
                    var line = Line.of(text);
                    line.ifPresent(each);
                    broken += line.isPresent() || text.isEmpty() ? 0 : 1;
                }
                if (broken > 0) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "{0} in HUB_OUTSIDE has {1} lines that can''t be read, and are passed over",
                            file.getFileName(),
                            broken);
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException("HUB_OUTSIDE can't be read", unreadable);
            }
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(outside.folder())) {
            return List.of();
        }
        try (var files = Files.list(outside.folder())) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("HUB_OUTSIDE can't be read", unreadable);
        }
    }
}
