package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What happens to servers and to a partner's system, one after the other, under load; each time the load goes on after it. */
final class Faults {
    private final Fleet fleet;
    private final Load load;
    private final Duration outage;

    /** @param outage how long each lasts */
    Faults(Fleet fleet, Load load, Duration outage) {
        this.fleet = fleet;
        this.load = load;
        this.outage = outage;
    }

    void all() {
        databaseGone();
        brokerGone();
        brokerWiped();
        partnerCut();
        partnerHalfOpen();
        partnerSlow();
        partnerAnswersTooLate();
        assertThat(load.refusals().keySet())
                .as("what senders were told while something was away")
                .isSubsetOf(Set.of(503));
    }

    private void databaseGone() {
        fleet.toDatabase.cut();
        last();
        fleet.toDatabase.open();
        goesOn("the database was gone");
    }

    /** Wake-ups are lost, the sweeps find the work: deliveries go on meanwhile. */
    private void brokerGone() {
        fleet.broker.kill();
        flowsMeanwhile();
        fleet.broker.start();
        goesOn("the broker was gone");
    }

    private void brokerWiped() {
        fleet.broker.kill();
        fleet.broker.wipe();
        flowsMeanwhile();
        fleet.broker.start();
        goesOn("the broker lost all that it had");
    }

    private void partnerCut() {
        fleet.toCounty.cut();
        flowsMeanwhile();
        fleet.toCounty.open();
        goesOn("a partner's system reset every connection");
    }

    private void partnerHalfOpen() {
        fleet.toCounty.mute();
        flowsMeanwhile();
        fleet.toCounty.open();
        goesOn("a partner's system took connections and never answered");
    }

    private void partnerSlow() {
        behaves(Duration.ofMillis(700), "a partner's system was slow");
    }

    private void partnerAnswersTooLate() {
        behaves(Duration.ofSeconds(3), "a partner's system answered after the time-out");
    }

    private void behaves(Duration wait, String what) {
        fleet.receiver.behaves("luvn", 200, wait);
        flowsMeanwhile();
        fleet.receiver.recovers("luvn");
        goesOn(what);
    }

    private void flowsMeanwhile() {
        int before = fleet.receiver.places().size();
        last();
        assertThat(fleet.receiver.places().size())
                .as("what goes to others goes on")
                .isGreaterThan(before);
    }

    private void last() {
        try {
            TimeUnit.MILLISECONDS.sleep(outage.toMillis());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void goesOn(String what) {
        long ended = System.nanoTime();
        load.goesOnFor(20);
        System.out.printf(
                "%s for %d s: 20 more taken over %.1f s after it%n",
                what, outage.toSeconds(), (System.nanoTime() - ended) / 1e9);
    }
}
