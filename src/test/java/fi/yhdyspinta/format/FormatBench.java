package fi.yhdyspinta.format;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a format costs: documents a second, and the share of the time that judging and mapping take beside parsing (what
 * reads) or putting into bytes (what writes). Absolute figures are this machine's; ratios of one run are what to compare.
 */
class FormatBench {
    private static final Path FORMATS = Path.of("integration-routes/formats");
    private static final int SECONDS_OF_WARMING = 1;
    private static final int SECONDS = 2;

    private interface Work {
        Object once();
    }

    @Test
    void printsWhatEachFormatCosts() throws IOException {
        System.out.println(
                "format             way     documents/s   beyond parsing     of the canonical format's rate");
        var reading = new Rates();
        var writing = new Rates();
        for (var folder : folders()) {
            var format = format(folder);
            for (var sample : samples(folder, "full.in.")) {
                var body = Files.readAllBytes(sample);
                double all = rate(() -> format.document(body));
                // parsing alone: what is left of a reading when nothing is judged or mapped
                double parsed = rate(() -> format.engine().leaves(body));
                reading.print(folder, "reads", all, Math.max(0, 1 - all / parsed));
            }
            for (var sample : samples(folder, "full.out.", "to-full.out.", "view-full.out.")) {
                var tree = Json.object(Files.readAllBytes(given(sample)));
                var written = format.write(tree);
                double all = rate(() -> format.write(tree));
                // the least that writing such a document can cost: the same bytes from a tree that is ready
                double bare = rate(() -> Json.bytes(Map.of("written", new String(written, StandardCharsets.UTF_8))));
                writing.print(folder, "writes", all, Math.max(0, 1 - all / bare));
            }
        }
    }

    private static final class Rates {
        private double first;

        void print(Path folder, String way, double rate, double share) {
            first = first == 0 ? rate : first;
            System.out.println(String.format(
                    Locale.ROOT,
                    "%-18s %-6s %12.0f %15.0f %% %20.2f",
                    folder.getFileName(),
                    way,
                    rate,
                    100 * share,
                    rate / first));
        }
    }

    private static double rate(Work work) {
        run(work, SECONDS_OF_WARMING);
        return run(work, SECONDS);
    }

    private static double run(Work work, int seconds) {
        long started = System.nanoTime();
        long until = started + seconds * 1_000_000_000L;
        long count = 0;
        long seen = 0;
        while (System.nanoTime() < until) {
            seen += work.once().hashCode() & 1;
            count++;
        }
        return (count + (seen < 0 ? 1 : 0)) * 1e9 / (System.nanoTime() - started);
    }

    private static List<Path> folders() throws IOException {
        try (var folders = Files.list(FORMATS)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static List<Path> samples(Path folder, String... beginnings) throws IOException {
        try (var files = Files.list(folder.resolve("samples"))) {
            return files.filter(file -> Stream.of(beginnings)
                            .anyMatch(beginning -> file.getFileName().toString().startsWith(beginning)))
                    .sorted()
                    .toList();
        }
    }

    private static Path given(Path written) {
        var name = written.getFileName().toString();
        var base = name.substring(0, name.indexOf('.'));
        var message = written.resolveSibling(base + ".message.json");
        return Files.exists(message) ? message : written.resolveSibling(base + ".status.json");
    }

    private static Format format(Path folder) throws IOException {
        var files = new HashMap<String, String>();
        for (var file : Format.FILES) {
            if (Files.exists(folder.resolve(file))) {
                files.put(file, Files.readString(folder.resolve(file)));
            }
        }
        return Format.of(folder.getFileName().toString(), files);
    }
}
