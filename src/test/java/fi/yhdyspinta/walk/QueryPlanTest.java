package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked at every message, every second or at every page is found by an index, however long the history is. */
class QueryPlanTest {
    private static final Database DATABASE = Database.postgres();

    @BeforeAll
    static void fillAsAYearDoes() throws SQLException {
        try (var connection = DATABASE.source().getConnection();
                var statement = connection.createStatement()) {
            var id = "('0193' || lpad(to_hex(n), 4, '0') || '-0000-7000-8000-000000000000')::uuid";
            statement.execute(
                    "insert into message select " + id + ", 'p' || n % 50, 'm' || n, " + id
                            + ", 'M06', 'f', 'fi', 'routine', false, now(), now(), 'COMPLETED', now() from generate_series(1, 20000) s(n)");
            statement.execute("insert into parcel (id, message_id, place, case_id, recipient, type, legal_basis, state,"
                    + " attempts, delivered_at, final_at) select " + id + ", " + id + ", 0, " + id
                    + ", 'p' || n % 50, 'M06', 'b', 'COMPLETED', 0, now(), now() from generate_series(1, 20000) s(n)");
            statement.execute(
                    "insert into outbox (position, kind, subject_id, message_id, partner, lane, queue, overtakes,"
                            + " attempts, next_attempt_at, enqueued_at) select n, 'PARCEL', " + id + ", " + id
                            + ", 'p' || n % 50, n % 256, 'q' || n, false, 0, now() + interval '1' hour, now()"
                            + " from generate_series(1, 20000) s(n)");
            statement.execute(
                    "insert into attempt (id, message_id, subject_id, number, partner, started_at, ended_at, outcome,"
                            + " node, epoch) select n, " + id + ", " + id
                            + ", 1, 'p' || n % 50, now(), now() - n * interval '1' minute, 'delivered', 'n', 1"
                            + " from generate_series(1, 20000) s(n)");
            statement.execute("insert into payload_key select " + id + ", '\\x01' from generate_series(1, 20000) s(n)");
            statement.execute("insert into payload select " + id + ", " + id + ", " + id
                    + ", 'RAW', '\\x01' from generate_series(1, 20000) s(n)");
            statement.execute("insert into attachment select " + id + ", " + id
                    + ", 0, 't', 'h', 'h', 1, '\\x01', '\\x01', n % 1000 <> 0 from generate_series(1, 20000) s(n)");
            statement.execute("insert into file_arrival select " + id
                    + ", 'p' || n % 50, 'beside', 'h' || n, 1, now(), now(), 0, 0"
                    + " from generate_series(1, 20000) s(n)");
            statement.execute(
                    "insert into audit_entry (seq, hash, id, at, kind, action, controller, subject_index, actor, document)"
                            + " select n, 'h', " + id
                            + ", now() - n * interval '1' second, 'use', 'a', 'p' || n % 50, 's' || n % 1000,"
                            + " 'p1', '{}' from generate_series(1, 20000) s(n)");
            statement.execute("insert into source_user select " + id + ", 'p' || n % 50, 'u' || n, 'e' || n, 's' || n, "
                    + id + ", true, '{}', 1, now(), now() from generate_series(1, 20000) s(n)");
            statement.execute(
                    "insert into source_member select " + id + ", " + id + " from generate_series(1, 20000) s(n)");
            statement.execute("insert into employment_end select " + id
                    + ", 'p' || n % 50, now(), 'k' from generate_series(1, 20000) s(n)");
            statement.execute(
                    "update message set received_at = now() - s.n * interval '1' minute from generate_series(1, 20000) s(n)"
                            + " where id = " + id);
            statement.execute("update parcel set subject_index = 's' || s.n from generate_series(1, 20000) s(n)"
                    + " where id = " + id);
            statement.execute("analyze");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "outbox of a subject | select * from outbox where subject_id = '01930001-0000-7000-8000-000000000000'",
                "outbox of a lane | select * from outbox where lane = 7 and next_attempt_at <= now() order by position limit 200",
                "outbox of a message | select * from outbox where message_id = '01930001-0000-7000-8000-000000000000'",
                "outbox of a partner | select * from outbox where partner = 'p1' and position > 17 order by position limit 50",
                "payload of a parcel | select * from payload where message_id = '01930001-0000-7000-8000-000000000000' and subject_id = '01930001-0000-7000-8000-000000000000'",
                "parcels of a message | select * from parcel where message_id = '01930001-0000-7000-8000-000000000000'",
                "parcels of a consent | select * from parcel where consent = 'c'",
                "what a partner was given on a day | select p.id from attempt a join parcel p on p.id = a.subject_id where a.partner = 'p1' and a.ended_at >= now() - interval '1' day and a.ended_at < now() - interval '23' hour",
                "messages of a partner on a day | select * from message where sender = 'p1' and id >= '01930001-0000-0000-0000-000000000000' and id < '01930100-0000-0000-0000-000000000000' order by id",
                "what a partner sent in a time | select id from message where sender = 'p1' and received_at >= now() - interval '1' day and received_at < now() - interval '23' hour order by received_at desc, id desc limit 20001",
                "the newest of a case | select distinct p.message_id from parcel p, message m where p.message_id = m.id and p.case_id = '01930001-0000-7000-8000-000000000000' and (m.sender = 'p1' or p.recipient = 'p1') order by p.message_id desc limit 22",
                "consultations of a partner | select m.id from message m where m.type in ('M39') and (m.sender = 'p1' or exists (select o.id from parcel o where o.message_id = m.id and o.recipient = 'p1')) order by m.id desc limit 400",
                "parcels about a person | select m.id, p.type, m.security_ban from parcel p, message m where p.message_id = m.id and p.subject_index in ('s5', 's17')",
                "messages under way | select * from message where final_at is null order by id desc limit 50",
                "files that are still there | select a.* from attachment a join message m on m.id = a.message_id where a.destroyed = false and m.final_at < now() - interval '1' hour limit 100",
                "keys in order | select message_id from payload_key where message_id > '01930001-0000-7000-8000-000000000000' order by message_id limit 300",
                "files left beside others | select id from file_arrival where partner = 'p1' and format = 'beside' and received_at > now() - interval '1' hour order by received_at",
                "refusals past their time | select id from refusal where at < now() - interval '1' year order by at limit 300",
                "whom a breach has touched | select * from audit_entry where controller = 'p1' and at >= now() - interval '1' minute and at <= now() and kind in ('use', 'view') and subject_index >= 's5' and (subject_index > 's5' or at > now() - interval '30' second or (at = now() - interval '30' second and id > '01930001-0000-7000-8000-000000000000')) order by subject_index, at, id limit 500",
                "what names nobody | select * from audit_entry where controller = 'p1' and at >= now() - interval '1' minute and at <= now() and kind in ('use', 'view') and subject_index is null order by at, id limit 500",
                "the next controller | select controller from audit_entry where controller > 'p1' order by controller limit 1",
                "a directory's user by name | select * from source_user where organisation = 'p1' and user_name = 'u1'",
                "a directory's user by id of its own | select * from source_user where organisation = 'p1' and external_id = 'e1' order by id limit 100",
                "groups of a user | select * from source_member where user_id = '01930001-0000-7000-8000-000000000000'",
                "where an employment has ended | select organisation from employment_end where person_id = '01930001-0000-7000-8000-000000000000'",
                "withdrawals of late | select * from consent where withdrawal_recorded_at >= now() - interval '7' day",
            })
    void findsByAnIndex(String what, String query) throws SQLException {
        var plan = new ArrayList<String>();

        try (var connection = DATABASE.source().getConnection();
                var statement = connection.createStatement()) {
            // a small table is read whole whatever indexes it has: only whether there is one counts here
            var isEmpty = query.contains("from refusal")
                    || query.contains("from consent")
                    // years that are to come are empty, others are not
                    || query.contains("from audit_entry");
            statement.execute("set enable_seqscan = " + (isEmpty ? "off" : "on"));
            try (var rows = statement.executeQuery("explain " + query)) {
                while (rows.next()) {
                    plan.add(rows.getString(1));
                }
            }
            statement.execute("set enable_seqscan = on");
        }

        assertThat(plan.stream().collect(Collectors.joining("\n")))
                .as(what)
                .contains("Index")
                .doesNotContain("Seq Scan");
    }
}
