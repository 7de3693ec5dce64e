package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mail says that a family waits for something: it goes over TLS, to a server that has proved who it is, or not at all. */
class MailTlsTest {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final String DONE = "tries: ";

    @TempDir
    Path data;

    @Test
    void goesOverTlsToAServerThatIsTrusted() throws Exception {
        var authority = TestCertificates.authority("mail-authority");
        try (var server = new StartTlsServer(TestCertificates.issued(authority, "localhost"))) {
            assertThat(triesOfAJavaThatTrusts(authority, server.port())).isEqualTo("[awaits]");

            assertThat(server.inClear).containsOnly("EHLO", "STARTTLS");
            assertThat(server.sealed).contains("MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void goesNowhereWhereTheServerIsAnotherThanItsCertificateSays() throws Exception {
        var authority = TestCertificates.authority("mail-authority");
        try (var server = new StartTlsServer(TestCertificates.issued(authority, "mail.example.fi"))) {
            assertThat(triesOfAJavaThatTrusts(authority, server.port())).doesNotContain("awaits");

            assertThat(server.sealed).doesNotContain("MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void goesNowhereWhereNobodyTrustsTheServer() throws Exception {
        var authority = TestCertificates.authority("somebody");
        try (var server = new StartTlsServer(TestCertificates.issued(authority, "localhost"))) {
            assertThat(tries(data, server.port())).doesNotContain("awaits");

            assertThat(server.inClear).doesNotContain("MAIL", "RCPT", "DATA");
            assertThat(server.sealed).doesNotContain("MAIL", "RCPT", "DATA");
        }
    }

    @Test
    void goesNowhereWhereTheServerKnowsNoTls() throws Exception {
        try (var server = new StartTlsServer(null)) {
            assertThat(tries(data, server.port())).doesNotContain("awaits");

            assertThat(server.inClear).contains("EHLO").doesNotContain("MAIL", "RCPT", "DATA");
        }
    }

    /** With the settings that a hub has where nobody has said otherwise. */
    private static String tries(Path data, int port) throws Exception {
        var properties =
                new HashMap<>(Map.of("SMTP_PORT", Integer.toString(port), "SMTP_FROM", "yhdyspinta@example.fi"));
        var road = new DoorRoad(
                data,
                "{door: mail, url: \"mailto:tuki@example.org\", format: mll-referral, options: {to: tuki@example.org}}",
                "",
                "  - {format: mll-status}\n",
                properties,
                "");
        try {
            var parcel = road.accept();
            road.deliver();
            return road.tries(parcel).toString();
        } finally {
            road.close();
        }
    }

    // whom a Java trusts it decides once, at its start
    private String triesOfAJavaThatTrusts(TestCertificates.Identity authority, int port) throws Exception {
        var store = data.resolve("trusted.p12");
        trusting(authority, store);
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djavax.net.ssl.trustStore=" + store,
                        "-Djavax.net.ssl.trustStorePassword=" + new String(PASSWORD),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MailTlsTest.class.getName(),
                        data.resolve("hub").toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return said.lines()
                .filter(line -> line.startsWith(DONE))
                .findFirst()
                .map(line -> line.substring(DONE.length()))
                .orElseThrow(() -> new AssertionError(said));
    }

    private static void trusting(TestCertificates.Identity authority, Path file) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", authority.certificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD);
        }
    }

    /** A hub's road to one mail server, in a Java of its own: where it keeps its data, and the server's port. */
    public static void main(String[] arguments) throws Exception {
        System.out.println(DONE + tries(made(Path.of(arguments[0])), Integer.parseInt(arguments[1])));
        System.exit(0);
    }

    private static Path made(Path folder) throws IOException {
        return Files.createDirectories(folder);
    }
}
