package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody is away, somebody stands in: for that time, in the same role and unit, and no longer than they are away. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class AbsenceDeskTest extends OnSignIn {
    private static final Caller LEAD = Caller.ofPerson("espoo-opetus", "lead", Set.of(Role.TEAM_LEAD));
    private static final Caller LEAD_OF_LUVN = Caller.ofPerson("luvn", "lead", Set.of(Role.TEAM_LEAD));
    private static final Proved SISKO = new Proved("https://login.example", "sisko", "Sisko Sijainen", List.of());

    AbsenceDeskTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void givesTheStandInTheRoleFromTheFirstDayToTheLast() {
        var teacher = give(IT_OF_ESPOO, "sender", "espoo-opetus", Map.of());
        var standIn = employed(SISKO, "observer");

        house.absences.record(IT_OF_ESPOO, asked(teacher, standIn, today().plusDays(2), today().plusDays(3)));
        var token = house.signIn.proved(SISKO).orElseThrow();

        assertThat(house.absences.now(LEAD)).isEmpty();
        assertThat(house.absences.known(LEAD)).singleElement().satisfies(absence -> {
            assertThat(absence.away().name()).isEqualTo("Oili Opettaja");
            assertThat(absence.standIn().name()).isEqualTo("Sisko Sijainen");
        });
        assertThat(house.signIn.callerOf(token).orElseThrow().may("send")).isFalse();
        clock.pass(Duration.ofDays(2));
        assertThat(house.absences.now(LEAD)).hasSize(1);
        assertThat(house.signIn
                        .callerOf(house.signIn.proved(SISKO).orElseThrow())
                        .orElseThrow()
                        .may("send"))
                .isTrue();
        clock.pass(Duration.ofDays(2));
        assertThat(house.absences.known(LEAD)).isEmpty();
        assertThat(house.signIn
                        .callerOf(house.signIn.proved(SISKO).orElseThrow())
                        .orElseThrow()
                        .may("send"))
                .isFalse();
    }

    @Test
    void endsWhenWhoeverWasAwayIsBack() {
        var teacher = give(IT_OF_ESPOO, "sender", "espoo-opetus", Map.of());
        house.absences.record(IT_OF_ESPOO, asked(teacher, employed(SISKO, "observer"), today(), today().plusDays(9)));
        var absence = house.absences.now(IT_OF_ESPOO).get(0);

        house.absences.end(IT_OF_ESPOO, absence.grant().id());

        assertThat(house.absences.known(LEAD)).isEmpty();
        // the teacher's own role is no absence
        assertThat(codes(() -> house.absences.end(IT_OF_ESPOO, teacher.grant().id())))
                .containsExactly("NOT_FOUND");
    }

    @Test
    void saysEverythingThatIsMissingAtOnce() {
        assertThat(codes(() -> house.absences.record(IT_OF_ESPOO, new AbsenceDesk.Asked("", "", "", "2026-02-30"))))
                .containsExactly("ABSENT_MISSING", "STAND_IN_MISSING", "ABSENCE_DAY", "ABSENCE_DAY");
    }

    @Test
    void refusesDaysThatAreOverOrReversedAndOneselfAsStandIn() {
        var teacher = give(IT_OF_ESPOO, "sender", "espoo-opetus", Map.of());
        var standIn = employed(SISKO, "observer");

        assertThat(codes(() ->
                        house.absences.record(IT_OF_ESPOO, asked(teacher, standIn, today().minusDays(1), today()))))
                .containsExactly("ROLE_BEGINS_IN_THE_PAST");
        assertThat(codes(() -> house.absences.record(
                        IT_OF_ESPOO, asked(teacher, standIn, today().plusDays(3), today().plusDays(1)))))
                .containsExactly("ROLE_ENDS_BEFORE_IT_BEGINS");
        assertThat(codes(() -> house.absences.record(IT_OF_ESPOO, asked(teacher, teacher.person(), today(), today()))))
                .containsExactly("DEPUTY_SELF");
        assertThat(house.absences.known(IT_OF_ESPOO)).isEmpty();
    }

    @Test
    void showsNobodyOfAnotherOrganisation() {
        var teacher = give(IT_OF_ESPOO, "sender", "espoo-opetus", Map.of());
        house.absences.record(IT_OF_ESPOO, asked(teacher, employed(SISKO, "observer"), today(), today()));

        assertThat(house.absences.known(LEAD_OF_LUVN)).isEmpty();
        assertThat(house.absences.workers(LEAD_OF_LUVN)).isEmpty();
        assertThat(house.absences.standIns(LEAD_OF_LUVN)).isEmpty();
    }

    private Person employed(Proved who, String role) {
        return house.peopleDesk
                .give(IT_OF_ESPOO, Json.bytes(asked(who, role, "espoo-opetus", Map.of())))
                .person();
    }

    private static AbsenceDesk.Asked asked(PeopleDesk.Listed away, Person standIn, LocalDate first, LocalDate last) {
        return new AbsenceDesk.Asked(
                away.grant().id().toString(), standIn.id().toString(), first.toString(), last.toString());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI);
    }
}
