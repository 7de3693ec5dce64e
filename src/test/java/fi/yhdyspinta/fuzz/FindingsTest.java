package fi.yhdyspinta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What fuzzing has found once is read in every build, on every machine: the findings lie in
 * {@code src/test/findings/<reader>}. Beside them the seeds, whole and damaged.
 */
class FindingsTest {
    private static final Path FINDINGS = Path.of("src/test/findings");
    private static final int DAMAGES = 40;

    static Stream<Reader> readers() {
        return Readers.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void areReadOrRefused(Reader reader) throws IOException {
        var folder = FINDINGS.resolve(reader.name());

        if (Files.isDirectory(folder)) {
            Reader.files(folder, "").forEach(reader::take);
        }
        reader.seeds().forEach(reader::take);
        assertThat(reader.seeds()).isNotEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("readers")
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void damagedSeedsAreReadOrRefused(Reader reader) {
        // the same damages in every build: a fault that comes and goes is believed by nobody
        var random = new Random(reader.name().hashCode());

        for (int damage = 0; damage < DAMAGES; damage++) {
            reader.take(damaged(reader.seeds().get(random.nextInt(reader.seeds().size())), random));
        }
    }

    @Test
    void belongToAReaderThatIsStillThere() throws IOException {
        try (var folders = Files.list(Files.createDirectories(FINDINGS))) {
            assertThat(folders.map(folder -> folder.getFileName().toString()))
                    .isSubsetOf(readers().map(Reader::name).toList());
        }
    }

    /** A few bytes changed, or a piece cut out or doubled. */
    private static byte[] damaged(byte[] seed, Random random) {
        if (seed.length < 2) {
            return seed;
        }
        int from = random.nextInt(seed.length);
        int to = from + random.nextInt(Math.min(64, seed.length - from) + 1);
        var damaged = new java.io.ByteArrayOutputStream();
        switch (random.nextInt(3)) {
            case 0 -> {
                damaged.write(seed, 0, from);
                damaged.write(seed, to, seed.length - to);
            }
            case 1 -> {
                damaged.write(seed, 0, to);
                damaged.write(seed, from, seed.length - from);
            }
            default -> {
                damaged.writeBytes(seed);
                var bytes = damaged.toByteArray();
                for (int each = 0; each < 3; each++) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
                return bytes;
            }
        }
        return damaged.toByteArray();
    }
}
