package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.aBrother;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.theSocialCare;
import static fi.yhdyspinta.decision.Fixture.told;
import static fi.yhdyspinta.decision.Fixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Words that the law has left behind are told to both sides, and stop nobody (1090/2024; domain 0.11). */
class OutdatedTermTest {
    private static final LocalDate SINCE = LocalDate.parse("2025-08-01");
    private static final OutdatedTerm HOJKS = OutdatedTerm.of(
            "HOJKS", List.of("HOJKS", "HOJKSin", "HOJKSia", "HOJKS:n"), SINCE, "oppimisen tuen suunnitelma");
    private static final OutdatedTerm ENHANCED =
            OutdatedTerm.of("tehostettu tuki", List.of("tehostettu tuki", "tehostetun tuen"), SINCE, "oppimisen tuki");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HOJKS",
                "Oppilaan HOJKS on vanha.",
                "Oppilaalle tehtiin hojksia.",
                "Liitteenä (HOJKSin) ote",
                "HOJKS:n tavoitteet",
                "HOJKS-palaveri pidettiin",
                "Päätös: Tehostetun tuen jakso.",
                "TEHOSTETTU TUKI jatkuu"
            })
    void areFoundAsWordsInAnyOfTheirForms(String text) {
        assertThat(marks(text)).isNotEmpty().allMatch("TERM_OUTDATED /content/matter/need"::equals);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Ahojks", "HOJKSautomaatti", "Epätehostettu tukimuoto", "tehostettu tukiopetus", "Oppimisen tuki"
            })
    void areNotFoundInsideOtherWords(String text) {
        assertThat(marks(text)).isEmpty();
    }

    @Test
    void areToldWithTheWordThatIsSaidNow() {
        var message = aMessage().with("matter", "need", "HOJKS on vanha.").to(theCounty());

        var passages = Decision.on(message.build(), grounds().build()).passages();

        assertThat(passages).singleElement().satisfies(passage -> assertThat(passage.marks())
                .containsExactly(Refusal.ofSender(
                        "TERM_OUTDATED", "/content/matter/need", "HOJKS", "oppimisen tuen suunnitelma")));
    }

    @Test
    void areEachTold() {
        assertThat(marks("HOJKS ja tehostettu tuki"))
                .containsExactly("TERM_OUTDATED /content/matter/need", "TERM_OUTDATED /content/matter/need");
    }

    @Test
    void areOutdatedFromTheirDayOn() {
        var message = aMessage().with("matter", "need", "HOJKS on voimassa.").to(theCounty());

        var dayBefore = Decision.on(message.build(), lawful("2025-07-31"));
        var firstDay = Decision.on(message.build(), lawful("2025-08-01"));

        assertThat(dayBefore.passages()).singleElement().satisfies(passage -> assertThat(passage.marks())
                .isEmpty());
        assertThat(firstDay.passages()).singleElement().satisfies(passage -> assertThat(told(passage.marks()))
                .containsExactly("TERM_OUTDATED /content/matter/need"));
    }

    @Test
    void areNeverARefusal() {
        var message = aMessage().with("matter", "need", "HOJKS").to(theCounty(), anOrganisation());

        var decision = Decision.on(message.build(), grounds().build());

        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.passages()).hasSize(2);
    }

    @Test
    void areToldOnlyToWhoGetsTheText() {
        var message = aMessage().with("matter", "need", "HOJKS").to(theCounty(), anOrganisation());

        var passages = Decision.on(message.build(), grounds().build()).passages();

        assertThat(passages.get(0).marks()).hasSize(1);
        assertThat(passages.get(1).marks()).isEmpty();
    }

    @Test
    void areFoundInEveryTextOfAListAndAName() {
        var message = aMessage()
                .with("matter", "agreedMeasures", List.of("Tapaaminen", Map.of("text", "Tehostetun tuen jakso")))
                .with("matter", "a/b~c", "HOJKS")
                .to(theCounty());

        var passages = Decision.on(message.build(), grounds().build()).passages();

        assertThat(told(passages.get(0).marks()))
                .containsExactlyInAnyOrder(
                        "TERM_OUTDATED /content/matter/agreedMeasures/1/text", "TERM_OUTDATED /content/matter/a~1b~0c");
    }

    @Test
    void areLookedForInAnAttachmentsNameAndNotInItsBytes() {
        var county = AClass.anAuthority("student-welfare").sees("M06", "matter", "attachments");
        var message = aMessage()
                .with("attachments", List.of(Map.of("name", "hojks.pdf", "content", "hojks")))
                .to(theCounty());

        var passages =
                Decision.on(message.build(), grounds().with(county).build()).passages();

        assertThat(told(passages.get(0).marks())).containsExactly("TERM_OUTDATED /content/attachments/0/name");
    }

    @Test
    void areToldWhereTheyStandInTheDocumentAsItWasSent() {
        var notice = aDutyNotice()
                .with("concern", "reasons", "Aino tarvitsee HOJKSin.")
                .withSiblings(aBrother(), with(aBrother(), "concern", "reasons", "Tehostettu tuki ei riitä."))
                .to(theSocialCare());
        var referral = aMessage().to(theCounty(), anOrganisation().support(Map.of("wished", "Apua: HOJKS.")));

        var ofChildren = Decision.on(notice.build(), grounds().build()).passages();
        var ofReferral = Decision.on(referral.build(), grounds().build()).passages();

        assertThat(told(ofChildren.get(0).marks())).containsExactly("TERM_OUTDATED /content/concern/reasons");
        assertThat(told(ofChildren.get(1).marks())).containsExactly("TERM_OUTDATED /content/concern/reasons");
        assertThat(told(ofChildren.get(2).marks()))
                .containsExactly("TERM_OUTDATED /content/siblings/1/concern/reasons");
        assertThat(told(ofReferral.get(1).marks())).containsExactly("TERM_OUTDATED /recipients/1/support/wished");
    }

    private static List<String> marks(String text) {
        var message = aMessage().with("matter", "need", text).to(theCounty());
        var decision = Decision.on(message.build(), grounds().build());
        assertThat(decision.passages()).hasSize(1);
        return told(decision.passages().get(0).marks());
    }

    private static TheGrounds grounds() {
        return theGrounds().with(HOJKS).with(ENHANCED);
    }

    /** The town as it was then: its agreements are of this year, so the parties are given older ones. */
    private static Grounds lawful(String day) {
        return grounds().agreedSince("2025-01-01").onDay(day).build();
    }
}
