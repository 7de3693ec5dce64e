package fi.yhdyspinta.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to the schema that this version needs (expand, then contract: two versions can run side by side). */
public final class Migration {
    private Migration() {}

    /** Migrates; a database that is up to date already stays as it is. */
    public static void run(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .placeholders(Map.of("binary", isPostgres(database) ? "bytea" : "blob"))
                .load()
                .migrate();
    }

    private static boolean isPostgres(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
        } catch (SQLException unreachable) {
            throw new IllegalStateException(
                    "the database of DB_URL can't be reached: " + unreachable.getSQLState(), unreachable);
        }
    }
}
