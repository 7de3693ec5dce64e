package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Outside the demo the hub does not start with what only a demo may have, and says all of it at once. */
class PrecautionsTest {
    private static final String PASSWORD = "a-password-that-nobody-may-see";

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "HUB_KEYS",
            "1:" + PASSWORD,
            "KEYSTORE_PASSWORD",
            PASSWORD,
            "DB_URL",
            "jdbc:postgresql://db.example.fi/hub?sslmode=verify-full"));
    private String url = "https://hub.example.fi";
    private boolean isDemo;

    @Test
    void startsWhereAllIsAsItOughtToBe() {
        assertThat(precautions().faults()).isEmpty();
        assertThat(precautions().doubts()).isEmpty();
    }

    @Test
    void saysAllThatIsWrongAtOnceAndNoValue() throws IOException {
        environment.clear();
        environment.putAll(Map.of(
                "ARTEMIS_URL", "(tcp://a.example.fi:61616,tcp://b.example.fi:61616)?ha=true&x=" + PASSWORD,
                "SMTP_HOST", "smtp.example.fi",
                "SMTP_STARTTLS", "false",
                "OIDC_ISSUER", "http://login.example.fi",
                "HUB_PROXY_FROM", "10.0.0.5",
                "HUB_PROXY_KEY", "short",
                "HUB_XROAD_KEY", "short too"));
        url = "http://hub.example.fi";
        Files.createDirectories(folder.resolve("data/demo-keys"));
        partner("town", "rest", "http://town.example.fi/in", "");

        var faults = precautions().faults();

        assertThat(faults.stream().map(fault -> fault.split(" ")[0]))
                .containsExactlyInAnyOrder(
                        "HUB_KEYS",
                        "KEYSTORE_PASSWORD",
                        "DB_URL",
                        "ARTEMIS_URL",
                        "SMTP_STARTTLS",
                        "OIDC_ISSUER",
                        "HUB_PROXY_FROM",
                        "HUB_XROAD_KEY",
                        "HUB_URL",
                        "HUB_DATA",
                        "partner");
        assertThat(faults).noneMatch(fault -> fault.contains(PASSWORD)).allMatch(fault -> fault.endsWith("."));
        assertThatThrownBy(() -> precautions().take(null)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest(name = "{0}={1} beside {2}: {3}")
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
            KEYSTORE_PASSWORD | made-at-first-start                                     | -                               | true
            DB_URL            | -                                                       | -                               | true
            DB_URL            | -                                                       | HUB_ALLOW_H2=true               | false
            DB_URL            | jdbc:h2:file:/x                                         | HUB_ALLOW_H2=yes                | true
            DB_URL            | jdbc:h2:tcp://db.example.fi/hub                         | HUB_ALLOW_H2=true               | true
            DB_URL            | jdbc:h2:tcp://localhost/hub                             | HUB_ALLOW_H2=true               | false
            DB_URL            | jdbc:postgresql://db.example.fi/hub                     | -                               | true
            DB_URL            | jdbc:postgresql://db.example.fi/hub?sslmode=prefer      | -                               | true
            DB_URL            | jdbc:postgresql://db.example.fi/hub?sslmode=require     | -                               | false
            DB_URL            | jdbc:postgresql://db.example.fi:5432/hub                | HUB_ALLOW_CLEAR=DB.example.fi   | false
            DB_URL            | jdbc:postgresql://db.example.fi/hub                     | HUB_ALLOW_CLEAR=b.example.fi    | true
            DB_URL            | jdbc:postgresql://db.example.fi/hub                     | HUB_ALLOW_CLEAR=true            | false
            DB_URL            | jdbc:postgresql://localhost:5432/hub                    | -                               | false
            DB_URL            | jdbc:postgresql://localhost,db.example.fi:5433/hub      | -                               | true
            ARTEMIS_URL       | tcp://a.example.fi:61616                                | -                               | true
            ARTEMIS_URL       | tcp://a.example.fi:61616?sslEnabled=true                | -                               | false
            ARTEMIS_URL       | (tcp://localhost:61616,tcp://a.example.fi:61616)?ha=true| -                               | true
            ARTEMIS_URL       | (tcp://a.example.fi:1?sslEnabled=true,tcp://b.example.fi:1)?ha=true | -                   | true
            ARTEMIS_URL       | (tcp://a.example.fi:1,tcp://b.example.fi:1)?sslEnabled=true | -                           | false
            ARTEMIS_URL       | tcp://[2001:db8::1]:61616                               | HUB_ALLOW_CLEAR=2001:db8::1     | false
            ARTEMIS_URL       | tcp://[::1]:61616                                       | -                               | false
            SMTP_HOST         | smtp.example.fi                                         | -                               | false
            SMTP_HOST         | smtp.example.fi                                         | SMTP_STARTTLS=false             | true
            SMTP_HOST         | localhost                                               | SMTP_STARTTLS=false             | false
            OIDC_ISSUER       | http://login.example.fi                                 | -                               | true
            OIDC_ISSUER       | http://localhost:8080                                   | -                               | true
            OIDC_ISSUER       | https://login.example.fi                                | -                               | false
            HUB_PROXY_FROM    | 10.0.0.5                                                | -                               | true
            HUB_PROXY_KEY     | a-proxy-key-of-thirty-two-letters                       | -                               | true
            HUB_PROXY_FROM    | 10.0.0.5            | HUB_PROXY_KEY=a-proxy-key-of-thirty-two-letters | false
            HUB_PROXY_FROM    | 10.0.0.0/24         | HUB_PROXY_KEY=a-proxy-key-of-thirty-two-letters | false
            HUB_PROXY_FROM    | proxy.example.fi    | HUB_PROXY_KEY=a-proxy-key-of-thirty-two-letters | true
            HUB_XROAD_FROM    | 10.0.0.300                                              | -                               | true
            HUB_XROAD_KEY     | a-door-key-of-only-31-letters-x                         | HUB_XROAD_FROM=10.1.2.3         | true
            HUB_XROAD_KEY     | a-door-key-of-thirty-two-letters                        | HUB_XROAD_FROM=10.1.2.3         | false
            HUB_KEYS          | -                                                       | -                               | true
            HUB_KEYS          | -                                                       | HUB_KEYS_FILE=/run/keys         | false
            """)
    void refusesOne(String name, String value, String beside, boolean isRefused) {
        environment.remove(name);
        if (value != null) {
            environment.put(name, value);
        }
        if (beside != null) {
            environment.put(beside.split("=", 2)[0], beside.split("=", 2)[1]);
        }

        assertThat(precautions().faults()).hasSize(isRefused ? 1 : 0);
    }

    @Test
    void refusesHttpOfItsOwnUnlessItIsAllowed() {
        url = "http://localhost:9080";
        assertThat(precautions().faults()).singleElement().asString().contains("HUB_ALLOW_HTTP=true");

        environment.put("HUB_ALLOW_HTTP", "true");

        assertThat(precautions().faults()).isEmpty();
    }

    @ParameterizedTest(name = "{0} {1} {2}: {3}")
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
            rest, http://town.example.fi/in,            -,                              true
            rest, HTTP://town.example.fi/in,            -,                              true
            rest, https://town.example.fi/in,           -,                              false
            rest, http://localhost:8080/in,             -,                              false
            jms,  queue:a,                              tcp://broker.example.fi:61616,  true
            jms,  queue:a,                              ssl://broker.example.fi:61617,  false
            """)
    void refusesPartnersInClear(String door, String address, String broker, boolean isRefused) {
        partner("town", door, address, broker == null ? "" : ", options: {broker: \"" + broker + "\"}");

        assertThat(precautions().faults()).hasSize(isRefused ? 1 : 0);
        environment.put("HUB_ALLOW_CLEAR", "town.example.fi, broker.example.fi");
        assertThat(precautions().faults()).isEmpty();
    }

    @Test
    void saysWhatIsOnlyDoubtful() {
        environment.put("DB_URL", "jdbc:postgresql://db.example.fi/hub?sslmode=require");
        environment.put("HUB_CLAMD", "clamd.example.fi:3310");
        environment.put("HUB_ALLOW_CLEAR", "x.example.fi");

        assertThat(precautions().doubts()).hasSize(3);
        assertThat(precautions().faults()).isEmpty();
    }

    @Test
    void letsTheDemoStartAsItIs() {
        environment.clear();
        isDemo = true;
        url = "http://localhost:9080";

        assertThat(precautions().faults()).isEmpty();
        assertThat(precautions().doubts()).isEmpty();
        url = "https://hub.example.fi";
        assertThat(precautions().doubts()).hasSize(1);
    }

    private Precautions precautions() {
        var settings = new Settings(
                url,
                folder.resolve("data"),
                folder.resolve("routes"),
                isDemo,
                Optional.empty(),
                Optional.empty(),
                "node-a",
                name -> Optional.empty());
        var outward = Outward.allowing("").inClearOnlyTo(environment.getOrDefault("HUB_ALLOW_CLEAR", ""));
        var surroundings = new Surroundings(name -> Optional.ofNullable(environment.get(name)), outward);
        return new Precautions(surroundings, settings, outward);
    }

    private void partner(String name, String door, String address, String more) {
        var file = folder.resolve("routes/partners/" + name + "/partner.yaml");
        var lines = List.of(
                "name: " + name,
                "names: {fi: Kunta, sv: Kommun, en: Town}",
                "recipientClass: school",
                "sector: E",
                "organisation: {id: \"1.2.246.10.99901027.10.0\", system: \"urn:oid:1.2.246.537.6.202.2008\"}",
                "agreement: {validFrom: 2026-01-01, validTo: 2030-12-31, sends: [M01], receives: [M01]}",
                "speaks: [fi]",
                "out: {message: {door: " + door + ", url: \"" + address + "\", format: canonical" + more + "}}");
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
