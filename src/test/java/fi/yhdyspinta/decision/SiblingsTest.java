package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.NEIGHBOUR_SOCIAL_CARE;
import static fi.yhdyspinta.decision.Fixture.NEIGHBOUR_TOWN;
import static fi.yhdyspinta.decision.Fixture.SOCIAL_CARE;
import static fi.yhdyspinta.decision.Fixture.TOWN;
import static fi.yhdyspinta.decision.Fixture.aBrother;
import static fi.yhdyspinta.decision.Fixture.aContact;
import static fi.yhdyspinta.decision.Fixture.aContactConsent;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.theCompetentSocialCare;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.theSocialCare;
import static fi.yhdyspinta.decision.Fixture.theSocialCareByConsent;
import static fi.yhdyspinta.decision.Fixture.told;
import static fi.yhdyspinta.decision.Fixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One event, and a payload for each child: none tells of another (domain B2 M12). */
class SiblingsTest {
    @Test
    void passEachByThemselvesToEachRecipient() {
        var notice = aDutyNotice()
                .withSiblings(aBrother(), aHalfSister())
                .to(theSocialCare(), theSocialCare().partner(NEIGHBOUR_SOCIAL_CARE));

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages)
                .extracting(passage -> passage.child() + " " + passage.place() + " " + firstName(passage))
                .containsExactly("0 0 Aino", "0 1 Aino", "1 0 Eino", "1 1 Eino", "2 0 Iida", "2 1 Iida");
    }

    @Test
    void neverStandInEachOthersPassages() {
        var notice = aDutyNotice()
                .without("guardians")
                .withSiblings(aHalfSister(), with(aHalfSister(), "subject", "hetu", "210909A907C"))
                .to(theSocialCare());
        var ofFirst = Set.of("140513A902H", "Aino", "Aino Maria", "Esimerkkilä", "Lapsi pelkää mennä kotiin.");
        var ofSecond = Set.of("150514A909M", "Iida", "Keksijä", "Tuomas", "Iida kertoi vasta itse.");

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(texts(passages.get(0))).containsAll(ofFirst).doesNotContainAnyElementsOf(ofSecond);
        assertThat(texts(passages.get(1))).containsAll(ofSecond).doesNotContainAnyElementsOf(ofFirst);
        assertThat(texts(passages.get(1))).doesNotContain("210909A907C");
        assertThat(texts(passages.get(2))).contains("210909A907C").doesNotContain("150514A909M", "140513A902H");
        assertThat(passages).noneMatch(passage -> passage.content().containsKey("siblings"));
    }

    @Test
    void shareOnlyWhatIsSaidOfTheEvent() {
        var notice = aDutyNotice().withSiblings(aBrother()).to(theSocialCare());

        var brother = Decision.on(notice.build(), theGrounds().build())
                .passages()
                .get(1)
                .content();

        assertThat(brother.get("concern")).isEqualTo(Map.of("reasons", "Lapsi pelkää mennä kotiin."));
        assertThat(brother.get("subject")).isEqualTo(aBrother().get("subject"));
    }

    @Test
    void neverBorrowASubjectFromAnother() {
        var notice = aDutyNotice()
                .withSiblings(Map.of("concern", Map.of("reasons", "Nuorempi sisarus.")), "Eino")
                .to(theSocialCare());

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages).hasSize(3);
        assertThat(passages.subList(1, 3))
                .noneMatch(passage -> passage.content().containsKey("subject"));
        assertThat(told(passages.get(1).marks()))
                .containsExactly(
                        "MINIMUM_FIELD_MISSING /content/siblings/0/subject/firstName",
                        "MINIMUM_FIELD_MISSING /content/siblings/0/subject/hetu");
    }

    @Test
    void eachGoToTheSocialCareOfTheirOwnHome() {
        var notice = aDutyNotice()
                .withSiblings(with(aBrother(), "subject", "municipality", NEIGHBOUR_TOWN))
                .to(theCompetentSocialCare());

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages)
                .extracting(passage ->
                        firstName(passage) + " " + passage.addressee().partner())
                .containsExactly("Aino " + SOCIAL_CARE, "Eino " + NEIGHBOUR_SOCIAL_CARE);
    }

    @Test
    void areMarkedWhereOneOfThemIsAnotherCountys() {
        var notice = aDutyNotice()
                .withSiblings(with(aBrother(), "subject", "municipality", NEIGHBOUR_TOWN))
                .to(theSocialCare());

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages.get(0).marks()).isEmpty();
        assertThat(told(passages.get(1).marks())).containsExactly("NOT_COMPETENT /recipients/0/partner");
    }

    @Test
    void reachARecipientOnceThatIsCompetentForOneAndNamedForAll() {
        var notice = aDutyNotice()
                .withSiblings(with(aBrother(), "subject", "municipality", NEIGHBOUR_TOWN))
                .to(theSocialCare().partner(NEIGHBOUR_SOCIAL_CARE), theCompetentSocialCare());

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages)
                .extracting(passage ->
                        firstName(passage) + " " + passage.addressee().partner())
                .containsExactly(
                        "Aino " + NEIGHBOUR_SOCIAL_CARE, "Aino " + SOCIAL_CARE, "Eino " + NEIGHBOUR_SOCIAL_CARE);
    }

    @Test
    void areRefusedWhereTheTypeTellsOfOneChild() {
        var notice = aMessage().withSiblings(aBrother()).to(theCounty());

        var decision = Decision.on(notice.build(), theGrounds().build());

        assertThat(decision.passages()).isEmpty();
        assertThat(told(decision.refusals())).containsExactly("SIBLINGS_NOT_OF_TYPE /content/siblings");
    }

    @Test
    void areEachLookedThroughForWhatIsMissing() {
        var nameless = Map.of("subject", Map.of("hetu", "030216A905V", "municipality", TOWN));
        var contact = aContact().withSiblings(nameless).to(theSocialCareByConsent());
        var grounds = theGrounds().with("contact-consent", aContactConsent());

        var decision = Decision.on(contact.build(), grounds.build());

        assertThat(told(decision.refusals()))
                .containsExactly("MINIMUM_FIELD_MISSING /content/siblings/0/subject/firstName");
    }

    @Test
    void standAloneInAMessageThatNamesOne() {
        var message = aDutyNotice().to(theSocialCare()).build();

        assertThat(Children.one(message, 0).content()).isEqualTo(message.content());
        assertThat(Children.count(message)).isEqualTo(1);
    }

    /** Of the same mother, with a guardian, a worry and a home of her own. */
    private static Map<String, Object> aHalfSister() {
        return Map.of(
                "subject",
                Map.of("hetu", "150514A909M", "firstName", "Iida", "familyName", "Keksijä", "municipality", TOWN),
                "guardians",
                List.of(Map.of("id", "guardian-3", "firstName", "Tuomas", "familyName", "Keksijä")),
                "concern",
                Map.of("reasons", "Iida kertoi vasta itse."));
    }

    private static String firstName(Passage passage) {
        return String.valueOf(Tree.at(passage.content(), "subject.firstName").orElse("nobody"));
    }

    private static List<String> texts(Passage passage) {
        var texts = new ArrayList<String>();
        Leaves.texts(passage.content(), (pointer, text) -> texts.add(text));
        return texts;
    }
}
