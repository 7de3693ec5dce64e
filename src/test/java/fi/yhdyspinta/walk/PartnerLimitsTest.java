package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Documents;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The county of these tests bears three failures in a row, and then rests for half a minute. */
class PartnerLimitsTest extends OnAHouse {
    PartnerLimitsTest() {
        super(Database.Kind.H2);
    }

    @Override
    @BeforeEach
    void openHouse() {
        open("limits: {concurrency: 3}\nbreaker: {failures: 3, wait: PT30S}");
    }

    private void open(String limits) {
        clock = new SetClock(Instant.now());
        // another database wants another folder: a hub whose database is younger than it rests
        var own = data.resolve(String.valueOf(System.nanoTime()));
        var routes = RoutesFolder.copiedTo(data.resolve("routes-" + own.getFileName()))
                .edit("partners/luvn/partner.yaml", "limits: {concurrency: 4}", limits)
                // each try comes at once, so that only the breaker and the pause keep it back
                .edit("partners/luvn/partner.yaml", "first: PT1S, factor: 2", "first: PT0.001S, factor: 1");
        house = new House(Database.Kind.H2.cleared(), own, clock, "node-a", routes.path());
    }

    @Test
    void leavesAPartnerAloneAfterFailuresInARowAndLetsOneTryAfterItsRest() {
        accept(6);
        failThree();

        assertThat(due()).isEmpty();
        pass(Duration.ofSeconds(31));
        var probe = due();
        assertThat(probe).hasSize(1);
        assertThat(due()).isEmpty();

        house.walk.settle(house.walk.pickUp(probe.get(0)), Ended.delivered());
        assertThat(due()).hasSize(3);
    }

    @Test
    void restsAgainWhenTheOneThatTriesFails() {
        accept(6);
        failThree();
        pass(Duration.ofSeconds(31));

        fail(due().get(0), Trouble.CONNECT);

        pass(Duration.ofSeconds(20));
        assertThat(due()).isEmpty();
        pass(Duration.ofSeconds(11));
        assertThat(due()).hasSize(1);
    }

    @Test
    void holdsUpNobodyElseMeanwhile() {
        accept(6);
        failThree();

        assertThat(to("mll-uusimaa", house.due())).isNotEmpty();
    }

    @Test
    void countsARefusalAsASignOfLife() {
        accept(1);
        for (var trouble :
                List.of(Trouble.CONNECT, Trouble.CONNECT, Trouble.HTTP_4XX, Trouble.CONNECT, Trouble.CONNECT)) {
            var ticket = due().get(0);
            fail(ticket, trouble);
            if (trouble == Trouble.HTTP_4XX) {
                house.moveDesk.retry(House.OPERATOR, ticket.waiting().subjectId());
            }
            pass(Duration.ofMillis(5));
        }

        assertThat(due()).isNotEmpty();
    }

    // the breaker's rest ends, and a restart forgets it; the pause is an operator's
    @Test
    void neverWakesAPausedPartner() {
        accept(6);
        failThree();
        house.pausing.pause("luvn", House.OPERATOR, "Huoltokatko");

        pass(Duration.ofMinutes(2));
        assertThat(due()).isEmpty();
        house = new House(house.database, house.settings.data(), clock, "node-a", house.settings.routes());
        assertThat(due()).isEmpty();
        assertThat(house.pausing.of("luvn"))
                .hasValueSatisfying(paused -> assertThat(paused.reason()).isEqualTo("Huoltokatko"));

        house.pausing.resume("luvn", House.OPERATOR);
        assertThat(due()).isNotEmpty();
    }

    @Test
    void losesNothingOfWhatComesWhileItIsPausedAndDrainsEachCaseInOrder() {
        house.pausing.pause("luvn", House.OPERATOR, "Huoltokatko");
        var first = house.accept("A-1", "CASE-1");
        var second = house.accept("A-2", "CASE-1");
        assertThat(due()).isEmpty();

        house.pausing.resume("luvn", House.OPERATOR);

        var before = due();
        assertThat(before)
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.waiting().messageId()).isEqualTo(first.messageId()));
        house.walk.settle(house.walk.pickUp(before.get(0)), Ended.delivered());
        assertThat(due())
                .singleElement()
                .satisfies(ticket -> assertThat(ticket.waiting().messageId()).isEqualTo(second.messageId()));
    }

    @Test
    void beginsNoMoreThanThePartnersRate() {
        open("limits: {concurrency: 8, rate: {messages: 2, per: PT1H}}");
        accept(5);

        assertThat(due()).hasSize(2);
        assertThat(due()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "Aino 140513A902H odottaa", "Katko\r\nWARNING: uusi rivi", "Ka\0tko", "\u202EkoktaK"})
    void wantsAReasonThatTellsOfNobody(String reason) {
        assertThatThrownBy(() -> house.pausing.pause("luvn", House.OPERATOR, reason))
                .isInstanceOf(Refused.class);

        assertThat(house.pausing.of("luvn")).isEmpty();
    }

    @Test
    void knowsItsPartners() {
        assertThatThrownBy(() -> house.pausing.pause("nobody", House.OPERATOR, "Huoltokatko"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> house.pausing.of("nobody")).isInstanceOf(Refused.class);
    }

    // a status address that fails says nothing of the one that takes messages
    @Test
    void leavesOnlyTheEndpointAloneThatFails() throws IOException {
        var limits = new PartnerLimits(house.pausing, clock);
        var county = Documents.read(
                "luvn",
                Files.readString(house.settings.routes().resolve("partners/luvn/partner.yaml")),
                "http://localhost");
        var statuses = PartnerWay.of(county, Waiting.Kind.STATUS);
        for (long failures = 0; failures < 3; failures++) {
            var status = waiting(failures, Waiting.Kind.STATUS);
            assertThat(limits.admit(statuses, status)).isTrue();
            limits.ended(status, Ended.by(Trouble.CONNECT));
        }

        assertThat(limits.closed()).containsExactly("luvn/STATUS");
        assertThat(limits.admit(statuses, waiting(4, Waiting.Kind.STATUS))).isFalse();
        assertThat(limits.admit(PartnerWay.of(county, Waiting.Kind.PARCEL), waiting(5, Waiting.Kind.PARCEL)))
                .isTrue();
    }

    private Waiting waiting(long position, Waiting.Kind kind) {
        return new Waiting(position, kind, UUID.randomUUID(), UUID.randomUUID(), "luvn", 1, "q", 0, clock.instant());
    }

    @Test
    void countsAnEndpointWithLimitsOfItsOwnApartFromTheOthers() {
        var inFlight = new InFlight();

        assertThat(inFlight.take(waiting(1, Waiting.Kind.PARCEL), "luvn", 1)).isTrue();
        assertThat(inFlight.take(waiting(2, Waiting.Kind.RESULT), "luvn", 1)).isFalse();
        assertThat(inFlight.take(waiting(3, Waiting.Kind.STATUS), "luvn/STATUS", 1))
                .isTrue();
    }

    @Test
    void takesNothingLargerThanWasAgreedAndCutsNothing() {
        open("limits: {concurrency: 4, out: {bytes: 1024}}");
        var receipt = house.accept("A-1", "CASE-1");

        due().forEach(ticket -> assertThat(house.walk.pickUp(ticket)).isNull());

        assertThat(seen(receipt, "luvn", House.OPERATOR).parcel().trouble())
                .isEqualTo(Trouble.DOCUMENT_TOO_LARGE.name());
        assertThat(due()).isEmpty();
    }

    @Test
    void waitsForTheHoursOfItsRecipientWithoutCountingATry() {
        openAt("2026-11-27T16:30:00+02:00");
        var receipt = house.accept("A-1", "CASE-1");

        assertThat(deliveredTo("luvn")).isEmpty();
        assertThat(seen(receipt, "luvn", House.OPERATOR).parcel().attempts()).isZero();
        pass(Duration.ofHours(60));
        assertThat(deliveredTo("luvn")).isEmpty();

        // Monday at eight
        pass(Duration.ofHours(3).plusMinutes(31));
        assertThat(deliveredTo("luvn")).hasSize(1);
    }

    @Test
    void keepsAnUrgentNoticeWaitingForNoHours() {
        openAt("2026-11-27T16:30:00+02:00");

        house.send(House.ESPOO, Letter.jointWork("A-1").envelope("urgency", "urgent"));

        assertThat(deliveredTo("luvn")).hasSize(1);
    }

    private void openAt(String moment) {
        open("limits: {concurrency: 4, hours: {days: working-days, from: \"08:00\", to: \"16:00\"}}");
        clock = new SetClock(OffsetDateTime.parse(moment).toInstant());
        house = new House(Database.Kind.H2.cleared(), data.resolve("at"), clock, "node-a", house.settings.routes());
    }

    private void accept(int count) {
        for (int each = 0; each < count; each++) {
            house.accept("A-" + each, "CASE-" + each);
        }
    }

    private void failThree() {
        var three = due();
        assertThat(three).hasSize(3);
        three.forEach(ticket -> fail(ticket, Trouble.CONNECT));
        pass(Duration.ofMillis(5));
    }

    private List<Ticket> due() {
        return to("luvn", house.due());
    }

    private void pass(Duration time) {
        clock.pass(time);
        house.rounds.beat();
    }
}
