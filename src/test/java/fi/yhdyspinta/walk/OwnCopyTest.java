package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a notice says is read by who wrote it and by its recipient, and by nobody beside them. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class OwnCopyTest extends OnAHouse {
    private static final Caller TEACHER = Caller.ofPerson("espoo-opetus", "p-1", Set.of(Role.SENDER));
    private static final Caller COLLEAGUE = Caller.ofPerson("espoo-opetus", "p-2", Set.of(Role.SENDER));
    private static final Caller KURAATTORI = Caller.ofPerson("luvn", "p-3", Set.of(Role.RECIPIENT));
    private static final Caller NGO = Caller.ofPerson("mll-uusimaa", "p-4", Set.of(Role.RECIPIENT));
    private static final String HETU = "140513A902H";

    OwnCopyTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void isReadByWhoWroteItWithoutTheIdentityCode() {
        var notice = sent(Map.of(
                "content/subject/firstName", "Aino",
                "content/subject/familyName", "Esimerkkilä",
                "content/subject/hetu", HETU));

        var copy = house.ownCopy.of(TEACHER, notice).get(0);

        assertThat(Tree.at(copy.content(), "matter.need")).hasValue("Keskusteluapua.");
        assertThat(Tree.at(copy.content(), "subject.firstName")).hasValue("Aino");
        assertThat(copy.content().toString()).doesNotContain(HETU);
    }

    @Test
    void isNoColleaguesToReadThoughTheyMaySeeThatItWasSent() {
        var notice = sent(Map.of("content/subject/firstName", "Aino", "content/subject/familyName", "Esimerkkilä"));

        assertThat(house.seeing.message(notice, COLLEAGUE).recipients()).hasSize(1);
        assertThat(house.ownCopy.of(COLLEAGUE, notice)).isEmpty();
        assertThat(house.ownCopy.handlings(COLLEAGUE, notice))
                .singleElement()
                .satisfies(handling -> assertThat(handling.person()).isEqualTo("p-1"));
    }

    @Test
    void isReadByItsRecipientOnceItIsThereAndByNobodyElse() {
        var notice = sent(Map.of("content/subject/firstName", "Aino", "content/subject/familyName", "Esimerkkilä"));
        assertThat(house.ownCopy.of(KURAATTORI, notice)).isEmpty();

        deliverAll("luvn");

        assertThat(Tree.at(house.ownCopy.of(KURAATTORI, notice).get(0).content(), "matter.need"))
                .hasValue("Keskusteluapua.");
        assertThat(house.ownCopy.of(NGO, notice)).isEmpty();
    }

    @Test
    void showsOfAPickedPupilTheNameAndTheClassAlone() throws IOException {
        house.rosterDesk.take(
                house.system("espoo-opetus"),
                new RosterDesk.Asking(null, null),
                "text/csv",
                "primus",
                Files.readAllBytes(House.ROUTES.resolve("rosters/primus/samples/full.csv")));
        var pupil = house.rosterDesk
                .pick(TEACHER, new RosterDesk.Asking(null, null), new RosterDesk.Search(null, null, "Aino", 1))
                .pupils()
                .get(0);

        var notice = sent(Map.of("content/subject/rosterId", pupil.id()));

        var content = house.ownCopy.of(TEACHER, notice).get(0).content();
        assertThat(Tree.map(content.get("subject"))).containsOnlyKeys("firstName", "familyName", "class");
        assertThat(content).doesNotContainKey("guardians");
    }

    private UUID sent(Map<String, String> subject) {
        return WrittenNotice.sent(house, TEACHER, subject);
    }
}
