package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.ConnectionTests;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.walk.ProbeStep.Kind;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the ways to partners went is kept, told, compared with the time before, and not asked for without measure. */
class ConnectionDeskTest {
    private static final Database DATABASE = Database.h2();
    private static final String PARTNER = "luvn";
    private static final ServerCertificate CERTIFICATE = new ServerCertificate(
            "CN=luvn.example.fi",
            "CN=Testi-CA",
            Instant.parse("2026-01-01T00:00:00Z"),
            Instant.parse("2026-11-20T00:00:00Z"),
            List.of("luvn.example.fi"),
            "ab".repeat(32));

    @TempDir
    Path data;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-23T10:00:00Z"));
    private final List<String> probed = new ArrayList<>();
    private volatile boolean isUp = true;
    private House house;

    @BeforeEach
    void open() {
        house = new House(DATABASE.cleared(), data, clock);
        house.probe = this::probed;
    }

    private Map<String, List<ProbeStep>> probed(String partner, Collection<ConnectionPlace> places) {
        var steps = new LinkedHashMap<String, List<ProbeStep>>();
        for (var place : places) {
            probed.add(partner + " " + place.name());
            steps.put(place.name(), isUp ? well() : expired());
        }
        return steps;
    }

    private static List<ProbeStep> well() {
        return List.of(
                ProbeStep.ok(Kind.NAME, null, Map.of("host", "luvn.example.fi")),
                ProbeStep.ok(Kind.CALL, ProbeCause.NOT_TAKEN, Map.of("status", "405")));
    }

    private static List<ProbeStep> expired() {
        return List.of(
                ProbeStep.ok(Kind.NAME, null, Map.of()),
                new ProbeStep(
                        Kind.TLS,
                        ProbeStep.Result.FAILED,
                        ProbeCause.TLS_EXPIRED,
                        List.of("20.11.2026"),
                        Map.of(),
                        List.of(CERTIFICATE)),
                ProbeStep.notReached(Kind.CALL));
    }

    @Test
    void keepsHowEachPlaceWentAndGivesItBackAsItWas() {
        isUp = false;

        var tried = house.connectionDesk.run(PARTNER, null);

        assertThat(probed).containsExactly("luvn out.message");
        assertThat(tried).hasSize(1);
        var row = house.connectionDesk.rows(PARTNER).get(0);
        assertThat(row.test()).contains(tried.get(0));
        assertThat(row.test().orElseThrow().failed().orElseThrow().certificates())
                .containsExactly(CERTIFICATE);
        assertThat(house.rows("select cause from connection_test")).containsExactly("TLS_EXPIRED");
    }

    @Test
    void tellsTheCauseWhoseMoveItIsAndTheDaysLeftInThreeLanguages() {
        isUp = false;
        var view = house.connectionDesk.run(PARTNER, "out.message").get(0).view(house.seeing.terms(), clock.instant());

        assertThat(view).containsEntry("ok", false).containsEntry("place", "out.message");
        assertThat(String.valueOf(view.get("steps")))
                .contains("turn=partner", "20.11.2026", "daysLeft=-4", "en=The certificate of the server ended");
    }

    @Test
    void everyCauseHasItsSentenceAndEachSentenceItsWords() {
        for (var cause : ProbeCause.values()) {
            assertThat(house.seeing.terms().keys()).contains("connection." + cause.name());
        }
        for (var move : ProbeCause.Move.values()) {
            assertThat(move == ProbeCause.Move.NOBODY
                            || house.seeing.terms().keys().contains("connection.move." + move.wire()))
                    .isTrue();
        }
    }

    @Test
    void triesOnePlaceAloneAndKnowsNoOther() {
        house.connectionDesk.run("espoo-opetus", "out.status");

        assertThat(probed).containsExactly("espoo-opetus out.status");
        assertThat(house.connectionDesk.rows("espoo-opetus"))
                .extracting(row -> row.test().isPresent())
                .containsExactly(false, true);
        assertThat(refused("espoo-opetus", "out.result")).isEqualTo(Refused.Ground.UNKNOWN);
        assertThat(refused("ei-ole", null)).isEqualTo(Refused.Ground.UNKNOWN);
    }

    @Test
    void saysOnceThatAPlaceFailsAndOnceThatItWorksAgain() {
        house.connectionDesk.run(PARTNER, null);
        isUp = false;
        house.connectionDesk.run(PARTNER, null);
        house.connectionDesk.run(PARTNER, null);
        isUp = true;
        clock.pass(Duration.ofMinutes(2));
        house.connectionDesk.run(PARTNER, null);

        assertThat(house.connectionsChanged)
                .containsExactly(
                        new ConnectionChanged(PARTNER, "out.message", false, ProbeCause.TLS_EXPIRED),
                        new ConnectionChanged(PARTNER, "out.message", true, null));
    }

    @Test
    void keepsTheNewestOfEachPlaceAlone() {
        for (int time = 0; time < ConnectionTests.KEPT + 5; time++) {
            clock.pass(Duration.ofMinutes(1));
            house.connectionDesk.run(PARTNER, null);
        }
        house.connectionDesk.run("espoo-opetus", null);

        assertThat(house.connectionDesk.history(PARTNER, "out.message")).hasSize(ConnectionTests.KEPT);
        assertThat(house.connectionDesk.history(PARTNER, "out.message").get(0).at())
                .isEqualTo(clock.instant());
        assertThat(house.count("connection_test")).isEqualTo(ConnectionTests.KEPT + 2L);
    }

    @Test
    void doesNotAskWithoutMeasure() {
        for (int time = 0; time < ConnectionDesk.MOST; time++) {
            house.connectionDesk.run(PARTNER, null);
        }

        assertThat(refused(PARTNER, null)).isEqualTo(Refused.Ground.TOO_MANY);
        clock.pass(Duration.ofSeconds(61));
        assertThat(house.connectionDesk.run(PARTNER, null)).isNotEmpty();
    }

    @Test
    void triesAPartnerOnceAtATime() throws Exception {
        var begun = new CountDownLatch(1);
        var may = new CountDownLatch(1);
        house.probe = (partner, places) -> {
            begun.countDown();
            try {
                may.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException over) {
                Thread.currentThread().interrupt();
            }
            return probed(partner, places);
        };
        var first = CompletableFuture.supplyAsync(() -> house.connectionDesk.run(PARTNER, null));
        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();

        assertThat(refused(PARTNER, null)).isEqualTo(Refused.Ground.CONFLICT);
        may.countDown();
        assertThat(first.get(20, TimeUnit.SECONDS)).hasSize(1);
    }

    @Test
    void triesADraftWhereNothingRunsAndTellsNobodyThatItFails() {
        isUp = false;
        house.partnerDraftDesk.save(House.OPERATOR, "uusi", 0, whole("uusi"));

        var tried = house.connectionDesk.run("uusi", null);

        assertThat(tried).isNotEmpty().allSatisfy(test -> assertThat(test.isOfDraft())
                .isTrue());
        assertThat(house.connectionsChanged).isEmpty();
    }

    @Test
    void saysThatADraftLacksWhatAConnectionNeeds() {
        house.partnerDraftDesk.empty(House.OPERATOR, "uusi");

        assertThat(refused("uusi", null)).isEqualTo(Refused.Ground.INVALID);
    }

    @Test
    void keepsNothingOfADocumentThatNobodyHasSaved() {
        var partner = Documents.read("uusi", whole("uusi"), "http://localhost:9080");

        assertThat(house.connectionDesk.tryOut(partner)).hasSize(2);
        assertThat(house.count("connection_test")).isZero();
    }

    @Test
    void showsNoTryOfAnAddressThatIsAnotherNow() {
        house.partnerDraftDesk.save(House.OPERATOR, "uusi", 0, whole("uusi"));
        house.connectionDesk.run("uusi", null);

        house.partnerDraftDesk.save(
                House.OPERATOR, "uusi", 1, whole("uusi").replace("partner.example.fi", "muu.example.fi"));

        assertThat(house.connectionDesk.rows("uusi"))
                .allSatisfy(row -> assertThat(row.test()).isEmpty());
    }

    @Test
    void theRoundSpreadsPartnersOverTheTimeAndTriesEachOnce() {
        long every = Duration.ofMinutes(15).toMillis();
        var given = new ArrayList<String>();
        int most = 0;
        assertThat(house.connectionRound.due(every)).hasSizeLessThan(3);
        for (int look = 0; look < 15 * 30; look++) {
            var due = house.connectionRound.due(every);
            most = Math.max(most, due.size());
            due.forEach(house.connectionRound::probe);
            given.addAll(due);
            clock.pass(Duration.ofSeconds(2));
            house.rounds.beat();
        }

        assertThat(given).doesNotHaveDuplicates().contains(PARTNER, "espoo-opetus", "mll-uusimaa");
        assertThat(most).isLessThanOrEqualTo(ConnectionRound.PORTION);
        house.connectionRound.due(every);
        var ok = house.connectionsLooked.get(house.connectionsLooked.size() - 1).ok();
        assertThat(ok).containsEntry(PARTNER, true).hasSize(given.size());
    }

    @Test
    void theRoundLeavesThePausedAloneAndMeasuresThemNoMore() {
        long every = 1000;
        clock.pass(Duration.ofSeconds(2));
        house.connectionRound.due(every);
        clock.pass(Duration.ofSeconds(2));
        house.connectionRound.due(every).forEach(house.connectionRound::probe);
        house.pausing.pause(PARTNER, House.OPERATOR, "Huoltokatko");
        probed.clear();

        for (int look = 0; look < 5; look++) {
            clock.pass(Duration.ofSeconds(1));
            house.connectionRound.due(every).forEach(house.connectionRound::probe);
        }

        assertThat(probed).isNotEmpty().noneMatch(each -> each.startsWith(PARTNER + " "));
        assertThat(house.connectionsLooked
                        .get(house.connectionsLooked.size() - 1)
                        .ok())
                .doesNotContainKey(PARTNER);
    }

    @Test
    void theRoundGivesNothingTwiceThatIsNotDoneAndNothingWhereItIsOff() {
        clock.pass(Duration.ofSeconds(2));
        house.connectionRound.due(1000);
        clock.pass(Duration.ofSeconds(2));
        var first = house.connectionRound.due(1000);
        clock.pass(Duration.ofSeconds(2));

        assertThat(first).hasSize(ConnectionRound.PORTION);
        assertThat(house.connectionRound.due(1000)).isEmpty();
        first.forEach(house.connectionRound::probe);
        assertThat(house.connectionRound.due(0)).isEmpty();
    }

    private Refused.Ground refused(String partner, String place) {
        return catchThrowableOfType(Refused.class, () -> house.connectionDesk.run(partner, place))
                .ground();
    }

    private static String whole(String name) {
        return """
                name: %s
                names: {fi: Uusi, sv: Ny, en: New}
                recipientClass: ngo
                organisation: {id: "1.2.246.10.99901035.10.7", system: "urn:oid:1.2.246.537.6.202.2008"}
                agreement: {validFrom: 2026-01-01, validTo: 2030-12-31, sends: [M38], receives: [M38]}
                in: [{format: canonical}]
                out:
                  message: {door: rest, url: "https://partner.example.fi/api", format: canonical}
                  status: {door: rest, url: "https://partner.example.fi/status", format: canonical-status}
                """
                .formatted(name);
    }
}
