package fi.yhdyspinta.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Random;
import java.util.regex.Pattern;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
    private static final Path DATA_XML = Path.of("liberty-config/parts/data.xml");
    private static final int COMMITS = 200;

    @TempDir
    Path data;

    private final JdbcDataSource database = new JdbcDataSource();
    private final Random random = new Random(3);

    @BeforeEach
    void openAsTheHubDoes() throws Exception {
        var url = Pattern.compile("name=\"DB_URL\" defaultValue=\"(jdbc:h2:[^\"]+)\"")
                .matcher(Files.readString(DATA_XML));
        assertThat(url.find()).isTrue();
        database.setURL(url.group(1).replace("${HUB_DATA}", data.toString()));
        database.setUser("hub");
    }

    /** H2 2.5.252 writes its header one commit late: whatever came after an idle minute was gone after kill -9. */
    @Test
    void whatIsSyncedIsFoundInTheFileThatAKilledHubLeavesBehind() throws Exception {
        var lost = new ArrayList<Integer>();
        try (var connection = database.getConnection()) {
            makeTable(connection);
            var durability = new Durability(database);
            for (int each = 0; each < COMMITS; each++) {
                commit(connection, each);
                if (each == COMMITS / 2) {
                    execute(connection, "BACKUP TO '" + data.resolve("backup.zip") + "'");
                }
                durability.sync();
                if (newestIn(asKilled()) != each) {
                    lost.add(each);
                }
            }
        }
        assertThat(lost).isEmpty();
    }

    // H2 uses the space of what is gone anew after 45 seconds: here after 20 milliseconds
    private static void makeTable(Connection connection) throws SQLException {
        execute(connection, "SET RETENTION_TIME 20");
        execute(connection, "CREATE TABLE parcel (id INT PRIMARY KEY, payload VARBINARY(100000))");
    }

    private void commit(Connection connection, int id) throws SQLException {
        var payload = new byte[random.nextInt(10) == 0 ? 60_000 : 200];
        random.nextBytes(payload);
        try (var insert = connection.prepareStatement("INSERT INTO parcel VALUES (?, ?)")) {
            insert.setInt(1, id);
            insert.setBytes(2, payload);
            insert.executeUpdate();
        }
        if (id % 5 == 0) {
            execute(connection, "DELETE FROM parcel WHERE id < " + (id - 20));
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The file as it stands now, while the database is still open. */
    private Path asKilled() throws Exception {
        return Files.copy(
                data.resolve("db/hub.mv.db"), data.resolve("killed.mv.db"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static int newestIn(Path file) throws SQLException {
        var name = file.toString().replace(".mv.db", "");
        try (var connection = DriverManager.getConnection("jdbc:h2:file:" + name + ";ACCESS_MODE_DATA=r", "hub", "");
                var statement = connection.createStatement();
                var newest = statement.executeQuery("SELECT MAX(id) FROM parcel")) {
            newest.next();
            return newest.getInt(1);
        }
    }
}
