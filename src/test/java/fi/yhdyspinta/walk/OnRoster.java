package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.roster.Generation;
import fi.yhdyspinta.people.roster.RosterSet;
import fi.yhdyspinta.people.roster.Use;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A roster that is taken in, and those who look into it. */
abstract class OnRoster extends OnAHouse {
    static final Caller HELSINKI = partner("helsinki-kasko");
    static final RosterDesk.Asking TEACHER = new RosterDesk.Asking("ope-17", "notice");
    static final String NIITTYKUMPU = "1.2.246.562.10.99900001019";
    static final String RANTA = "1.2.246.562.10.99900001027";

    OnRoster(Database.Kind kind) {
        super(kind);
    }

    /** A city of so many invented pupils in schools of three hundred. */
    static byte[] city(int pupils) {
        return RosterSet.empty()
                .bulk("academicSessions", "s1,,,2026,schoolYear,2026-08-01,2027-07-31,,2027")
                .bulk(
                        "orgs",
                        IntStream.rangeClosed(0, pupils / 300)
                                .mapToObj(school -> "o" + school + ",,,Koulu " + school + ",school,,,049")
                                .toArray(String[]::new))
                .bulk(
                        "classes",
                        IntStream.rangeClosed(0, pupils / 25)
                                .mapToObj(each ->
                                        "c" + each + ",,,L" + each + ",7,,,homeroom,,o" + each * 25 / 300 + ",s1,,,")
                                .toArray(String[]::new))
                .bulk(
                        "users",
                        IntStream.range(0, pupils)
                                .mapToObj(each -> RosterSet.user(
                                        "p" + each, "Nimi" + each % 100, "Suku" + each, "", "", "", "049", "false"))
                                .toArray(String[]::new))
                .bulk(
                        "enrollments",
                        IntStream.range(0, pupils)
                                .mapToObj(each -> "e" + each + ",,,c" + each / 25 + ",o" + each / 300 + ",p" + each
                                        + ",student,true,,")
                                .toArray(String[]::new))
                .zip();
    }

    Generation take(RosterSet set) {
        return take(House.ESPOO, set.zip());
    }

    Generation take(Caller caller, byte[] zip) {
        return house.rosterDesk.take(caller, TEACHER, "application/zip", null, zip);
    }

    RosterDesk.Picked pick(String school, String schoolClass, String name) {
        return pick(school, schoolClass, name, 50);
    }

    RosterDesk.Picked pick(String school, String schoolClass, String name, int size) {
        return house.rosterDesk.pick(House.ESPOO, TEACHER, new RosterDesk.Search(school, schoolClass, name, size));
    }

    String id(String name) {
        return pick(null, null, name).pupils().get(0).id();
    }

    static List<String> names(RosterDesk.Picked picked) {
        return picked.pupils().stream().map(RosterDesk.Entry::firstName).toList();
    }

    List<Use> uses(String pupil) {
        house.rosterDesk.uses(House.ESPOO, TEACHER, pupil, null, 50);
        return house.rosterDesk.uses(House.ESPOO, TEACHER, pupil, null, 50);
    }

    static Letter picked(String number, String id) {
        return Letter.jointWork(number).with("subject", new java.util.LinkedHashMap<>(Map.of("rosterId", id)));
    }

    Map<String, String> states(fi.yhdyspinta.message.Receipt receipt) {
        return house.states(receipt, House.ESPOO);
    }

    List<String> problems(Letter letter) {
        try {
            house.send(House.ESPOO, letter);
            return List.of();
        } catch (Refused refused) {
            return refused.refusals().stream()
                    .map(refusal -> refusal.code() + " " + refusal.pointer())
                    .toList();
        }
    }

    String everythingIn(String table) throws SQLException {
        var text = new StringBuilder();
        try (var connection = house.database.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            while (rows.next()) {
                for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    text.append(readable(rows.getObject(column))).append('\n');
                }
            }
        }
        assertThat(text.length()).isGreaterThan(10);
        return text.toString();
    }

    static String readable(Object value) throws SQLException {
        if (value instanceof java.sql.Blob blob) {
            return new String(blob.getBytes(1, (int) blob.length()), StandardCharsets.UTF_8);
        }
        return value instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(value);
    }
}
