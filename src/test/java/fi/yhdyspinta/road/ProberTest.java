package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.road.TestCertificates.Identity;
import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.ConnectionPlace;
import fi.yhdyspinta.walk.ProbeCause;
import fi.yhdyspinta.walk.ProbeStep;
import fi.yhdyspinta.walk.ProbeStep.Kind;
import fi.yhdyspinta.walk.ProbeStep.Result;
import fi.yhdyspinta.walk.Settings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way to a partner is tried step by step, against real servers with all that may be wrong with them. */
class ProberTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static Identity authority;
    private static Identity server;
    private static Identity hub;

    private final Map<String, String> secrets = new ConcurrentHashMap<>(Map.of("key", "id.secret"));
    private final Map<String, String> variables = new HashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @TempDir
    Path folder;

    @BeforeAll
    static void certify() throws Exception {
        authority = TestCertificates.authority("Testi-CA");
        server = TestCertificates.issued(authority, "localhost");
        hub = TestCertificates.issued(authority, "hub.example.fi");
    }

    @Test
    void goesTheWholeWayAndShowsTheCertificate() throws Exception {
        secrets.put("ca", authority.certificatePem());
        try (var partner = new TlsServer(server, null)) {
            var steps =
                    tried(rest("https://localhost:" + partner.port() + "/in").trusting("ca"));

            assertThat(steps).extracting(ProbeStep::result).containsOnly(Result.OK);
            var tls = step(steps, Kind.TLS);
            assertThat(tls.facts().get("protocol")).startsWith("TLSv1.");
            assertThat(tls.cause()).isEqualTo(ProbeCause.TLS_ENDS_SOON);
            assertThat(tls.certificates().get(0).names()).containsExactly("localhost");
            assertThat(tls.certificates().get(0).subject()).isEqualTo("CN=localhost");
            assertThat(tls.certificates().get(0).issuer()).isEqualTo("CN=Testi-CA");
            assertThat(tls.certificates().get(0).sha256()).matches("[0-9a-f]{64}");
            assertThat(step(steps, Kind.NAME).facts().get("addresses")).contains("127.0.0.1");
            assertThat(step(steps, Kind.CALL).facts()).containsEntry("status", "204");
        }
    }

    @Test
    void tellsAnExpiredAnEarlyAForeignAnUnknownAndASelfSignedCertificateApart() throws Exception {
        secrets.put("ca", authority.certificatePem());
        var now = Instant.now();
        var expired = TestCertificates.issued(authority, "localhost", now.minusSeconds(7200), now.minusSeconds(3600));
        var early = TestCertificates.issued(authority, "localhost", now.plusSeconds(3600), now.plusSeconds(7200));
        var foreign = TestCertificates.issued(authority, "muu.example.fi");
        var unknown = TestCertificates.issued(TestCertificates.authority("Toinen CA"), "localhost");
        var itself = TestCertificates.authority("Itse");

        assertThat(tlsOf(expired)).isEqualTo(ProbeCause.TLS_EXPIRED);
        assertThat(tlsOf(early)).isEqualTo(ProbeCause.TLS_EARLY);
        assertThat(tlsOf(foreign)).isEqualTo(ProbeCause.TLS_HOST);
        assertThat(tlsOf(unknown)).isEqualTo(ProbeCause.TLS_UNTRUSTED);
        assertThat(tlsOf(itself)).isEqualTo(ProbeCause.TLS_SELF_SIGNED);
    }

    @Test
    void showsTheCertificateAlsoWhereItIsNotTrusted() throws Exception {
        secrets.put("ca", authority.certificatePem());
        var foreign = TestCertificates.issued(authority, "muu.example.fi");
        try (var partner = new TlsServer(foreign, null)) {
            var tls = step(tried(rest("https://localhost:" + partner.port()).trusting("ca")), Kind.TLS);

            assertThat(tls.certificates().get(0).names()).containsExactly("muu.example.fi");
            assertThat(tls.args()).containsExactly("muu.example.fi", "localhost");
        }
    }

    @Test
    void tellsAMissingFromARefusedCertificateOfTheHubs() throws Exception {
        secrets.put("ca", authority.certificatePem());
        secrets.put("own", hub.keyedPem());
        for (var protocol : List.of("TLSv1.2", "TLSv1.3")) {
            try (var partner = new TlsServer(server, authority, protocol)) {
                var address = "https://localhost:" + partner.port();

                assertThat(failed(tried(rest(address).trusting("ca"))).cause())
                        .as(protocol)
                        .isEqualTo(ProbeCause.TLS_CLIENT_WANTED);
                assertThat(failed(tried(rest(address).trusting("ca"))).kind()).isEqualTo(Kind.TLS);
                assertThat(tried(rest(address).trusting("ca").showing("own")))
                        .extracting(ProbeStep::result)
                        .containsOnly(Result.OK);
            }
        }
    }

    @Test
    void namesTheSecretThatIsMissingForTls() throws Exception {
        try (var partner = new TlsServer(server, null)) {
            var fault = failed(tried(rest("https://localhost:" + partner.port()).trusting("ei-ole")));

            assertThat(fault.cause()).isEqualTo(ProbeCause.TLS_SECRET_MISSING);
            assertThat(fault.args()).containsExactly("ei-ole");
        }
    }

    @Test
    void saysThatPlainHttpAnswersWhereTlsIsAskedFor() throws Exception {
        var partner = http(200);
        try {
            var fault = failed(tried(rest("https://localhost:" + port(partner))));

            assertThat(fault.kind()).isEqualTo(Kind.TLS);
            assertThat(fault.cause()).isEqualTo(ProbeCause.TLS_NOT_SPOKEN);
        } finally {
            partner.stop(0);
        }
    }

    @Test
    void saysThatNobodyListensAtThePort() throws Exception {
        int port;
        try (var shut = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            port = shut.getLocalPort();
        }
        var steps = tried(rest("http://localhost:" + port));

        assertThat(steps)
                .extracting(ProbeStep::result)
                .containsExactly(Result.OK, Result.FAILED, Result.NOT_REACHED, Result.NOT_REACHED, Result.NOT_REACHED);
        assertThat(failed(steps).cause()).isEqualTo(ProbeCause.CONNECT_REFUSED);
        assertThat(failed(steps).cause().move()).isEqualTo(ProbeCause.Move.PARTNER);
    }

    @Test
    void saysThatANameLeadsNowhereOrWhereTheHubMayNotCall() {
        assertThat(failed(tried(rest("https://ei-ole.invalid/in"))).cause()).isEqualTo(ProbeCause.UNKNOWN_HOST);
        assertThat(failed(tried(rest("https://10.1.2.3/in"))).cause()).isEqualTo(ProbeCause.HOST_REFUSED);
        assertThat(failed(tried(rest("https://169.254.169.254/latest"))).cause())
                .isEqualTo(ProbeCause.HOST_REFUSED);
        assertThat(failed(tried(rest("ftp://partner.example.fi/in"))).cause()).isEqualTo(ProbeCause.ADDRESS_FORM);
        assertThat(failed(tried(rest("https://user:word@partner.example.fi/"))).cause())
                .isEqualTo(ProbeCause.ADDRESS_FORM);
    }

    @Test
    void callsNobodyInClearWhoIsNotListed() {
        var prober = prober(Outward.allowing(Outward.THIS_MACHINE).inClearOnlyTo(""), Duration.ofSeconds(5));
        var steps = prober.probe(
                        "meri", List.of(rest("http://partner.example.fi/in").place()))
                .get("out.message");

        assertThat(failed(steps).cause()).isEqualTo(ProbeCause.CLEAR_REFUSED);
    }

    @Test
    void asksByOptionsAndShowsTheKeyAndNothingElse() throws Exception {
        var partner = http(204);
        try {
            var steps =
                    tried(rest("http://localhost:" + port(partner) + "/in?a=b").withKey("key"));

            assertThat(heard).containsExactly("OPTIONS /in?a=b Bearer id.secret 0");
            assertThat(step(steps, Kind.CREDENTIAL).cause()).isEqualTo(ProbeCause.NOT_REFUSED);
            assertThat(step(steps, Kind.TLS).result()).isEqualTo(Result.NONE);
            assertThat(String.valueOf(steps)).doesNotContain("id.secret");
        } finally {
            partner.stop(0);
        }
    }

    @Test
    void sortsWhatTheOtherSideAnswers() throws Exception {
        assertThat(answered(401)).isEqualTo("CREDENTIAL CREDENTIAL_REFUSED");
        assertThat(answered(403)).isEqualTo("CREDENTIAL CREDENTIAL_REFUSED");
        assertThat(answered(302)).isEqualTo("CALL REDIRECTED");
        assertThat(answered(404)).isEqualTo("CALL NOT_FOUND");
        assertThat(answered(429)).isEqualTo("CALL HTTP_429");
        assertThat(answered(500)).isEqualTo("CALL HTTP_5XX");
        assertThat(answered(503)).isEqualTo("CALL HTTP_5XX");
        assertThat(answered(405)).isEqualTo("ok NOT_TAKEN");
        assertThat(answered(415)).isEqualTo("ok NOT_TAKEN");
        assertThat(answered(200)).isEqualTo("ok null");
    }

    @Test
    void saysWhichSecretIsMissingAfterTheStepsBeforeIt() throws Exception {
        var partner = http(200);
        try {
            var steps = tried(rest("http://localhost:" + port(partner)).withKey("ei-ole"));

            assertThat(failed(steps).cause()).isEqualTo(ProbeCause.SECRET_MISSING);
            assertThat(failed(steps).args()).containsExactly("ei-ole");
            assertThat(step(steps, Kind.TCP).result()).isEqualTo(Result.OK);
            assertThat(heard).isEmpty();
        } finally {
            partner.stop(0);
        }
    }

    @Test
    void waitsForASilentServerNoLongerThanItMay() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            long began = System.nanoTime();
            var prober = prober(Outward.allowing(Outward.THIS_MACHINE), Duration.ofMillis(700));
            var plain = rest("http://localhost:" + silent.getLocalPort()).place();
            var sealed = new ConnectionPlace(
                    "out.status",
                    false,
                    rest("https://localhost:" + silent.getLocalPort()).place().to());

            var steps = prober.probe("meri", List.of(plain, sealed));

            assertThat(failed(steps.get("out.message")).cause()).isEqualTo(ProbeCause.SILENT);
            assertThat(failed(steps.get("out.status")).cause()).isEqualTo(ProbeCause.TLS_SILENT);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void readsGarbageNoFurtherThanItsFirstLine() throws Exception {
        try (var garbage = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            answering(garbage, "SSH-2.0-joku\r\n\r\n");

            assertThat(failed(tried(rest("http://localhost:" + garbage.getLocalPort())))
                            .cause())
                    .isIn(ProbeCause.ANSWER_UNREADABLE, ProbeCause.CUT);
        }
    }

    @Test
    void asksAFhirServerWhatItCanDo() throws Exception {
        var partner = http(200);
        try {
            var steps = tried(
                    new Way("fhir", "http://localhost:" + port(partner) + "/fhir/$process-message").withKey("key"));

            assertThat(heard).containsExactly("GET /fhir/metadata Bearer id.secret 0");
            assertThat(failedOf(steps)).isEmpty();
        } finally {
            partner.stop(0);
        }
    }

    @Test
    void asksByOptionsWhereAFhirAddressOnlyTakesMessages() throws Exception {
        var partner = server(request -> request.startsWith("GET") ? 404 : 200);
        try {
            var steps = tried(new Way("fhir", "http://localhost:" + port(partner) + "/fhir/$process-message"));

            assertThat(heard).containsExactly("GET /fhir/metadata null 0", "OPTIONS /fhir/$process-message null 0");
            assertThat(failedOf(steps)).isEmpty();
        } finally {
            partner.stop(0);
        }
    }

    @Test
    void asksASecurityServerWhetherTheServiceMayBeCalled() throws Exception {
        var partner = http(200);
        try {
            var url = "http://localhost:" + port(partner);
            var way = new Way("xroad", url)
                    .with("service", "FI/GOV/9990102-7/lapset/ilmoitus")
                    .with("client", "FI/COM/9990100-1/yhdyspinta");

            var steps = tried(way);

            assertThat(heard).containsExactly("GET /r1/FI/GOV/9990102-7/lapset/allowedMethods null 0");
            assertThat(failed(steps).cause()).isEqualTo(ProbeCause.XROAD_ACCESS);
            assertThat(failed(tried(new Way("xroad", url))).cause()).isEqualTo(ProbeCause.XROAD_OPTIONS);
        } finally {
            partner.stop(0);
        }
    }

    @Test
    void signsInToAnSftpServerAndLooksForTheFolder() throws Exception {
        secrets.put("sala", "sana");
        try (var place = new SftpPlace(folder.resolve("sftp"), "hubi", "sana")) {
            java.nio.file.Files.createDirectories(folder.resolve("sftp/out"));
            var way = new Way("sftp", place.url() + "/out")
                    .with("username", "hubi")
                    .with("knownHosts", place.knownHosts())
                    .withKey("sala");

            var steps = tried(way);

            assertThat(steps).extracting(ProbeStep::result).containsOnly(Result.OK);
            assertThat(step(steps, Kind.TLS).facts()).containsKey("hostKey");
            assertThat(failed(tried(way.with("username", "muu"))).cause()).isEqualTo(ProbeCause.CREDENTIAL_REFUSED);
            assertThat(failed(tried(way.with("knownHosts", ""))).cause()).isEqualTo(ProbeCause.SSH_HOST_KEY);
            var missing = new Way("sftp", place.url() + "/ei")
                    .with("username", "hubi")
                    .with("knownHosts", place.knownHosts())
                    .withKey("sala");
            assertThat(step(tried(missing), Kind.CALL).cause()).isEqualTo(ProbeCause.FOLDER_TO_BE_MADE);
            assertThat(failed(tried(missing.fetched())).cause()).isEqualTo(ProbeCause.FOLDER_MISSING);
        }
    }

    @Test
    void saysThatWhoAnswersSpeaksNoSsh() throws Exception {
        var partner = http(200);
        try {
            var fault =
                    failed(tried(new Way("sftp", "sftp://localhost:" + port(partner) + "/x").with("username", "a")));

            assertThat(fault.kind()).isEqualTo(Kind.TLS);
            assertThat(fault.cause()).isIn(ProbeCause.SSH_NOT_SPOKEN, ProbeCause.TLS_SILENT);
        } finally {
            partner.stop(0);
        }
    }

    @Test
    void goesThroughTheProxyOfTheDocument() throws Exception {
        secrets.put("ca", authority.certificatePem());
        try (var partner = new TlsServer(server, null);
                var proxy = new ConnectProxy()) {
            var steps = tried(
                    rest("https://localhost:" + partner.port()).trusting("ca").by("http://localhost:" + proxy.port()));

            assertThat(failedOf(steps)).isEmpty();
            assertThat(proxy.tunnels).containsExactly("CONNECT localhost:" + partner.port());
            assertThat(step(steps, Kind.NAME).facts()).containsEntry("proxy", "localhost:" + proxy.port());
        }
    }

    @Test
    void greetsTheHubsOwnMailServer() throws Exception {
        variables.put("SMTP_HOST", "localhost");
        try (var mail = new StartTlsServer(null)) {
            variables.put("SMTP_PORT", String.valueOf(mail.port()));
            assertThat(failed(tried(new Way("mail", "mailto:"))).cause()).isEqualTo(ProbeCause.MAIL_NO_TLS);
            variables.put("SMTP_STARTTLS", "false");

            var steps = tried(new Way("mail", "mailto:"));

            assertThat(mail.inClear).doesNotContain("MAIL", "RCPT", "DATA");
            assertThat(step(steps, Kind.NAME).cause()).isEqualTo(ProbeCause.OWN_MAIL_SERVER);
        }
        assertThat(failed(tried(new Way("mail", "mailto:"))).cause()).isEqualTo(ProbeCause.MAIL_UNREACHED);
    }

    @Test
    void shakesHandsWithTheMailServerAndSaysThatNobodyTrustsIt() throws Exception {
        variables.put("SMTP_HOST", "localhost");
        try (var mail = new StartTlsServer(server)) {
            variables.put("SMTP_PORT", String.valueOf(mail.port()));

            var fault = failed(tried(new Way("mail", "mailto:")));

            assertThat(fault.cause()).isEqualTo(ProbeCause.MAIL_TLS);
            assertThat(fault.certificates()).isNotEmpty();
            assertThat(mail.inClear).contains("EHLO", "STARTTLS").doesNotContain("MAIL");
        }
    }

    @Test
    void callsNobodyWhereThingsWaitAtTheHub() {
        var steps = tried(new Way("portal", "hub:portal"));

        assertThat(steps).extracting(ProbeStep::result).containsOnly(Result.NONE);
        assertThat(step(steps, Kind.CALL).cause()).isEqualTo(ProbeCause.WAITS_AT_HUB);
    }

    @Test
    void saysThatNoBrokerAnswers() throws Exception {
        int port;
        try (var shut = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            port = shut.getLocalPort();
        }
        var way = new Way("jms", "queue:meri").with("broker", "tcp://localhost:" + port);

        assertThat(failed(tried(way)).cause()).isEqualTo(ProbeCause.CONNECT_REFUSED);
        assertThat(failed(tried(new Way("jms", "topic:meri"))).cause()).isEqualTo(ProbeCause.ADDRESS_FORM);
    }

    private ProbeCause tlsOf(Identity identity) throws Exception {
        try (var partner = new TlsServer(identity, null)) {
            return failed(tried(rest("https://localhost:" + partner.port()).trusting("ca")))
                    .cause();
        }
    }

    private String answered(int status) throws Exception {
        var partner = http(status);
        try {
            var steps = tried(rest("http://localhost:" + port(partner)).withKey("key"));
            return failedOf(steps).stream()
                    .map(step -> step.kind() + " " + step.cause())
                    .findFirst()
                    .orElseGet(() -> "ok " + step(steps, Kind.CALL).cause());
        } finally {
            partner.stop(0);
        }
    }

    private List<ProbeStep> tried(Way way) {
        return prober(Outward.allowing(Outward.THIS_MACHINE), Duration.ofSeconds(20))
                .probe("meri", List.of(way.place()))
                .get("out.message");
    }

    private Prober prober(Outward outward, Duration most) {
        var settings = new Settings(
                "http://localhost",
                Path.of("data"),
                Path.of("integration-routes"),
                false,
                Optional.empty(),
                Optional.empty(),
                "node",
                name -> Optional.ofNullable(secrets.get(name)));
        return new Prober(
                settings,
                new PartnerTls(settings, Clock.systemUTC()),
                outward,
                new QueueBrokers(null, outward),
                name -> Optional.ofNullable(variables.get(name)),
                Clock.systemUTC(),
                most);
    }

    private static ProbeStep step(List<ProbeStep> steps, Kind kind) {
        return steps.stream().filter(step -> step.kind() == kind).findFirst().orElseThrow();
    }

    private static List<ProbeStep> failedOf(List<ProbeStep> steps) {
        return steps.stream().filter(step -> step.result() == Result.FAILED).toList();
    }

    private static ProbeStep failed(List<ProbeStep> steps) {
        assertThat(failedOf(steps)).hasSize(1);
        return failedOf(steps).get(0);
    }

    private static Way rest(String url) {
        return new Way("rest", url);
    }

    private HttpServer http(int status) throws Exception {
        return server(request -> status);
    }

    private interface Answering {
        int status(String request);
    }

    private HttpServer server(Answering answering) throws Exception {
        var server = HttpServer.create(new InetSocketAddress("localhost", 0), 50);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "partner");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            var request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + exchange.getRequestBody().readAllBytes().length;
            heard.add(request);
            exchange.getResponseHeaders().add("Location", "http://localhost:1/elsewhere");
            exchange.sendResponseHeaders(answering.status(request), -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static void answering(ServerSocket socket, String answer) {
        var thread = new Thread(() -> {
            try (var client = socket.accept()) {
                client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().flush();
                client.getInputStream().read();
            } catch (java.io.IOException over) {
                // the hub has hung up
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static int port(HttpServer server) {
        return server.getAddress().getPort();
    }

    /** An address as a document has it. */
    private record Way(
            String door,
            String url,
            String credential,
            String proxy,
            String trust,
            String key,
            Map<String, String> options,
            boolean isFetched) {
        Way(String door, String url) {
            this(door, url, null, null, null, null, Map.of(), false);
        }

        Way withKey(String name) {
            return new Way(door, url, name, proxy, trust, key, options, isFetched);
        }

        Way by(String other) {
            return new Way(door, url, credential, other, trust, key, options, isFetched);
        }

        Way trusting(String name) {
            return new Way(door, url, credential, proxy, name, key, options, isFetched);
        }

        Way showing(String name) {
            return new Way(door, url, credential, proxy, trust, name, options, isFetched);
        }

        Way fetched() {
            return new Way(door, url, credential, proxy, trust, key, options, true);
        }

        Way with(String option, String value) {
            var all = new HashMap<>(options);
            all.put(option, value);
            return new Way(door, url, credential, proxy, trust, key, all, isFetched);
        }

        ConnectionPlace place() {
            return new ConnectionPlace(
                    "out.message",
                    isFetched,
                    new Address(door, url, credential, PATIENCE, PATIENCE, proxy, trust, key, options));
        }
    }
}
