package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.partner.Caller;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** From a message that is accepted to the answer that keeps its deadlines, by the catalogue of the house. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class DeadlinesOnTheWalkTest extends OnAHouse {
    private static final Caller PORTAL = new Caller("youth-portal", Caller.PARTNER, "test");
    private static final Caller CLINIC = new Caller("clinic", Caller.PARTNER, "test");
    private static final Caller HOSPITAL = new Caller("hospital", Caller.PARTNER, "test");
    private static final Caller SOCIAL_CARE = new Caller("luvn-sosiaali", Caller.PARTNER, "test");

    // a Wednesday, three school days before Espoo's autumn holiday of week 42
    private static final Instant ARRIVED = Instant.parse("2026-10-07T09:00:00Z");

    DeadlinesOnTheWalkTest(Database.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void openTheHouseToOthers() throws IOException {
        var routes = data.resolve("routes");
        try (var files = Files.walk(House.ROUTES)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, routes.resolve(House.ROUTES.relativize(file).toString()));
            }
        }
        partner(routes, PORTAL, "citizen");
        partner(routes, CLINIC, "health-care");
        partner(routes, HOSPITAL, "specialised-care");
        clock = new SetClock(ARRIVED);
        house = new House(house.database.cleared(), data.resolve("anew"), clock, "node-a", routes);
    }

    // OHL 15 §: the school's own working days, so the holiday does not count
    @Test
    void countsAContactOfASchoolOnItsOwnSchoolDays() {
        var receipt = send(House.ESPOO, Letter.contact("YO-1"));

        assertThat(only(receipt)).satisfies(clock -> {
            assertThat(clock.code()).isEqualTo("OHL15");
            assertThat(clock.startAt()).isEqualTo(ARRIVED);
            assertThat(clock.dueDay()).isEqualTo(LocalDate.of(2026, 10, 23));
            assertThat(clock.calendar()).isEqualTo("espoo");
        });
    }

    @ParameterizedTest(name = "home {0}, school in {1}: counted on {2}")
    @CsvSource({
        "049, 091, helsinki, 2026-10-16T06:00:00Z, 2026-10-27",
        "049, 638, porvoo,   2026-10-06T06:00:00Z, 2026-10-20",
        "049,    , espoo,    2026-10-06T06:00:00Z, 2026-10-22"
    })
    void countsThePupilsRequestOnTheDaysOfTheSchoolAndElseOfTheHome(
            String home, String school, String calendar, Instant asked, LocalDate due) {
        clock.pass(Duration.ofDays(14));

        var receipt = send(PORTAL, request(home, school).with("request.requestedAt", asked.toString()));

        assertThat(only(receipt)).satisfies(clock -> {
            assertThat(clock.code()).isEqualTo("OHL15");
            assertThat(clock.calendar()).isEqualTo(calendar);
            assertThat(clock.startAt()).isEqualTo(asked);
            assertThat(clock.dueDay()).isEqualTo(due);
        });
    }

    @Test
    void saysThatNobodyKnowsTheSchoolDaysOfAPupil() {
        var receipt = send(PORTAL, request("149", null));

        assertThat(only(receipt)).satisfies(clock -> {
            assertThat(clock.standing()).isEqualTo(Deadline.Standing.UNRECKONED);
            assertThat(clock.reason()).isEqualTo(Deadline.Reason.CALENDAR_MISSING);
        });
    }

    @Test
    void startsNoClockAgainstThePupilWhoIsOfferedATime() {
        var offer = Letter.of("TARJOUS-1", "M02")
                .to(Map.of(
                        "partner", PORTAL.name(), "type", "M02", "legalBasis", "OHL-15", "purpose", "student-welfare"))
                .with("appointment.start", "2026-10-20T10:00:00+03:00")
                .with("appointment.place", "Koulun kuraattorin huone");

        var receipt = send(House.LUVN, offer);

        assertThat(clocks(receipt)).isEmpty();
    }

    @Test
    void startsNoCareGuaranteeByFeedback() {
        var feedback =
                referral("PALAUTE-1", CLINIC).with("clinical.reason", null).with("clinical.reply", "Hoito alkoi.");

        var receipt = send(HOSPITAL, feedback);

        assertThat(clocks(receipt)).isEmpty();
    }

    // terveydenhuoltolaki 51 a §: from the assessment of the need to the care itself
    @Test
    void keepsTheCareGuaranteeByCareAndByNothingBeforeIt() {
        var receipt = send(CLINIC, referral("LAHETE-1", HOSPITAL));
        answer(HOSPITAL, receipt, "accepted", "assigned", ARRIVED);
        var before = only(receipt);
        at("2026-10-09T09:00:00Z");

        answer(HOSPITAL, receipt, "in-progress", "need-assessed", clock.instant());
        var started = only(receipt);
        for (var stage : List.of("assessing", "interim-update", "no-show")) {
            clock.pass(Duration.ofHours(1));
            answer(HOSPITAL, receipt, "in-progress", stage, clock.instant());
        }
        var waited = only(receipt);
        at("2026-10-23T12:00:00Z");
        answer(HOSPITAL, receipt, "in-progress", "appointment-kept", clock.instant());

        assertThat(before.standing()).isEqualTo(Deadline.Standing.WAITING);
        assertThat(started.standing()).isEqualTo(Deadline.Standing.OPEN);
        assertThat(started.dueDay()).isEqualTo(LocalDate.of(2026, 10, 23));
        assertThat(waited.standing()).isEqualTo(Deadline.Standing.OPEN);
        assertThat(only(receipt).standing()).isEqualTo(Deadline.Standing.MET);
        assertThat(only(receipt).metAt()).isEqualTo(clock.instant());
    }

    @ParameterizedTest
    @CsvSource({"got-help, MET", "no-capacity, ENDED", "client-declined, ENDED"})
    void keepsTheCareGuaranteeByAnEndOnlyWhereItBroughtHelp(String outcome, Deadline.Standing standing) {
        var receipt = send(CLINIC, referral("LAHETE-1", HOSPITAL));
        answer(HOSPITAL, receipt, "accepted", "need-assessed", ARRIVED);

        house.say(HOSPITAL, parcel(receipt, HOSPITAL.name()), "completed", ",\"outcome\":\"%s\"".formatted(outcome));

        assertThat(only(receipt).standing()).isEqualTo(standing);
    }

    @Test
    void keepsNoGuaranteeThatHasNotBegun() {
        var receipt = send(CLINIC, referral("LAHETE-1", HOSPITAL));
        answer(HOSPITAL, receipt, "accepted", null, ARRIVED);

        answer(HOSPITAL, receipt, "in-progress", "support-started", ARRIVED);

        assertThat(only(receipt).standing()).isEqualTo(Deadline.Standing.WAITING);
        assertThat(only(receipt).metAt()).isNull();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "subject.birthDate, 2003-10-07, 2027-01-07, a patient who turns 23 on the day",
        "subject.birthDate, 2003-10-08, 2026-10-21, and one who turns 23 the day after",
        "subject.hetu, 110794-354D, 2027-01-07, the day of birth is in the identity code"
    })
    void givesAPatientTheTimeOfTheirAge(String path, String value, LocalDate due, String why) {
        var letter = referral("LAHETE-1", HOSPITAL)
                .with("subject.hetu", null)
                .with("subject.birthDate", null)
                .with(path, value);

        var receipt = send(CLINIC, letter);
        answer(HOSPITAL, receipt, "accepted", "need-assessed", ARRIVED);

        assertThat(only(receipt).dueDay()).as(why).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"22, terapiatakuu", "23, "})
    void readsTheAgeOfAConsultationThatNamesNobody(int age, String code) {
        var letter = Letter.of("KONSU-1", "M23")
                .to(Map.of(
                        "partner", HOSPITAL.name(), "type", "M23", "legalBasis", "THL-REF", "purpose", "health-care"))
                .with("subject", null)
                .with("request.question", "Mikä tuki sopisi?")
                .with("request.age", age)
                .with("request.measuresTried", List.of("Ohjattu omahoito."));

        var receipt = send(CLINIC, letter);

        assertThat(clocks(receipt)).extracting(Deadline::code).isEqualTo(code == null ? List.of() : List.of(code));
    }

    // what was done in time on Friday is in time when Monday tells of it
    @Test
    void takesTheTimeThatTheAnswerTells() {
        var receipt = send(House.ESPOO, Letter.notification("LS-1"));
        answer(SOCIAL_CARE, receipt, "accepted", null, ARRIVED);
        var friday = Instant.parse("2026-10-16T12:00:00Z");
        at("2026-10-19T06:00:00Z");

        answer(SOCIAL_CARE, receipt, "in-progress", "assessing", friday);

        assertThat(clock(receipt, "LSL26-start")).satisfies(clock -> {
            assertThat(clock.dueDay()).isEqualTo(LocalDate.of(2026, 10, 16));
            assertThat(clock.metAt()).isEqualTo(friday);
            assertThat(clock.standing()).isEqualTo(Deadline.Standing.MET);
        });
    }

    @Test
    void believesNoTimeBeforeTheStartNorAfterTheTelling() {
        var early = send(House.ESPOO, Letter.notification("LS-1"));
        var late = send(CLINIC, referral("LAHETE-1", HOSPITAL));
        answer(SOCIAL_CARE, early, "accepted", null, ARRIVED);
        clock.pass(Duration.ofHours(1));

        answer(SOCIAL_CARE, early, "in-progress", "assessing", ARRIVED.minus(Duration.ofDays(2)));
        answer(HOSPITAL, late, "accepted", "need-assessed", clock.instant().plus(Duration.ofMinutes(4)));

        assertThat(clock(early, "LSL26-start").metAt()).isEqualTo(ARRIVED);
        assertThat(only(late).startAt()).isEqualTo(clock.instant());
    }

    private static Letter request(String home, String school) {
        return Letter.of("PYYNTO-1", "M02")
                .to(Map.of("partner", "luvn", "type", "M02", "legalBasis", "OHL-15", "purpose", "student-welfare"))
                .recipient("partner", competent(school))
                .with("subject.municipality", home)
                .with("subject.school", school(school))
                .with("request.requester", "subject")
                .with("request.requestedAt", ARRIVED.toString());
    }

    private static Map<String, Object> school(String municipality) {
        return municipality == null
                ? Map.of("name", "Keksityn koulu")
                : Map.of("name", "Keksityn koulu", "municipality", municipality);
    }

    private static String competent(String school) {
        return "091".equals(school)
                ? "helsinki-opiskeluhuolto"
                : "638".equals(school) ? "itauusimaa-opiskeluhuolto" : "luvn";
    }

    private static Letter referral(String id, Caller to) {
        return Letter.of(id, "M22")
                .to(Map.of("partner", to.name(), "type", "M22", "legalBasis", "THL-REF", "purpose", "health-care"))
                .with("clinical.reason", "Hoidon tarpeen arvio.");
    }

    private Receipt send(Caller caller, Letter letter) {
        return house.send(caller, letter.envelope("sentAt", clock.instant().toString()));
    }

    private void answer(Caller caller, Receipt receipt, String state, String stage, Instant at) {
        var more = stage == null ? "" : ",\"businessStatus\":\"%s\"".formatted(stage);
        house.say(caller, parcel(receipt, caller.name()), state, more + ",\"occurredAt\":\"%s\"".formatted(at));
    }

    private void at(String moment) {
        clock.pass(Duration.between(clock.instant(), Instant.parse(moment)));
    }

    private List<Deadline> clocks(Receipt receipt) {
        return house.clocks.of(List.of(receipt.messageId())).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    private Deadline only(Receipt receipt) {
        var clocks = clocks(receipt);
        assertThat(clocks).hasSize(1);
        return clocks.get(0);
    }

    private Deadline clock(Receipt receipt, String code) {
        return clocks(receipt).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static void partner(Path routes, Caller caller, String recipientClass) throws IOException {
        var luvn = Files.readString(routes.resolve("partners/luvn/partner.yaml"));
        var file = routes.resolve("partners").resolve(caller.name()).resolve("partner.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(
                file,
                luvn.replace("name: luvn\n", "name: " + caller.name() + "\n")
                        .replace("recipientClass: student-welfare", "recipientClass: " + recipientClass)
                        .replaceFirst("sends: \\[.*]", "sends: [M02, M22, M23]")
                        .replaceFirst("receives: \\[.*]", "receives: [M02, M22, M23]"));
    }
}
