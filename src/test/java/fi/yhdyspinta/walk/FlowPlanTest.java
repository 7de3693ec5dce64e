package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.catalogue.Catalogue;
import fi.yhdyspinta.journal.ParcelSearch;
import fi.yhdyspinta.message.Uuid7;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The administrator's list in a store of 100,000 messages: what a page reads of the tables is bounded by the page and not by
 * the history. Asked of PostgreSQL itself, which counts the rows that a transaction has read.
 */
class FlowPlanTest {
    private static final int PAGE = 50;

    /** A page of a partner that has every fiftieth message, looked for in their order, in both tables; and some more. */
    private static final long MOST = 6_000;

    private static final Database DATABASE = Database.postgres();
    private static final LocalTransactions TRANSACTIONS = new LocalTransactions(DATABASE.entities());
    private static final Rulebook RULEBOOK = Rulebook.of(Catalogue.read(House.ROUTES), Map.of(), Map.of());
    private static final ParcelSearch SEARCH = new ParcelSearch(TRANSACTIONS.entities());

    @BeforeAll
    static void fillAsAYearDoes() throws SQLException {
        try (var connection = DATABASE.source().getConnection();
                var statement = connection.createStatement()) {
            // UUIDv7: five minutes after each other, the last one now
            var id = "(lpad(to_hex(" + System.currentTimeMillis() + " - (100000 - n) * 300000::bigint), 12, '0')"
                    + " || '70008000000000000000')::uuid";
            var numbers = " from generate_series(1, 100000) s(n)";
            // one in a thousand is of a rare kind, and the newest two hundred are still open
            statement.execute(
                    "insert into message (id, sender, sender_message_id, case_id, type, format, language, urgency,"
                            + " security_ban, sent_at, received_at, state, final_at) select " + id
                            + ", 'p' || n % 50, 'm' || n, "
                            + id
                            + ", 'M06', 'f', 'fi', 'routine', false, now(), now() - (100000 - n) * interval '5' minute,"
                            + " case when n > 99800 then 'REQUESTED' else 'COMPLETED' end,"
                            + " case when n > 99800 then null else now() end" + numbers);
            statement.execute("insert into parcel (id, message_id, place, case_id, recipient, type, legal_basis, state,"
                    + " business_status, attempts, delivered_at, final_at) select " + id + ", " + id + ", 0, " + id
                    + ", case when n % 1000 = 7 then 'rare' else 'p' || n % 50 end,"
                    + " case when n % 1000 = 7 then 'M25' else 'M06' end, 'b',"
                    + " case when n > 99800 then 'REQUESTED' when n % 1000 = 7 then 'FAILED' else 'COMPLETED' end,"
                    + " case when n > 99800 then 'queued' when n % 1000 = 7 then 'endpoint-down' else 'ended' end,"
                    + " n % 3, now(), case when n > 99800 then null else now() end" + numbers);
            statement.execute("insert into arrival select 'p' || n % 50, 'm' || n, " + id + ", 'h'" + numbers);
            statement.execute("insert into case_reference select 'p' || n % 50, 'c' || n, " + id + numbers);
            statement.execute(
                    "insert into outbox (position, kind, subject_id, message_id, partner, lane, queue, overtakes, attempts,"
                            + " next_attempt_at, enqueued_at, trouble) select n, 'PARCEL', " + id + ", " + id
                            + ", 'p' || n % 50, n % 256, 'q' || n, false, 0, now(), now(),"
                            + " case when n % 20 = 0 then 'CONNECT' end from generate_series(99801, 100000) s(n)");
            statement.execute(
                    "insert into deadline (id, parcel_id, message_id, rule, calendar, calendar_hash, running_on, pace,"
                            + " start_at, due_at, met_at) select " + id + ", " + id + ", " + id
                            + ", 'r', 'c', 'h', case when n > 99800 then 'c' end, 'ordinary', now(),"
                            + " now() + (n % 40 - 10) * interval '1' day, case when n > 99800 then null else now() end"
                            + numbers);
            statement.execute("analyze");
        }
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        ",",
        "state, open",
        "state, ended",
        "state, failed",
        "state, failing",
        "state, waiting",
        "state, completed",
        "sender, p7",
        "recipient, p7",
        "recipient, rare",
        "type, M06",
        "type, M25",
        "step, endpoint-down",
        "step, queued",
        "attempts, 2",
        "next, hour",
        "due, passed",
        "until, 300",
        "since, 3",
        "q, m77777",
        "q, c77777",
    })
    void readsAsMuchAsThePageIsLong(String word, String value) {
        var words = word == null ? Map.<String, String>of() : Map.of(word, isDay(word) ? daysAgo(value) : value);
        var middle = Uuid7.first(Instant.now().minus(Duration.ofMinutes(5 * 50_000)));

        var first = read(words, null);
        var deep = read(words, new ParcelSearch.Place(middle, middle));

        assertThat(first.rows()).as("rows of the first page").isPositive();
        assertThat(first.touched()).as("read for the first page").isLessThan(MOST);
        assertThat(deep.touched()).as("read for a page from the middle").isLessThan(MOST);
    }

    private record Read(int rows, long touched) {}

    private static Read read(Map<String, String> words, ParcelSearch.Place after) {
        return TRANSACTIONS.call(() -> {
            // reads go by the connection of the transaction from here on, so that it is the one that counts them
            var connection = TRANSACTIONS.entities().unwrap(Connection.class);
            var number = words.get("q");
            var sought = FlowAsked.read(words, RULEBOOK, Instant.now());
            int rows = SEARCH.page(number == null ? sought : sought.of(SEARCH.messages(number)), after, PAGE)
                    .size();
            return new Read(rows, touched(connection));
        });
    }

    private static long touched(Connection connection) {
        try (var statement = connection.createStatement();
                var found = statement.executeQuery(
                        "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))" + " from pg_stat_xact_user_tables")) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static boolean isDay(String word) {
        return word.equals("since") || word.equals("until");
    }

    private static String daysAgo(String days) {
        return LocalDate.now(ZoneOffset.UTC).minusDays(Long.parseLong(days)).toString();
    }
}
