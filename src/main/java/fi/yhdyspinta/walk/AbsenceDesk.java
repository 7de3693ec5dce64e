package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Worklists.Kind;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.Grant;
import fi.yhdyspinta.people.People;
import fi.yhdyspinta.people.Person;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Who of an organisation's people is away, who stands in for them and what of theirs waits meanwhile. An absence is a role that
 * the stand-in has for that time: it is given and taken where all roles are ({@link PeopleDesk}), under the same rules.
 */
@Singleton
public class AbsenceDesk {
    /** Whose absence keeps notices waiting. */
    private static final Set<Role> WORKERS = EnumSet.of(Role.SENDER, Role.RECIPIENT, Role.TEAM_LEAD);

    private static final Set<Kind> WAITING = EnumSet.of(Kind.NEEDS_ACTION, Kind.UNDER_WAY, Kind.OVERDUE);

    private final Transactions transactions;
    private final People people;
    private final PeopleDesk desk;
    private final Worklist worklist;
    private final Clock clock;

    @Inject
    AbsenceDesk(Transactions transactions, People people, PeopleDesk desk, Worklist worklist, Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.desk = desk;
        this.worklist = worklist;
        this.clock = clock;
    }

    /**
     * Somebody is away and somebody stands in.
     *
     * @param grant the stand-in's role, from its beginning to its end
     * @param hasBegun whether they stand in now
     */
    public record Absence(Grant grant, Person away, Person standIn, boolean hasBegun) {}

    /** Somebody's role in the organisation. */
    public record Worker(Grant grant, Person person) {}

    /** Absences that are not over, in the order of their beginning: in the units that the caller follows, or keeps. */
    public List<Absence> known(Caller by) {
        var now = clock.instant();
        return transactions.call(() -> people.inOrganisation(by.name()).stream()
                .filter(grant -> grant.deputyOf() != null && !isOver(grant, now) && isSeen(by, grant))
                .sorted(Comparator.comparing(Grant::beginsAt).thenComparing(Grant::id))
                .flatMap(grant -> absence(grant, now).stream())
                .toList());
    }

    private static boolean isOver(Grant grant, Instant now) {
        return grant.endsAt() != null && !grant.endsAt().isAfter(now);
    }

    private static boolean isSeen(Caller by, Grant grant) {
        return by.may(Rights.KEEP_PEOPLE) || by.scope(Rights.FOLLOW_UP).covers(grant.unit());
    }

    private Optional<Absence> absence(Grant grant, Instant now) {
        return people.one(grant.deputyOf()).flatMap(away -> people.one(grant.person())
                .map(standIn -> new Absence(grant, away, standIn, grant.holds(now))));
    }

    /** Who stands in for whom at this moment. */
    public List<Absence> now(Caller by) {
        return known(by).stream().filter(Absence::hasBegun).toList();
    }

    /** How much of what somebody has had in hand waits for somebody here, of what the caller sees; kinds of none left out. */
    public List<Worklist.Count> waiting(Caller by, Person away) {
        return worklist.counts(new Worklist.Asked(by, away.id().toString()), WAITING).stream()
                .filter(count -> count.number() > 0)
                .toList();
    }

    /** Who works with notices in the organisation, and in which role, by name: whom somebody may stand in for. */
    public List<Worker> workers(Caller by) {
        var now = clock.instant();
        return transactions.call(() -> people.inOrganisation(by.name()).stream()
                .filter(grant -> grant.holds(now) && grant.deputyOf() == null && isSeen(by, grant))
                .filter(grant ->
                        Role.ofPerson(grant.role()).filter(WORKERS::contains).isPresent())
                .flatMap(grant -> people.one(grant.person()).map(person -> new Worker(grant, person)).stream())
                .sorted(Comparator.comparing((Worker worker) -> worker.person().name())
                        .thenComparing(worker -> worker.grant().id()))
                .toList());
    }

    /** Who has any role in the organisation now, by name: who may stand in. */
    public List<Person> standIns(Caller by) {
        var now = clock.instant();
        return transactions.call(() -> people.inOrganisation(by.name()).stream()
                .filter(grant -> grant.holds(now) && isSeen(by, grant))
                .map(Grant::person)
                .distinct()
                .flatMap(person -> people.one(person).stream())
                .sorted(Comparator.comparing(Person::name))
                .toList());
    }

    /**
     * What is asked, as it was typed.
     *
     * @param worker id of the role of whoever is away
     * @param standIn id of the person who stands in
     * @param first day away, at the earliest today: then from now on
     * @param last day away
     */
    public record Asked(String worker, String standIn, String first, String last) {}

    /**
     * Somebody is to be away: the stand-in gets the same role for that time, in the same unit.
     *
     * @throws Refused INVALID with every problem, at {@code /deputyOf}, {@code /subject}, {@code /beginsAt} and {@code
     *     /endsAt}; and whatever {@link PeopleDesk#give} refuses
     */
    public void record(Caller by, Asked asked) {
        var worker = workers(by).stream()
                .filter(each -> each.grant().id().toString().equals(asked.worker()))
                .findFirst();
        var standIn = standIns(by).stream()
                .filter(each -> each.id().toString().equals(asked.standIn()))
                .findFirst();
        var first = day(asked.first());
        var last = day(asked.last());
        var problems = Stream.of(
                        missing(worker, "ABSENT_MISSING", "/deputyOf"),
                        missing(standIn, "STAND_IN_MISSING", "/subject"),
                        missing(first, "ABSENCE_DAY", "/beginsAt"),
                        missing(last, "ABSENCE_DAY", "/endsAt"))
                .flatMap(Optional::stream)
                .toList();
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        desk.give(by, Json.bytes(body(by, worker.get(), standIn.get(), first.get(), last.get())));
    }

    private static Optional<Refusal> missing(Optional<?> said, String code, String pointer) {
        return said.isPresent() ? Optional.empty() : Optional.of(Refusal.ofSender(code, pointer));
    }

    private static Optional<LocalDate> day(String typed) {
        try {
            return Optional.of(LocalDate.parse(typed));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private Map<String, Object> body(Caller by, Worker worker, Person standIn, LocalDate first, LocalDate last) {
        var body = new LinkedHashMap<String, Object>();
        body.put("issuer", standIn.issuer());
        body.put("subject", standIn.subject());
        body.put("name", standIn.name());
        body.put("role", worker.grant().role());
        body.put("organisation", by.name());
        if (worker.grant().unit() != null) {
            body.put("unit", worker.grant().unit());
        }
        // today has begun already: it begins now
        if (!first.equals(LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI))) {
            body.put("beginsAt", start(first));
        }
        body.put("endsAt", start(last.plusDays(1)));
        body.put("deputyOf", worker.person().id().toString());
        return body;
    }

    private static String start(LocalDate day) {
        return day.atStartOfDay(Deciding.HELSINKI).toInstant().toString();
    }

    /**
     * Whoever was away is back: the stand-in's role ends now.
     *
     * @throws Refused UNKNOWN for what is no absence of the organisation
     */
    public void end(Caller by, UUID absence) {
        if (known(by).stream().noneMatch(each -> each.grant().id().equals(absence))) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        desk.take(by, absence);
    }
}
