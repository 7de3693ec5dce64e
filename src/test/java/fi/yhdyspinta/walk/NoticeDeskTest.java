package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.walk.form.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A notice is written at a form, looked at before it goes, and goes once. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class NoticeDeskTest extends OnAHouse {
    private static final Caller TEACHER = Caller.ofPerson("espoo-opetus", "p-1", Set.of(Role.SENDER));
    private static final Caller COLLEAGUE = Caller.ofPerson("espoo-opetus", "p-2", Set.of(Role.SENDER));

    NoticeDeskTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void goesToTheCompetentOneAndOnce() {
        var draft = contact();

        var sent = house.noticeDesk.send(TEACHER, draft);
        var again = house.noticeDesk.send(TEACHER, draft);

        assertThat(again).isEqualTo(sent);
        assertThat(house.seeing.message(sent, TEACHER).recipients())
                .singleElement()
                .satisfies(parcel -> assertThat(parcel.parcel().recipient()).isEqualTo("luvn"));
        assertThat(house.draftDesk.list(TEACHER)).isEmpty();
    }

    @Test
    void isNobodyElsesToSendOrToFindAgain() {
        var draft = contact();

        refused(() -> house.noticeDesk.send(COLLEAGUE, draft), Refused.Ground.UNKNOWN, "NOT_FOUND");
        house.noticeDesk.send(TEACHER, draft);

        assertThat(house.noticeDesk.sent(Caller.ofPerson("helsinki-kasko", "p-1", Set.of(Role.SENDER)), draft))
                .isEmpty();
    }

    @Test
    void tellsBeforehandWhoGetsItAndUntilWhenTheyHaveTime() {
        var form = house.noticeDesk.form(TEACHER, contact());

        var recipient =
                Tree.map(Tree.list(house.noticeDesk.preview(TEACHER, form).get("recipients"))
                        .get(0));

        assertThat(recipient).containsEntry("partner", "luvn").containsEntry("senderSees", "accepted");
        assertThat(Tree.map(Tree.list(recipient.get("deadlines")).get(0)))
                .containsEntry("code", "OHL15")
                .containsKeys("dueDay", "fi", "sv", "en");
        assertThat(Tree.at(recipient, "content.concern.needs")).hasValue("Keskusteluapua.");
        assertThat(house.draftDesk.list(TEACHER)).hasSize(1);
    }

    @Test
    void saysAtItsFieldWhatIsMissing() {
        var draft = house.noticeDesk.begin(TEACHER, "M06", "OHL-23.2", Map.of());
        var form = house.noticeDesk.save(
                TEACHER,
                draft.id(),
                1,
                "M06",
                "OHL-23.2",
                Map.of("to/luvn", "true", "sender/unitName", "Keksitty koulu", "content/subject/firstName", "Aino"));

        assertThatThrownBy(() -> house.noticeDesk.preview(TEACHER, form))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::pointer)
                        .contains("/content/subject/familyName", "/content/matter/need", "/sender/role"));
    }

    @Test
    void mustGoToSomebody() {
        var draft = house.noticeDesk.begin(TEACHER, "M06", "OHL-23.2", Map.of());
        var form = house.noticeDesk.save(TEACHER, draft.id(), 1, "M06", "OHL-23.2", Map.of());

        assertThatThrownBy(() -> house.noticeDesk.preview(TEACHER, form))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::pointer)
                        .contains("/to", "/content/matter/purpose", "/sender/unitName"));
    }

    @Test
    void isWrittenOverByNoOtherDevice() {
        var draft = house.noticeDesk.begin(TEACHER, "M06", "OHL-23.2", Map.of());
        house.noticeDesk.save(TEACHER, draft.id(), 1, "M06", "OHL-23.2", Map.of("content/matter/need", "Puhelin"));

        refused(
                () -> house.noticeDesk.save(
                        TEACHER, draft.id(), 1, "M06", "OHL-23.2", Map.of("content/matter/need", "Kone")),
                Refused.Ground.CHANGED,
                "DRAFT_CHANGED");

        assertThat(house.noticeDesk.form(TEACHER, draft.id()).values()).containsEntry("content/matter/need", "Puhelin");
    }

    @Test
    void showsAgainAListThatOnlyThisDeviceHas() {
        var draft = house.noticeDesk.begin(TEACHER, "M06", "OHL-23.2", Map.of());
        var stored = house.noticeDesk.form(TEACHER, draft.id());
        var typed = Map.of("content/guardians/0/firstName", "Kaisa", "content/guardians/1/firstName", "Pekka");

        var shown = house.noticeDesk.typed(stored, typed);

        assertThat(names(stored)).doesNotContain("content/guardians/1/firstName");
        assertThat(names(shown)).contains("content/guardians/0/firstName", "content/guardians/1/firstName");
    }

    private static List<String> names(DraftedNotice form) {
        return form.groups().stream()
                .flatMap(group -> group.fields().stream())
                .map(Field::name)
                .toList();
    }

    @Test
    void offersOnlyWhatTheirOrganisationMaySend() {
        refused(
                () -> house.noticeDesk.begin(TEACHER, "M22", "THL-REF", Map.of()),
                Refused.Ground.CONFLICT,
                "NOTICE_NOT_OFFERED");
    }

    @Test
    void asksNoHetuForAnOrganisation() {
        var draft = house.noticeDesk.begin(TEACHER, "M28", "JULKL-26.1", Map.of());

        var asked = house.noticeDesk.form(TEACHER, draft.id()).groups().stream()
                .flatMap(group -> group.fields().stream())
                .map(field -> field.path())
                .toList();

        assertThat(asked)
                .contains("subject.firstName")
                .doesNotContain("subject.hetu", "subject.birthDate", "subject.municipality", "subject.school.name");
    }

    @Test
    void remembersWhoTheSenderIsForTheNextOne() {
        contact();

        var next = house.noticeDesk.begin(TEACHER, "M06", "OHL-23.2", Map.of());

        assertThat(house.noticeDesk.form(TEACHER, next.id()).values())
                .containsEntry("sender/unitName", "Keksitty koulu")
                .containsEntry("sender/role", "luokanopettaja")
                .doesNotContainKey("content/concern/needs");
        assertThat(house.noticeDesk
                        .form(
                                COLLEAGUE,
                                house.noticeDesk
                                        .begin(COLLEAGUE, "M06", "OHL-23.2", Map.of())
                                        .id())
                        .values())
                .doesNotContainKey("sender/role");
    }

    @Test
    void keepsWhatWasTypedWhenAnotherGroundIsChosen() {
        var draft = house.noticeDesk.begin(TEACHER, "M12", "LSL-25.1", Map.of());

        var turned = house.noticeDesk.save(
                TEACHER, draft.id(), 1, "M10", "SHL-35.1", Map.of("content/concern/reasons/0", "Väsymys."));

        assertThat(turned.offer().type().code()).isEqualTo("M10");
        assertThat(turned.values()).containsEntry("content/concern/reasons/0", "Väsymys.");
    }

    private UUID contact() {
        return WrittenNotice.contactDraft(house, TEACHER);
    }

    private static void refused(ThrowingCallable deed, Refused.Ground ground, String code) {
        assertThatThrownBy(deed).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.ground()).isEqualTo(ground);
            assertThat(refused.refusals()).extracting(Refusal::code).isEqualTo(List.of(code));
        });
    }
}
