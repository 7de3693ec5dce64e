package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Delivered is not opened: what wakes the sender and the operator. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class WatchingTest extends OnAHouse {
    WatchingTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void wakesSenderAndOperatorWhenAnUrgentParcelIsUndelivered() {
        var receipt = urgent("A-1", "luvn");
        clock.pass(Duration.ofMinutes(15));

        house.rounds.watch();

        assertThat(house.walk.alarms(null, 9)).singleElement().satisfies(alarm -> {
            assertThat(alarm.kind()).isEqualTo("urgent-unopened");
            assertThat(alarm.messageId()).isEqualTo(receipt.messageId());
            assertThat(alarm.senderMessageId()).isEqualTo("A-1");
            assertThat(alarm.recipient()).isEqualTo("luvn");
            assertThat(alarm.deliveredAt()).isNull();
            assertThat(alarm.raisedAt()).isEqualTo(clock.instant());
        });
        assertThat(house.raised).containsExactly(new AlarmRaised("urgent-unopened"));
        house.rounds.beat();
        var told = to("espoo-opetus", house.due());
        assertThat(told).hasSize(1);
        assertThat(new String(house.walk.pickUp(told.get(0)).body(), StandardCharsets.UTF_8))
                .contains("\"ilmoitusTunnus\":\"A-1\"", "\"tila\":\"lahetetty\"");
    }

    @Test
    void showsOnTheTimelineAndMovesNoState() {
        var receipt = urgent("A-1", "luvn");
        deliverAll("luvn");
        clock.pass(Duration.ofMinutes(16));

        house.rounds.watch();

        var seen = house.seeing.message(receipt.messageId(), House.ESPOO);
        assertThat(seen.timeline())
                .anySatisfy(stage -> assertThat(stage.stage()).isEqualTo("urgent-unopened"));
        assertThat(house.states(receipt, House.ESPOO)).containsEntry("luvn", "requested");
        assertThat(house.walk.alarms(null, 9)).singleElement().satisfies(alarm -> assertThat(alarm.deliveredAt())
                .isNotNull());
    }

    @Test
    void isSilentBeforeItsTimeAndForWhatIsNotUrgent() {
        urgent("A-1", "luvn");
        house.accept("A-2", "CASE-2");
        clock.pass(Duration.ofMinutes(15).minusMillis(1));

        house.rounds.watch();
        house.rounds.beat();

        assertThat(house.walk.alarms(null, 9)).isEmpty();
        assertThat(to("espoo-opetus", house.due())).isEmpty();
    }

    @Test
    void isSilentWhenSomebodyHasTakenItUp() {
        var receipt = urgent("A-1", "luvn");
        takenUp(parcel(receipt, "luvn"));
        clock.pass(Duration.ofMinutes(15));

        house.rounds.watch();

        assertThat(house.walk.alarms(null, 9)).isEmpty();
        assertThat(house.count("alarm")).as("no timer is left behind").isZero();
    }

    @Test
    void isSilentWhenItWasTakenUpAndNobodySaidSo() {
        var receipt = urgent("A-1", "luvn");
        house.sql("update parcel set state = 'ACCEPTED' where id = '" + parcel(receipt, "luvn") + "'");
        clock.pass(Duration.ofMinutes(15));

        house.rounds.watch();

        assertThat(house.walk.alarms(null, 9)).isEmpty();
        assertThat(house.raised).isEmpty();
    }

    @Test
    void wakesOnceAndNotAgain() {
        urgent("A-1", "luvn");
        clock.pass(Duration.ofMinutes(15));
        house.rounds.watch();
        clock.pass(Duration.ofMinutes(15));

        house.rounds.watch();

        assertThat(house.raised).hasSize(1);
        assertThat(house.walk.alarms(null, 9)).hasSize(1);
    }

    @Test
    void wakesOnceWhenTwoNodesLookAtTheSameMoment() throws Exception {
        for (int i = 0; i < 8; i++) {
            urgent("A-" + i, "luvn");
        }
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);
        clock.pass(Duration.ofMinutes(15));

        var pool = Executors.newFixedThreadPool(2);
        var nodes = List.<Callable<Void>>of(
                () -> {
                    house.rounds.watch();
                    return null;
                },
                () -> {
                    other.rounds.watch();
                    return null;
                });
        for (var node : pool.invokeAll(nodes)) {
            node.get();
        }
        pool.shutdown();

        assertThat(house.raised.size() + other.raised.size()).isEqualTo(8);
        assertThat(house.walk.alarms(null, 9)).hasSize(8);
        assertThat(house.count("outbox where kind = 'STATUS'")).isEqualTo(8);
    }

    @Test
    void resolvesWhenTheRecipientTakesItUp() {
        var receipt = urgent("A-1", "luvn");
        clock.pass(Duration.ofMinutes(15));
        house.rounds.watch();

        takenUp(parcel(receipt, "luvn"));

        assertThat(house.walk.alarms(null, 9)).isEmpty();
        assertThat(house.count("alarm")).as("it is history").isEqualTo(1);
    }

    @Test
    void resolvesByItselfWhatWasTakenUpUnheard() {
        var receipt = urgent("A-1", "luvn");
        clock.pass(Duration.ofMinutes(15));
        house.rounds.watch();
        house.sql("update parcel set state = 'FAILED' where id = '" + parcel(receipt, "luvn") + "'");

        house.rounds.watch();

        assertThat(house.walk.alarms(null, 9)).isEmpty();
    }

    @Test
    void givesTheNextRecipientItsOwnQuarterOfAnHour() {
        var receipt = urgent("A-1", "luvn");
        house.sql("update message set urgency = 'urgent'");
        clock.pass(Duration.ofMinutes(15));
        house.rounds.watch();

        house.transactions.run(() -> house.clocks.moved(parcel(receipt, "luvn"), parcel(receipt, "mll-uusimaa")));
        house.rounds.watch();
        var atOnce = house.walk.alarms(null, 9);
        clock.pass(Duration.ofMinutes(15));
        house.rounds.watch();

        assertThat(atOnce).isEmpty();
        assertThat(house.walk.alarms(null, 9)).singleElement().satisfies(alarm -> assertThat(alarm.recipient())
                .isEqualTo("mll-uusimaa"));
    }

    @Test
    void listsAlarmsNewestFirstByKeyset() {
        for (int i = 0; i < 3; i++) {
            urgent("A-" + i, "luvn");
            clock.pass(Duration.ofSeconds(1));
        }
        clock.pass(Duration.ofMinutes(15));
        house.rounds.watch();

        var first = house.walk.alarms(null, 2);
        var second = house.walk.alarms(first.get(1).id(), 2);

        assertThat(first).extracting(alarm -> alarm.senderMessageId()).containsExactly("A-2", "A-1");
        assertThat(second).extracting(alarm -> alarm.senderMessageId()).containsExactly("A-0");
    }

    private Receipt urgent(String id, String partner) {
        var receipt = house.accept(id, "CASE-" + id);
        var beginning = new Reckoning.Beginning(
                parcel(receipt, partner), receipt.messageId(), true, clock.instant(), null, null, null);
        house.transactions.run(() -> house.clocks.start(beginning, List.of()));
        return receipt;
    }

    private void takenUp(UUID parcel) {
        house.sql("update parcel set state = 'ACCEPTED' where id = '" + parcel + "'");
        house.transactions.run(
                () -> house.clocks.answered(parcel, History.Step.ofHub(State.ACCEPTED, null, null, clock.instant())));
    }
}
