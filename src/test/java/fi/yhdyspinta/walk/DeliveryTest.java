package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.journal.Waiting;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How what was accepted goes to its recipients, and what happens when it does not. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class DeliveryTest extends OnAHouse {
    DeliveryTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void letsOnlyTheHeadOfACaseGoAndOthersPass() {
        house.accept("A-1", "CASE-1");
        house.accept("A-2", "CASE-1");
        house.accept("B-1", "CASE-2");

        var luvn = to("luvn", house.due());

        assertThat(luvn).hasSize(2);
        assertThat(luvn)
                .extracting(Ticket::waiting)
                .extracting(Waiting::attempts)
                .containsOnly(0);
    }

    @Test
    void triesAFailingRecipientWithGrowingWaitsAndHoldsUpNobodyElse() {
        var first = house.accept("A-1", "CASE-1");
        house.accept("A-2", "CASE-1");

        fail(to("luvn", house.due()).get(0), Trouble.CONNECT);
        deliverAll("mll-uusimaa");

        // each wait is up to a quarter longer: what failed together does not come back together
        clock.pass(Duration.ofMillis(999));
        assertThat(to("luvn", house.due())).isEmpty();
        clock.pass(Duration.ofMillis(252));
        fail(to("luvn", house.due()).get(0), Trouble.HTTP_5XX);
        clock.pass(Duration.ofMillis(1999));
        assertThat(to("luvn", house.due())).isEmpty();
        clock.pass(Duration.ofMillis(502));
        var third = to("luvn", house.due());
        assertThat(third).singleElement().satisfies(ticket -> {
            assertThat(ticket.waiting().messageId()).isEqualTo(first.messageId());
            assertThat(ticket.waiting().attempts()).isEqualTo(2);
        });
        assertThat(house.count("outbox where partner = 'mll-uusimaa'")).isZero();
    }

    @Test
    void carriesTheSameKeyAndTheSameBytesOnEveryAttempt() {
        house.accept("A-1", "CASE-1");

        var first = house.walk.pickUp(to("luvn", house.due()).get(0));
        house.walk.settle(first, Ended.by(Trouble.TIMEOUT));
        clock.pass(Duration.ofSeconds(2));
        var second = house.walk.pickUp(to("luvn", house.due()).get(0));

        assertThat(second.key()).isEqualTo(first.key());
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void waitsAsLongAsThePartnerAsks() {
        house.accept("A-1", "CASE-1");

        house.walk.settle(
                house.walk.pickUp(to("luvn", house.due()).get(0)),
                Ended.by(Trouble.HTTP_429).after(Duration.ofMinutes(2)));

        clock.pass(Duration.ofSeconds(119));
        house.rounds.beat();
        assertThat(to("luvn", house.due())).isEmpty();
        clock.pass(Duration.ofSeconds(2));
        house.rounds.beat();
        assertThat(to("luvn", house.due())).hasSize(1);
    }

    @Test
    void quarantinesWhatTheRecipientRefusesUntilAnOperatorSendsItAgain() {
        var receipt = house.accept("A-1", "CASE-1");
        fail(to("luvn", house.due()).get(0), Trouble.HTTP_4XX);
        clock.pass(Duration.ofDays(2));
        house.rounds.beat();
        assertThat(to("luvn", house.due())).isEmpty();

        house.moveDesk.retry(House.OPERATOR, parcel(receipt, "luvn"));

        assertThat(to("luvn", house.due())).hasSize(1);
    }

    @Test
    void quarantinesAParcelWhoseWritingFailsAndLeavesTheRestAlone() {
        house.accept("A-1", "CASE-1");
        var ticket = to("luvn", house.due()).get(0);
        house.sql("delete from payload_key");

        assertThat(house.walk.pickUp(ticket)).isNull();

        assertThat(house.count("outbox where partner = 'luvn' and next_attempt_at is null"))
                .isEqualTo(1);
    }

    @Test
    void givesUpInTheEndAndTellsTheSender() {
        var receipt = house.accept("A-1", "CASE-1");
        deliverAll("mll-uusimaa");
        clock.pass(Duration.ofDays(3).plusSeconds(1));
        house.rounds.beat();

        fail(to("luvn", house.due()).get(0), Trouble.CONNECT);

        assertThat(house.states(receipt, House.ESPOO)).containsEntry("luvn", "failed");
        assertThat(to("espoo-opetus", house.due())).hasSize(1);
        assertThat(house.count("outbox where partner = 'luvn'")).isZero();
    }

    @Test
    void stopsAParcelWhoseConsentIsWithdrawnBeforeItGoes() {
        var receipt = house.accept("A-1", "CASE-1");
        house.withdraw("suostumus-mll-1");

        var consignment = house.walk.pickUp(to("mll-uusimaa", house.due()).get(0));

        assertThat(consignment).isNull();
        assertThat(house.states(receipt, House.ESPOO)).containsEntry("mll-uusimaa", "cancelled");
        assertThat(to("mll-uusimaa", house.due())).isEmpty();
        assertThat(house.count("payload where kind = 'WRITTEN'")).isZero();
    }

    @Test
    void sendsNoMoreToAPartnerAtOnceThanItWasPromised() {
        for (int i = 0; i < 10; i++) {
            house.accept("A-" + i, "CASE-" + i);
        }

        var luvn = to("luvn", house.due());

        assertThat(luvn).as("luvn's limit").hasSize(4);
        assertThat(to("luvn", house.due())).isEmpty();
        house.walk.settle(house.walk.pickUp(luvn.get(0)), Ended.delivered());
        assertThat(to("luvn", house.due())).hasSize(1);
    }

    @Test
    void letsNobodyRecordWhoHasLostTheLane() {
        house.accept("A-1", "CASE-1");
        var consignment = house.walk.pickUp(to("luvn", house.due()).get(0));

        house.sql("update node set seen_at = timestamp with time zone '2020-01-01 00:00:00+00'");
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);
        house.walk.settle(consignment, Ended.delivered());

        assertThat(house.count("attempt")).isZero();
        assertThat(other.due()).extracting(ticket -> ticket.waiting().partner()).contains("luvn");
        assertThat(to("luvn", other.due())).isEmpty();
    }

    @Test
    void sharesTheLanesWithANodeThatJoins() {
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);

        house.rounds.beat();
        other.rounds.beat();

        assertThat(house.count("lane where node = 'node-a'")).isEqualTo(128);
        assertThat(house.count("lane where node = 'node-b'")).isEqualTo(128);
    }

    @Test
    void takesItsOwnLanesBackAtOnceAfterARestart() {
        house.accept("A-1", "CASE-1");

        var restarted = new House(house.database, data, clock);

        assertThat(restarted.due()).hasSize(2);
        assertThat(restarted.count("lane where epoch < 2")).isZero();
    }

    @Test
    void stopsByItselfWhenItCouldNotBeat() {
        house.accept("A-1", "CASE-1");

        clock.pass(Duration.ofSeconds(9));

        assertThat(house.due()).isEmpty();
        assertThat(house.rounds.isBeating()).isFalse();
    }

    @Test
    void endsWhatIsUnderWayAndGivesTheRestAwayWhenItGoes() {
        house.accept("A-1", "CASE-1");
        house.accept("B-1", "CASE-2");
        var tickets = house.due();
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);
        var underWay = house.walk.pickUp(tickets.get(0));

        house.rounds.retire();
        assertThat(house.walk.pickUp(tickets.get(1))).isNull();
        house.inFlight.giveBack(tickets.get(2).waiting());
        house.inFlight.giveBack(tickets.get(3).waiting());
        house.rounds.beat();
        other.rounds.beat();

        int busy = underWay.ticket().lease().lane();
        assertThat(house.due()).isEmpty();
        assertThat(house.count("lane where node = 'node-a'")).isEqualTo(1);
        assertThat(house.count("lane where node = 'node-a' and number = " + busy))
                .isEqualTo(1);
        assertThat(house.count("lane where node = 'node-b'")).isEqualTo(255);

        house.walk.settle(underWay, Ended.delivered());
        house.rounds.leave();
        other.rounds.beat();

        assertThat(house.count("attempt where node = 'node-a'")).isEqualTo(1);
        assertThat(house.count("lane where node = 'node-b'")).isEqualTo(256);
        assertThat(other.due()).hasSize(3);
    }

    @Test
    void comesBackWithItsShareAfterItHasGone() {
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);
        house.rounds.retire();
        house.rounds.leave();
        other.rounds.beat();

        var again = new House(house.database, data, clock);
        other.rounds.beat();
        again.rounds.beat();

        assertThat(house.count("lane where node = 'node-a'")).isEqualTo(128);
        assertThat(house.count("lane where node = 'node-b'")).isEqualTo(128);
    }

    @Test
    void goesOnWhenTheClockIsSetBack() {
        var failed = house.accept("A-1", "CASE-1");
        fail(to("luvn", house.due()).get(0), Trouble.CONNECT);
        var fresh = house.accept("B-1", "CASE-2");

        clock.pass(Duration.ofHours(-3));
        assertThat(house.rounds.isBeating()).isFalse();
        assertThat(house.due()).isEmpty();
        house.rounds.beat();

        assertThat(to("luvn", house.due()))
                .extracting(ticket -> ticket.waiting().messageId())
                .containsExactlyInAnyOrder(failed.messageId(), fresh.messageId());
    }

    @Test
    void letsAPartnerRestNoLongerWhenTheClockIsSetBack() {
        for (int number = 0; number < 8; number++) {
            house.accept("A-" + number, "CASE-" + number);
        }
        for (var due = to("luvn", house.due()); !due.isEmpty(); due = to("luvn", house.due())) {
            due.forEach(ticket -> fail(ticket, Trouble.CONNECT));
        }

        clock.pass(Duration.ofHours(-3));
        house.rounds.beat();

        assertThat(to("luvn", house.due())).isNotEmpty();
    }
}
