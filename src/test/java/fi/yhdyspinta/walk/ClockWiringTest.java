package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fi.yhdyspinta.message.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A message that is taken over sets its clocks going, and its answers meet them (domain E3). */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class ClockWiringTest extends OnAHouse {
    // a Wednesday; Espoo's autumn holiday is the week after
    private static final Instant ARRIVAL = Instant.parse("2026-10-07T09:00:00Z");

    private static final String SOCIAL_CARE = "luvn-sosiaali";
    private static final String ESPOOS_DAYS = "catalogue/calendars/espoo.yaml";

    private RoutesFolder routes;

    ClockWiringTest(Database.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void openOnAnOctoberDay() {
        routes = RoutesFolder.copiedTo(data.resolve("routes"));
        clock = new SetClock(ARRIVAL);
        house = new House(house.database, data, clock, "node-a", routes.path());
    }

    @Test
    void startsTheClocksOfAChildWelfareNotificationOnItsArrival() {
        var receipt = house.send(House.ESPOO, onThatDay(Letter.notification("LS-1")));

        assertThat(receipt.receivedAt()).isEqualTo(ARRIVAL);
        assertThat(seen(receipt, SOCIAL_CARE, partner(SOCIAL_CARE)).deadlines())
                .extracting(Deadline::code, Deadline::startAt, Deadline::dueDay, Deadline::standing)
                .containsExactlyInAnyOrder(
                        tuple("LSL26-start", ARRIVAL, LocalDate.of(2026, 10, 16), Deadline.Standing.OPEN),
                        tuple("LSL26-ready", ARRIVAL, LocalDate.of(2027, 1, 7), Deadline.Standing.OPEN),
                        tuple("LSL-told", ARRIVAL, LocalDate.of(2026, 10, 16), Deadline.Standing.OPEN));
    }

    @Test
    void startsOnArrivalHoweverLateItIsDelivered() {
        var receipt = house.send(House.ESPOO, onThatDay(Letter.notification("LS-1")));
        pass(Duration.ofDays(3));

        deliverAll(SOCIAL_CARE);

        assertThat(deadline(receipt, SOCIAL_CARE, "LSL26-start").startAt()).isEqualTo(ARRIVAL);
    }

    @Test
    void countsTheDiscussionAppointmentOnTheSchoolsOwnDays() {
        var receipt = house.send(House.ESPOO, onThatDay(Letter.contact("YH-1")));

        assertThat(deadline(receipt, "luvn", "OHL15")).satisfies(clocked -> {
            assertThat(clocked.calendar()).isEqualTo("espoo");
            assertThat(clocked.dueDay()).isEqualTo(LocalDate.of(2026, 10, 23));
        });
    }

    @Test
    void countsAnUrgentOneToTheNextSchoolDay() {
        var receipt = house.send(House.ESPOO, onThatDay(Letter.contact("YH-1")).envelope("urgency", "urgent"));

        assertThat(deadline(receipt, "luvn", "OHL15").dueDay()).isEqualTo(LocalDate.of(2026, 10, 8));
    }

    @Test
    void isMetByTheStageOfTheAnswer() {
        var receipt = house.send(House.ESPOO, onThatDay(Letter.contact("YH-1")));
        pass(Duration.ofHours(5));

        house.say(House.LUVN, parcel(receipt, "luvn"), "accepted", "");
        assertThat(deadline(receipt, "luvn", "OHL15").standing()).isEqualTo(Deadline.Standing.OPEN);
        house.say(House.LUVN, parcel(receipt, "luvn"), "accepted", ",\"businessStatus\":\"appointment-booked\"");

        assertThat(deadline(receipt, "luvn", "OHL15")).satisfies(met -> {
            assertThat(met.standing()).isEqualTo(Deadline.Standing.MET);
            assertThat(met.metAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void goesOnFromTheSameStartAtTheOneItIsRedirectedTo() {
        var receipt = house.send(House.ESPOO, onThatDay(Letter.contact("YH-1")));
        var before = deadline(receipt, "luvn", "OHL15");
        pass(Duration.ofDays(1));

        house.say(House.LUVN, parcel(receipt, "luvn"), "rejected", ",\"redirectTo\":\"itauusimaa-opiskeluhuolto\"");

        assertThat(deadline(receipt, "itauusimaa-opiskeluhuolto", "OHL15")).satisfies(moved -> {
            assertThat(moved.startAt()).isEqualTo(before.startAt());
            assertThat(moved.dueAt()).isEqualTo(before.dueAt());
            assertThat(moved.standing()).isEqualTo(Deadline.Standing.OPEN);
        });
        assertThat(deadline(receipt, "luvn", "OHL15").standing()).isEqualTo(Deadline.Standing.ENDED);
    }

    @Test
    void alarmsTheSenderOfAnUrgentMessageThatNobodyOpens() {
        house.send(House.ESPOO, onThatDay(Letter.notification("LS-1")).envelope("urgency", "urgent"));
        deliverAll(SOCIAL_CARE);
        pass(Duration.ofMinutes(15));

        house.rounds.watch();

        assertThat(house.raised).containsExactly(new AlarmRaised("urgent-unopened"));
        assertThat(deliveredTo("espoo-opetus"))
                .singleElement()
                .asString()
                .contains(
                        "\"ilmoitusTunnus\":\"LS-1\"", "\"vaihe\":\"kiireellista-ei-avattu\"", "\"lopullinen\":false");
    }

    @Test
    void isReckonedAnewWithItsReasonWhenTheCalendarFileChanges() {
        var receipt = house.send(House.ESPOO, onThatDay(Letter.contact("YH-1")));
        var before = deadline(receipt, "luvn", "OHL15");
        house.rounds.refresh();

        routes.edit(ESPOOS_DAYS, "from: 2026-10-12, to: 2026-10-16", "from: 2026-10-12, to: 2026-10-13");
        house.rounds.refresh();

        assertThat(deadline(receipt, "luvn", "OHL15")).satisfies(moved -> {
            assertThat(moved.dueDay()).isEqualTo(LocalDate.of(2026, 10, 20));
            assertThat(moved.previousDueAt()).isEqualTo(before.dueAt());
            assertThat(moved.reason()).isEqualTo(Deadline.Reason.CALENDAR_CHANGED);
            assertThat(moved.recomputedAt()).isEqualTo(clock.instant());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "calendars/espoo.yaml",
                "deadlines.yaml",
                "legal-bases.yaml",
                "message-types.yaml",
                "recipient-classes.yaml",
                "states.yaml",
                "directory.yaml",
                "message.schema.json",
                "consent.schema.json"
            })
    void changesNothingWhenAFileOfTheCatalogueIsBroken(String file) {
        var receipt = house.send(House.ESPOO, onThatDay(Letter.contact("YH-1")));
        var before = deadline(receipt, "luvn", "OHL15");

        routes.write("catalogue/" + file, "- {code: , [\n");
        house.rounds.refresh();

        assertThat(deadline(receipt, "luvn", "OHL15")).isEqualTo(before);
        var next = house.send(House.ESPOO, onThatDay(Letter.contact("YH-2")));
        assertThat(deadline(next, "luvn", "OHL15").dueAt()).isEqualTo(before.dueAt());
        assertThat(deliveredTo("luvn")).hasSize(2);
    }

    @Test
    void takesTheFileIntoUseOnceItIsMended() throws IOException {
        var whole = Files.readString(House.ROUTES.resolve(ESPOOS_DAYS));
        routes.write(ESPOOS_DAYS, "code: [");
        house.rounds.refresh();

        routes.write(
                ESPOOS_DAYS, whole.replace("from: 2026-10-12, to: 2026-10-16", "from: 2026-10-12, to: 2026-10-13"));
        house.rounds.refresh();
        var receipt = house.send(House.ESPOO, onThatDay(Letter.contact("YH-1")));

        assertThat(deadline(receipt, "luvn", "OHL15").dueDay()).isEqualTo(LocalDate.of(2026, 10, 20));
    }

    private static Letter onThatDay(Letter letter) {
        return letter.envelope("sentAt", "2026-10-07T11:55:00+03:00");
    }

    private void pass(Duration time) {
        clock.pass(time);
        house.rounds.beat();
    }

    private Deadline deadline(Receipt receipt, String partner, String code) {
        return seen(receipt, partner, House.OPERATOR).deadlines().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
