package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.CONSENT;
import static fi.yhdyspinta.decision.Fixture.OMASEUTU_RY;
import static fi.yhdyspinta.decision.Fixture.SCHOOL;
import static fi.yhdyspinta.decision.Fixture.TODAY;
import static fi.yhdyspinta.decision.Fixture.TOWN;
import static fi.yhdyspinta.decision.Fixture.aConsent;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.aGuardian;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.aReferral;
import static fi.yhdyspinta.decision.Fixture.aTransfer;
import static fi.yhdyspinta.decision.Fixture.aTransferConsent;
import static fi.yhdyspinta.decision.Fixture.anAppointment;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.codes;
import static fi.yhdyspinta.decision.Fixture.theCompetentSocialCare;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.theNewSchoolByConsent;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each rule of {@link Rules} alone: kept by the ordinary message, broken as {@link BrokenRules} says. */
class RulesTest {
    @TestFactory
    Stream<DynamicTest> refusesWhenNot() {
        return BrokenRules.ALL.stream()
                .map(each -> DynamicTest.dynamicTest(each.sentence(), () -> {
                    var refusal = broken(each);

                    assertThat(refusal).hasSize(1);
                    assertThat(Fixture.told(refusal)).containsExactly(each.told());
                    assertThat(refusal).extracting(Refusal::turn).containsExactly(Turn.SENDER);
                }));
    }

    @Test
    void areAllSilentAboutWhatIsLawful() {
        var written = theGrounds().with("transfer-consent", aTransferConsent()).build();
        var lawful = List.of(
                aMessage().to(theCounty()),
                aReferral().to(anOrganisation()),
                aTransfer().to(theNewSchoolByConsent()),
                anAppointment().to(aGuardian()),
                aDutyNotice().to(theCompetentSocialCare()));

        var broken = lawful.stream().flatMap(message -> allBroken(message, written).stream());

        assertThat(broken).isEmpty();
    }

    @Test
    void areEachBrokenSomewhereInTheTable() {
        var untested = new HashSet<>(allRules());

        BrokenRules.ALL.forEach(each -> untested.remove(each.rule()));

        assertThat(untested).isEmpty();
    }

    @Test
    void countTheFirstAndTheLastDay() {
        var oneDay = theGrounds()
                .with(new Party(SCHOOL, "school", TOWN, TODAY, TODAY, Set.of("M28"), Set.of()))
                .with(new Party(OMASEUTU_RY, "ngo", null, TODAY, TODAY, Set.of(), Set.of("M28")))
                .with(CONSENT, aConsent().validUntilToday())
                .build();

        var broken = allBroken(aReferral().to(anOrganisation()), oneDay);

        assertThat(broken).isEmpty();
    }

    // domain 0.7: a needless consent does not stop a message that the statute opens
    @Test
    void doNotWeighAConsentThatNobodyNeeds() {
        var withdrawn = theGrounds().with(aConsent().withdrawn()).build();

        var broken = allBroken(aMessage().to(theCounty().consent(CONSENT)), withdrawn);

        assertThat(codes(broken)).containsExactly("CONSENT_NEEDLESS");
    }

    @Test
    void doNotAskForAWrittenConsentWhereAnOralOneWillDo() {
        var oral = theGrounds().with(aConsent().givenOrally()).build();

        var broken = allBroken(aReferral().to(anOrganisation()), oral);

        assertThat(broken).isEmpty();
    }

    @Test
    void nameNobodyInWhatTheyRefuse() {
        var refusals = BrokenRules.ALL.stream().flatMap(each -> broken(each).stream());

        assertThat(refusals.map(Refusal::toString).toList())
                .hasSize(BrokenRules.ALL.size())
                .noneMatch(text -> text.contains("Aino")
                        || text.contains("140513")
                        || text.contains("Elina")
                        || text.contains("Esimerkkilä"));
    }

    private static List<Refusal> broken(BrokenRules.Case each) {
        var grounds = each.grounds().build();
        return each.rule().broken(each.message().crossing(grounds), grounds).stream()
                .toList();
    }

    private static List<Refusal> allBroken(AMessage message, Grounds grounds) {
        var crossing = message.crossing(grounds);
        return allRules().stream()
                .flatMap(rule -> rule.broken(crossing, grounds).stream())
                .toList();
    }

    private static List<Rule> allRules() {
        return Stream.of(Rules.KNOWN_NAMES, Rules.LAWFUL_PASSAGE, Rules.TOLD)
                .flatMap(List::stream)
                .toList();
    }
}
