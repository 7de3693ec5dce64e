package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.people.Session;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Break-glass is over: by its time, by who asked, by the controller, with the sign-in and with the role. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class GlassEndTest extends OnGlass {
    GlassEndTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void lapsesWhereNobodyAnswers() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var stranger = viewer("itauusimaa");
        var officer = officer("luvn");
        var opening = askOf("luvn", stranger, message);

        clock.pass(Duration.ofHours(8));

        assertThat(codes(() ->
                        house.glassApproval.approve(officer, opening.opening().id())))
                .containsExactly("OPENING_LAPSED");
        assertThat(house.glassDesk.standing(officer).waiting()).isEmpty();
        assertThat(deeds(opening)).containsExactly("opening-asked", "opening-ended");
        assertThat(askOf("luvn", stranger, message).opening().id())
                .isNotEqualTo(opening.opening().id());
    }

    @Test
    void isSeenAtAnotherNodeAndEndedThere() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var katri = viewer("espoo-opetus");
        var opening = ask(katri, message);
        var other = new House(house.database, data, clock, "node-b", House.ROUTES);

        assertThat(other.glassLooking.look(katri, opening.opening().id()).parts())
                .isNotEmpty();
        other.glassDesk.end(katri, opening.opening().id());

        assertThat(codes(() -> look(katri, opening))).containsExactly("OPENING_OVER");
    }

    @Test
    void endsWithTheSignInTheRoleAndTheEmployment() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var first = signedIn("katri", "payload-viewer@espoo-opetus");
        var beforeSignOut = ask(first.caller(), message);
        house.signIn.endAll(first.token());
        assertThat(codes(() -> look(first.caller(), beforeSignOut))).containsExactly("OPENING_OVER");

        var away = signedIn("katri", "payload-viewer@espoo-opetus");
        var beforeProviderSaysSo = ask(away.caller(), message);
        house.signIn.endAllOf("https://login.example", "katri");
        assertThat(codes(() -> look(away.caller(), beforeProviderSaysSo))).containsExactly("OPENING_OVER");

        var second = signedIn("katri", "payload-viewer@espoo-opetus");
        var beforeRole = ask(second.caller(), message);
        clock.pass(Duration.ofSeconds(1));
        signedIn("katri", "observer@espoo-opetus");
        clock.pass(Duration.ofSeconds(1));
        signedIn("katri", "payload-viewer@espoo-opetus");
        assertThat(codes(() -> look(second.caller(), beforeRole))).containsExactly("OPENING_OVER");

        var third = signedIn("katri", "payload-viewer@espoo-opetus");
        var beforeEnd = ask(third.caller(), message);
        house.peopleDesk.ended(House.OPERATOR, third.id());
        assertThat(codes(() -> look(third.caller(), beforeEnd))).containsExactly("OPENING_OVER");
        assertThat(audited(beforeRole).get(2)).containsEntry("changed", "role-ended");
    }

    @Test
    void isOverForWhoTurnsToAnotherOrganisationsWork() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var katri = signedIn("katri", "payload-viewer@espoo-opetus", "observer@luvn");
        var opening = ask(katri.caller(), message);

        house.signIn.actFor(katri.token(), "espoo-opetus");
        assertThat(look(katri.caller(), opening)).isNotEmpty();
        house.signIn.actFor(katri.token(), "luvn");
        house.signIn.actFor(katri.token(), "espoo-opetus");

        assertThat(codes(() -> look(katri.caller(), opening))).containsExactly("OPENING_OVER");
    }

    @Test
    void isEndedBeforeItsTimeByWhoAskedOrByTheController() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var katri = viewer("espoo-opetus");
        var mine = ask(katri, message);
        house.glassDesk.end(katri, mine.opening().id());
        var again = ask(katri, message);
        house.glassDesk.end(officer("espoo-opetus"), again.opening().id());

        assertThat(codes(() -> look(katri, mine))).containsExactly("OPENING_OVER");
        assertThat(codes(() -> look(katri, again))).containsExactly("OPENING_OVER");
        assertThat(audited(mine)).last().satisfies(entry -> assertThat(entry).containsEntry("changed", "asker"));
        assertThat(audited(again)).last().satisfies(entry -> assertThat(entry).containsEntry("changed", "controller"));
        assertThat(codes(
                        () -> house.glassDesk.end(viewer("luvn"), mine.opening().id())))
                .containsExactly("NOT_FOUND");
    }

    @Test
    void isWrittenDownAsOverAndForgottenInTime() {
        var message = house.accept("ESP-1", "CASE-1").messageId();
        var opening = ask(viewer("espoo-opetus"), message);

        clock.pass(Session.IDLE);
        house.glassEnds.tidy();
        house.glassEnds.tidy();
        assertThat(deeds(opening)).containsOnlyOnce("opening-ended");
        clock.pass(Duration.ofDays(731));
        house.glassEnds.tidy();

        assertThat(house.count("payload_opening")).isZero();
    }
}
