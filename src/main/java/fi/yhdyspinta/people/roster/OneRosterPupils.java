package fi.yhdyspinta.people.roster;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Puts pupils together of the tables of a OneRoster set: whoever is enrolled as a student today. */
final class OneRosterPupils {
    private static final String USERS = OneRoster.USERS + ".csv";

    /** Words of {@code roles.csv} for who stands for a child by law; an aunt or a counsellor does not. */
    private static final Set<String> GUARDIANS = Set.of("guardian", "parent");

    private static final Map<String, String> OF_USER = Map.of(
            "givenName", "givenName",
            "middleName", "middleName",
            "preferredGivenName", "preferredGivenName",
            "familyName", "familyName",
            "phone", "phone",
            "sms", "sms",
            "email", "email");

    private final ColumnTable table;
    private final Tables tables;
    private final LocalDate today;
    private final Faults faults;
    private final Map<String, String> columns;
    private final Map<String, Set<String>> rolesOf = new HashMap<>();

    OneRosterPupils(ColumnTable table, Tables tables, LocalDate today, Faults faults) {
        this.table = table;
        this.tables = tables;
        this.today = today;
        this.faults = faults;
        this.columns = new HashMap<>(OF_USER);
        columns.putAll(table.pupil());
        tables.standing(OneRoster.ROLES)
                .forEach(row -> rolesOf.computeIfAbsent(row.text("userSourcedId"), none -> new HashSet<>())
                        .add(row.text("role")));
    }

    List<Pupil> all() {
        var enrolled = new LinkedHashMap<String, List<Row>>();
        for (var row : tables.standing(OneRoster.ENROLLMENTS)) {
            if ("student".equals(row.text("role")) && isToday(row)) {
                enrolled.computeIfAbsent(row.text("userSourcedId"), none -> new ArrayList<>())
                        .add(row);
            }
        }
        var pupils = new ArrayList<Pupil>();
        var persons = new Persons();
        enrolled.forEach(
                (id, rows) -> pupils.add(pupil(tables.all(OneRoster.USERS).get(id), rows, persons)));
        return pupils;
    }

    private boolean isToday(Row enrollment) {
        var cells = new Cells(
                OneRoster.ENROLLMENTS + ".csv",
                enrollment,
                Map.of("beginDate", "beginDate", "endDate", "endDate"),
                table,
                faults);
        var ends = cells.date("endDate", DateTimeFormatter.ISO_LOCAL_DATE);
        cells.date("beginDate", DateTimeFormatter.ISO_LOCAL_DATE);
        // the last day of an enrollment is the day after it (CSV binding, enrollments: endDate is exclusive)
        return ends.map(today::isBefore).orElse(true);
    }

    private Pupil pupil(Row user, List<Row> enrollments, Persons persons) {
        var cells = cells(user);
        var subject = persons.subject(cells, birthDate(user.text(Tables.ID)));
        var given = cells.name("givenName");
        subject.put("firstName", cells.maybeName("preferredGivenName").orElse(given));
        cells.maybeName("middleName").ifPresent(middle -> subject.put("givenNames", given + " " + middle));
        subject.put("familyName", cells.name("familyName"));
        var classes = enrollments.stream()
                .map(each -> tables.all(OneRoster.CLASSES).get(each.text("classSourcedId")))
                .sorted(Comparator.comparing((Row each) -> !"homeroom".equals(each.text("classType")))
                        .thenComparing(each -> each.text("title")))
                .toList();
        subject.put("school", school(classes.get(0)));
        var titles = classes.stream().map(this::title).distinct().toList();
        subject.put("class", titles.get(0));
        return new Pupil(user.text(Tables.ID), subject, guardians(user), cells.ban("securityBan"), titles);
    }

    private Cells cells(Row user) {
        return new Cells(USERS, user, columns, table, faults);
    }

    private Cells birthDate(String id) {
        var row = tables.all(OneRoster.DEMOGRAPHICS).get(id);
        return new Cells(
                OneRoster.DEMOGRAPHICS + ".csv",
                row == null || Tables.isDeleted(row) ? new Row(0, Map.of()) : row,
                Map.of("birthDate", "birthDate"),
                table,
                faults);
    }

    private String title(Row each) {
        return new Cells(OneRoster.CLASSES + ".csv", each, Map.of("title", "title"), table, faults).name("title", 40);
    }

    private Map<String, Object> school(Row homeClass) {
        var of = new HashMap<>(table.school());
        of.putAll(Map.of("name", "name", "id", "identifier"));
        var cells = new Cells(
                OneRoster.ORGS + ".csv",
                tables.all(OneRoster.ORGS).get(homeClass.text("schoolSourcedId")),
                of,
                table,
                faults);
        var school = new LinkedHashMap<String, Object>();
        school.put("name", cells.name("name"));
        cells.oid("id").ifPresent(id -> school.put("id", id));
        cells.municipality("municipality").ifPresent(code -> school.put("municipality", code));
        return school;
    }

    private List<Map<String, Object>> guardians(Row user) {
        var guardians = new ArrayList<Map<String, Object>>();
        for (var id : OneRoster.ids(user.text("agentSourcedIds"))) {
            // where the set says nobody's role, an agent is taken for what agents of a pupil mostly are
            var roles = rolesOf.getOrDefault(id, rolesOf.isEmpty() ? GUARDIANS : Set.of());
            if (tables.has(OneRoster.USERS, id) && roles.stream().anyMatch(GUARDIANS::contains)) {
                guardians.add(guardian(cells(tables.all(OneRoster.USERS).get(id))));
            }
        }
        return guardians;
    }

    private static Map<String, Object> guardian(Cells cells) {
        var guardian = new LinkedHashMap<String, Object>();
        guardian.put("firstName", cells.maybeName("preferredGivenName").orElseGet(() -> cells.name("givenName")));
        guardian.put("familyName", cells.name("familyName"));
        guardian.put("role", "guardian");
        cells.phone("sms").or(() -> cells.phone("phone")).ifPresent(phone -> guardian.put("phone", phone));
        cells.email("email").ifPresent(email -> guardian.put("email", email));
        cells.language("serviceLanguage").ifPresent(code -> guardian.put("languages", Map.of("service", code)));
        guardian.put(Pupil.BAN, cells.ban("securityBan"));
        return guardian;
    }
}
