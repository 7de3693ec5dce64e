package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Before it is sent: the same message as each recipient would get it, and what its sender would see (domain F2.1, 6). */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class PreviewTest extends OnAHouse {
    private static final String WISH = "Perhe muutti Lohjalle, ryhmä mieluiten lähellä.";

    PreviewTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void showsEachRecipientsContentBesideTheOthers() {
        var preview = preview(notice().envelope("securityBan", false));

        var county = of(preview, "luvn");
        var organisation = of(preview, "mll-uusimaa");
        assertThat(Tree.at(county, "content.subject.hetu")).contains("140513A902H");
        assertThat(Tree.at(county, "content.matter.need")).isPresent();
        assertThat(Tree.map(Tree.map(organisation.get("content")).get("subject")))
                .containsOnlyKeys("firstName");
        assertThat(Tree.at(organisation, "content.contact.phone")).contains("+358 50 000 0002");
        assertThat(Tree.map(organisation.get("content"))).doesNotContainKeys("matter", "guardians");
        assertThat(Tree.map(organisation.get("sender"))).isEmpty();
        assertThat(Tree.map(county.get("sender"))).containsEntry("unitName", "Keksityn koulu");
    }

    @Test
    void pointsAtEveryWordThatTellsWhereTheChildIs() {
        var organisation = of(preview(notice()), "mll-uusimaa");

        assertThat(organisation).containsEntry("held", true);
        assertThat(Tree.list(organisation.get("leaks"))).singleElement().satisfies(each -> {
            var leak = Tree.map(each);
            assertThat(leak)
                    .containsEntry("pointer", "/recipients/1/support/wished")
                    .containsEntry("kind", "MUNICIPALITY");
            assertThat(WISH.substring((int) leak.get("start"), (int) leak.get("end")))
                    .isEqualTo("Lohjalle");
            assertThat(leak).containsEntry("fi", "kunta").containsKeys("sv", "en");
        });
        assertThat(of(preview(notice()), "luvn")).containsEntry("held", false);
    }

    @Test
    void saysHowFarTheSenderWouldSee() {
        var notification = of(preview(Letter.notification("LS-1")), "luvn-sosiaali");
        var contact = of(preview(Letter.contact("YH-1")), "luvn");

        assertThat(notification)
                .containsEntry("senderSees", "accepted")
                .containsEntry("senderSeesWithConsent", "accepted")
                .containsEntry("duty", true);
        assertThat(contact)
                .containsEntry("senderSees", "accepted")
                .containsEntry("senderSeesWithConsent", "in-progress");
    }

    @Test
    void marksWhatWouldBeMarked() {
        var faulty = of(
                preview(Letter.notification("LS-1")
                        .with("subject.hetu", "140513A902J")
                        .recipient("consent", "SUO-1")),
                "luvn-sosiaali");

        assertThat(Tree.list(faulty.get("marks")))
                .extracting(mark -> Tree.map(mark).get("code"))
                .contains("HETU_CHECK", "CONSENT_NEEDLESS");
    }

    @Test
    void keepsNothing() {
        preview(notice());
        preview(Letter.notification("LS-1"));

        for (var table : List.of("message", "parcel", "payload", "outbox", "arrival", "mark", "status_event")) {
            assertThat(house.count(table)).as(table).isZero();
        }
        assertThat(house.woken).isEmpty();
    }

    @Test
    void refusesWhatSendingWouldRefuse() {
        assertThatThrownBy(() -> preview(Letter.jointWork("ESP-1").with("subject.hetu", "140513A902J")))
                .hasMessageContaining("HETU_CHECK");
        assertThatThrownBy(() -> preview(Letter.jointWork("ESP-1").recipient("partner", "purje")))
                .hasMessageContaining("UNKNOWN_RECIPIENT");
    }

    private Map<String, Object> preview(Letter letter) {
        return house.walk.preview(house.atDoor(House.ESPOO, Rulebook.CANONICAL, letter.bytes()));
    }

    private static Map<String, Object> of(Map<String, Object> preview, String partner) {
        return Tree.list(preview.get("recipients")).stream()
                .map(Tree::map)
                .filter(recipient -> partner.equals(recipient.get("partner")))
                .findFirst()
                .orElseThrow();
    }

    private static Letter notice() {
        return Letter.withReferral("ESP-1", WISH);
    }
}
