package fi.yhdyspinta.people.roster;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads a OneRoster 1.2 CSV set (1EdTech, CSV binding 1.2.1): a zip with a manifest that says of each file whether it
 * replaces what was told before ({@code bulk}), changes it ({@code delta}) or is not there ({@code absent}). Grades and
 * teaching material are not read, if somebody sends them.
 */
public final class OneRoster {
    static final String USERS = "users";
    static final String ORGS = "orgs";
    static final String CLASSES = "classes";
    static final String ENROLLMENTS = "enrollments";
    static final String ROLES = "roles";
    static final String DEMOGRAPHICS = "demographics";
    static final String SESSIONS = "academicSessions";

    private static final String MANIFEST = "manifest.csv";

    /** The standard's columns that are kept of each file, and among them those that a row needs. */
    private record Columns(Set<String> needed, Set<String> others) {}

    private static final Map<String, Columns> FILES = files();

    private static Map<String, Columns> files() {
        var files = new LinkedHashMap<String, Columns>();
        files.put(SESSIONS, new Columns(Set.of("title"), Set.of("startDate", "endDate")));
        files.put(ORGS, new Columns(Set.of("name", "type"), Set.of("identifier")));
        files.put(CLASSES, new Columns(Set.of("title", "schoolSourcedId"), Set.of("classType", "termSourcedIds")));
        files.put(
                USERS,
                new Columns(
                        Set.of("givenName", "familyName"),
                        Set.of("middleName", "preferredGivenName", "email", "sms", "phone", "agentSourcedIds")));
        files.put(ROLES, new Columns(Set.of("userSourcedId", "role"), Set.of()));
        files.put(
                ENROLLMENTS,
                new Columns(
                        Set.of("classSourcedId", "schoolSourcedId", "userSourcedId", "role"),
                        Set.of("beginDate", "endDate")));
        files.put(DEMOGRAPHICS, new Columns(Set.of(), Set.of("birthDate")));
        return files;
    }

    /** What rows of a file point at, by column; a column may hold several ids with commas between. */
    private static final Map<String, Map<String, String>> POINTS = Map.of(
            CLASSES, Map.of("schoolSourcedId", ORGS, "termSourcedIds", SESSIONS),
            ENROLLMENTS, Map.of("classSourcedId", CLASSES, "schoolSourcedId", ORGS, "userSourcedId", USERS),
            ROLES, Map.of("userSourcedId", USERS),
            USERS, Map.of("agentSourcedIds", USERS));

    private final ColumnTable table;
    private final Faults faults = new Faults();
    private final Tables tables;
    private final Set<String> deltas = new HashSet<>();

    private OneRoster(ColumnTable table, Tables before) {
        this.table = table;
        this.tables = before.copy();
    }

    /**
     * Reads a set.
     *
     * @param zip the bytes
     * @param table where the provider's own columns are
     * @param before what was told so far
     * @param today enrollments that have ended by then are left out
     */
    public static Roster read(byte[] zip, ColumnTable table, Tables before, LocalDate today) {
        return new OneRoster(table, before).read(zip, today);
    }

    private Roster read(byte[] zip, LocalDate today) {
        var files = ZippedFiles.of(zip, faults);
        if (faults.areNone()) {
            var modes = manifest(files);
            FILES.keySet().forEach(file -> take(file, modes.getOrDefault("file." + file, "absent"), files));
        }
        if (faults.areNone()) {
            forgetDependents();
            checkPointers();
        }
        var pupils = faults.areNone() ? new OneRosterPupils(table, tables, today, faults).all() : List.<Pupil>of();
        return new Roster(faults.areNone() ? pupils : List.of(), faults.told(), tables);
    }

    private Map<String, String> manifest(Map<String, byte[]> files) {
        var modes = new HashMap<String, String>();
        if (!files.containsKey(MANIFEST)) {
            faults.refuseFile("ROSTER_FILE_MISSING", MANIFEST, MANIFEST);
            return modes;
        }
        var columns = Set.of("propertyName", "value");
        CsvFile.utf8(MANIFEST, files.get(MANIFEST), faults)
                .map(text -> CsvFile.read(MANIFEST, text, ',', columns, faults).needs(columns))
                .ifPresent(read -> read.rows().forEach(row -> {
                    if (modes.put(String.valueOf(row.text("propertyName")), String.valueOf(row.text("value")))
                            != null) {
                        faults.refuseRow("ROSTER_ID_TWICE", MANIFEST, row.number());
                    }
                }));
        if (faults.areNone() && !"1.2".equals(modes.get("oneroster.version"))) {
            faults.refuseFile("ROSTER_VERSION", MANIFEST, "1.2");
        }
        return modes;
    }

    private void take(String file, String mode, Map<String, byte[]> files) {
        var name = file + ".csv";
        boolean isThere = files.containsKey(name);
        switch (mode) {
            case "absent" -> {
                if (isThere) {
                    faults.refuseFile("ROSTER_FILE_NOT_LISTED", name, name);
                }
            }
            case "bulk", "delta" -> {
                if (!isThere) {
                    faults.refuseFile("ROSTER_FILE_MISSING", name, name);
                    return;
                }
                if (mode.equals("delta")) {
                    deltas.add(file);
                } else {
                    tables.all(file).clear();
                }
                var needed = needed(file, mode);
                var kept = new HashSet<>(needed);
                kept.addAll(FILES.get(file).others());
                kept.add(Tables.STATUS);
                kept.add(Tables.CHANGED);
                CsvFile.utf8(name, files.get(name), faults)
                        .map(text -> CsvFile.read(name, text, ',', kept, faults).needs(needed))
                        .ifPresent(read -> merge(file, name, read.rows()));
            }
            default -> faults.refuseFile("ROSTER_MODE", MANIFEST, name);
        }
    }

    private Set<String> needed(String file, String mode) {
        var needed = new HashSet<>(FILES.get(file).needed());
        needed.add(Tables.ID);
        if (mode.equals("delta")) {
            needed.add(Tables.STATUS);
            needed.add(Tables.CHANGED);
        }
        if (file.equals(USERS)) {
            needed.addAll(table.pupil().values());
        }
        if (file.equals(ORGS)) {
            needed.addAll(table.school().values());
        }
        return needed;
    }

    private void merge(String file, String name, List<Row> rows) {
        var seen = new HashSet<String>();
        for (var row : rows) {
            var cells = new Cells(name, row, Map.of("id", Tables.ID), table, faults);
            var id = cells.id("id");
            if (!seen.add(id)) {
                cells.twice("id");
            } else if (isSound(file, name, row) && isNews(tables.all(file).get(id), row)) {
                tables.all(file).put(id, Tables.isDeleted(row) ? stone(row) : row);
            }
        }
    }

    private boolean isSound(String file, String name, Row row) {
        var status = row.text(Tables.STATUS);
        boolean isDelta = deltas.contains(file);
        if (status == null ? isDelta : !status.equals("active") && !status.equals(Tables.DELETED)) {
            faults.refuse("ROSTER_STATUS", name, row.number(), Tables.STATUS);
            return false;
        }
        if (isDelta && changedAt(row) == null) {
            faults.refuse("ROSTER_DATE", name, row.number(), Tables.CHANGED);
            return false;
        }
        if (!Tables.isDeleted(row)) {
            FILES.get(file).needed().stream()
                    .filter(column -> row.text(column) == null)
                    .sorted()
                    .forEach(column -> faults.refuse("ROSTER_CELL_EMPTY", name, row.number(), column));
        }
        return true;
    }

    // two deltas may come in the wrong order: the one that was written later is right
    private static boolean isNews(Row before, Row row) {
        var earlier = before == null ? null : changedAt(before);
        var later = changedAt(row);
        return earlier == null || later == null || !later.isBefore(earlier);
    }

    private static Instant changedAt(Row row) {
        try {
            var text = row.text(Tables.CHANGED);
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException noMoment) {
            return null;
        }
    }

    private static Row stone(Row row) {
        var values = new HashMap<>(row.values());
        values.keySet().retainAll(Set.of(Tables.ID, Tables.STATUS, Tables.CHANGED));
        return new Row(row.number(), values);
    }

    /** Who deletes a user or a class in a delta seldom says of each of its enrollments that it goes too. */
    private void forgetDependents() {
        if (deltas.isEmpty()) {
            return;
        }
        for (var file : List.of(ENROLLMENTS, ROLES)) {
            tables.all(file).values().removeIf(row -> POINTS.get(file).entrySet().stream()
                    .anyMatch(point -> isStone(point.getValue(), row.text(point.getKey()))));
        }
        tables.all(DEMOGRAPHICS).values().removeIf(row -> isStone(USERS, row.text(Tables.ID)));
    }

    private boolean isStone(String file, String id) {
        var row = id == null ? null : tables.all(file).get(id);
        return row != null && Tables.isDeleted(row);
    }

    private void checkPointers() {
        POINTS.forEach((file, points) -> tables.standing(file)
                .forEach(row -> points.forEach((column, to) -> {
                    for (var id : ids(row.text(column))) {
                        // a delta that deletes a guardian leaves its id at the child
                        if (!tables.has(to, id) && !(column.equals("agentSourcedIds") && isStone(to, id))) {
                            faults.refuse("ROSTER_POINTS_NOWHERE", file + ".csv", row.number(), column);
                        }
                    }
                })));
        tables.standing(DEMOGRAPHICS).stream()
                .filter(row -> !tables.has(USERS, row.text(Tables.ID)))
                .forEach(row -> faults.refuse("ROSTER_POINTS_NOWHERE", DEMOGRAPHICS + ".csv", row.number(), Tables.ID));
    }

    /** The ids of a cell. */
    static List<String> ids(String cell) {
        return cell == null
                ? List.of()
                : List.of(cell.split(",")).stream()
                        .map(String::strip)
                        .filter(id -> !id.isEmpty())
                        .toList();
    }
}
