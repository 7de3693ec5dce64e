package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The journal is the truth: a house on a database of its own, with the same sentences for every database the hub runs on. */
abstract class OnAHouse {
    @TempDir
    Path data;

    SetClock clock;
    House house;

    private final Database.Kind kind;

    OnAHouse(Database.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void openHouse() {
        clock = new SetClock(Instant.now());
        house = new House(kind.cleared(), data, clock);
    }

    void deliverAll(String partner) {
        for (var due = to(partner, house.due()); !due.isEmpty(); due = to(partner, house.due())) {
            due.forEach(ticket -> house.walk.settle(house.walk.pickUp(ticket), Ended.delivered()));
        }
    }

    /** Delivers all that may go to a partner; what it got, in order. */
    List<String> deliveredTo(String partner) {
        var got = new ArrayList<String>();
        for (var due = to(partner, house.due()); !due.isEmpty(); due = to(partner, house.due())) {
            for (var ticket : due) {
                var consignment = house.walk.pickUp(ticket);
                if (consignment != null) {
                    got.add(new String(consignment.body(), StandardCharsets.UTF_8));
                    house.walk.settle(consignment, Ended.delivered());
                }
            }
        }
        return got;
    }

    void fail(Ticket ticket, Trouble trouble) {
        house.walk.settle(house.walk.pickUp(ticket), Ended.by(trouble));
    }

    /** The tickets for a partner; those for others are given back by delivering nothing. */
    List<Ticket> to(String partner, List<Ticket> tickets) {
        var own = tickets.stream()
                .filter(ticket -> ticket.waiting().partner().equals(partner))
                .toList();
        tickets.stream()
                .filter(ticket -> !own.contains(ticket))
                .forEach(ticket -> house.inFlight.giveBack(ticket.waiting()));
        return own;
    }

    /** How a partner's part of a message stands, as somebody sees it. */
    Seeing.SeenParcel seen(Receipt receipt, String partner, Caller by) {
        return house.seeing.message(receipt.messageId(), by).recipients().stream()
                .filter(parcel -> parcel.parcel().recipient().equals(partner))
                .findFirst()
                .orElseThrow();
    }

    static Caller partner(String name) {
        return new Caller(name, Caller.PARTNER, "test");
    }

    static UUID parcel(Receipt receipt, String partner) {
        return receipt.recipients().stream()
                .filter(recipient -> recipient.partner().equals(partner))
                .findFirst()
                .orElseThrow()
                .parcelId();
    }

    /** By which codes it is refused. */
    static List<String> codes(ThrowingCallable asking) {
        var codes = new ArrayList<String>();
        assertThatThrownBy(asking).isInstanceOfSatisfying(Refused.class, refused -> refused.refusals().stream()
                .map(Refusal::code)
                .forEach(codes::add));
        return codes;
    }

    /** The same message, brought to all whom it is for. */
    UUID delivered(Caller sender, UUID message) {
        house.seeing.message(message, sender).recipients().stream()
                .map(parcel -> parcel.parcel().recipient())
                .distinct()
                .forEach(this::deliverAll);
        return message;
    }

    /** A recipient says how it goes with its parcel. */
    void answered(Caller by, UUID message, Map<String, Object> status) {
        var parcel = house.seeing.message(message, by).recipients().get(0).parcel();
        house.answerDesk.answer(by, parcel.id(), status);
    }
}
