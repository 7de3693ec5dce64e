package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.people.glass.PayloadOpening.State;
import fi.yhdyspinta.seal.Sealing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is behind the glass: never more than that controller's copy holds, on the grounds of the moment. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class GlassCopyTest extends OnGlass {
    GlassCopyTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void isGoneForTheRecipientOnceTheConsentIsWithdrawn() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var atNgo = viewer("mll-uusimaa");
        var opening = ask(atNgo, message);
        assertThat(look(atNgo, opening)).contains("Aino");

        house.withdraw("suostumus-mll-1");

        assertThat(codes(() -> look(atNgo, opening))).containsExactly("OPENING_NOTHING");
        var own = viewer("espoo-opetus");
        assertThat(look(own, ask(own, message))).contains("Aino");
    }

    @Test
    void tellsNobodyWhereAPersonUnderATurvakieltoIs() {
        var message = house.send(
                        House.ESPOO,
                        Letter.withReferral("ESP-1", "Jutteluapua.")
                                .with("matter.need", "Aino käy nyt koulua Porvoossa, Linnankoskenkatu 5."))
                .messageId();
        var own = viewer("espoo-opetus");
        var atCounty = viewer("luvn");

        for (var shown : List.of(look(own, ask(own, message)), look(atCounty, ask(atCounty, message)))) {
            assertThat(shown)
                    .contains("Aino")
                    .contains("[turvakielto]")
                    .doesNotContain("Porvoo", "Linnankoskenkatu", "+358 50 000 0001", "Keksityn koulu", "049");
        }
    }

    @Test
    void isNotThereWhileItWaitsForItsWriter() {
        var receipt =
                house.send(House.ESPOO, Letter.withReferral("ESP-1", "Uusi koti on Porvoossa, Linnankoskenkatu 5."));
        assertThat(seen(receipt, "mll-uusimaa", House.ESPOO).parcel().isHeld()).isTrue();
        var atNgo = viewer("mll-uusimaa");

        assertThat(codes(() -> ask(atNgo, receipt.messageId()))).containsExactly("NOT_FOUND");
    }

    @Test
    void isNotThereOnceItWasSentBackOrTakenBack() {
        var receipt = house.accept("ESP-1", "CASE-1");
        var atNgo = viewer("mll-uusimaa");
        var opening = ask(atNgo, receipt.messageId());
        deliverAll("mll-uusimaa");

        house.say(House.MLL, parcel(receipt, "mll-uusimaa"), "rejected", ",\"reason\":{\"code\":\"no-capacity\"}");

        assertThat(codes(() -> look(atNgo, opening))).containsExactly("OPENING_NOTHING");
    }

    @Test
    void isGoneWhenThePayloadIsDestroyed() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var own = viewer("espoo-opetus");
        var opening = ask(own, message);
        house.sql("delete from payload");

        assertThatThrownBy(() -> look(own, opening)).isInstanceOf(Sealing.Destroyed.class);
        assertThatThrownBy(() -> ask(viewer("luvn"), message)).isInstanceOf(Sealing.Destroyed.class);
    }

    @Test
    void isOnlyTheParcelThatIsNamed() {
        var receipt = house.accept("ESP-1", "CASE-1");
        var atCounty = viewer("luvn");
        var county = parcel(receipt, "luvn").toString();
        var ngo = parcel(receipt, "mll-uusimaa").toString();

        var opening = ask(atCounty, receipt.messageId(), Map.of("parcel", county));

        assertThat(opening.state()).isEqualTo(State.OPEN);
        assertThat(house.glassLooking.look(atCounty, opening.opening().id()).parts())
                .singleElement()
                .satisfies(part -> assertThat(part.parcel()).hasToString(county));
        assertThat(codes(() -> ask(atCounty, receipt.messageId(), Map.of("parcel", ngo))))
                .containsExactly("NOT_FOUND");
    }

    @Test
    void showsOfAFileThatThereIsOneAndNotItsBytes() {
        var receipt = house.send(
                House.ESPOO,
                AFileOf.answer("L-1", AFileOf.file("aino.txt", "text/plain", "suruviesti-9712345678".getBytes())));
        var own = viewer("espoo-opetus");
        var parts = house.glassLooking
                .look(own, ask(own, receipt.messageId()).opening().id())
                .parts();

        assertThat(Tree.list(parts.get(0).content().get("attachments")))
                .singleElement()
                .satisfies(file -> assertThat(Tree.map(file))
                        .containsEntry("name", "aino.txt")
                        .doesNotContainKeys("content", "stored", "link"));
    }

    @Test
    void isInTheLogOfTheControllerWithWhoseDataAndWhichFieldsAndNothingOfThem() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var own = viewer("espoo-opetus");
        var mine = ask(own, message);
        look(own, mine);
        var stranger = viewer("itauusimaa");
        var theirs = askOf("espoo-opetus", stranger, message);
        house.glassApproval.approve(officer("espoo-opetus"), theirs.opening().id());
        look(stranger, theirs);

        assertThat(audited(mine).get(2))
                .containsEntry("kind", "use")
                .containsEntry("action", "payload-viewed")
                .containsEntry("controller", "espoo-opetus")
                .containsEntry("actorId", own.credential())
                .containsEntry("purpose", "break-glass")
                .containsEntry("detail", "delivery-fault")
                .containsKey("subject")
                .satisfies(entry -> assertThat(Tree.list(entry.get("fields"))).contains("content.subject.hetu"));
        assertThat(audited(theirs).get(3))
                .containsEntry("kind", "disclosure")
                .containsEntry("discloser", "espoo-opetus")
                .containsEntry("recipient", "itauusimaa");
        assertThat(audited(mine).toString() + audited(theirs)).doesNotContain("Aino", "140513A902H", WHY);
    }

    @Test
    void opensNothingWhileTheHubRests() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var own = viewer("espoo-opetus");
        var opening = ask(own, message);
        house.transactions.run(house.pausing::rest);
        house.pausing.look();

        assertThat(codes(() -> look(own, opening))).containsExactly("HUB_RESTS");
        assertThat(codes(() -> ask(own, message))).containsExactly("HUB_RESTS");
    }
}
