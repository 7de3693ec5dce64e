package fi.yhdyspinta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Commands that ask a hub: whatever they say, they never say the key. */
abstract class OnAHub {
    @TempDir
    Path folder;

    AnsweringHub hub;
    String out = "";
    String err = "";
    String piped = "";

    @BeforeEach
    void startHub() throws IOException {
        hub = new AnsweringHub();
    }

    @AfterEach
    void stopHub() {
        hub.close();
        assertThat(out + err).doesNotContain("geheim");
    }

    /** Runs a command against the hub. @return the code that it ends with */
    int run(String... args) {
        return run(Map.of("HUB_URL", hub.url(), "HUB_KEY", AnsweringHub.KEY), args);
    }

    int run(Map<String, String> environment, String... args) {
        var said = new StringWriter();
        var told = new StringWriter();
        int code = Hub.line(
                        new Surroundings(environment, new ByteArrayInputStream(piped.getBytes(StandardCharsets.UTF_8))))
                // kept back until a line ends, as a process keeps it back: what nobody lets go is not seen
                .setOut(new PrintWriter(new BufferedWriter(said), true))
                .setErr(new PrintWriter(told, true))
                .execute(args);
        out = said.toString();
        err = told.toString();
        return code;
    }

    /** The same, in JSON: all that stands on the output is one object. */
    Map<String, Object> json(int code, String... args) {
        var all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--format", "json"));
        assertThat(run(all.toArray(String[]::new))).as(err).isEqualTo(code);
        return JsonText.object(out.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    String file(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text).toString();
    }
}
