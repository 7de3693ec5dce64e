package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fi.yhdyspinta.journal.History;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** The deadlines of parcels, from their start to their end. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class ClocksTest extends OnAHouse {
    // a Wednesday, two days before Espoo's autumn holiday of week 42 begins to count
    private static final Instant ASKED = Instant.parse("2026-10-07T09:00:00Z");

    ClocksTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void setsTheDeadlinesOfAParcelEachOnItsOwnCalendar() {
        var receipt = accept("A-1");

        start(receipt, "luvn", "OHL15", "LSL26-start", "LSL26-ready");

        at(Instant.parse("2026-10-08T09:00:00Z"));
        assertThat(clocksOf(receipt, "luvn"))
                .extracting(Deadline::code, Deadline::dueDay, Deadline::daysLeft, Deadline::unit, Deadline::standing)
                .containsExactlyInAnyOrder(
                        tuple("OHL15", LocalDate.of(2026, 10, 23), 6, "school-day", Deadline.Standing.OPEN),
                        tuple("LSL26-start", LocalDate.of(2026, 10, 16), 6, "arkipaiva", Deadline.Standing.OPEN),
                        tuple("LSL26-ready", LocalDate.of(2027, 1, 7), 91, "calendar-day", Deadline.Standing.OPEN));
        assertThat(clocksOf(receipt, "mll-uusimaa")).isEmpty();
    }

    @Test
    void meetsADeadlineByItsStageAndTheOthersByTheirs() {
        var receipt = accept("A-1");
        start(receipt, "luvn", "OHL15", "LSL26-start", "LSL26-ready");

        answered(receipt, "luvn", State.IN_PROGRESS, "assessing", Instant.parse("2026-10-16T20:59:59.999Z"));

        assertThat(standings(receipt, "luvn"))
                .containsEntry("LSL26-start", Deadline.Standing.MET)
                .containsEntry("OHL15", Deadline.Standing.OPEN)
                .containsEntry("LSL26-ready", Deadline.Standing.OPEN);
    }

    @Test
    void isOverdueWhenTheTimeIsOutAndStaysSoWhenItIsMetTooLate() {
        var receipt = accept("A-1");
        start(receipt, "luvn", "LSL26-start");
        at(Instant.parse("2026-10-16T21:00:00Z"));

        assertThat(clock(receipt, "luvn", "LSL26-start")).satisfies(late -> {
            assertThat(late.standing()).isEqualTo(Deadline.Standing.OVERDUE);
            assertThat(late.daysLeft()).isEqualTo(0);
            assertThat(late.metAt()).isNull();
        });
        answered(receipt, "luvn", State.IN_PROGRESS, null, clock.instant());

        assertThat(clock(receipt, "luvn", "LSL26-start")).satisfies(met -> {
            assertThat(met.standing()).isEqualTo(Deadline.Standing.OVERDUE);
            assertThat(met.metAt()).isEqualTo(clock.instant());
        });
    }

    @Test
    void endsWithItsParcel() {
        var receipt = accept("A-1");
        start(receipt, "luvn", "OHL15", "LSL26-ready");

        answered(receipt, "luvn", State.REJECTED, "declined", clock.instant());

        assertThat(standings(receipt, "luvn").values()).containsOnly(Deadline.Standing.ENDED);
    }

    // the need of care is assessed where the answer says so (terveydenhuoltolaki 51 a §)
    @Test
    void waitsForTheAssessmentThatSetsItGoing() {
        var receipt = accept("A-1");
        start(receipt, "luvn", "THL51a");
        var before = clock(receipt, "luvn", "THL51a");

        answered(receipt, "luvn", State.ACCEPTED, "need-assessed", Instant.parse("2026-10-12T07:00:00Z"));

        var after = clock(receipt, "luvn", "THL51a");
        assertThat(before.standing()).isEqualTo(Deadline.Standing.WAITING);
        assertThat(before.reason()).isEqualTo(Deadline.Reason.NOT_STARTED);
        assertThat(after.standing()).isEqualTo(Deadline.Standing.OPEN);
        assertThat(after.dueDay()).isEqualTo(LocalDate.of(2026, 10, 26));
        assertThat(after.reason()).isNull();
    }

    @Test
    void beginsWhereTheMessageSaysThatThePupilAsked() {
        var receipt = accept("A-1");
        var asked = Instant.parse("2026-10-05T06:00:00Z");
        var inFuture = Instant.parse("2026-12-01T06:00:00Z");

        begin(receipt, "luvn", asked, null, "espoo", "OHL15");
        begin(receipt, "mll-uusimaa", inFuture, null, "espoo", "OHL15");

        assertThat(clock(receipt, "luvn", "OHL15").startAt()).isEqualTo(asked);
        assertThat(clock(receipt, "mll-uusimaa", "OHL15").startAt()).isEqualTo(ASKED);
    }

    @Test
    void isNotSetForWhomTheLawDoesNotMean() {
        var receipt = accept("A-1");

        begin(receipt, "luvn", null, 23, "espoo", "THL51a", "terapiatakuu");
        answered(receipt, "luvn", State.ACCEPTED, "need-assessed", ASKED);

        assertThat(clocksOf(receipt, "luvn")).singleElement().satisfies(only -> {
            assertThat(only.code()).isEqualTo("THL51a");
            assertThat(only.dueDay()).isEqualTo(LocalDate.of(2027, 1, 7));
        });
    }

    @Test
    void saysThatItCannotBeReckoned() {
        var receipt = accept("A-1");
        begin(receipt, "luvn", null, null, null, "OHL15");
        begin(receipt, "mll-uusimaa", null, null, "nowhere", "OHL15");

        var unnamed = clock(receipt, "luvn", "OHL15");

        assertThat(unnamed.standing()).isEqualTo(Deadline.Standing.UNRECKONED);
        assertThat(unnamed.reason()).isEqualTo(Deadline.Reason.CALENDAR_MISSING);
        assertThat(unnamed.dueAt()).isNull();
        assertThat(unnamed.daysLeft()).isNull();
        assertThat(clock(receipt, "mll-uusimaa", "OHL15").calendar()).isEqualTo("nowhere");
    }

    @Test
    void goesOnFromTheSameStartAtAnotherRecipient() {
        var receipt = accept("A-1");
        start(receipt, "luvn", "OHL15", "LSL26-start", "LSL26-ready");
        answered(receipt, "luvn", State.IN_PROGRESS, "assessing", ASKED.plus(Duration.ofHours(1)));
        at(Instant.parse("2026-10-12T09:00:00Z"));

        house.transactions.run(() -> {
            house.clocks.answered(parcel(receipt, "luvn"), step(State.REJECTED, "forwarded", clock.instant()));
            house.clocks.moved(parcel(receipt, "luvn"), parcel(receipt, "mll-uusimaa"));
        });

        assertThat(clocksOf(receipt, "mll-uusimaa"))
                .extracting(Deadline::code)
                .containsExactlyInAnyOrder("OHL15", "LSL26-ready");
        assertThat(clock(receipt, "mll-uusimaa", "OHL15")).satisfies(moved -> {
            assertThat(moved.startAt()).isEqualTo(ASKED);
            assertThat(moved.dueDay()).isEqualTo(LocalDate.of(2026, 10, 23));
            assertThat(moved.standing()).isEqualTo(Deadline.Standing.OPEN);
        });
        assertThat(standings(receipt, "luvn"))
                .containsEntry("LSL26-start", Deadline.Standing.MET)
                .containsEntry("OHL15", Deadline.Standing.ENDED);
    }

    @Test
    void isReckonedAnewWhenItsCalendarChanges() throws IOException {
        var routes = copyOfTheRoutes();
        house = new House(house.database, data, clock, "node-a", routes);
        var receipt = accept("A-1");
        start(receipt, "luvn", "OHL15", "LSL26-start");
        house.clocks.recompute();

        edit(
                routes,
                "espoo.yaml",
                "{name: syysloma, from: 2026-10-12, to: 2026-10-16}",
                "{name: syysloma, from: 2026-10-12, to: 2026-10-13}");
        house.rounds.refresh();

        assertThat(clock(receipt, "luvn", "OHL15")).satisfies(moved -> {
            assertThat(moved.dueDay()).isEqualTo(LocalDate.of(2026, 10, 20));
            assertThat(moved.reason()).isEqualTo(Deadline.Reason.CALENDAR_CHANGED);
            assertThat(moved.previousDueAt()).isEqualTo(Instant.parse("2026-10-23T20:59:59.999Z"));
            assertThat(moved.recomputedAt()).isEqualTo(clock.instant());
        });
        assertThat(clock(receipt, "luvn", "LSL26-start").reason()).isNull();
    }

    @Test
    void isReckonedWhenTheCalendarReachesItsEnd() throws IOException {
        var routes = copyOfTheRoutes();
        var espoo = routes.resolve("catalogue/calendars/espoo.yaml");
        var whole = Files.readString(espoo);
        Files.writeString(espoo, whole.substring(0, whole.indexOf("  - year: 2026-2027")));
        house = new House(house.database, data, clock, "node-a", routes);
        var receipt = accept("A-1");
        start(receipt, "luvn", "OHL15");
        var before = clock(receipt, "luvn", "OHL15");

        Files.writeString(espoo, whole);
        house.rounds.refresh();

        assertThat(before.reason()).isEqualTo(Deadline.Reason.CALENDAR_ENDS);
        assertThat(before.standing()).isEqualTo(Deadline.Standing.UNRECKONED);
        assertThat(clock(receipt, "luvn", "OHL15").dueDay()).isEqualTo(LocalDate.of(2026, 10, 23));
    }

    @Test
    void leavesWhatIsMetAsItWas() throws IOException {
        var routes = copyOfTheRoutes();
        house = new House(house.database, data, clock, "node-a", routes);
        var receipt = accept("A-1");
        start(receipt, "luvn", "OHL15");
        answered(receipt, "luvn", State.ACCEPTED, "appointment-booked", clock.instant());

        edit(routes, "espoo.yaml", "from: 2026-10-12, to: 2026-10-16", "from: 2026-10-12, to: 2026-10-13");
        house.rounds.refresh();

        assertThat(clock(receipt, "luvn", "OHL15")).satisfies(met -> {
            assertThat(met.dueDay()).isEqualTo(LocalDate.of(2026, 10, 23));
            assertThat(met.recomputedAt()).isNull();
        });
    }

    // more than two pages, and two nodes that have seen the change at the same moment
    @Test
    void reckonsManyAnewAtTwoNodesAtOnce() throws Exception {
        var routes = copyOfTheRoutes();
        house = new House(house.database, data, clock, "node-a", routes);
        var receipt = accept("A-1");
        house.transactions.run(() -> {
            for (int i = 0; i < 1203; i++) {
                house.clocks.start(
                        new Reckoning.Beginning(
                                UUID.randomUUID(), receipt.messageId(), false, ASKED, null, null, "espoo"),
                        List.of("OHL15"));
            }
        });
        edit(routes, "espoo.yaml", "from: 2026-10-12, to: 2026-10-16", "from: 2026-10-12, to: 2026-10-13");
        var other = new House(house.database, data, clock, "node-b", routes);

        var pool = Executors.newFixedThreadPool(2);
        var nodes = List.<Callable<Void>>of(
                () -> {
                    house.rounds.refresh();
                    return null;
                },
                () -> {
                    other.rounds.refresh();
                    return null;
                });
        for (var node : pool.invokeAll(nodes)) {
            node.get();
        }
        pool.shutdown();

        var all = house.clocks.of(List.of(receipt.messageId()));
        assertThat(all).hasSize(1203);
        assertThat(all.values())
                .allSatisfy(each -> assertThat(each).singleElement().satisfies(moved -> {
                    assertThat(moved.dueDay()).isEqualTo(LocalDate.of(2026, 10, 20));
                    assertThat(moved.previousDueAt()).isEqualTo(Instant.parse("2026-10-23T20:59:59.999Z"));
                }));
    }

    private Receipt accept(String id) {
        var receipt = house.accept(id, "CASE-" + id);
        at(ASKED);
        return receipt;
    }

    private void at(Instant moment) {
        clock.pass(Duration.between(clock.instant(), moment));
    }

    private void start(Receipt receipt, String partner, String... rules) {
        begin(receipt, partner, null, null, "espoo", rules);
    }

    private void begin(
            Receipt receipt, String partner, Instant requestedAt, Integer age, String school, String... rules) {
        var beginning = new Reckoning.Beginning(
                parcel(receipt, partner), receipt.messageId(), false, ASKED, requestedAt, age, school);
        house.transactions.run(() -> house.clocks.start(beginning, List.of(rules)));
    }

    private void answered(Receipt receipt, String partner, State state, String stage, Instant moment) {
        house.transactions.run(() -> house.clocks.answered(parcel(receipt, partner), step(state, stage, moment)));
    }

    private static History.Step step(State state, String stage, Instant moment) {
        return new History.Step(state, stage, "luvn", null, null, null, moment, moment);
    }

    private List<Deadline> clocksOf(Receipt receipt, String partner) {
        return house.clocks.of(List.of(receipt.messageId())).getOrDefault(parcel(receipt, partner), List.of());
    }

    private Deadline clock(Receipt receipt, String partner, String code) {
        return clocksOf(receipt, partner).stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Deadline.Standing> standings(Receipt receipt, String partner) {
        return clocksOf(receipt, partner).stream().collect(Collectors.toMap(Deadline::code, Deadline::standing));
    }

    private Path copyOfTheRoutes() throws IOException {
        var copy = data.resolve("routes");
        try (var files = Files.walk(House.ROUTES)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, copy.resolve(House.ROUTES.relativize(file).toString()));
            }
        }
        return copy;
    }

    private static void edit(Path routes, String file, String right, String wrong) throws IOException {
        var path = routes.resolve("catalogue/calendars").resolve(file);
        var text = Files.readString(path);
        assertThat(text).contains(right);
        Files.writeString(path, text.replace(right, wrong));
        // the time of a quick edit may be the same as before: the hub looks at it
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(60)));
    }
}
