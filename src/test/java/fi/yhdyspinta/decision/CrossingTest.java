package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.aConsent;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.aReferral;
import static fi.yhdyspinta.decision.Fixture.aThreatNotice;
import static fi.yhdyspinta.decision.Fixture.codes;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refusal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may send what to whom, on which ground: the whole table of the invented town, read from left to right. */
class CrossingTest {
    @ParameterizedTest(name = "{0} sends {1} to {2} on {3}, consent {4}: {5}")
    @CsvSource(
            delimiter = '|',
            nullValues = "none",
            textBlock =
                    """
                    # from        | type | to            | basis      | consent   | outcome
                    espoo-school  | M06  | county        | OHL-23.2   | none      | passes
                    espoo-school  | M06  | county        | OHL-23.2   | good      | passes, told CONSENT_NEEDLESS
                    espoo-school  | M06  | county        | OHL-22     | none      | CONSENT_MISSING
                    espoo-school  | M06  | county        | JULKL-26.1 | good      | NO_LEGAL_BASIS CONSENT_DOES_NOT_COVER
                    espoo-school  | M06  | county        | OLD        | none      | BASIS_NOT_IN_FORCE
                    espoo-school  | M06  | county        | OHL-99     | none      | UNKNOWN_BASIS
                    espoo-school  | M06  | omaseutu-ry   | OHL-23.2   | none      | NO_CROSSING RECIPIENT_NOT_IN_AGREEMENT
                    espoo-school  | M06  | nobody        | OHL-23.2   | none      | UNKNOWN_RECIPIENT
                    espoo-school  | M06  | none          | OHL-23.2   | none      | RECIPIENT_MISSING
                    espoo-school  | M99  | county        | OHL-23.2   | none      | UNKNOWN_TYPE
                    espoo-school  | M28  | omaseutu-ry   | JULKL-26.1 | good      | passes
                    espoo-school  | M28  | omaseutu-ry   | JULKL-26.1 | none      | CONSENT_MISSING
                    espoo-school  | M28  | omaseutu-ry   | JULKL-26.1 | unheard   | CONSENT_UNKNOWN
                    espoo-school  | M28  | omaseutu-ry   | JULKL-26.1 | withdrawn | CONSENT_WITHDRAWN
                    espoo-school  | M28  | omaseutu-ry   | JULKL-26.1 | expired   | CONSENT_EXPIRED
                    espoo-school  | M28  | omaseutu-ry   | JULKL-26.1 | not-yet   | CONSENT_EXPIRED
                    espoo-school  | M28  | omaseutu-ry   | JULKL-26.1 | another   | CONSENT_DOES_NOT_COVER
                    espoo-school  | M28  | omaseutu-ry   | OHL-23.2   | none      | NO_LEGAL_BASIS
                    espoo-school  | M28  | county        | JULKL-26.1 | none      | NO_CROSSING RECIPIENT_NOT_IN_AGREEMENT CONSENT_MISSING
                    espoo-school  | M28  | vanha-ry      | JULKL-26.1 | none      | RECIPIENT_NOT_IN_AGREEMENT CONSENT_MISSING
                    county        | M06  | county        | OHL-23.2   | none      | NO_CROSSING SENDER_NOT_IN_AGREEMENT
                    county        | M28  | omaseutu-ry   | JULKL-26.1 | good      | SENDER_NOT_IN_AGREEMENT
                    omaseutu-ry   | M06  | county        | OHL-23.2   | none      | NO_CROSSING SENDER_NOT_IN_AGREEMENT
                    vanha-ry      | M28  | omaseutu-ry   | JULKL-26.1 | good      | NO_CROSSING SENDER_NOT_IN_AGREEMENT
                    espoo-school  | M12  | county-social | LSL-25.1   | none      | passes
                    espoo-school  | M12  | county-social | LSL-25.1   | good      | passes, told CONSENT_NEEDLESS
                    espoo-school  | M12  | county-social | OHL-23.2   | none      | passes, told NO_LEGAL_BASIS
                    espoo-school  | M12  | none          | LSL-25.1   | none      | passes
                    espoo-school  | M12  | county        | LSL-25.1   | none      | passes, told NOT_COMPETENT
                    omaseutu-ry   | M12  | county-social | LSL-25.1   | none      | passes
                    espoo-school  | M25  | police        | POL-40.6   | none      | passes
                    espoo-school  | M25  | police        | POL-40.5   | none      | passes, told BASIS_OUTDATED
                    """)
    void followsTheTable(String from, String type, String to, String basis, String consent, String outcome) {
        var isReferral = type.equals("M28");
        var addressee = new AnAddressee(to, type, basis, isReferral ? "support" : "student-welfare")
                .consent(consent)
                .contact(isReferral ? "guardian-1" : null)
                .support(isReferral ? Map.of("wished", "A group of one's own age.") : Map.of());
        var message = messageOf(type).from(from).to(addressee).build();

        var decision = Decision.on(message, groundsWith(consent));

        assertThat(said(decision)).isEqualTo(outcome);
        assertThat(decision.passages()).hasSize(outcome.startsWith("passes") ? 1 : 0);
    }

    private static String said(Decision decision) {
        var marks = decision.passages().stream()
                .flatMap(passage -> passage.marks().stream())
                .toList();
        if (!decision.refusals().isEmpty()) {
            return words(decision.refusals());
        }
        return marks.isEmpty() ? "passes" : "passes, told " + words(marks);
    }

    private static String words(List<Refusal> refusals) {
        return String.join(" ", codes(refusals));
    }

    private static AMessage messageOf(String type) {
        return switch (type) {
            case "M12" -> aDutyNotice();
            case "M25" -> aThreatNotice();
            case "M28" -> aReferral();
            default -> aMessage();
        };
    }

    private static Grounds groundsWith(String consent) {
        var grounds = theGrounds();
        switch (String.valueOf(consent)) {
            case "good" -> grounds.with("good", aConsent());
            case "withdrawn" -> grounds.with("withdrawn", aConsent().withdrawn());
            case "expired" -> grounds.with("expired", aConsent().validUntilYesterday());
            case "not-yet" -> grounds.with("not-yet", aConsent().validFromTomorrow());
            case "another" -> grounds.with("another", aConsent().ofAnotherChild());
            default -> {}
        }
        return grounds.build();
    }
}
