package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the hub itself asks, it goes as the entry says. */
class SourceSettingsTest {
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Test
    void asksAFhirServerThroughTheEntrysProxyAndGivesUpInItsTime(@TempDir Path data) throws Exception {
        try (var place = new SftpPlace(data.resolve("sftp"), "hub", "id.mll-files");
                var proxy = new Front(place.port())) {
            place.folder("in");
            proxy.behaves(caller -> {
                var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
                asked.add(in.readLine());
                // no answer at all: the next round comes by the entry's timeout, or not within the test's
                Front.silence(caller);
            });
            try (var road = new DoorRoad(
                    data,
                    "{door: sftp, format: mll-referral, url: \"%s/in\", credential: mll, options: {username: hub, knownHosts: \"%s\"}}"
                            .formatted(place.url(), place.knownHosts()),
                    "",
                    "  - {format: fhir-task, door: fhir-poll, url: \"http://fhir.example/r4\", proxy: \"http://localhost:%d\", timeouts: {read: PT0.2S}, options: {period: \"100\"}}\n"
                            .formatted(proxy.port()),
                    Map.of(),
                    "id.mll-files")) {
                var parcel = road.accept();
                road.deliver();
                road.open.listen();

                OpenRoad.waitFor(() -> asked.size() > 1);

                assertThat(asked).containsOnly("GET http://fhir.example/r4/Task/" + parcel + " HTTP/1.1");
            }
        }
    }
}
