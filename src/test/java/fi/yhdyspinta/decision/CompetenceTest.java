package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.COUNTY;
import static fi.yhdyspinta.decision.Fixture.EMERGENCY;
import static fi.yhdyspinta.decision.Fixture.NEIGHBOUR_SOCIAL_CARE;
import static fi.yhdyspinta.decision.Fixture.NEIGHBOUR_TOWN;
import static fi.yhdyspinta.decision.Fixture.SOCIAL_CARE;
import static fi.yhdyspinta.decision.Fixture.TOWN;
import static fi.yhdyspinta.decision.Fixture.aContact;
import static fi.yhdyspinta.decision.Fixture.aContactConsent;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.aReferral;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.theCompetentSocialCare;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.theSocialCare;
import static fi.yhdyspinta.decision.Fixture.theSocialCareByConsent;
import static fi.yhdyspinta.decision.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.decision.MessageType.Competence;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who is competent (domain 0.8): by the place of the school, by the child's home, or in danger at once. */
class CompetenceTest {
    private static final String NEIGHBOUR_WELFARE = "neighbour-welfare";
    private static final String CITY = "091";
    private static final String CITY_EDUCATION = "city-education";
    private static final String CITY_WELFARE = "city-welfare";

    @Test
    void isOfThePlaceOfTheSchoolForStudentWelfare() {
        var message = aMessage()
                .with("subject", "municipality", TOWN)
                .with("subject", "school", Map.of("name", "Naapurin koulu", "municipality", NEIGHBOUR_TOWN))
                .to(theCounty().partner(null));

        assertThat(foundFor(message, byPlaceOfSchool())).isEqualTo(NEIGHBOUR_WELFARE);
    }

    @Test
    void isOfTheSendersPlaceWhereTheSchoolIsNotSaid() {
        var message = aMessage()
                .without("subject.school")
                .with("subject", "municipality", NEIGHBOUR_TOWN)
                .to(theCounty().partner(null));

        assertThat(foundFor(message, byPlaceOfSchool())).isEqualTo(COUNTY);
    }

    @Test
    void isOfTheHomeForChildWelfareWhereverTheSchoolStands() {
        var notice =
                aDutyNotice().with("subject", "municipality", NEIGHBOUR_TOWN).to(theCompetentSocialCare());

        assertThat(foundFor(notice, theGrounds())).isEqualTo(NEIGHBOUR_SOCIAL_CARE);
    }

    @Test
    void isOfTheEmergencyServicesInImmediateDanger() {
        var danger = aDutyNotice().with("concern", "immediateDanger", true).to(theCompetentSocialCare());
        var none = aDutyNotice().with("concern", "immediateDanger", false).to(theCompetentSocialCare());

        assertThat(foundFor(danger, theGrounds())).isEqualTo(EMERGENCY);
        assertThat(foundFor(none, theGrounds())).isEqualTo(SOCIAL_CARE);
    }

    // Helsinki is education provider and organiser in one, with separate controllers
    @Test
    void keepsTheTwoRolesOfOneCityApart() {
        var message = aMessage()
                .from(CITY_EDUCATION)
                .without("subject.school")
                .to(theCounty().partner(null));
        var toItself = aMessage().from(CITY_EDUCATION).to(theCounty().partner(CITY_EDUCATION));

        var decision = Decision.on(message.build(), city().build());

        assertThat(decision.passages()).singleElement().satisfies(passage -> {
            assertThat(passage.addressee().partner()).isEqualTo(CITY_WELFARE);
            assertThat(passage.content()).containsOnlyKeys("subject", "guardians", "matter");
        });
        assertThat(told(Decision.on(toItself.build(), city().build()).refusals()))
                .containsExactly("NO_CROSSING /recipients/0/type");
    }

    @Test
    void isAskedOfAContactByConsent() {
        var contact = aContact().with("subject", "municipality", NEIGHBOUR_TOWN).to(theSocialCareByConsent());
        var grounds = theGrounds().with("contact-consent", aContactConsent());

        var decision = Decision.on(contact.build(), grounds.build());

        assertThat(decision.passages()).isEmpty();
        assertThat(decision.refusals()).singleElement().satisfies(refusal -> {
            assertThat(refusal.code()).isEqualTo("NOT_COMPETENT");
            assertThat(refusal.pointer()).isEqualTo("/recipients/0/partner");
            assertThat(refusal.args()).containsExactly(SOCIAL_CARE, NEIGHBOUR_SOCIAL_CARE);
        });
    }

    @Test
    void isOnlyMarkedOnANoticeOfDuty() {
        var notice =
                aDutyNotice().with("subject", "municipality", NEIGHBOUR_TOWN).to(theSocialCare());

        var decision = Decision.on(notice.build(), theGrounds().build());

        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.passages()).singleElement().satisfies(passage -> {
            assertThat(passage.addressee().partner()).isEqualTo(SOCIAL_CARE);
            assertThat(passage.marks()).singleElement().satisfies(mark -> {
                assertThat(mark.code()).isEqualTo("NOT_COMPETENT");
                assertThat(mark.args()).containsExactly(SOCIAL_CARE, NEIGHBOUR_SOCIAL_CARE);
            });
        });
    }

    @Test
    void marksANoticeOfDangerThatIsSentToTheOfficeOfTheDay() {
        var notice = aDutyNotice().with("concern", "immediateDanger", true).to(theSocialCare());

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages).singleElement().satisfies(passage -> assertThat(passage.marks())
                .singleElement()
                .satisfies(mark -> assertThat(mark.args()).containsExactly(SOCIAL_CARE, EMERGENCY)));
    }

    @Test
    void isNoMatterForARecipientOfAnotherKind() {
        var grounds = theGrounds()
                .with(new AType("M06")
                        .crosses(Set.of("school"), Set.of("student-welfare", "social-care"), "OHL-23.2")
                        .foundBy(Competence.SCHOOL_PLACE)
                        .carries("subject", "guardians", "matter"))
                .with(TheGrounds.partyOf(SOCIAL_CARE, "social-care", "M06"));
        var message = aMessage().to(theCounty().partner(SOCIAL_CARE));

        assertThat(Decision.on(message.build(), grounds.build()).refusals()).isEmpty();
    }

    @Test
    void isNoMatterWhereTheSenderChoosesAmongOrganisations() {
        var referral =
                aReferral().with("subject", "municipality", NEIGHBOUR_TOWN).to(anOrganisation());

        assertThat(Decision.on(referral.build(), theGrounds().build()).refusals())
                .isEmpty();
    }

    @Test
    void isNotDoubtedWhereTheDirectoryDoesNotKnowThePlace() {
        var notice = aDutyNotice().with("subject", "municipality", "999").to(theSocialCare());

        var passages = Decision.on(notice.build(), theGrounds().build()).passages();

        assertThat(passages).singleElement().satisfies(passage -> assertThat(passage.marks())
                .isEmpty());
    }

    private static String foundFor(AMessage message, TheGrounds grounds) {
        var decision = Decision.on(message.build(), grounds.build());
        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.passages()).hasSize(1);
        return decision.passages().get(0).addressee().partner();
    }

    private static TheGrounds byPlaceOfSchool() {
        return theGrounds()
                .with(new AType("M06")
                        .crosses(Set.of("school"), Set.of("student-welfare"), "OHL-23.2")
                        .foundBy(Competence.SCHOOL_PLACE)
                        .carries("subject", "guardians", "matter"))
                .with(TheGrounds.partyOf(NEIGHBOUR_WELFARE, "student-welfare", "M06"));
    }

    private static TheGrounds city() {
        var services = new Directory.Services(CITY_WELFARE, "city-social", "city-emergency", null);
        return byPlaceOfSchool()
                .with(CITY, services)
                .with(new Party(CITY_EDUCATION, "school", CITY, null, null, Set.of("M06"), Set.of("M06")))
                .with(new Party(CITY_WELFARE, "student-welfare", CITY, null, null, Set.of(), Set.of("M06")));
    }
}
