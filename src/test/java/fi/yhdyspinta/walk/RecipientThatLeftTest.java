package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A recipient leaves the agreement while somebody writes to it: nothing typed is lost, and nothing goes where it may not. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class RecipientThatLeftTest extends OnAHouse {
    private static final Caller TEACHER = Caller.ofPerson("espoo-opetus", "p-1", Set.of(Role.SENDER));
    private static final String COUNTY = "partners/luvn/partner.yaml";
    private static final String AGREED = "receives: [M01, M02, M04, M06, ";
    private static final String LEFT = "receives: [M01, M02, M04, ";

    private final Database.Kind database;
    private RoutesFolder routes;

    RecipientThatLeftTest(Database.Kind kind) {
        super(kind);
        this.database = kind;
    }

    @Override
    @BeforeEach
    void openHouse() {
        clock = new SetClock(Instant.now());
        routes = RoutesFolder.copiedTo(data.resolve("routes"));
        house = new House(database.cleared(), data, clock, "node-a", routes.path());
    }

    @Test
    void isSaidAtTheRecipientAndTheDraftGoesToAnother() {
        var draft = written();
        routes.edit(COUNTY, AGREED, LEFT);
        house.rounds.refresh();

        assertThat(codes(() -> house.noticeDesk.send(TEACHER, draft))).contains("RECIPIENT_NOT_IN_AGREEMENT");
        assertThat(codes(() -> house.noticeDesk.preview(TEACHER, house.noticeDesk.form(TEACHER, draft))))
                .contains("RECIPIENT_NOT_IN_AGREEMENT");

        var form = house.noticeDesk.form(TEACHER, draft);
        var values = new HashMap<>(form.values());
        assertThat(values).containsEntry("content/matter/need", "Keskusteluapua.");
        values.remove("to/luvn");
        values.put("to/helsinki-opiskeluhuolto", "true");
        house.noticeDesk.save(TEACHER, draft, form.draft().version(), "M06", "OHL-23.2", values);
        var sent = house.noticeDesk.send(TEACHER, draft);
        assertThat(house.seeing.message(sent, TEACHER).recipients())
                .extracting(parcel -> parcel.parcel().recipient())
                .containsExactly("helsinki-opiskeluhuolto");
    }

    @Test
    void isNotLeftOutBesideAnotherWithoutAWord() {
        var draft = written();
        var form = house.noticeDesk.form(TEACHER, draft);
        var values = new HashMap<>(form.values());
        values.put("to/helsinki-opiskeluhuolto", "true");
        house.noticeDesk.save(TEACHER, draft, form.draft().version(), "M06", "OHL-23.2", values);
        routes.edit(COUNTY, AGREED, LEFT);
        house.rounds.refresh();

        assertThat(codes(() -> house.noticeDesk.send(TEACHER, draft))).containsExactly("RECIPIENT_NOT_IN_AGREEMENT");
        assertThat(house.due()).isEmpty();
    }

    private UUID written() {
        var draft = house.noticeDesk.begin(TEACHER, "M06", "OHL-23.2", Map.of());
        var values = new HashMap<>(Map.of(
                "to/luvn", "true",
                "content/subject/firstName", "Aino",
                "content/subject/familyName", "Esimerkkilä",
                "content/matter/purpose", "Koulunkäynnin tuki.",
                "content/matter/need", "Keskusteluapua.",
                "content/matter/agreedMeasures/0", "Tapaaminen.",
                "content/matter/responsible/name", "Kaisa Keksitty",
                "content/matter/nextStep", "Soitto.",
                "sender/unitName", "Keksitty koulu",
                "sender/role", "luokanopettaja"));
        house.noticeDesk.save(TEACHER, draft.id(), 1, "M06", "OHL-23.2", values);
        return draft.id();
    }
}
