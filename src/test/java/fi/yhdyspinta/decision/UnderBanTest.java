package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.aBrother;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.aReferral;
import static fi.yhdyspinta.decision.Fixture.aTransfer;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.theNewSchool;
import static fi.yhdyspinta.decision.Fixture.theSocialCare;
import static fi.yhdyspinta.decision.Fixture.with;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.decision.scrub.Hit;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A turvakielto: contact data only to an authority whose statutory task needs it (661/2009 36 §, domain C4). */
class UnderBanTest {
    @Test
    void givesTheContactDataToWhoseTaskNeedsIt() {
        var open = aMessage().to(theCounty()).build();
        var underBan = aMessage().underBan().to(theCounty()).build();

        var passage = passage(underBan);

        assertThat(passage.isUnderBan()).isFalse();
        assertThat(passage.content()).isEqualTo(passage(open).content());
        assertThat(passage.unit()).containsOnlyKeys("unitName", "role", "person");
    }

    @Test
    void withholdsItFromAnAuthorityWhoseTaskDoesNot() {
        var transfer = aTransfer().without("transfer.welfare").underBan().to(theNewSchool());

        var passage = passage(transfer.build());

        assertThat(passage.isUnderBan()).isTrue();
        assertThat(Tree.map(passage.content().get("subject")))
                .containsKeys("hetu", "firstName")
                .doesNotContainKeys("address", "phone");
        assertThat(passage.content()).containsKey("transfer");
    }

    @Test
    void withholdsTheSendingUnit() {
        var transfer = aTransfer().without("transfer.welfare").to(theNewSchool());
        var tellsTheRole = AClass.anAuthority("school")
                .sees("M07", "subject")
                .isTold("unitName", "role")
                .isToldUnderBan("role");

        var open = passage(transfer.build());
        var underBan = passage(transfer.underBan().build());
        var role = Decision.on(transfer.build(), theGrounds().with(tellsTheRole).build())
                .passages()
                .get(0);

        assertThat(open.unit()).containsOnlyKeys("unitName");
        assertThat(underBan.unit()).isEmpty();
        assertThat(role.unit()).containsOnlyKeys("role");
    }

    @Test
    void isAskedOfEachTypeApart() {
        var county = AClass.anAuthority("student-welfare")
                .sees("M06", "subject", "guardians")
                .withheldUnderBan("subject.address", "guardians.phone")
                .needsUnderBan("M01");
        var message = aMessage().underBan().to(theCounty()).build();

        var passage = Decision.on(message, theGrounds().with(county).build())
                .passages()
                .get(0);

        assertThat(passage.isUnderBan()).isTrue();
        assertThat(passage.content().toString())
                .contains("Elina", "Tuomas")
                .doesNotContain("Keksitty katu", "+358 50 000 0002", "+358 50 000 0003");
    }

    @Test
    void leavesTheOrganisationWithoutAnyoneToCallAndRefusesNothing() {
        var referral = aReferral().underBan().to(anOrganisation());

        var decision = Decision.on(referral.build(), theGrounds().build());

        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.passages()).singleElement().satisfies(passage -> assertThat(passage.content())
                .containsOnlyKeys("subject", "support"));
    }

    @Test
    void isSeenByEachRecipientAsItsTaskAsks() {
        var message = aMessage().underBan().to(theCounty(), anOrganisation());

        var passages = Decision.on(message.build(), theGrounds().build()).passages();

        assertThat(passages).extracting(Passage::isUnderBan).containsExactly(false, true);
    }

    @Test
    void holdsATextThatTellsThePlaceFromWhoMustNotKnowIt() {
        var support = Map.<String, Object>of("wished", "Perhe muutti Keksilään.");
        var message = aMessage()
                .with("matter", "need", "Perhe muutti Keksilään.")
                .underBan()
                .to(theCounty(), anOrganisation().support(support));

        var passages = Decision.on(message.build(), theGrounds().build()).passages();

        assertThat(passages.get(0).leaks()).isEmpty();
        assertThat(passages.get(1).leaks()).extracting(Hit::pointer).containsExactly("/recipients/1/support/wished");
        assertThat(passages.get(1).content().get("support")).isEqualTo(support);
    }

    @Test
    void looksThroughNoTextWithoutATurvakielto() {
        var referral = aReferral().to(anOrganisation().support(Map.of("wished", "Perhe muutti Keksilään.")));

        assertThat(passage(referral.build()).leaks()).isEmpty();
    }

    @Test
    void saysOfWhichChildTheTextIs() {
        var careless = AClass.anAuthority("social-care").sees("M12", "subject", "concern");
        var sister = with(aBrother(), "concern", "reasons", "Asuu nyt Keksilässä.");
        var notice = aDutyNotice().underBan().withSiblings(sister).to(theSocialCare());

        var passages =
                Decision.on(notice.build(), theGrounds().with(careless).build()).passages();

        assertThat(reasonsHeld(passages.get(0))).isEmpty();
        assertThat(reasonsHeld(passages.get(1))).containsExactly("/content/siblings/0/concern/reasons");
    }

    private static List<String> reasonsHeld(Passage passage) {
        return passage.leaks().stream()
                .map(Hit::pointer)
                .filter(pointer -> pointer.endsWith("reasons"))
                .toList();
    }

    private static Passage passage(Message message) {
        var decision = Decision.on(message, theGrounds().build());
        assertThat(decision.refusals()).isEmpty();
        return decision.passages().get(0);
    }
}
