package fi.yhdyspinta.people.roster;

import fi.yhdyspinta.fuzz.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/** What this room reads from outside: lists of pupils, and the tables of their columns. */
public final class RosterReaders {
    private static final Path ROSTERS = Path.of("integration-routes/rosters");
    private static final ColumnTable ONEROSTER = table("oneroster");
    private static final ColumnTable PRIMUS = table("primus");
    private static final List<String> FILES =
            List.of("academicSessions", "orgs", "classes", "enrollments", "users", "roles", "demographics", "manifest");

    private RosterReaders() {}

    public static List<Reader> all() {
        return List.of(
                Reader.ofSecrets(
                        "roster-csv",
                        Reader.files(Path.of("src/test/resources/rosters"), ".csv"),
                        bytes -> SchoolCsv.read(bytes, PRIMUS)),
                Reader.ofSecrets(
                        "roster-zip",
                        List.of(RosterSet.whole().zip()),
                        bytes -> OneRoster.read(bytes, ONEROSTER, Tables.none(), LocalDate.of(2026, 11, 22))),
                // a damaged zip is refused by its checksum: behind it stands a file that the first byte names
                Reader.ofSecrets(
                        "roster-zipped",
                        List.of(
                                Reader.chosen(FILES.indexOf("users"), users()),
                                Reader.chosen(
                                        FILES.indexOf("orgs"),
                                        ("sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\n"
                                                        + "o1,active,2026-08-01T00:00:00Z,Keksitty koulu,school,,\r\n")
                                                .getBytes(StandardCharsets.UTF_8)),
                                Reader.chosen(
                                        FILES.indexOf("manifest"),
                                        "propertyName,value\r\noneroster.version,1.2\r\nfile.orgs,delta\r\n"
                                                .getBytes(StandardCharsets.UTF_8))),
                        RosterReaders::zipped),
                Reader.ofConfiguration(
                        "roster-columns",
                        Reader.files(ROSTERS, "columns.yaml"),
                        bytes -> ColumnTable.read("primus", new String(bytes, StandardCharsets.UTF_8)),
                        ColumnTable.ColumnFault.class));
    }

    private static void zipped(byte[] bytes) {
        var file = FILES.get(Reader.choice(bytes, FILES.size()));
        var zip = RosterSet.whole().instead(file + ".csv", Reader.rest(bytes)).zip();
        OneRoster.read(zip, ONEROSTER, Tables.none(), LocalDate.of(2026, 11, 22));
    }

    private static byte[] users() {
        return ("sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
                        + "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
                        + "preferredGivenName,metadata.hetu,metadata.oppijanumero,metadata.turvakielto,"
                        + "metadata.kotikunta,metadata.aidinkieli,metadata.asiointikieli\r\n"
                        + RosterSet.user("p1", "Aino", "Keksijä", "", "g1", "140513A902H", "049", "false")
                        + "\r\n"
                        + RosterSet.user("g1", "Elina", "Keksijä", "", "", "", "", "true")
                        + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static ColumnTable table(String name) {
        return ColumnTable.read(
                name, new String(Reader.bytes(ROSTERS.resolve(name).resolve("columns.yaml")), StandardCharsets.UTF_8));
    }
}
