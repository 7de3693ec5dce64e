package fi.yhdyspinta.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Runs Jazzer in a process of its own. Its JUnit extension fuzzes one method for each start of the JVM and is told to by an
 * environment variable, so a build would need a fork for each reader; one process with all of them is several times
 * cheaper.
 */
final class Jazzer {
    private static final Path FOLDER = Path.of("target/fuzz").toAbsolutePath();
    private static final Map<String, String> SYSTEMS = Map.of("Linux", "linux", "Mac OS X", "macos");
    private static final Map<String, String> MACHINES =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "aarch64");

    private static final int FEW = 4;

    private static final Pattern FAULT = Pattern.compile("^== Java Exception|^==\\d+== ERROR|^Caused by: ");
    private static final int TOP = 15;
    private static final int MOST = 4096;

    private Jazzer() {}

    /** Whether it has a native part for this machine. */
    static boolean runsHere() {
        var kind = SYSTEMS.get(System.getProperty("os.name")) + "_" + MACHINES.get(System.getProperty("os.arch"));
        return Jazzer.class
                        .getClassLoader()
                        .getResource("com/code_intelligence/jazzer/driver/jazzer_driver_" + kind + "/libjazzer_driver."
                                + (kind.startsWith("macos") ? "dylib" : "so"))
                != null;
    }

    /** What came of it: the exit code, which is 0 where it has found nothing, and where it says more. */
    record Outcome(int exit, Path log, Path findings) {
        boolean foundNothing() {
            // it goes on after a finding, and ends well when its time is over
            return exit == 0 && Reader.files(findings, "").isEmpty();
        }

        @Override
        public String toString() {
            return "Jazzer ended with " + exit + ": see " + log + ". What it found lies in " + findings
                    + "; put it into src/test/findings/<reader>/ and mend the reader.\n" + told();
        }

        /** The faults with the top of their stacks and the inputs themselves: where the log stays behind, this does not. */
        private String told() {
            var told = new StringBuilder();
            for (var finding : Reader.files(findings, "")) {
                told.append(Base64.getEncoder().encodeToString(Arrays.copyOf(finding, Math.min(finding.length, MOST))))
                        .append('\n');
            }
            try (var lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
                int left = 0;
                for (var line : (Iterable<String>) lines::iterator) {
                    left = FAULT.matcher(line).find() ? TOP : left - 1;
                    if (left > 0) {
                        told.append(line).append('\n');
                    }
                }
            } catch (IOException gone) {
                told.append(gone);
            }
            return told.toString();
        }
    }

    /**
     * Fuzzes one reader, or {@link FuzzTarget#ALL}, from their seeds and from what was learnt before.
     *
     * @throws IOException when it can't be started
     */
    static Outcome run(String reader, Duration time) throws IOException, InterruptedException {
        var folder = FOLDER.resolve(reader);
        var corpus = Files.createDirectories(folder.resolve("corpus"));
        var seeds = seeds(reader, folder.resolve("seeds"));
        var findings = emptied(folder.resolve("findings"));
        var log = folder.resolve("log");
        var process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-Xss1m",
                        "-XX:-OmitStackTraceInFastThrow",
                        "-Djdk.attach.allowAttachSelf=true",
                        "-Duser.timezone=UTC",
                        "-Dfuzz.reader=" + reader,
                        "-Dfuzz.findings=" + findings,
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FuzzTarget.class.getName(),
                        "--instrumentation_includes=fi.yhdyspinta.**:org.apache.commons.csv.**:org.snakeyaml.**",
                        "--instrumentation_excludes=fi.yhdyspinta.fuzz.**",
                        "--custom_hook_includes=fi.yhdyspinta.**",
                        // several faults are told at once
                        "--keep_going=10",
                        "--reproducer_path=" + folder,
                        "-artifact_prefix=" + findings + "/",
                        "-max_total_time=" + time.toSeconds(),
                        // seconds for one input: a slow machine is no fault of the reader's
                        "-timeout=240",
                        "-report_slow_units=120",
                        "-rss_limit_mb=0",
                        "-max_len=65536",
                        "-len_control=20",
                        "-print_final_stats=1",
                        corpus.toString(),
                        seeds.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            return new Outcome(process.waitFor(), log, findings);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Path emptied(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (var files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
        return Files.createDirectories(folder);
    }

    private static Path seeds(String wanted, Path folder) throws IOException {
        Files.createDirectories(folder);
        var readers = FuzzTarget.readers(wanted);
        if (readers.isEmpty()) {
            throw new IllegalArgumentException("no reader is called " + wanted);
        }
        for (int which = 0; which < readers.size(); which++) {
            var reader = readers.get(which);
            int count = 0;
            var all = reader.seeds();
            // together they have little time, and each begins with a cold machine
            int every = wanted.equals(FuzzTarget.ALL) ? Math.max(1, all.size() / FEW) : 1;
            for (int at = 0; at < all.size(); at += every) {
                Files.write(
                        folder.resolve(String.format(Locale.ROOT, "%s-%03d", reader.name(), count++)),
                        Reader.chosen(which, all.get(at)));
            }
        }
        return folder;
    }
}
