package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A form that was filled in on paper becomes one notice, with its own time, whoever enters it and however often. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class PaperDeskTest extends OnAHouse {
    private static final Caller TEACHER = Caller.ofPerson("espoo-opetus", "p-1", Set.of(Role.SENDER));
    private static final Caller COLLEAGUE = Caller.ofPerson("espoo-opetus", "p-2", Set.of(Role.SENDER));
    private static final Map<String, String> AINO = Map.of(
            "content/subject/firstName", "Aino",
            "content/subject/familyName", "Esimerkkilä",
            "to/luvn", "true",
            "sentAt", "2026-01-15T08:05");

    PaperDeskTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void isSentOnceWithTheTimeAtWhichItWasHandedOver() {
        var code = PaperCode.make().code();
        var entered = entered(TEACHER, code);
        assertThat(entered(TEACHER, code)).isEqualTo(entered);

        var notice = WrittenNotice.sent(house, TEACHER, entered.draft(), AINO);

        assertThat(entered(TEACHER, code).sent()).contains(notice);
        assertThat(entered(COLLEAGUE, code).sent()).contains(notice);
        assertThat(house.seeing.message(notice, TEACHER).message().sentAt()).isEqualTo("2026-01-15T06:05:00Z");
    }

    @Test
    void isBegunByOneAndNotByTwo() {
        var code = PaperCode.make().code();
        entered(TEACHER, code);

        conflict(() -> entered(COLLEAGUE, code), "PAPER_TAKEN");
    }

    @Test
    void asksOnPaperWhatThePageAsksAndKeepsNothing() {
        var blank = house.paperDesk.blank(TEACHER, "M06", "OHL-23.2");

        assertThat(blank.groups()).isNotEmpty();
        assertThat(blank.values()).isEmpty();
        assertThat(house.draftDesk.list(TEACHER)).isEmpty();
    }

    @Test
    void refusesANumberThatNoFormHas() {
        conflict(() -> entered(TEACHER, "1234"), "PAPER_CODE_WRONG");
    }

    private PaperDesk.Entered entered(Caller by, String code) {
        return house.paperDesk.enter(by, code, "M06", "OHL-23.2", Map.of());
    }

    private static void conflict(org.assertj.core.api.ThrowableAssert.ThrowingCallable step, String code) {
        assertThatThrownBy(step).isInstanceOfSatisfying(Refused.class, refused -> assertThat(
                        refused.refusals().get(0).code())
                .isEqualTo(code));
    }
}
