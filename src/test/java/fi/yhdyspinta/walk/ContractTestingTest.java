package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.ContractTest;
import fi.yhdyspinta.partner.ContractTest.Against;
import fi.yhdyspinta.partner.ContractTest.Verdict;
import fi.yhdyspinta.partner.Registration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a contract test tries of a partner's document, what it makes of it, and what it holds shut until it is green. */
class ContractTestingTest {
    private static final Database DATABASE = Database.h2();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String NAME = "keksitty-kuraattori";

    @TempDir
    Path data;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-23T10:00:00Z"));
    private House house;

    @BeforeEach
    void open() {
        house = new House(DATABASE.cleared(), data, clock);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mll-uusimaa", "luvn", "espoo-opetus"})
    void findsWhatRunsAsItShouldBe(String partner) {
        var report = run(partner, ContractTestingTest::delivered);

        assertThat(report.cases().stream().filter(each -> each.verdict() == Verdict.FAILED))
                .isEmpty();
        assertThat(report.test().state()).isEqualTo(ContractTest.State.GREEN);
        assertThat(report.test().done())
                .isEqualTo(report.test().of())
                .isEqualTo(report.cases().size());
        assertThat(codes(report, Verdict.OK))
                .contains("full", "minimal", "swedish", "security-ban", "oversize", "duplicate", "out-of-order")
                .contains("missing-consent", "sim-slow", "sim-late", "sim-too-many", "sim-fault", "sim-garbage")
                .contains("sim-reject", "sim-redirect", "wrong-hetu");
    }

    @Test
    void keepsNothingOfItAsAMessage() throws SQLException {
        run("mll-uusimaa", ContractTestingTest::delivered);

        assertThat(house.due()).isEmpty();
        assertThat(count("message")).isZero();
        assertThat(count("outbox")).isZero();
    }

    private long count(String rows) throws SQLException {
        try (var connection = house.database.source().getConnection();
                var found = connection.createStatement().executeQuery("select count(*) from " + rows)) {
            found.next();
            return found.getLong(1);
        }
    }

    @Test
    void saysWhoseMoveItIsWhereThePartnersServerFails() {
        var report = run("mll-uusimaa", call -> Ended.by(Trouble.HTTP_5XX));

        assertThat(report.test().state()).isEqualTo(ContractTest.State.RED);
        assertThat(report.cases().stream().filter(ContractTestingTest::isFullAndTried))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.came()).isEqualTo("again HTTP_5XX");
                    assertThat(ContractTestWords.move(each)).contains(ProbeCause.Move.PARTNER);
                });
    }

    private static boolean isFullAndTried(ContractTest.Case of) {
        return of.code().equals("full") && of.way().equals("out.message") && of.verdict() != Verdict.NONE;
    }

    @Test
    void findsAServerThatTakesTheSameTwiceForAnError() {
        var seen = new HashSet<UUID>();

        var report = run("mll-uusimaa", call -> seen.add(call.key()) ? delivered(call) : Ended.by(Trouble.HTTP_4XX));

        assertThat(codes(report, Verdict.FAILED)).containsExactly("duplicate");
    }

    @Test
    void findsThatNothingCameWhereTheHubSaysItDid() {
        var report = run("mll-uusimaa", call -> Ended.delivered());

        assertThat(report.cases().stream().filter(ContractTestingTest::isFullAndTried))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(each.came()).isEqualTo("unseen"));
    }

    @Test
    void holdsADraftBackUntilExactlyItIsGreen() {
        int version = save(NAME, whole("https://partner.example.fi/api"));

        var untried = catchThrowableOfType(Refused.class, () -> activate(version));
        run(NAME, call -> Ended.by(Trouble.HTTP_5XX));
        var red = catchThrowableOfType(Refused.class, () -> activate(version));
        run(NAME, ContractTestingTest::delivered);
        var green = house.registryDesk.standing(NAME).state();
        int changed = save(NAME, version, whole("https://toinen.example.fi/api"));
        var other = catchThrowableOfType(Refused.class, () -> activate(changed));
        run(NAME, ContractTestingTest::delivered);

        assertThat(Stream.of(untried, red, other).map(refused -> Refused.codes(refused.refusals())))
                .containsOnly(Set.of("TEST_NOT_GREEN"));
        assertThat(green).isEqualTo(Registration.TESTED);
        assertThat(activate(changed)).isEqualTo(1);
        assertThat(house.registryDesk.standing(NAME).state()).isEqualTo(Registration.ACTIVE);
    }

    @Test
    void triesNothingThatCanNotBeTriedYet() {
        house.partnerDraftDesk.fromProfile(House.OPERATOR, NAME, "kuraattori");
        var lacks = catchThrowableOfType(Refused.class, () -> start(NAME, Against.SIMULATOR));
        save(NAME, house.partnerDraftDesk.edit(NAME).draft().version(), whole("https://partner.example.fi/api"));

        var nowhere = catchThrowableOfType(Refused.class, () -> start(NAME, Against.ADDRESS));
        start(NAME, Against.SIMULATOR);
        var second = catchThrowableOfType(Refused.class, () -> start(NAME, Against.SIMULATOR));
        var nobody = catchThrowableOfType(Refused.class, () -> start("ei-ole", Against.SIMULATOR));

        assertThat(Refused.codes(lacks.refusals())).containsExactly("CONTRACT_TEST_LACKS");
        assertThat(Refused.codes(nowhere.refusals())).containsExactly("NO_TEST_ADDRESS");
        assertThat(second.ground()).isEqualTo(Refused.Ground.CONFLICT);
        assertThat(nobody.ground()).isEqualTo(Refused.Ground.UNKNOWN);
    }

    @Test
    void goesToTheTestAddressAndNowhereElse() {
        save(
                NAME,
                whole("https://partner.example.fi/api")
                        .replace(
                                "credential: keksitty",
                                "test: {url: \"https://koe.example.fi/api\", credential: koe}"));
        var called = new HashSet<String>();

        start(NAME, Against.ADDRESS);
        work(call -> {
            called.add(call.to().url() + " " + call.to().credential());
            return Ended.delivered();
        });

        assertThat(called).containsExactly("https://koe.example.fi/api koe");
        assertThat(house.contractTestDesk.of(NAME).get(0).state()).isEqualTo(ContractTest.State.GREEN);
    }

    @Test
    void goesOnAtAnotherNodeWhereOneHasDied() {
        var begun = start("mll-uusimaa", Against.SIMULATOR);
        var run = house.contractTesting.due().get(0);
        house.contractTesting.next(run);
        var other = new House(house.database, data.resolve("b"), clock, "node-b", House.ROUTES);

        assertThat(other.contractTesting.due()).isEmpty();
        clock.pass(ContractTesting.SILENT.plusSeconds(1));
        var taken = other.contractTesting.due();
        var ofTheOld = house.contractTesting.next(run);
        work(other, taken, ContractTestingTest::delivered);

        assertThat(ofTheOld).isEmpty();
        assertThat(other.contractTestDesk
                        .report("mll-uusimaa", begun.id())
                        .test()
                        .state())
                .isEqualTo(ContractTest.State.GREEN);
        assertThat(house.contractTesting.next(run)).isEmpty();
    }

    @Test
    void breaksOffWhatTakesTooLong() {
        var begun = start("mll-uusimaa", Against.SIMULATOR);
        var run = house.contractTesting.due().get(0);
        house.contractTesting.next(run);

        clock.pass(ContractTesting.MOST.plusSeconds(1));

        assertThat(house.contractTesting.next(run)).isEmpty();
        assertThat(house.contractTestDesk
                        .report("mll-uusimaa", begun.id())
                        .test()
                        .state())
                .isEqualTo(ContractTest.State.BROKEN);
    }

    private static Set<String> codes(ContractTestDesk.Report report, Verdict verdict) {
        var codes = new HashSet<String>();
        report.cases().stream().filter(each -> each.verdict() == verdict).forEach(each -> codes.add(each.code()));
        return codes;
    }

    private ContractTest start(String partner, Against against) {
        return house.contractTestDesk.start(House.OPERATOR, partner, against);
    }

    private ContractTestDesk.Report run(String partner, Function<Consignment, Ended> delivery) {
        var test = start(partner, Against.SIMULATOR);
        work(delivery);
        clock.pass(Duration.ofSeconds(1));
        return house.contractTestDesk.report(partner, test.id());
    }

    private void work(Function<Consignment, Ended> delivery) {
        work(house, delivery);
    }

    /** As the road does. */
    private static void work(House at, Function<Consignment, Ended> delivery) {
        work(at, at.contractTesting.due(), delivery);
    }

    private static void work(House at, List<UUID> runs, Function<Consignment, Ended> delivery) {
        runs.forEach(run -> {
            for (var calls = at.contractTesting.next(run); !calls.isEmpty(); ) {
                calls.forEach(call -> at.contractTesting.ended(call, delivery.apply(call.consignment())));
                calls = at.contractTesting.next(run);
            }
        });
    }

    private int save(String name, String yaml) {
        return save(name, 0, yaml);
    }

    private int save(String name, int seen, String yaml) {
        return house.partnerDraftDesk
                .save(House.OPERATOR, name, seen, yaml)
                .draft()
                .version();
    }

    private int activate(int version) {
        return house.activationDesk.activate(
                House.OPERATOR, NAME, new ActivationDesk.Asked(version, null, "otetaan käyttöön", null));
    }

    private static String whole(String url) {
        return """
                name: keksitty-kuraattori
                names: {fi: Keksitty kuraattori, sv: Påhittad kurator, en: Invented kuraattori}
                profile: kuraattori
                recipientClass: student-welfare
                organisation: {id: keksitty-kuraattori, system: "https://yhdyspinta.fi/fhir/NamingSystem/partner"}
                agreement:
                  validFrom: 2026-12-01
                  sends: [M04]
                  receives: [M06, M33]
                in:
                  - {format: canonical-status}
                out:
                  message: {door: rest, format: canonical, url: "%s", credential: keksitty}
                """
                .formatted(url);
    }

    /** By HTTP, as the road's sink does. */
    private static Ended delivered(Consignment consignment) {
        try {
            var answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create(consignment.to().url()))
                            .timeout(Duration.ofSeconds(2))
                            .header("Idempotency-Key", consignment.key().toString())
                            .header("Yhdyspinta-Test", "true")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(consignment.body()))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return switch (answer.statusCode()) {
                case 200 -> Ended.delivered();
                case 429 -> Ended.by(Trouble.HTTP_429).after(Duration.ofSeconds(7));
                case 307 -> Ended.by(Trouble.REDIRECTED);
                case 500 -> Ended.by(Trouble.HTTP_5XX);
                default -> Ended.by(Trouble.HTTP_4XX);
            };
        } catch (HttpTimeoutException late) {
            return Ended.by(Trouble.TIMEOUT);
        } catch (IOException | InterruptedException gone) {
            return Ended.by(Trouble.CONNECT);
        }
    }
}
