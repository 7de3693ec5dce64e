package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.road.Sink;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.RoutesFolder;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub that has carried a million messages, whose payloads are destroyed, and in which three hundred thousand wait for a
 * paused partner, beside one whose database is empty: start, accepting, the list and a search. The figures are ratios of one
 * run. {@code -Dbench.stored} and {@code -Dbench.waiting} set how many there are.
 */
class LongLifeBench {
    private static final int STORED = Integer.getInteger("bench.stored", 1_000_000);
    private static final int WAITING = Integer.getInteger("bench.waiting", 300_000);
    private static final int MESSAGES = Integer.getInteger("bench.messages", 3_000);
    private static final int LOOKS = 40;
    private static final double THRESHOLD = 1.5;
    private static final String PAUSED = "mll-uusimaa";

    @TempDir
    Path folder;

    /** What was measured: seconds, milliseconds a message, milliseconds, milliseconds. */
    private record Measured(double start, double accept, double list, double search) {}

    @Test
    void isAsQuickWithALongLifeBehindIt() throws Exception {
        try (var traffic = new Traffic()) {
            var routes = new RoutesFolder(Sink.routesTo(traffic.port(), folder.resolve("routes")));
            routes.edit("partners/luvn/partner.yaml", "limits: {concurrency: 4}", "limits: {concurrency: 32}");
            var young = measure(traffic, routes.path(), "young", false);
            var old = measure(traffic, routes.path(), "old", true);
            judge(young, old);
        }
    }

    private Measured measure(Traffic traffic, Path routes, String name, boolean isOld) throws Exception {
        var environment = database("life_" + name);
        environment.put("HUB_DEMO", "true");
        environment.put("HUB_ROUTES", routes.toString());
        try (var hub = new HubProcess(folder.resolve(name), environment)) {
            hub.start();
            var operator = Caller.of(hub.port(), hub.data(), "operator");
            assertThat(operator.put("/api/partners/" + PAUSED + "/pause", "text/plain", "Huoltokatko")
                            .statusCode())
                    .isLessThan(300);
            hub.close();
            if (isOld) {
                age("life_" + name);
            }
            long began = System.nanoTime();
            hub.start();
            double start = (System.nanoTime() - began) / 1e9;
            var key = Caller.of(hub.port(), hub.data(), "espoo-opetus").key();
            var door = URI.create("http://localhost:" + hub.port() + "/in/espoo-opetus/espoo-notice");
            var notices = new Notices("luvn", "N");
            traffic.run(door, key, 16, MESSAGES / 3, 0, notices.next());
            double accept = 1e3
                    / traffic.run(door, key, 16, MESSAGES, 0, notices.next()).accepted();
            return new Measured(
                    start,
                    accept,
                    look(operator, "/flows/messages"),
                    look(operator, "/api/cases/" + caseOf("life_" + name, isOld ? "OLD-" + STORED / 2 : "N-1-7")));
        }
    }

    /** The median of some looks. */
    private static double look(Caller caller, String path) {
        var times = new double[LOOKS];
        for (int each = -LOOKS; each < LOOKS; each++) {
            long began = System.nanoTime();
            var answer = caller.get(path);
            times[Math.max(each, 0)] = (System.nanoTime() - began) / 1e6;
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
        }
        Arrays.sort(times);
        return times[LOOKS / 2];
    }

    private static String caseOf(String database, String number) throws Exception {
        try (var connection =
                        Database.server().getDatabase("postgres", database).getConnection();
                var query = connection.prepareStatement("select case_id from message where sender_message_id = ?")) {
            query.setString(1, number);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static HashMap<String, String> database(String name) throws Exception {
        var server = Database.server();
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new HashMap<>(
                Map.of("DB_URL", server.getJdbcUrl("postgres", name), "DB_USER", "postgres", "DB_PASSWORD", ""));
    }

    /** The rows of a long life, made by the database: envelopes, receipts, history and the audit, no payload and no person. */
    private static void age(String name) throws Exception {
        try (var connection = Database.server().getDatabase("postgres", name).getConnection();
                var statement = connection.createStatement()) {
            for (var sql : history()) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String[] history() {
        return new String[] {
            "create temporary table life as select n, n > " + STORED + " as waits,"
                    + " uuidv7(make_interval(secs => (n - 100000000) / 10)) as id, uuidv7() as parcel, uuidv7() as kase,"
                    + " now() - make_interval(secs => (100000000 - n) / 10) as at from generate_series(1, "
                    + (STORED + WAITING) + ") n",
            "insert into message (id, sender, sender_message_id, case_id, type, format, language, urgency, security_ban,"
                    + " sent_at, received_at, state, final_at) select id, 'espoo-opetus', 'OLD-' || n, kase, 'M06',"
                    + " 'espoo-notice', 'fi', 'routine', false, at, at, case when waits then 'REQUESTED' else 'COMPLETED'"
                    + " end, case when waits then null else at end from life",
            "insert into arrival (partner, sender_message_id, message_id, content_hash) select 'espoo-opetus', 'OLD-' || n,"
                    + " id, md5(n::text) from life",
            "insert into parcel (id, message_id, place, case_id, recipient, type, legal_basis, state, attempts,"
                    + " delivered_at, final_at) select parcel, id, 0, kase, case when waits then '" + PAUSED
                    + "' else 'luvn' end, case when waits then 'M28' else 'M06' end, 'OHL-23.2',"
                    + " case when waits then 'REQUESTED' else 'COMPLETED' end, 1, at, at from life",
            "insert into status_event (id, message_id, subject_id, state, stage, actor, occurred_at, recorded_at, late)"
                    + " select uuidv7(), id, parcel, stage.state, stage.word, 'luvn', at, at, false from life,"
                    + " (values ('REQUESTED', 'queued'), ('ACCEPTED', null), ('COMPLETED', null)) stage (state, word)"
                    + " where not waits or stage.state = 'REQUESTED'",
            "insert into attempt (id, message_id, subject_id, number, partner, started_at, ended_at, outcome, node, epoch)"
                    + " select -n, id, parcel, 1, 'luvn', at, at, 'delivered', 'gone', 1 from life where not waits",
            "insert into outbox (position, kind, subject_id, message_id, partner, lane, queue, overtakes, attempts,"
                    + " next_attempt_at, enqueued_at) select nextval('outbox_seq'), 'PARCEL', parcel, id, '" + PAUSED
                    + "', 1 + n % 256, kase || '/" + PAUSED + "', false, 0, at, at from life where waits",
            "insert into audit_entry (seq, hash, id, at, kind, action, controller, subject_index, actor, partner, message,"
                    + " document) select 1000 + n, md5(n::text) || md5(n::text), id, at, 'disclosure', 'delivered',"
                    + " 'espoo-opetus', md5(id::text) || md5(id::text), 'hub', 'luvn', id::text, repeat('x', 700)"
                    + " from life where not waits",
            // whoever links goes on behind them as behind something that is known
            "update audit_head set seq = 1000 + " + STORED + ", checked_seq = 1000 + " + STORED
                    + ", known_seq = 1000 + " + STORED
                    + ", hash = repeat('ab', 32), checked_hash = repeat('ab', 32), known_hash = repeat('ab', 32)",
            "drop table life",
            "analyze"
        };
    }

    private static void judge(Measured young, Measured old) {
        var table = new LinkedHashMap<String, double[]>();
        table.put("start to ready, s", new double[] {old.start, young.start});
        table.put("ms for each accepted, 16 senders", new double[] {old.accept, young.accept});
        table.put("first page of the list, ms", new double[] {old.list, young.list});
        table.put("search by case, ms", new double[] {old.search, young.search});
        var all = new SoftAssertions();
        table.forEach((figure, row) -> {
            System.out.printf(
                    Locale.ROOT,
                    "%-40s %10.2f ÷ empty %10.2f  ratio %5.2f  threshold %4.1f%n",
                    figure,
                    row[0],
                    row[1],
                    row[0] / row[1],
                    THRESHOLD);
            all.assertThat(row[0] / row[1]).as(figure).isLessThanOrEqualTo(THRESHOLD);
        });
        all.assertAll();
    }
}
