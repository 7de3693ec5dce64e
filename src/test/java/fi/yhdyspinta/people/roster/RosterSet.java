package fi.yhdyspinta.people.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Builds a OneRoster 1.2 set about invented people: Aino and Elsa in 7B and Onni in 8A of one school, Venla under a
 * turvakielto in another.
 */
public final class RosterSet {
    private static final Map<String, String> HEADERS = headers();

    private static Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put(
                "academicSessions",
                "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear");
        headers.put("orgs", "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId,metadata.kunta");
        headers.put(
                "classes",
                "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,"
                        + "schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods");
        headers.put(
                "enrollments",
                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,"
                        + "beginDate,endDate");
        headers.put(
                "users",
                "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,"
                        + "identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,"
                        + "preferredGivenName,metadata.hetu,metadata.oppijanumero,metadata.turvakielto,"
                        + "metadata.kotikunta,metadata.aidinkieli,metadata.asiointikieli");
        headers.put(
                "roles",
                "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,"
                        + "userProfileSourcedId");
        headers.put("demographics", "sourcedId,status,dateLastModified,birthDate,sex");
        return headers;
    }

    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final Map<String, String> modes = new LinkedHashMap<>();
    private final Map<String, byte[]> further = new LinkedHashMap<>();
    private final Map<String, byte[]> replaced = new LinkedHashMap<>();
    private String version = "1.2";

    /** An empty set, every file absent. */
    public static RosterSet empty() {
        return new RosterSet();
    }

    /** The whole of the invented provider. */
    public static RosterSet whole() {
        return new RosterSet()
                .bulk("academicSessions", "s1,,,Lukuvuosi 2026–2027,schoolYear,2026-08-01,2027-07-31,,2027")
                .bulk(
                        "orgs",
                        "o1,,,Niittykummun koulu,school,1.2.246.562.10.99900001019,,049",
                        "o2,,,Keksityn rannan koulu,school,1.2.246.562.10.99900001027,,049")
                .bulk(
                        "classes",
                        "c1,,,7B,7,,,homeroom,,o1,s1,,,",
                        "c2,,,8A,8,,,homeroom,,o1,s1,,,",
                        "c3,,,MA 7,7,,,scheduled,,o1,s1,,,",
                        "c4,,,1A,1,,,homeroom,,o2,s1,,,")
                .bulk(
                        "users",
                        user("p1", "Aino", "Esimerkkilä", "Maria", "g1,g2", "140513A902H", "049", "false"),
                        user("p2", "Elsa", "Sepitetty", "", "g3", "270214A9111", "049", "false"),
                        user("p3", "Onni", "von Keksi-Keksijä", "", "", "030912A916U", "092", "false"),
                        user("p4", "Venla", "Esimerkki", "", "g4", "190411A9233", "049", "true"),
                        user("g1", "Elina", "Esimerkkilä", "", "", "", "", "false"),
                        user("g2", "Tuomas", "Keksijä", "", "", "", "", "false"),
                        user("g3", "Saara", "Sepitetty", "", "", "", "", "true"),
                        user("g4", "Outi", "Esimerkki", "", "", "", "", "true"))
                .bulk(
                        "roles",
                        "r1,,,g1,primary,guardian,,,o1,",
                        "r2,,,g2,primary,parent,,,o1,",
                        "r3,,,g3,primary,guardian,,,o1,",
                        "r4,,,g4,primary,guardian,,,o2,")
                .bulk(
                        "enrollments",
                        "e1,,,c1,o1,p1,student,true,2026-08-01,2027-07-31",
                        "e2,,,c3,o1,p1,student,false,2026-08-01,2027-07-31",
                        "e3,,,c1,o1,p2,student,true,,",
                        "e4,,,c2,o1,p3,student,true,,",
                        "e5,,,c4,o2,p4,student,true,,")
                .bulk("demographics", "p1,,,2013-05-14,female");
    }

    /** A row of users.csv; of guardians and pupils alike. */
    public static String user(
            String id,
            String given,
            String family,
            String middle,
            String agents,
            String hetu,
            String municipality,
            String ban) {
        return user(id, ",", given, family, middle, agents, hetu, municipality, ban);
    }

    /** The same with its status and date. */
    public static String user(
            String id,
            String status,
            String given,
            String family,
            String middle,
            String agents,
            String hetu,
            String municipality,
            String ban) {
        return id + "," + status + ",true," + id + ",," + given + "," + family + "," + middle + ",," + id
                + "@example.org,+358 50 000 0002,,\"" + agents + "\",,salasana-" + id + ",,," + hetu + ",," + ban + ","
                + municipality + ",fi,fi";
    }

    public RosterSet bulk(String file, String... lines) {
        return file(file, "bulk", lines);
    }

    public RosterSet delta(String file, String... lines) {
        return file(file, "delta", lines);
    }

    private RosterSet file(String file, String mode, String... lines) {
        rows.put(file, new ArrayList<>(List.of(lines)));
        modes.put(file, mode);
        return this;
    }

    /** Leaves a file out. */
    public RosterSet without(String file) {
        rows.remove(file);
        return absent(file);
    }

    /** Says that a file is not there, whether it is or not. */
    RosterSet absent(String file) {
        modes.remove(file);
        return this;
    }

    RosterSet mode(String file, String mode) {
        modes.put(file, mode);
        return this;
    }

    RosterSet version(String other) {
        version = other;
        return this;
    }

    /** One more row. */
    public RosterSet and(String file, String line) {
        rows.get(file).add(line);
        return this;
    }

    /** Changes a text wherever it stands in a file. */
    public RosterSet edit(String file, String before, String after) {
        rows.get(file).replaceAll(line -> line.replace(before, after));
        return this;
    }

    /** A file beside those of the set. */
    RosterSet entry(String name, byte[] bytes) {
        further.put(name, bytes);
        return this;
    }

    /** Another file where the set has its own of that name. */
    RosterSet instead(String name, byte[] bytes) {
        replaced.put(name, bytes);
        return this;
    }

    public byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            var manifest = new StringBuilder("propertyName,value\r\nmanifest.version,1.0\r\noneroster.version,"
                    + version + "\r\nsource.systemName,Keksitty\r\n");
            HEADERS.keySet().forEach(file -> manifest.append("file.")
                    .append(file)
                    .append(',')
                    .append(modes.getOrDefault(file, "absent"))
                    .append("\r\n"));
            put(zip, "manifest.csv", manifest.toString().getBytes(StandardCharsets.UTF_8));
            for (var file : rows.entrySet()) {
                put(
                        zip,
                        file.getKey() + ".csv",
                        (HEADERS.get(file.getKey()) + "\r\n" + String.join("\r\n", file.getValue()) + "\r\n")
                                .getBytes(StandardCharsets.UTF_8));
            }
            for (var file : further.entrySet()) {
                put(zip, file.getKey(), file.getValue());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(replaced.getOrDefault(name, bytes));
        zip.closeEntry();
    }
}
