package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.glass.PayloadOpening;
import fi.yhdyspinta.people.glass.PayloadOpening.State;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Break-glass: who opens what of whose, for how long, and who is told. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class GlassTest extends OnGlass {
    GlassTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void opensTheOwnCopyAtOnceForAQuarterOfAnHour() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var katri = viewer("espoo-opetus");

        var opening = ask(katri, message);

        assertThat(opening.state()).isEqualTo(State.OPEN);
        assertThat(look(katri, opening)).contains("140513A902H", "Elina");
        clock.pass(PayloadOpening.LENGTH.minusMillis(1));
        assertThat(look(katri, opening)).contains("140513A902H");
        clock.pass(Duration.ofMillis(1));
        assertThat(codes(() -> look(katri, opening))).containsExactly("OPENING_OVER");
        assertThat(house.glassDesk.one(katri, opening.opening().id()).state()).isEqualTo(State.ENDED);
    }

    @Test
    void opensNothingToAnybodyElseMeanwhile() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var opening = ask(viewer("espoo-opetus"), message);

        var colleague = signedIn("colleague", "payload-viewer@espoo-opetus").caller();
        for (var other : Set.of(colleague, officer("espoo-opetus"), viewer("luvn"), House.ESPOO, House.OPERATOR)) {
            assertThat(codes(() -> look(other, opening))).containsExactly("NOT_FOUND");
        }
    }

    @Test
    void showsARecipientItsOwnCopyAndNoMore() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var atNgo = viewer("mll-uusimaa");
        var atCounty = viewer("luvn");

        assertThat(look(atNgo, ask(atNgo, message))).contains("Aino").doesNotContain("140513A902H", "2013-05-14");
        assertThat(look(atCounty, ask(atCounty, message))).contains("140513A902H");
    }

    @Test
    void asksAnotherControllerAndWaitsForItsWord() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var stranger = viewer("itauusimaa");
        var officer = officer("luvn");

        var opening = askOf("luvn", stranger, message);
        assertThat(opening.state()).isEqualTo(State.ASKED);
        assertThat(codes(() -> look(stranger, opening))).containsExactly("OPENING_WAITS");
        assertThat(house.glassDesk.standing(officer).waiting()).hasSize(1);
        assertThat(house.glassDesk.one(officer, opening.opening().id())).satisfies(asked -> {
            assertThat(asked.name()).isEqualTo("Nimi viewer-itauusimaa");
            assertThat(asked.opening().note()).isEqualTo(WHY);
        });
        clock.pass(Duration.ofHours(1));
        var open = house.glassApproval.approve(officer, opening.opening().id());

        assertThat(open.state()).isEqualTo(State.OPEN);
        assertThat(look(stranger, opening)).contains("140513A902H");
        clock.pass(PayloadOpening.LENGTH);
        assertThat(codes(() -> look(stranger, opening))).containsExactly("OPENING_OVER");
        assertThat(deeds(opening))
                .containsExactly(
                        "opening-asked", "opening-approved", "payload-opened", "payload-viewed", "opening-ended");
    }

    @Test
    void doesNotTellWhetherAnotherControllerHasSuchAMessage() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var stranger = viewer("itauusimaa");

        var real = askOf("luvn", stranger, message);
        var without = askOf("helsinki-kasko", stranger, message);
        var none = askOf("luvn", stranger, UUID.randomUUID());

        for (var each : Set.of(real, without, none)) {
            assertThat(each.state()).isEqualTo(State.ASKED);
            assertThat(house.glassDesk
                            .one(stranger, each.opening().id())
                            .opening()
                            .refusal())
                    .isNull();
        }
        assertThat(house.glassDesk.page(officer("luvn"), null, 10))
                .extracting(shown -> shown.opening().id())
                .containsExactly(real.opening().id());
        assertThat(codes(() -> house.glassApproval.approve(
                        officer("luvn"), none.opening().id())))
                .containsExactly("NOT_FOUND");
        assertThat(codes(() -> ask(stranger, message))).containsExactly("NOT_FOUND");
        assertThat(codes(() -> ask(stranger, UUID.randomUUID()))).containsExactly("NOT_FOUND");
    }

    @Test
    void isRefusedWithAReasonThatWhoAskedIsShown() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var stranger = viewer("itauusimaa");
        var officer = officer("luvn");
        var opening = askOf("luvn", stranger, message).opening().id();

        house.glassApproval.refuse(officer, opening, "{\"note\":\"Soittakaa ensin päivystykseen.\"}".getBytes());
        house.glassApproval.refuse(officer, opening, "{\"note\":\"Soittakaa ensin päivystykseen.\"}".getBytes());

        assertThat(house.glassDesk.one(stranger, opening)).satisfies(refused -> {
            assertThat(refused.state()).isEqualTo(State.REFUSED);
            assertThat(refused.opening().refusal()).isEqualTo("Soittakaa ensin päivystykseen.");
        });
        assertThat(codes(() -> house.glassApproval.approve(officer, opening))).containsExactly("OPENING_DECIDED");
        assertThat(codes(() -> house.glassLooking.look(stranger, opening))).containsExactly("OPENING_OVER");
    }

    @Test
    void isDecidedByTheControllersPeopleAloneAndNeverByWhoAsked() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var both = signedIn("both", "payload-viewer@itauusimaa", "data-protection-officer@luvn");
        house.signIn.actFor(both.token(), "itauusimaa");
        var opening = askOf("luvn", house.signIn.callerOf(both.token()).orElseThrow(), message)
                .opening()
                .id();
        var asOfficer = Caller.ofPerson("luvn", both.id().toString(), Set.of(Role.DATA_PROTECTION_OFFICER));

        assertThat(codes(() -> house.glassApproval.approve(asOfficer, opening))).containsExactly("OPENING_OWN_REQUEST");
        for (var other :
                Set.of(officer("espoo-opetus"), officer("itauusimaa"), viewer("luvn"), House.LUVN, House.OPERATOR)) {
            assertThat(codes(() -> house.glassApproval.approve(other, opening))).containsExactly("NOT_FOUND");
        }
    }

    @Test
    void isOneHoweverOftenItIsAskedForOrAllowed() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var katri = viewer("espoo-opetus");
        var stranger = viewer("itauusimaa");
        var officer = officer("luvn");

        assertThat(ask(katri, message)).isEqualTo(ask(katri, message));
        var asked = askOf("luvn", stranger, message);
        assertThat(askOf("luvn", stranger, message)).isEqualTo(asked);
        house.glassApproval.approve(officer, asked.opening().id());
        clock.pass(Duration.ofMinutes(14));
        house.glassApproval.approve(officer, asked.opening().id());
        clock.pass(Duration.ofMinutes(1));

        assertThat(codes(() -> look(stranger, asked))).containsExactly("OPENING_OVER");
        assertThat(house.count("payload_opening")).isEqualTo(2);
        assertThat(deeds(asked)).containsOnlyOnce("opening-approved", "payload-opened");
    }

    @Test
    void isOneThoughItIsAskedForAtTwoNodesAtOnce() throws Exception {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var katri = viewer("espoo-opetus");
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);
        var there = new Caller(katri.name(), katri.role(), katri.credential(), katri.roles());
        var body = ("{\"reason\":\"danger\",\"note\":\"" + WHY + "\"}").getBytes();

        try (var both = new Closing(Executors.newFixedThreadPool(2))) {
            var here = both.threads().submit(() -> house.glassDesk.ask(katri, message, body));
            var beside = both.threads().submit(() -> other.glassDesk.ask(there, message, body));

            assertThat(here.get().opening().id())
                    .isEqualTo(beside.get().opening().id());
        }
        assertThat(house.count("payload_opening")).isEqualTo(1);
    }

    @Test
    void tellsTheControllerUntilItHasTakenNote() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var officer = officer("espoo-opetus");
        var opening = ask(viewer("espoo-opetus"), message);
        assertThat(house.glassDesk.standing(officer).unseen()).hasSize(1);

        clock.pass(Duration.ofDays(3));
        assertThat(house.glassDesk.standing(officer).unseen()).hasSize(1);
        house.glassApproval.see(officer, opening.opening().id());

        assertThat(house.glassDesk.standing(officer).unseen()).isEmpty();
        assertThat(house.glassDesk.page(House.ESPOO, null, 10)).hasSize(1);
        assertThat(house.glassDesk.page(House.LUVN, null, 10)).isEmpty();
    }

    @Test
    void standsOnThePersonsPagesMeanwhile() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var katri = viewer("espoo-opetus");
        var opening = ask(katri, message);

        assertThat(house.glassDesk.standing(katri).open()).containsExactly(opening);
        clock.pass(Duration.ofMinutes(15));
        assertThat(house.glassDesk.standing(katri).open()).isEmpty();
    }

    @Test
    void isNoWayForAKeyOrForManyMessagesAtOnce() {
        var katri = viewer("espoo-opetus");
        for (int number = 0; number < GlassDesk.MOST; number++) {
            askOf("luvn", katri, UUID.randomUUID());
        }

        assertThat(codes(() -> askOf("luvn", katri, UUID.randomUUID()))).containsExactly("OPENING_TOO_MANY");
        assertThat(House.ESPOO.may("break-glass")).isFalse();
        assertThat(House.OPERATOR.may("break-glass")).isFalse();
    }

    @Test
    void isNoWayForManyMessagesAtTheSameMomentEither() throws Exception {
        var katri = viewer("espoo-opetus");

        long asked = AtOnce.succeeded(4 * GlassDesk.MOST, () -> askOf("luvn", katri, UUID.randomUUID()));

        assertThat(asked).isEqualTo(GlassDesk.MOST);
    }

    @Test
    void saysAllThatIsWrongWithARequestAtOnce() {
        var katri = viewer("espoo-opetus");

        assertThat(codes(() -> ask(
                        katri,
                        UUID.randomUUID(),
                        Map.of("reason", "curious", "note", "Miksi ei?", "controller", "atlantis", "more", 1))))
                .containsExactlyInAnyOrder(
                        "OPENING_REASON_UNKNOWN",
                        "OPENING_NOTE_LENGTH",
                        "OPENING_CONTROLLER_UNKNOWN",
                        "SCHEMA_UNKNOWN_PROPERTY");
        assertThat(codes(() -> ask(katri, UUID.randomUUID(), Map.of("note", "Lapsen 140513A902H asia on kiireinen."))))
                .containsExactly("OPENING_NOTE_PERSON");
    }

    private record Closing(ExecutorService threads) implements AutoCloseable {
        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
