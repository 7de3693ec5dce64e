package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.consent.Denial;
import fi.yhdyspinta.message.Refused;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A minor's denial: what the rules get of it, and who sees it. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class DenialTest extends OnAHouse {
    private static final LocalDate IN_FORCE = LocalDate.parse("2026-10-01");

    DenialTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void keepsTheNamedGuardianFromIt() {
        house.denialDesk.record(House.LUVN, Papers.bytes(Papers.DENIAL));

        assertThat(denials(IN_FORCE)).singleElement().satisfies(denial -> {
            assertThat(denial.domain()).isEqualTo("student-welfare");
            assertThat(denial.assessorRole()).isEqualTo("social-professional");
            assertThat(denial.covers(guardian("Tuomas", "Keksijä"))).isTrue();
            assertThat(denial.covers(guardian("Elina", "Esimerkkilä"))).isFalse();
        });
    }

    @Test
    void keepsEveryGuardianFromItWhereNoneIsNamed() {
        var ofAll =
                Papers.DENIAL.replace("\"covers\": [{\"firstName\": \"Tuomas\", \"familyName\": \"Keksijä\"}],", "");

        house.denialDesk.record(House.LUVN, Papers.bytes(ofAll));

        assertThat(denials(IN_FORCE)).singleElement().satisfies(denial -> assertThat(
                        denial.covers(guardian("Elina", "Esimerkkilä")))
                .isTrue());
    }

    @Test
    void isInForceFromItsFirstDayToItsLast() {
        house.denialDesk.record(House.LUVN, Papers.bytes(Papers.DENIAL));

        assertThat(denials(LocalDate.parse("2026-08-31"))).isEmpty();
        assertThat(denials(LocalDate.parse("2026-09-01"))).hasSize(1);
        assertThat(denials(LocalDate.parse("2028-08-31"))).hasSize(1);
        assertThat(denials(LocalDate.parse("2028-09-01"))).isEmpty();
    }

    @Test
    void endsWhenTheMinorLiftsIt() {
        house.denialDesk.record(House.LUVN, Papers.bytes(Papers.DENIAL));

        var lifted = house.denialDesk.lift(House.LUVN, "K-1", Papers.bytes("{}"));
        clock.pass(Duration.ofHours(1));
        var again = house.denialDesk.lift(House.LUVN, "K-1", Papers.bytes("{}"));

        assertThat(denials(IN_FORCE)).isEmpty();
        assertThat(again.denial().liftedAt()).isEqualTo(lifted.denial().liftedAt());
        assertThat(ConsentViews.denial(again)).containsKey("liftedAt");
    }

    @Test
    void givesARepeatTheFirstAnswerAndOtherContentNone() {
        var first = house.denialDesk.record(House.LUVN, Papers.bytes(Papers.DENIAL));
        clock.pass(Duration.ofMinutes(1));

        assertThat(house.denialDesk.record(House.LUVN, Papers.bytes(Papers.DENIAL)))
                .isEqualTo(first);
        assertThatThrownBy(() ->
                        house.denialDesk.record(House.LUVN, Papers.bytes(Papers.DENIAL.replace("Tuomas", "Elina"))))
                .hasMessageContaining("CONFLICT");
        assertThatThrownBy(() -> house.denialDesk.record(House.ESPOO, Papers.bytes(Papers.DENIAL)))
                .hasMessageContaining("CONFLICT");
    }

    /** It stops every sender's guardian copies, so nobody records one who could not have assessed it. */
    @Test
    void isRecordedByAnAuthorityAlone() {
        assertThatThrownBy(() -> house.denialDesk.record(House.MLL, Papers.bytes(Papers.DENIAL)))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(Refused.codes(refused.refusals()))
                        .containsExactly("DENIAL_ONLY_BY_AUTHORITY"));

        assertThat(denials(IN_FORCE)).isEmpty();
    }

    @Test
    void isShownWithNamesToWhoeverRecordedItAndToNobodyElse() {
        house.denialDesk.record(House.LUVN, Papers.bytes(Papers.DENIAL));

        assertThat(ConsentViews.denial(house.denialDesk.show(House.LUVN, "K-1")).toString())
                .contains("Aino", "Tuomas");
        assertThat(ConsentViews.denial(house.denialDesk.show(House.OPERATOR, "K-1")))
                .containsOnlyKeys(
                        "reference", "domain", "reasonClass", "validFrom", "validTo", "recordedBy", "recordedAt");
        assertThatThrownBy(() -> house.denialDesk.show(House.ESPOO, "K-1")).hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.denialDesk.lift(House.ESPOO, "K-1", Papers.bytes("{}")))
                .hasMessageContaining("UNKNOWN");
        assertThatThrownBy(() -> house.denialDesk.lift(House.OPERATOR, "K-1", Papers.bytes("{}")))
                .hasMessageContaining("UNKNOWN");
    }

    @Test
    void isListedToWhoeverRecordedIt() {
        house.denialDesk.record(House.ESPOO, Papers.bytes(Papers.DENIAL));
        clock.pass(Duration.ofSeconds(1));
        house.denialDesk.record(House.ESPOO, Papers.bytes(Papers.DENIAL.replace("K-1", "K-2")));

        assertThat(references(house.denialDesk.list(House.ESPOO, null, 5))).containsExactly("K-2", "K-1");
        assertThat(references(house.denialDesk.list(House.ESPOO, "K-2", 5))).containsExactly("K-1");
        assertThat(house.denialDesk.list(House.MLL, null, 5)).isEmpty();
        assertThat(references(house.denialDesk.list(House.OPERATOR, null, 5))).contains("K-1", "K-2");
    }

    @Test
    void asksForAWeightyReasonOutsideHealthCare() {
        var light =
                Papers.DENIAL.replace("weighty-reason", "own-decision").replace(", \"notAgainstInterest\": true", "");

        assertThat(problems(light))
                .containsExactlyInAnyOrder(
                        "DENIAL_GROUND_MISSING /reasonClass", "DENIAL_GROUND_MISSING /assessed/notAgainstInterest");
        assertThat(problems(light.replace("\"student-welfare\"", "\"social\""))).hasSize(2);
        assertThat(problems(light.replace("\"student-welfare\"", "\"health\""))).isEmpty();
    }

    @Test
    void isThereInTheDemo() {
        var subject = house.transactions.call(() -> house.index.ofSubject(Map.of("hetu", "270214A9111")));

        var found = house.transactions.call(() -> house.consents.denials(subject, IN_FORCE));

        assertThat(found).singleElement().satisfies(denial -> assertThat(denial.covers(guardian("Saara", "Sepitetty")))
                .isTrue());
    }

    private List<Denial> denials(LocalDate day) {
        return house.transactions.call(
                () -> house.consents.denials(house.index.ofSubject(Map.of("hetu", "140513A902H")), day));
    }

    private String guardian(String firstName, String familyName) {
        return house.transactions.call(
                () -> house.index.ofGuardian(Map.of("firstName", firstName, "familyName", familyName)));
    }

    private List<String> problems(String document) {
        try {
            house.denialDesk.record(House.LUVN, Papers.bytes(document));
            return List.of();
        } catch (Refused refused) {
            return refused.refusals().stream()
                    .map(refusal -> refusal.code() + " " + refusal.pointer())
                    .toList();
        }
    }

    private static List<String> references(List<DenialDesk.Seen> seen) {
        return seen.stream().map(each -> each.denial().reference()).toList();
    }
}
