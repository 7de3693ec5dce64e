package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The sender's side closes at the last state that its ground shows (domain E2 a, b; SHL 40.2 §). */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class ClosingTest extends OnAHouse {
    private static final String SOCIAL_CARE = "luvn-sosiaali";

    ClosingTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void closesAChildWelfareNotificationWhenItIsReceived() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1"));

        walkThrough(SOCIAL_CARE, parcel(receipt, SOCIAL_CARE), "");

        assertThat(deliveredTo("espoo-opetus"))
                .singleElement()
                .asString()
                .contains("\"tila\":\"vastaanotettu\"", "\"lopullinen\":true");
        assertThat(seen(receipt, SOCIAL_CARE, House.ESPOO)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.ACCEPTED);
            assertThat(own.lastShown()).isEqualTo(State.ACCEPTED);
            assertThat(own.isClosed()).isTrue();
        });
    }

    @Test
    void showsAnAnswerThatWasQuickerThanTheHubsNoteOfTheDelivery() {
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1"));
        var ticket = to(SOCIAL_CARE, house.due()).get(0);
        var consignment = house.walk.pickUp(ticket);

        walkThrough(SOCIAL_CARE, parcel(receipt, SOCIAL_CARE), "");
        house.walk.settle(consignment, Ended.delivered());

        assertThat(seen(receipt, SOCIAL_CARE, House.ESPOO)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.ACCEPTED);
            assertThat(own.stage()).isNotEqualTo("delivered");
        });
    }

    // ATL 4 §: no consent of anybody's opens what child welfare does
    @Test
    void showsNoMoreOfAChildWelfareNotificationOnAFeedbackConsent() {
        consentToFeedback("F-1");
        var receipt = house.send(House.ESPOO, Letter.notification("LS-1").recipient("feedbackConsent", "F-1"));

        walkThrough(SOCIAL_CARE, parcel(receipt, SOCIAL_CARE), "");

        assertThat(deliveredTo("espoo-opetus")).hasSize(1);
        assertThat(seen(receipt, SOCIAL_CARE, House.ESPOO).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void closesAContactToStudentWelfareWhenItIsReceived() {
        var receipt = house.send(House.ESPOO, Letter.contact("YH-1"));

        walkThrough("luvn", parcel(receipt, "luvn"), "");

        assertThat(deliveredTo("espoo-opetus")).singleElement().asString().contains("\"lopullinen\":true");
        assertThat(seen(receipt, "luvn", House.ESPOO)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.ACCEPTED);
            assertThat(own.isClosed()).isTrue();
        });
    }

    @Test
    void showsFurtherOnAConsentThatTheSenderNames() {
        consentToFeedback("F-1");
        var receipt = house.send(House.ESPOO, Letter.contact("YH-1").recipient("feedbackConsent", "F-1"));
        var parcel = parcel(receipt, "luvn");

        house.say(House.LUVN, parcel, "accepted", "");
        assertThat(seen(receipt, "luvn", House.ESPOO).isClosed()).isFalse();
        house.say(House.LUVN, parcel, "in-progress", ",\"businessStatus\":\"appointment-booked\"");
        house.say(House.LUVN, parcel, "completed", ",\"outcome\":\"got-help\"");

        var told = deliveredTo("espoo-opetus");
        assertThat(told).hasSize(2);
        assertThat(told.get(0)).contains("\"tila\":\"vastaanotettu\"", "\"lopullinen\":false");
        assertThat(told.get(1)).contains("\"tila\":\"tyon-alla\"", "\"lopullinen\":true");
        assertThat(seen(receipt, "luvn", House.ESPOO)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.IN_PROGRESS);
            assertThat(own.outcome()).isNull();
            assertThat(own.isClosed()).isTrue();
        });
    }

    @Test
    void showsFurtherOnAConsentThatTheAnswerNames() {
        consentToFeedback("F-1");
        var receipt = house.send(House.ESPOO, Letter.contact("YH-1"));

        walkThrough("luvn", parcel(receipt, "luvn"), ",\"feedbackConsent\":\"F-1\"");

        assertThat(seen(receipt, "luvn", House.ESPOO).state()).isEqualTo(State.IN_PROGRESS);
        assertThat(deliveredTo("espoo-opetus")).hasSize(2);
    }

    @Test
    void showsTheWholeOfASocialCareContactOnAConsent() {
        consentToFeedback("F-1");
        var receipt = house.send(House.ESPOO, worry("SO-1").recipient("feedbackConsent", "F-1"));

        walkThrough(SOCIAL_CARE, parcel(receipt, SOCIAL_CARE), "");

        assertThat(seen(receipt, SOCIAL_CARE, House.ESPOO)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.COMPLETED);
            assertThat(own.outcome()).isEqualTo("got-help");
        });
    }

    @Test
    void showsNothingFurtherOnAConsentOfAnotherChild() {
        house.consentDesk.record(House.ESPOO, Papers.bytes(feedback("F-1").replace("140513A902H", "270214A9111")));
        var receipt = house.send(House.ESPOO, Letter.contact("YH-1").recipient("feedbackConsent", "F-1"));

        walkThrough("luvn", parcel(receipt, "luvn"), "");

        assertThat(seen(receipt, "luvn", House.ESPOO).state()).isEqualTo(State.ACCEPTED);
    }

    // one child's consent says nothing of its brother
    @Test
    void showsNothingFurtherOfASiblingWhoHasNotConsented() {
        consentToFeedback("F-1");
        var receipt = house.send(House.ESPOO, worryOfTwo("SO-1").recipient("feedbackConsent", "F-1"));

        walkThrough("helsinki-sotepe", parcel(receipt, "helsinki-sotepe"), "");

        assertThat(seen(receipt, "helsinki-sotepe", House.ESPOO)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.ACCEPTED);
            assertThat(own.outcome()).isNull();
        });
    }

    @Test
    void showsASiblingsMatterOnItsOwnConsentAndNotTheOthers() {
        house.consentDesk.record(House.ESPOO, Papers.bytes(feedback("F-1").replace("140513A902H", "270214A9111")));
        var receipt = house.send(House.ESPOO, worryOfTwo("SO-1").recipient("feedbackConsent", "F-1"));

        walkThrough(SOCIAL_CARE, parcel(receipt, SOCIAL_CARE), "");
        walkThrough("helsinki-sotepe", parcel(receipt, "helsinki-sotepe"), "");

        assertThat(house.states(receipt, House.ESPOO))
                .containsEntry(SOCIAL_CARE, "accepted")
                .containsEntry("helsinki-sotepe", "completed");
    }

    @Test
    void showsOnlyTheReceptionAgainOnceTheConsentIsWithdrawn() {
        consentToFeedback("F-1");
        var receipt = house.send(House.ESPOO, worry("SO-1").recipient("feedbackConsent", "F-1"));
        walkThrough(SOCIAL_CARE, parcel(receipt, SOCIAL_CARE), "");

        house.consentDesk.withdraw(House.ESPOO, "F-1", Papers.bytes("{\"by\": \"giver\"}"));

        assertThat(seen(receipt, SOCIAL_CARE, House.ESPOO)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.ACCEPTED);
            assertThat(own.outcome()).isNull();
            assertThat(own.isClosed()).isTrue();
        });
        assertThat(house.seeing.message(receipt.messageId(), House.ESPOO).timeline())
                .noneMatch(stage -> stage.state() == State.COMPLETED);
    }

    // a withdrawal is effective at once for what has not gone (domain B2 M18)
    @Test
    void leavesUntoldWhatStillWaitedWhenTheConsentWasWithdrawn() {
        consentToFeedback("F-1");
        var receipt = house.send(House.ESPOO, worry("SO-1").recipient("feedbackConsent", "F-1"));
        walkThrough(SOCIAL_CARE, parcel(receipt, SOCIAL_CARE), "");

        house.consentDesk.withdraw(House.ESPOO, "F-1", Papers.bytes("{\"by\": \"giver\"}"));

        assertThat(deliveredTo("espoo-opetus"))
                .singleElement()
                .asString()
                .contains("\"tila\":\"vastaanotettu\"")
                .doesNotContain("valmis", "sai-apua");
        assertThat(house.count("outbox where partner = 'espoo-opetus'")).isZero();
    }

    // a status says the same on every attempt, whatever has changed since
    @Test
    void keepsWithTheEventWhetherItClosedTheSendersSide() {
        consentToFeedback("F-1");
        var receipt = house.send(House.ESPOO, Letter.contact("YH-1").recipient("feedbackConsent", "F-1"));
        house.say(House.LUVN, parcel(receipt, "luvn"), "accepted", "");
        fail(to("espoo-opetus", house.due()).get(0), Trouble.CONNECT);

        house.consentDesk.withdraw(House.ESPOO, "F-1", Papers.bytes("{\"by\": \"giver\"}"));
        clock.pass(Duration.ofMinutes(1));
        house.rounds.beat();

        assertThat(deliveredTo("espoo-opetus")).singleElement().asString().contains("\"lopullinen\":false");
    }

    private void walkThrough(String recipient, UUID parcel, String more) {
        house.say(partner(recipient), parcel, "accepted", more);
        house.say(partner(recipient), parcel, "in-progress", ",\"businessStatus\":\"assessing\"");
        house.say(partner(recipient), parcel, "completed", ",\"outcome\":\"got-help\"");
    }

    /** A contact to social care: the child's interest requires it (SHL 35.2 §). */
    private static Letter worry(String id) {
        return Letter.of(id, "M10")
                .to(Map.of("type", "M10", "legalBasis", "SHL-35.2", "purpose", "social-care"))
                .with("concern.reasons", List.of("Perhe tarvitsee tukea."));
    }

    /** The same of Aino and of a brother who lives in Helsinki. */
    private static Letter worryOfTwo(String id) {
        var oiva = Map.of("firstName", "Oiva", "familyName", "Sepitetty", "hetu", "270214A9111", "municipality", "091");
        return worry(id).with("siblings", List.of(Map.of("subject", oiva)));
    }

    private void consentToFeedback(String reference) {
        house.consentDesk.record(House.ESPOO, Papers.bytes(feedback(reference)));
    }

    private static String feedback(String reference) {
        return Papers.CONSENT
                .replace("S-1", reference)
                .replace("JULKL-26.1", "SHL-40.2")
                .replace("\"recipient\": \"mll-uusimaa\"", "\"recipient\": \"espoo-opetus\"")
                .replace("\"purpose\": \"support\"", "\"purpose\": \"feedback\"")
                .replace("[\"M28\"]", "[\"M21\"]")
                .replace("[\"name\", \"contact\", \"wish\"]", "[\"feedback\"]");
    }
}
