package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.people.roster.RosterSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A consent taken with the client present: only lawful grounds are offered, and nothing is kept before the yes. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class ConsentingTest extends OnRoster {
    ConsentingTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void offersASchoolTheConsentToAnNgoWithTheLawsText() {
        var ground = ground("JULKL-26.1");

        assertThat(ground.recipients()).contains("mll-uusimaa");
        assertThat(ground.types()).contains("M28");
        assertThat(ground.text().get("sv")).isNotBlank();
    }

    @Test
    void asksNobodyToLetAnNgoHaveAPersonalIdentityCode() {
        var paper = consent();
        paper.put("what", List.of("name", "personal-identity-code"));

        assertThat(house.consenting.weigh(House.ESPOO, paper).problems())
                .containsExactly(Refusal.ofSender("CONSENT_NOT_TO_NGO", "/what"));
        var ngosAlone = new Consentable("JULKL-26.1", Map.of(), "", Map.of(), false, Map.of(), true);
        assertThat(ngosAlone.ofWhat(house.consenting.categories()))
                .contains("name", "wish")
                .doesNotContain("personal-identity-code", "health-data");
    }

    @Test
    void offersNoConsentForADutyToTell() {
        assertThat(house.consenting.grounds(House.ESPOO))
                .extracting(Consentable::basis)
                .doesNotContain("OHL-16", "LSL-25", "SHL-35.2");
    }

    @Test
    void offersASchoolTheConsentToBeToldWhatWasDone() {
        assertThat(ground("SHL-40.2").typesByRecipient().get("espoo-opetus")).containsExactly("M21");
    }

    @Test
    void offersNothingToTheHubsOwnPeople() {
        assertThat(house.consenting.grounds(House.OPERATOR)).isEmpty();
    }

    @Test
    void tellsAllThatIsWrongAndKeepsNothing() {
        var paper = consent();
        paper.remove("recipient");
        paper.put("givenHow", "by-wink");

        var weighed = house.consenting.weigh(House.ESPOO, paper);

        assertThat(weighed.problems()).extracting(Refusal::pointer).contains("/recipient", "/givenHow");
        assertThat(house.count("consent where reference = 'S-1'")).isZero();
    }

    @Test
    void keepsNothingOfWhatTheClientWasOnlyShown() {
        var weighed = house.consenting.weigh(House.ESPOO, consent());

        assertThat(weighed.problems()).isEmpty();
        assertThat(weighed.firstName()).isEqualTo("Aino");
        assertThat(weighed.toString()).doesNotContain("Aino");
        assertThat(house.count("consent where reference = 'S-1'")).isZero();
    }

    @Test
    void recordsOnceHoweverOftenItIsSent() {
        var first = house.consenting.record(House.ESPOO, consent());

        assertThat(house.consenting.record(House.ESPOO, consent())).isEqualTo(first);
        assertThat(house.count("consent where reference = 'S-1'")).isEqualTo(1);
        var other = consent();
        other.put("purpose", "care");
        assertThat(codes(() -> house.consenting.record(House.ESPOO, other))).containsExactly("CONSENT_REFERENCE_TAKEN");
    }

    @Test
    void recordsTheClientsOwnLanguageAndTheInterpreter() {
        var paper = consent();
        paper.put("shownText", Map.of("version", "2026-1", "language", "ar"));
        paper.put("interpreter", "phone");

        house.consenting.record(House.ESPOO, paper);

        var seen = house.consenting.show(House.ESPOO, "S-1").seen();
        assertThat(seen.consent().language()).isEqualTo("ar");
        assertThat(seen.document()).containsEntry("interpreter", "phone");
        assertThat(house.seeing.languageName("ar", "fi")).isEqualTo("arabia");
    }

    @Test
    void namesAPickedPupilByTheRosterAndLogsTheUse() {
        take(RosterSet.whole());
        var id = id("Aino");
        var paper = picked(id);

        house.consenting.record(House.ESPOO, paper);

        var subject = Tree.map(
                house.consenting.show(House.ESPOO, "S-1").seen().document().get("subject"));
        assertThat(subject)
                .containsEntry("firstName", "Aino")
                .containsKey("hetu")
                .doesNotContainKey("rosterId");
        assertThat(uses(id)).anySatisfy(use -> {
            assertThat(use.action()).isEqualTo("fill");
            assertThat(use.purpose()).isEqualTo("consent");
        });
    }

    @Test
    void refusesAPickThatNamesNobodyOfTheCallersOwn() {
        take(RosterSet.whole());

        var weighed = house.consenting.weigh(House.ESPOO, picked("0".repeat(32)));

        assertThat(weighed.problems())
                .extracting(Refusal::code, Refusal::pointer)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("UNKNOWN_PUPIL", "/subject/rosterId"));
        assertThat(codes(() -> house.consenting.record(HELSINKI, picked(id("Aino")))))
                .containsExactly("UNKNOWN_PUPIL");
    }

    @Test
    void showsAnOperatorNothingOfWhatWentOnIt() {
        house.consenting.record(House.ESPOO, consent());

        assertThat(house.consenting.show(House.OPERATOR, "S-1").reached()).isEmpty();
        assertThat(house.consenting.show(House.OPERATOR, "S-1").seen().document())
                .isEmpty();
    }

    @Test
    void letsAnAuthorityAloneDeny() {
        assertThat(house.consenting.mayDeny(House.LUVN)).isTrue();
        assertThat(house.consenting.mayDeny(House.MLL)).isFalse();
        var denial = Json.object(Papers.bytes(Papers.DENIAL));

        assertThat(codes(() -> house.consenting.deny(House.MLL, denial))).containsExactly("DENIAL_ONLY_BY_AUTHORITY");
        house.consenting.deny(House.LUVN, denial);
        assertThat(house.consenting.lift(House.LUVN, "K-1").denial().liftedAt()).isNotNull();
    }

    private Consentable ground(String basis) {
        return house.consenting.grounds(House.ESPOO).stream()
                .filter(ground -> ground.basis().equals(basis))
                .findFirst()
                .orElseThrow();
    }

    private static LinkedHashMap<String, Object> consent() {
        return new LinkedHashMap<>(Json.object(Papers.consent("S-1")));
    }

    private static Map<String, Object> picked(String id) {
        var paper = consent();
        paper.put("subject", Map.of("rosterId", id));
        return paper;
    }

    @Test
    void lendsNoGroundTheWordsOfAnotherDay() {
        assertThat(house.consenting.grounds(House.ESPOO))
                .allSatisfy(ground -> assertThat(ground.text().keySet()).containsAll(List.of("fi", "sv", "en")));
    }
}
