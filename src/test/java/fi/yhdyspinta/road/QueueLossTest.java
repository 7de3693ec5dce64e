package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.NotCommitted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The queue door loses nothing when the hub can't take what comes, and when the broker is killed and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueueLossTest {
    private BrokerProcess broker;
    private QueueRoad road;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        broker = new BrokerProcess(Files.createDirectories(data.resolve("broker")));
        broker.start();
        road = new QueueRoad(broker, data);
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        broker.close();
    }

    @BeforeEach
    void quiet() {
        road.hook.before = exchange -> {};
        road.hook.after = exchange -> {};
    }

    @Test
    void holdsAMessageThatTheHubCantTakeNowLongerThanTheBrokerHasPatience() throws Exception {
        var tries = new AtomicInteger();
        road.hook.before = exchange -> {
            // the broker gives up on what comes back to it three times
            if (tries.incrementAndGet() < 6) {
                throw new NotCommitted(new IOException());
            }
        };
        road.notice("E-50", "Q-50");

        var receipt = road.school.next(BrokerProcess.SCHOOL_ANSWERS);

        assertThat(receipt.type()).isEqualTo("fi.yhdyspinta.receipt.v1");
        assertThat(tries).hasValue(6);
        road.county.next(BrokerProcess.IN);
    }

    @Test
    void givesBackAtOnceWhatItHoldsWhenItsDoorCloses() throws Exception {
        var tries = new AtomicInteger();
        road.hook.before = exchange -> {
            // it has been held for long: the next wait is 25 s
            exchange.setProperty("queueTries", 7);
            tries.incrementAndGet();
            throw new NotCommitted(new IOException());
        };
        road.notice("E-52", "Q-52");
        OpenRoad.waitFor(() -> tries.get() == 1);

        var began = System.nanoTime();
        road.house.pausing.pause("espoo-opetus", House.OPERATOR, "huolto");
        road.open.listen();
        var took = Duration.ofNanos(System.nanoTime() - began);
        var open = road.open.routes("espoo-opetus");
        road.hook.before = exchange -> {};
        road.house.pausing.resume("espoo-opetus", House.OPERATOR);

        assertThat(open).isEmpty();
        assertThat(took).isLessThan(Duration.ofSeconds(8));
        assertThat(road.school.next(BrokerProcess.SCHOOL_ANSWERS).type()).isEqualTo("fi.yhdyspinta.receipt.v1");
        assertThat(road.county.next(BrokerProcess.IN).type()).isEqualTo("fi.yhdyspinta.message.M06.v1");
    }

    @Test
    void tellsOfAFaultOfItsOwnAfterThreeTries() throws Exception {
        var tries = new AtomicInteger();
        road.hook.before = exchange -> {
            tries.incrementAndGet();
            throw new IllegalArgumentException("Esimerkkilä");
        };
        road.notice("E-55", "Q-55");

        var refusal = road.school.next(BrokerProcess.SCHOOL_ANSWERS);

        assertThat(refusal.codes()).containsExactly("INTERNAL");
        assertThat(tries).hasValue(3);
    }

    @Test
    void leavesAMessageAtTheBrokerWhereItsAnswerCouldNotBeLaid() throws Exception {
        var tries = new AtomicInteger();
        road.hook.after = exchange -> {
            if (tries.incrementAndGet() == 1) {
                exchange.setProperty("replyTo", "topic:nowhere");
            }
        };
        road.notice("E-58", "Q-58");

        var receipt = road.school.next(BrokerProcess.SCHOOL_ANSWERS);

        assertThat(tries).hasValue(2);
        assertThat(road.county.next(BrokerProcess.IN).id()).isEqualTo(QueueRoad.parcel(receipt, "luvn"));
        assertThat(road.browsed(BrokerProcess.IN)).isEmpty();
    }

    @Test
    void losesNothingAndTakesItOnceWhenTheBrokerDiesBetweenTheTwoCommits() throws Exception {
        var deaths = new AtomicInteger();
        road.hook.after = exchange -> {
            if (deaths.get() == 0) {
                broker.kill();
            }
            deaths.incrementAndGet();
        };
        road.notice("E-60", "Q-60");
        OpenRoad.waitFor(() -> deaths.get() == 1);
        road.school.forget();
        road.county.forget();
        broker.start();

        var receipt = road.school.next(BrokerProcess.SCHOOL_ANSWERS);
        var delivered = road.county.next(BrokerProcess.IN);

        assertThat(deaths.get()).as("it came again").isEqualTo(2);
        assertThat(Json.object(receipt.data())).containsEntry("messageId", "Q-60");
        assertThat(delivered.id()).isEqualTo(QueueRoad.parcel(receipt, "luvn"));
        assertThat(road.browsed(BrokerProcess.IN)).isEmpty();
        assertThat(road.browsed(BrokerProcess.SCHOOL_ANSWERS)).isEmpty();
    }

    @Test
    void deliversWhatWasAcceptedWhileTheBrokerWasAway() throws Exception {
        broker.kill();
        road.school.forget();
        road.county.forget();
        var receipt = road.house.accept("Q-70", "CASE-Q-70");
        OpenRoad.waitFor(() -> road.attempts("CONNECT") > 0);

        broker.start();

        var delivered = road.county.next(BrokerProcess.IN);
        assertThat(delivered.outside())
                .containsEntry("Yhdyspinta_Message", receipt.messageId().toString());
        assertThat(road.browsed(BrokerProcess.IN)).isEmpty();
    }
}
