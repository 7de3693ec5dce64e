package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.EMERGENCY;
import static fi.yhdyspinta.decision.Fixture.OMASEUTU_RY;
import static fi.yhdyspinta.decision.Fixture.aDutyNotice;
import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.aReferral;
import static fi.yhdyspinta.decision.Fixture.anOrganisation;
import static fi.yhdyspinta.decision.Fixture.theCompetentSocialCare;
import static fi.yhdyspinta.decision.Fixture.theCounty;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static fi.yhdyspinta.decision.Fixture.theSocialCare;
import static fi.yhdyspinta.decision.Fixture.told;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.decision.MessageType.Competence;
import fi.yhdyspinta.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the hub can't read it can't cut: it passes whole, and between two authorities alone. */
class SealedTest {
    private static final String HEADER = "{\"alg\":\"ECDH-ES\",\"enc\":\"A256GCM\"}";
    private static final String JWE = base64(HEADER) + "..aXY.c2FsYQ.dGFn";

    @Test
    void passesUnreadBetweenAuthorities() {
        var sealed = aDutyNotice().sealed(JWE).to(theSocialCare());

        var decision = Decision.on(sealed.build(), theGrounds().build());

        assertThat(decision.refusals()).isEmpty();
        assertThat(decision.passages()).singleElement().satisfies(passage -> {
            assertThat(passage.content()).isEqualTo(Map.of(Message.SEALED, JWE));
            assertThat(passage.marks()).isEmpty();
        });
    }

    @Test
    void passesWithAnEncryptedKey() {
        var sealed = aDutyNotice().sealed(JWE.replace("..", ".YXZhaW4.")).to(theSocialCare());

        assertThat(Decision.on(sealed.build(), theGrounds().build()).refusals()).isEmpty();
    }

    @Test
    void leavesBehindWhatStandsInClearBesideIt() {
        var sealed = aDutyNotice()
                .sealed(JWE)
                .with("subject", Map.of("firstName", "Aino"))
                .to(theSocialCare());

        var passages = Decision.on(sealed.build(), theGrounds().build()).passages();

        assertThat(passages).singleElement().satisfies(passage -> assertThat(passage.content())
                .containsOnlyKeys(Message.SEALED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Aino on huolissaan.",
                "",
                "HEADER.YXZhaW4.aXY.c2FsYQ",
                "HEADER..aXY.c2FsYQ.dGFn.dGFn",
                "HEADER..aXY..dGFn",
                "HEADER..aXY.c2FsYQ=.dGFn",
                "SIGNED..aXY.c2FsYQ.dGFn",
                "bm90IGpzb24..aXY.c2FsYQ.dGFn",
                "x..aXY.c2FsYQ.dGFn"
            })
    void isRefusedWhereItIsNoJwe(String text) {
        var jwe = text.replace("HEADER", base64(HEADER)).replace("SIGNED", base64("{\"alg\":\"ES256\"}"));
        var sealed = aDutyNotice().sealed(jwe).to(theSocialCare());

        var decision = Decision.on(sealed.build(), theGrounds().build());

        assertThat(decision.passages()).isEmpty();
        assertThat(told(decision.refusals())).containsExactly("SEALED_MALFORMED /sealed");
    }

    @Test
    void isRefusedWhereItIsNotEvenAText() {
        var sealed =
                aDutyNotice().sealed(JWE).with(Message.SEALED, List.of(JWE)).to(theSocialCare());

        var decision = Decision.on(sealed.build(), theGrounds().build());

        assertThat(told(decision.refusals())).containsExactly("SEALED_MALFORMED /sealed");
    }

    @Test
    void isForOneRecipientAlone() {
        var sealed =
                aDutyNotice().sealed(JWE).to(theSocialCare(), theSocialCare().partner(EMERGENCY));

        var decision = Decision.on(sealed.build(), theGrounds().build());

        assertThat(decision.passages()).isEmpty();
        assertThat(told(decision.refusals())).containsExactly("SEALED_ONE_RECIPIENT /recipients");
    }

    @Test
    void isRefusedForATypeThatIsNeverSealed() {
        var sealed = aMessage().sealed(JWE).to(theCounty());

        var decision = Decision.on(sealed.build(), theGrounds().build());

        assertThat(told(decision.refusals())).containsExactly("SEALED_NOT_ALLOWED /sealed");
    }

    @Test
    void isRefusedFromAndToWhoIsNoAuthority() {
        var fromOrganisation = aDutyNotice().from(OMASEUTU_RY).sealed(JWE).to(theSocialCare());
        var toOrganisation = aReferral().sealed(JWE).to(anOrganisation());

        assertThat(told(Decision.on(fromOrganisation.build(), theGrounds().build())
                        .refusals()))
                .containsExactly("SEALED_ONLY_BETWEEN_AUTHORITIES /sealed");
        assertThat(told(Decision.on(toOrganisation.build(), theGrounds().build())
                        .refusals()))
                .contains("SEALED_ONLY_BETWEEN_AUTHORITIES /sealed");
    }

    // the home stands inside the seal, so nobody can be found by it
    @Test
    void namesItsRecipientWhereTheHomeDecides() {
        var sealed = aDutyNotice().sealed(JWE).to(theCompetentSocialCare());

        var decision = Decision.on(sealed.build(), theGrounds().build());

        assertThat(told(decision.refusals())).containsExactly("RECIPIENT_MISSING /recipients/0/partner");
    }

    @Test
    void isFoundARecipientByTheSendersSchool() {
        var sealed = aMessage().sealed(JWE).to(theCounty().partner(null));

        var decision = Decision.on(sealed.build(), withSealedNotice().build());

        assertThat(decision.passages())
                .singleElement()
                .satisfies(passage -> assertThat(passage.addressee().partner()).isEqualTo(Fixture.COUNTY));
    }

    @Test
    void isRefusedFromWhoFindsNoAuthorityByRule() {
        var portal = new Directory.Services(Fixture.FAMILY, Fixture.SOCIAL_CARE, EMERGENCY, null);
        var sealed = aMessage().sealed(JWE).to(theCounty().partner(null));

        var decision = Decision.on(
                sealed.build(), withSealedNotice().with(Fixture.TOWN, portal).build());

        assertThat(told(decision.refusals())).contains("SEALED_ONLY_BETWEEN_AUTHORITIES /sealed");
    }

    // domain C4: what is unread can't be cut
    @Test
    void isRefusedUnderATurvakieltoToWhoMustNotGetTheContactData() {
        var withheld = AClass.anAuthority("social-care").sees("M12", "subject").withheldUnderBan("subject.address");
        var sealed = aDutyNotice().sealed(JWE).underBan().to(theSocialCare());

        var needing = Decision.on(sealed.build(), theGrounds().build());
        var other = Decision.on(sealed.build(), theGrounds().with(withheld).build());

        assertThat(needing.refusals()).isEmpty();
        assertThat(told(other.refusals())).containsExactly("SEALED_NOT_ALLOWED /sealed");
    }

    @Test
    void isRefusedUnderATurvakieltoAlsoToWhomARuleFinds() {
        var withheld = AClass.anAuthority("student-welfare").sees("M06", "subject");
        var sealed = aMessage().sealed(JWE).underBan().to(theCounty().partner(null));

        var decision =
                Decision.on(sealed.build(), withSealedNotice().with(withheld).build());

        assertThat(told(decision.refusals())).containsExactly("SEALED_NOT_ALLOWED /sealed");
    }

    private static TheGrounds withSealedNotice() {
        return theGrounds()
                .with(new AType("M06")
                        .crosses(Set.of("school"), Set.of("student-welfare"), "OHL-23.2")
                        .foundBy(Competence.SCHOOL_PLACE)
                        .carries("subject")
                        .maySeal());
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
