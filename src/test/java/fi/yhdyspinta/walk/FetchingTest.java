package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Caller;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The NGO of these tests has no system: what is for it waits at the hub. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class FetchingTest extends OnAPortal {
    FetchingTest(Database.Kind database) {
        super(database);
    }

    @Test
    void waitsUntilItIsFetchedAndIsDeliveredThen() {
        var receipt = house.accept("A-1", "CASE-1");
        letWait();

        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO).stage()).isEqualTo("awaiting-pickup");
        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO).parcel().deliveredAt())
                .isNull();
        var item = house.fetching.waiting(House.MLL, 0, 10).get(0);
        var fetched = house.fetching.fetch(House.MLL, item.waits().key());

        assertThat(item.type()).isEqualTo("M28");
        assertThat(text(fetched)).contains("\"etunimi\":\"Aino\"").doesNotContain("140513");
        assertThat(fetched.contentType()).isEqualTo("application/json");
        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO).stage()).isEqualTo("delivered");
        assertThat(house.fetching.waiting(House.MLL, 0, 10)).isEmpty();
        house.say(House.MLL, item.waits().key(), "accepted", "");
        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO).state()).isEqualTo(State.ACCEPTED);
    }

    @Test
    void givesTheSameAgainToWhoLostIt() {
        var receipt = house.accept("A-1", "CASE-1");
        letWait();
        var key = parcel(receipt, "mll-uusimaa");

        var first = house.fetching.fetch(House.MLL, key);
        var again = house.fetching.fetch(House.MLL, key);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(house.count("attempt where outcome = 'fetched'")).isEqualTo(1);
    }

    @Test
    void canBeFetchedAlthoughItsRecipientCouldNotBeToldOfIt() {
        var receipt = house.accept("A-1", "CASE-1");
        fail(to("mll-uusimaa", house.due()).get(0), Trouble.CONNECT);
        var key = parcel(receipt, "mll-uusimaa");

        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO).stage()).isEqualTo("awaiting-pickup");
        assertThat(text(house.fetching.fetch(House.MLL, key))).contains("\"etunimi\":\"Aino\"");
        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO).stage()).isEqualTo("delivered");
    }

    @Test
    void isToldAgainInItsTimeAndDoesNotFailBeforeItExpires() {
        var receipt = house.accept("A-1", "CASE-1");
        fail(to("mll-uusimaa", house.due()).get(0), Trouble.CONNECT);

        clock.pass(Duration.ofDays(10));
        house.rounds.beat();
        fail(to("mll-uusimaa", house.due()).get(0), Trouble.CONNECT);

        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO).state()).isEqualTo(State.REQUESTED);
        assertThat(house.fetching.waiting(House.MLL, 0, 10)).hasSize(1);
    }

    @Test
    void isNobodyElsesToFetch() {
        var receipt = house.accept("A-1", "CASE-1");
        letWait();
        var key = parcel(receipt, "mll-uusimaa");

        assertUnknown("luvn", key);
        assertUnknown("espoo-opetus", key);
        assertUnknown("mll-uusimaa", parcel(receipt, "luvn"));
        assertUnknown("mll-uusimaa", UUID.randomUUID());
    }

    @Test
    void staysWhereItIsForWhoTakesItUpBeforeReadingIt() {
        var receipt = house.accept("A-1", "CASE-1");
        letWait();
        var key = parcel(receipt, "mll-uusimaa");

        house.say(House.MLL, key, "accepted", "");

        assertThat(house.fetching.waiting(House.MLL, 0, 10)).hasSize(1);
        assertThat(text(house.fetching.fetch(House.MLL, key))).contains("\"etunimi\":\"Aino\"");
        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO).state()).isEqualTo(State.ACCEPTED);
        assertThat(house.fetching.waiting(House.MLL, 0, 10)).isEmpty();
    }

    @Test
    void isGoneWhenItIsTurnedDownUnread() {
        var receipt = house.accept("A-1", "CASE-1");
        letWait();
        var key = parcel(receipt, "mll-uusimaa");

        house.say(House.MLL, key, "rejected", ",\"reason\":{\"code\":\"no-capacity\"}");

        assertThat(house.fetching.waiting(House.MLL, 0, 10)).isEmpty();
        assertUnknown("mll-uusimaa", key);
    }

    @Test
    void asksTheGroundsAgainWhenItIsFetched() {
        var receipt = house.accept("A-1", "CASE-1");
        letWait();
        var key = parcel(receipt, "mll-uusimaa");
        house.withdraw("suostumus-mll-1");

        assertUnknown("mll-uusimaa", key);

        assertThat(seen(receipt, "mll-uusimaa", House.OPERATOR).state()).isEqualTo(State.CANCELLED);
        assertThat(house.fetching.waiting(House.MLL, 0, 10)).isEmpty();
    }

    @Test
    void isGoneWhenItIsTakenBackBeforeAnybodyCame() {
        var receipt = house.accept("A-1", "CASE-1");
        letWait();

        house.walk.withdraw(receipt.messageId(), House.ESPOO);

        assertUnknown("mll-uusimaa", parcel(receipt, "mll-uusimaa"));
        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO).state()).isEqualTo(State.CANCELLED);
        // nobody has it, so nobody is told to delete it
        letWait();
        assertThat(house.fetching.waiting(House.MLL, 0, 10)).isEmpty();
    }

    @Test
    void expiresAndTellsItsSender() {
        var receipt = house.accept("A-1", "CASE-1");
        letWait();
        clock.pass(Duration.ofDays(30).plusSeconds(1));
        house.rounds.beat();

        letWait();

        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO)).satisfies(own -> {
            assertThat(own.state()).isEqualTo(State.FAILED);
            assertThat(own.stage()).isEqualTo("unread-expired");
        });
        assertUnknown("mll-uusimaa", parcel(receipt, "mll-uusimaa"));
    }

    @Test
    void keepsNoLaterParcelOfTheCaseWaiting() {
        house.accept("A-1", "CASE-1");
        letWait();
        house.accept("A-2", "CASE-1");
        letWait();

        assertThat(house.fetching.waiting(House.MLL, 0, 10)).hasSize(2);
        var first = house.fetching.waiting(House.MLL, 0, 1);
        assertThat(house.fetching.waiting(House.MLL, first.get(0).waits().position(), 10))
                .hasSize(1);
    }

    private void assertUnknown(String partner, UUID key) {
        assertThatThrownBy(() -> house.fetching.fetch(new Caller(partner, Caller.PARTNER, "test"), key))
                .isInstanceOf(Refused.class);
    }

    private static String text(Fetching.Fetched fetched) {
        return new String(fetched.body(), StandardCharsets.UTF_8);
    }
}
