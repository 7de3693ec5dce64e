package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer closes the loop step by step (domain E2): who may say what, and what comes of it. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class LoopTest extends OnAHouse {
    private Receipt receipt;
    private UUID parcel;

    LoopTest(Database.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void sendAJointWorkNotice() {
        receipt = house.send(House.ESPOO, Letter.jointWork("ESP-1"));
        parcel = parcel(receipt, "luvn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub-accepted",
                "hub-rejected",
                "held-for-check",
                "released",
                "queued",
                "retrying",
                "quarantined",
                "delivered",
                "endpoint-down",
                "unread-expired",
                "overdue",
                "urgent-unopened",
                "consent-withdrawn",
                "cancel-requested",
                "replaced"
            })
    void refusesAStageThatIsNotTheRecipientsToSet(String stage) {
        assertThatThrownBy(() -> say("accepted", stage)).hasMessageContaining("STAGE_NOT_YOURS");

        assertThat(state()).isEqualTo(State.REQUESTED);
        assertThat(house.count("status_event where actor = 'luvn'")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "accepted,    support-started",
        "accepted,    outcome-final",
        "in-progress, reception-confirmed",
        "on-hold,     appointment-booked",
        "rejected,    contacted",
    })
    void refusesAStageThatDoesNotStandWithItsState(String state, String stage) {
        assertThatThrownBy(() -> house.say(
                        House.LUVN,
                        parcel,
                        state,
                        ",\"businessStatus\":\"" + stage + "\",\"reason\":{\"code\":\"no-capacity\"}"))
                .hasMessageContaining("STAGE_NOT_OF_STATE");

        assertThat(state()).isEqualTo(State.REQUESTED);
    }

    @Test
    void refusesToEndWhatNobodyHasTakenUp() {
        assertThatThrownBy(() -> house.say(House.LUVN, parcel, "completed", ",\"outcome\":\"got-help\""))
                .hasMessageContaining("STATE_JUMP");

        assertThat(state()).isEqualTo(State.REQUESTED);
    }

    @Test
    void refusesAnEndThatDoesNotSayHowItEnded() {
        say("accepted", "reception-confirmed");

        assertThatThrownBy(() -> say("completed", "outcome-final")).hasMessageContaining("OUTCOME_REQUIRED");
        assertThatThrownBy(() -> house.say(House.LUVN, parcel, "completed", ",\"outcome\":\"all-is-fine\""))
                .hasMessageContaining("OUTCOME_UNKNOWN");

        assertThat(state()).isEqualTo(State.ACCEPTED);
    }

    // what is deleted is what came to the wrong address: an ordinary matter does not end so
    @ParameterizedTest
    @ValueSource(strings = {"deleted-unread", "deleted-read"})
    void keepsTheOutcomesOfAWithdrawalForWithdrawals(String outcome) {
        say("accepted", "reception-confirmed");

        assertThatThrownBy(() -> house.say(House.LUVN, parcel, "completed", ",\"outcome\":\"" + outcome + "\""))
                .hasMessageContaining("OUTCOME_UNKNOWN");
    }

    @Test
    void tellsTheSenderHowItEnded() {
        say("accepted", "reception-confirmed");

        house.say(House.LUVN, parcel, "completed", ",\"outcome\":\"referred-on\"");

        assertThat(recipient().get("outcome")).isEqualTo("referred-on");
        assertThat(deliveredTo("espoo-opetus"))
                .last()
                .asString()
                .contains("\"tila\":\"valmis\"", "\"tulos\":\"ohjattu-muualle\"", "\"lopullinen\":true");
    }

    @Test
    void givesThreeReceiptsEachInItsTime() {
        var sent = clock.instant();
        assertThat(receipts()).isEqualTo(Map.of("transport", sent.toString()));

        clock.pass(Duration.ofSeconds(2));
        var delivered = clock.instant();
        deliverAll("luvn");
        assertThat(receipts()).isEqualTo(Map.of("transport", sent.toString(), "application", delivered.toString()));

        clock.pass(Duration.ofSeconds(2));
        var taken = clock.instant();
        say("accepted", "reception-confirmed");
        clock.pass(Duration.ofSeconds(2));
        say("in-progress", "assessing");
        assertThat(receipts())
                .isEqualTo(Map.of(
                        "transport",
                        sent.toString(),
                        "application",
                        delivered.toString(),
                        "reception",
                        taken.toString()));
    }

    @Test
    void takesADeclineForAReception() {
        house.say(House.LUVN, parcel, "rejected", ",\"reason\":{\"code\":\"no-capacity\"}");

        assertThat(receipts()).containsEntry("reception", clock.instant().toString());
    }

    @Test
    void takesNoReceptionFromTheHubsOwnDoing() {
        house.walk.withdraw(receipt.messageId(), House.ESPOO);

        assertThat(receipts()).doesNotContainKey("reception");
    }

    @Test
    void tellsAnInterimUpdateOnceAndClosesNothing() {
        say("in-progress", "contacted");
        var at = clock.instant();
        deliveredTo("espoo-opetus");

        interim(at.plusSeconds(1).toString());
        interim(at.plusSeconds(1).toString());
        var first = deliveredTo("espoo-opetus");
        clock.pass(Duration.ofMinutes(1));
        house.rounds.beat();
        interim(at.plusSeconds(30).toString());
        var second = deliveredTo("espoo-opetus");

        assertThat(first)
                .singleElement()
                .asString()
                .contains("\"vaihe\":\"valitieto\"", "\"tila\":\"tyon-alla\"", "\"lopullinen\":false");
        assertThat(second).hasSize(1);
        assertThat(state()).isEqualTo(State.IN_PROGRESS);
        assertThat(recipient().get("closed")).isEqualTo(false);
    }

    @Test
    void keepsALateStatusWithItsOwnTimeAndMovesNothing() {
        var begun = clock.instant();
        say("accepted", "reception-confirmed");
        house.say(House.LUVN, parcel, "completed", ",\"outcome\":\"got-help\"");
        deliveredTo("espoo-opetus");
        clock.pass(Duration.ofHours(1));
        house.rounds.beat();

        for (int each = 0; each < 2; each++) {
            house.say(
                    House.LUVN,
                    parcel,
                    "in-progress",
                    ",\"businessStatus\":\"assessing\",\"occurredAt\":\"" + begun.minusSeconds(5) + "\"");
        }

        var seen = house.seeing.message(receipt.messageId(), House.ESPOO);
        assertThat(seen.state()).isEqualTo(State.COMPLETED);
        assertThat(seen.recipients().get(0).stage()).isNotEqualTo("assessing");
        assertThat(seen.timeline())
                .filteredOn(Seeing.Stage::isLate)
                .singleElement()
                .satisfies(late -> {
                    assertThat(late.stage()).isEqualTo("assessing");
                    assertThat(late.at()).isEqualTo(begun.minusSeconds(5));
                });
        assertThat(deliveredTo("espoo-opetus")).isEmpty();
    }

    @Test
    void refusesATimeThatHasNotBeenYet() {
        var tomorrow = clock.instant().plus(Duration.ofDays(1));

        assertThatThrownBy(() -> house.say(House.LUVN, parcel, "accepted", ",\"occurredAt\":\"" + tomorrow + "\""))
                .hasMessageContaining("TIME_IN_FUTURE");
    }

    private void say(String state, String stage) {
        house.say(House.LUVN, parcel, state, ",\"businessStatus\":\"" + stage + "\"");
    }

    private void interim(String at) {
        clock.pass(Duration.ofSeconds(2));
        house.say(
                House.LUVN,
                parcel,
                "in-progress",
                ",\"businessStatus\":\"interim-update\",\"occurredAt\":\"" + at + "\"");
    }

    private State state() {
        return seen(receipt, "luvn", House.OPERATOR).state();
    }

    private Map<String, Object> recipient() {
        var document = Json.object(Json.bytes(
                Views.message(house.seeing.message(receipt.messageId(), House.ESPOO), house.seeing.terms())));
        return Tree.map(Tree.list(document.get("recipients")).get(0));
    }

    private Map<String, Object> receipts() {
        return Tree.map(recipient().get("receipts"));
    }
}
