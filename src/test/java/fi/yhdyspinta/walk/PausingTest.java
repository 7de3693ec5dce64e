package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pauses that end by themselves, and maintenance. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class PausingTest extends OnAHouse {
    PausingTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void endsAPauseWhoseTimeIsOverOnceThoughTwoNodesLook() {
        house.pausing.pause("luvn", House.OPERATOR, until(Duration.ofHours(2), false, Map.of()));
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);
        var first = house.accept("A-1", "CASE-1");
        var second = house.accept("A-2", "CASE-1");
        assertThat(to("luvn", house.due())).isEmpty();

        pass(Duration.ofHours(2));
        house.pausing.look();
        other.pausing.look();

        assertThat(other.pausing.of("luvn")).isEmpty();
        assertThat(actions("partner-resumed")).isOne();
        other.rounds.leave();
        house.rounds.beat();
        var due = to("luvn", house.due());
        assertThat(due)
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.waiting().messageId()).isEqualTo(first.messageId()));
        house.walk.settle(house.walk.pickUp(due.get(0)), Ended.delivered());
        deliverAll("luvn");
        assertThat(seen(second, "luvn", House.OPERATOR).parcel().deliveredAt()).isNotNull();
    }

    @Test
    void holdsAPauseWithoutAnEndForEver() {
        house.pausing.pause("luvn", House.OPERATOR, "Huoltokatko");
        house.accept("A-1", "CASE-1");

        pass(Duration.ofDays(365));

        assertThat(to("luvn", house.due())).isEmpty();
    }

    @Test
    void tellsAPartnerInMaintenanceWhenToComeAgainAndWhy() {
        house.pausing.pause(
                "luvn", House.OPERATOR, until(Duration.ofMinutes(30), true, Map.of("fi", "Päivitämme järjestelmän.")));

        assertThat(house.pausing.maintenance("mll-uusimaa")).isEmpty();
        assertThat(house.pausing.maintenance("luvn")).hasValueSatisfying(told -> {
            assertThat(told.again()).isEqualTo(Duration.ofMinutes(30));
            assertThat(told.message())
                    .containsEntry("fi", "Päivitämme järjestelmän.")
                    .containsEntry("en", "The system is being maintained.");
        });
        pass(Duration.ofMinutes(30));
        assertThat(house.pausing.maintenance("luvn")).isEmpty();
    }

    @Test
    void onlyQueuesForWhoIsPausedAndNotInMaintenance() {
        house.pausing.pause("luvn", House.OPERATOR, "Huoltokatko");

        assertThat(house.pausing.maintenance("luvn")).isEmpty();
    }

    @Test
    void takesNothingNewInMaintenanceAndDeliversWhatItHas() {
        house.accept("A-1", "CASE-1");
        house.pausing.maintain(House.OPERATOR, until(Duration.ofHours(1), true, Map.of()));

        assertThat(codes(() -> house.accept("A-2", "CASE-2"))).containsExactly("HUB_IN_MAINTENANCE");
        assertThat(to("luvn", house.due())).hasSize(1);
        assertThat(house.pausing.maintenance("luvn"))
                .hasValueSatisfying(told -> assertThat(told.code()).isEqualTo("HUB_IN_MAINTENANCE"));

        house.pausing.work(House.OPERATOR);
        house.accept("A-2", "CASE-2");
    }

    @Test
    void tellsWhoWritesThatTheRecipientIsPausedAndWhenItGoes() {
        house.pausing.pause("luvn", House.OPERATOR, until(Duration.ofHours(2), false, Map.of("sv", "Vi flyttar.")));

        var waits = house.reception.of("luvn", true);

        assertThat(waits).hasValueSatisfying(wait -> {
            assertThat(wait.code()).isEqualTo("paused");
            assertThat(wait.until()).isEqualTo(clock.instant().plus(Duration.ofHours(2)));
            assertThat(wait.in("sv")).endsWith("Vi flyttar.");
            assertThat(wait.phone()).isEqualTo("+358 50 000 0092");
        });
        assertThat(house.reception.of("mll-uusimaa", false)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | SCHEMA_REQUIRED /reason",
                "{'reason': 'Huolto', 'until': 'soon'} | SCHEMA_FORMAT /until",
                "{'reason': 'Huolto', 'until': '2020-01-01T00:00:00Z'} | PAUSE_ENDS_WRONG /until",
                "{'reason': 'Huolto', 'until': '2099-01-01T08:00'} | PAUSE_ENDS_WRONG /until",
                "{'reason': 'Huolto', 'maintenance': 'yes'} | SCHEMA_TYPE /maintenance",
                "{'reason': 'Huolto', 'message': {'de': 'Pause'}} | SCHEMA_UNKNOWN_PROPERTY /message/de",
                "{'reason': 'Huolto', 'message': {'fi': 'Aino 140513A902H'}} | ID_HOLDS_HETU /message/fi",
                "{'reason': 'Huolto', 'forever': true} | SCHEMA_UNKNOWN_PROPERTY /forever",
            })
    void refusesAPauseThatNobodyCouldKeep(String body, String problem) {
        var bytes = body.replace('\'', '"').getBytes(StandardCharsets.UTF_8);

        assertThat(problems(() -> house.pausing.pause("luvn", House.OPERATOR, AskedPause.of(bytes))))
                .containsExactly(problem);
        assertThat(house.pausing.of("luvn")).isEmpty();
    }

    private static java.util.List<String> problems(Runnable asking) {
        try {
            asking.run();
            return java.util.List.of();
        } catch (fi.yhdyspinta.message.Refused refused) {
            return refused.refusals().stream()
                    .map((Refusal each) -> each.code() + " " + each.pointer())
                    .toList();
        }
    }

    private AskedPause until(Duration time, boolean isMaintenance, Map<String, String> message) {
        Instant until = clock.instant().plus(time);
        return new AskedPause("Huoltokatko", until, isMaintenance, message);
    }

    private long actions(String action) {
        return house.count("audit_entry where action = '" + action + "'")
                + house.count("audit_tail where action = '" + action + "'");
    }

    private void pass(Duration time) {
        clock.pass(time);
        house.rounds.beat();
    }
}
