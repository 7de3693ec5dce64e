package fi.yhdyspinta.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings the database to the schema that this version needs (expand, then contract: two versions can run side by side). */
public final class Migration {
    private Migration() {}

    /** The databases that the hub runs on. */
    public enum Kind {
        H2,
        POSTGRES
    }

    /** Waits for the database and migrates it; one that is up to date already stays as it is. */
    public static void run(DataSource database) {
        Reaching.await(database);
        boolean isPostgres = kindOf(database) == Kind.POSTGRES;
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .placeholders(Map.of(
                        "binary", isPostgres ? "bytea" : "blob",
                        // H2 reckons such a column without being told to keep it
                        "stored", isPostgres ? "stored" : "",
                        "by_year", isPostgres ? "partition by range (at)" : "",
                        // the years themselves are made in their time; what has no year must not be lost
                        "other_years",
                                isPostgres ? "create table audit_entry_other partition of audit_entry default;" : ""))
                .load()
                .migrate();
    }

    /** Which database it is. @throws IllegalStateException when it can't be reached */
    public static Kind kindOf(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL") ? Kind.POSTGRES : Kind.H2;
        } catch (SQLException unreachable) {
            throw new IllegalStateException(
                    "the database of DB_URL can't be reached: " + unreachable.getSQLState(), unreachable);
        }
    }
}
