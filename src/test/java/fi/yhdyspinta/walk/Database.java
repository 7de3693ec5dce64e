package fi.yhdyspinta.walk;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fi.yhdyspinta.journal.Migration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.MappedSuperclass;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.h2.jdbcx.JdbcConnectionPool;

/** A fresh database for a test: H2 in memory, or a new one in a real PostgreSQL that all tests share. */
public record Database(DataSource source, EntityManagerFactory entities) {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static EmbeddedPostgres postgres;

    /** The databases that the hub runs on; each is made once and emptied for each test. */
    enum Kind {
        H2,
        POSTGRES;

        private Database database;

        synchronized Database cleared() {
            if (database == null) {
                database = this == H2 ? h2() : postgres();
            }
            return database.cleared();
        }
    }

    public static Database h2() {
        return of(JdbcConnectionPool.create(
                "jdbc:h2:mem:test" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=-1", "hub", ""));
    }

    /** In a file, as a hub has it that has no other. */
    public static Database h2(Path folder) {
        return of(JdbcConnectionPool.create(
                "jdbc:h2:file:" + folder.resolve("hub").toAbsolutePath() + ";WRITE_DELAY=0", "hub", ""));
    }

    public static synchronized Database postgres() {
        var name = "test" + COUNT.incrementAndGet();
        try (var connection = server().getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException | IOException failed) {
            throw new IllegalStateException(failed);
        }
        return of(postgres.getDatabase("postgres", name));
    }

    /** Empties all tables, for the next test. */
    public Database cleared() {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            var tables = new ArrayList<String>();
            try (var found =
                    statement.executeQuery("select table_name from information_schema.tables where table_schema in"
                            + " ('public', 'PUBLIC') and lower(table_name) <> 'flyway_schema_history'")) {
                while (found.next()) {
                    tables.add(found.getString(1));
                }
            }
            boolean isH2 = connection.getMetaData().getDatabaseProductName().equals("H2");
            if (isH2) {
                statement.execute("set referential_integrity false");
                for (var table : tables) {
                    statement.execute("truncate table \"" + table + "\"");
                }
                statement.execute("set referential_integrity true");
            } else {
                statement.execute("truncate table " + String.join(", ", tables));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return this;
    }

    /** The shared server; its own defaults trade safety for speed, which no test of a promise may. */
    public static synchronized EmbeddedPostgres server() throws IOException {
        if (postgres == null) {
            postgres = EmbeddedPostgres.builder()
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("fsync", "on")
                    .setServerConfig("max_connections", "200")
                    .start();
        }
        return postgres;
    }

    private static Database of(DataSource source) {
        Migration.run(source);
        var managed = new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(
                                "fi.yhdyspinta.journal",
                                "fi.yhdyspinta.partner",
                                "fi.yhdyspinta.consent",
                                "fi.yhdyspinta.people",
                                "fi.yhdyspinta.plan")
                        .stream()
                        .filter(each -> each.isAnnotatedWith(Entity.class)
                                || each.isAnnotatedWith(MappedSuperclass.class)
                                || each.isAnnotatedWith(Converter.class))
                        .map(JavaClass::getName)
                        .toList();
        var factory =
                new PersistenceProvider().createContainerEntityManagerFactory(new TestUnit(source, managed), Map.of());
        return new Database(source, factory);
    }
}
