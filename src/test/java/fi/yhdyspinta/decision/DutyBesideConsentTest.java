package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.CONSENT;
import static fi.yhdyspinta.decision.Fixture.aContact;
import static fi.yhdyspinta.decision.Fixture.aContactConsent;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.theSocialCare;
import static fi.yhdyspinta.decision.Fixture.theSocialCareByConsent;
import static fi.yhdyspinta.decision.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is owed beside what is asked leave for: in one message, and in one type (SHL 35 §). */
class DutyBesideConsentTest {
    @Test
    void goesAloneWhereTheOrdinaryRecipientBesideItIsRefused() {
        var mixed = aDutyNotice()
                .to(theSocialCare().basis("LSL-99"), anOrganisation().consent(null));

        var decision = Decision.on(mixed.build(), theGrounds().build());

        assertThat(decision.passages()).singleElement().matches(Passage::isDuty);
        assertThat(told(decision.refusals())).containsExactly("CONSENT_MISSING /recipients/1/consent");
    }

    @Test
    void sendsTheNoticeBesideAnOrdinaryRecipientThatIsLawful() {
        var mixed = aDutyNotice().to(theSocialCare().consent(CONSENT), anOrganisation());

        var passages = Decision.on(mixed.build(), theGrounds().build()).passages();

        assertThat(passages).extracting(Passage::isDuty).containsExactly(true, false);
        assertThat(told(passages.get(0).marks())).containsExactly("CONSENT_NEEDLESS /recipients/0/consent");
        assertThat(passages.get(1).marks()).isEmpty();
    }

    @Test
    void goesAloneWhereAFaultOfTheWholeStopsTheOther() {
        var mixed = aDutyNotice().with("clinical", Map.of("diagnosis", "F90.0")).to(theSocialCare(), anOrganisation());

        var decision = Decision.on(mixed.build(), theGrounds().build());

        assertThat(decision.passages()).singleElement().matches(Passage::isDuty);
        assertThat(told(decision.refusals())).containsExactly("PART_NOT_OF_TYPE /content/clinical");
    }

    // SHL 35 §: with consent, or of duty without one; the ground that is named tells which
    @Test
    void makesNoDutyOfAContactThatAsksForAConsent() {
        var withoutConsent = aContact().to(theSocialCareByConsent().consent(null));
        var onAWrongGround = aContact().to(theSocialCareByConsent().basis("OHL-15"));
        var grounds = theGrounds().with("contact-consent", aContactConsent()).build();

        assertThat(told(Decision.on(withoutConsent.build(), grounds).refusals()))
                .containsExactly("CONSENT_MISSING /recipients/0/consent");
        assertThat(told(Decision.on(onAWrongGround.build(), grounds).refusals()))
                .containsExactly("NO_LEGAL_BASIS /recipients/0/legalBasis");
        assertThat(Decision.on(aContact().to(theSocialCareByConsent()).build(), grounds)
                        .passages())
                .singleElement()
                .extracting(Passage::isDuty)
                .isEqualTo(false);
    }

    @Test
    void asksForNoConsentWhereTheSameContactIsOwed() {
        var owed = aContact().to(theSocialCareByConsent().basis("SHL-35.2").consent(null));

        var passages = Decision.on(owed.build(), theGrounds().build()).passages();

        assertThat(passages).singleElement().satisfies(passage -> {
            assertThat(passage.isDuty()).isTrue();
            assertThat(passage.marks()).isEmpty();
        });
    }
}
