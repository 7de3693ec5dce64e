package fi.yhdyspinta.hub;

import fi.yhdyspinta.walk.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A hub of its own: a real Liberty process with the shipped configuration, driven by environment variables alone. */
final class HubProcess implements AutoCloseable {
    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();
    private final int port;
    private final Path application;
    private final String readyAt;
    private Process process;

    /**
     * @param folder where its configuration, data and logs go
     * @param environment the variables of the README's table
     */
    HubProcess(Path folder, Map<String, String> environment) {
        this(folder, environment, Place.of("war"), "/health/ready");
    }

    /**
     * The same server with another application, to compare with.
     *
     * @param readyAt an address that answers 200 when it is ready
     */
    HubProcess(Path folder, Map<String, String> environment, Path application, String readyAt) {
        this.folder = folder;
        this.application = application;
        this.readyAt = readyAt;
        this.port = FreePorts.next();
        this.environment.putAll(Map.of(
                "HUB_DATA", folder.resolve("data").toString(),
                "HUB_ROUTES", Path.of("integration-routes").toAbsolutePath().toString(),
                "HTTP_PORT", Integer.toString(port),
                "HTTPS_PORT", Integer.toString(FreePorts.next()),
                "HTTP_HOST", "localhost",
                // partners, brokers and proxies of the tests stand on this machine
                "HUB_OUTBOUND_ALLOW", "localhost, 127.0.0.0/8, ::1",
                "WLP_USER_DIR", folder.resolve("usr").toString()));
        this.environment.putAll(environment);
        layOut();
    }

    int port() {
        return port;
    }

    int httpsPort() {
        return Integer.parseInt(environment.get("HTTPS_PORT"));
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Starts it and waits until it says that it is ready. */
    HubProcess start() {
        return start("the hub is ready", answer -> answer.statusCode() == 200);
    }

    /** Starts it on a database from a backup, and waits until it says that it rests. */
    HubProcess startResting() {
        return start("the hub rests", answer -> {
            var said = Caller.text(answer);
            return said.contains("\"restored\":true") && said.contains("\"routes\":true");
        });
    }

    private HubProcess start(String what, Predicate<HttpResponse<byte[]>> come) {
        var home = Place.of("wlp");
        try {
            Files.createDirectories(folder.resolve("tmp"));
            var command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    // what the server's own script passes to a modular Java
                    "@"
                            + home.resolve("lib/platform/java/java"
                                    + (Runtime.version().feature() < 24 ? 9 : 24) + ".options"),
                    "-javaagent:" + home.resolve("bin/tools/ws-javaagent.jar"),
                    // what it puts there stands with the rest of what it leaves behind
                    "-Djava.io.tmpdir=" + folder.resolve("tmp"),
                    "-Djava.awt.headless=true",
                    "-Xmx1g"));
            command.addAll(shippedOptions());
            command.addAll(
                    List.of("-jar", home.resolve("bin/tools/ws-server.jar").toString(), "hub"));
            var builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("console.log").toFile()));
            builder.environment().putAll(environment);
            process = builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        var anybody = new Caller("http://localhost:" + port, null);
        try {
            Eventually.within(Duration.ofSeconds(600), what, () -> {
                if (!process.isAlive()) {
                    throw new AssertionError("the hub's process has ended");
                }
                try {
                    return come.test(anybody.get(readyAt));
                } catch (UncheckedIOException notYet) {
                    return false;
                }
            });
        } catch (AssertionError notReady) {
            throw new AssertionError(notReady.getMessage() + "\n" + whyNot(anybody), notReady);
        }
        return this;
    }

    // its folder goes with the test: what it said last and what it does now is told while it can be
    private String whyNot(Caller anybody) {
        var console = folder.resolve("console.log");
        var told = new StringBuilder();
        try {
            var lines = Files.readAllLines(console, StandardCharsets.ISO_8859_1);
            lines.subList(Math.max(0, lines.size() - 60), lines.size())
                    .forEach(line -> told.append(line).append('\n'));
            if (process.isAlive()) {
                told.append(threads()).append(Caller.text(anybody.get("/health")));
            }
        } catch (IOException | UncheckedIOException silent) {
            told.append(silent);
        }
        return told.toString();
    }

    /** What jvm.options says, as the server's own script would pass it on. */
    private List<String> shippedOptions() throws IOException {
        return Files.readAllLines(folder.resolve("usr/servers/hub/jvm.options")).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What it has taken of the processors since its start. */
    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** How many threads it has just now. */
    int threadCount() {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("Threads:"))
                    .mapToInt(line -> Integer.parseInt(line.substring(8).strip()))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Bytes of the objects that live after a full collection. */
    long liveHeap() {
        var total = Pattern.compile("Total +\\d+ +(\\d+)").matcher(jcmd("GC.class_histogram"));
        if (!total.find()) {
            throw new IllegalStateException("jcmd says no total");
        }
        return Long.parseLong(total.group(1));
    }

    /** What its threads do just now. */
    String threads() {
        return jcmd("Thread.print");
    }

    private String jcmd(String command) {
        try {
            var asked = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                    .toString(),
                            Long.toString(process.pid()),
                            command)
                    .redirectErrorStream(true)
                    .start();
            return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void layOut() {
        var server = folder.resolve("usr/servers/hub");
        copy(Path.of("liberty-config"), server);
        copy(
                Place.of("war").getParent().resolve("it/usr/shared/resources/jdbc"),
                folder.resolve("usr/shared/resources/jdbc"));
        copy(application, server.resolve("apps/yhdyspinta.war"));
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = Files.isDirectory(from)
                        ? to.resolve(from.relativize(file).toString())
                        : to;
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            process.destroy();
            process.onExit()
                    .orTimeout(60, java.util.concurrent.TimeUnit.SECONDS)
                    .exceptionally(late -> process.destroyForcibly())
                    .join();
        }
    }
}
