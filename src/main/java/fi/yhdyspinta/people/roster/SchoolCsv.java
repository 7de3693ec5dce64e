package fi.yhdyspinta.people.roster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a list of pupils as a student register such as Primus exports it: a row a pupil, guardians in further columns. A
 * list is whole: whoever does not stand in it is no pupil any more.
 */
public final class SchoolCsv {
    /** What the file is called where a problem names it. */
    static final String NAME = "roster.csv";

    private SchoolCsv() {}

    /** Reads a list whose columns are those of the table. */
    public static Roster read(byte[] csv, ColumnTable table) {
        var faults = new Faults();
        var known = new HashSet<>(table.read());
        known.addAll(table.ignored());
        var pupils = new ArrayList<Pupil>();
        CsvFile.utf8OrWindows(NAME, csv, faults)
                .map(text -> CsvFile.read(NAME, text, table.separator(), table.read(), faults)
                        .needs(table.read())
                        .only(known))
                .ifPresent(file -> {
                    var persons = new Persons();
                    file.rows().forEach(row -> pupils.add(pupil(row, table, persons, faults)));
                });
        return new Roster(faults.areNone() ? pupils : List.of(), faults.told(), Tables.none());
    }

    private static Pupil pupil(Row row, ColumnTable table, Persons persons, Faults faults) {
        var cells = new Cells(NAME, row, table.pupil(), table, faults);
        var id = cells.id("id");
        persons.once(cells, "id", id);
        var subject = persons.subject(cells, cells);
        subject.put("firstName", cells.name("firstName"));
        cells.maybeName("givenNames").ifPresent(names -> subject.put("givenNames", names));
        subject.put("familyName", cells.name("familyName"));
        var school = new LinkedHashMap<String, Object>();
        school.put("name", cells.name("schoolName"));
        cells.oid("schoolId").ifPresent(oid -> school.put("id", oid));
        cells.municipality("schoolMunicipality").ifPresent(code -> school.put("municipality", code));
        subject.put("school", school);
        var home = cells.name("class", 40);
        subject.put("class", home);
        var guardians = new ArrayList<Map<String, Object>>();
        for (var columns : table.guardians()) {
            var of = new Cells(NAME, row, columns, table, faults);
            // a register writes "no turvakielto" for a guardian who is not there
            if (of.maybeName("familyName").isPresent()
                    || of.maybeName("firstName").isPresent()) {
                guardians.add(guardian(of));
            }
        }
        return new Pupil(id, subject, guardians, cells.ban("securityBan"), List.of(home));
    }

    private static Map<String, Object> guardian(Cells cells) {
        var guardian = new LinkedHashMap<String, Object>();
        guardian.put("firstName", cells.name("firstName"));
        guardian.put("familyName", cells.name("familyName"));
        guardian.put("role", "guardian");
        cells.phone("phone").ifPresent(phone -> guardian.put("phone", phone));
        cells.email("email").ifPresent(email -> guardian.put("email", email));
        cells.language("serviceLanguage").ifPresent(code -> guardian.put("languages", Map.of("service", code)));
        guardian.put(Pupil.BAN, cells.ban("securityBan"));
        return guardian;
    }
}
