package fi.yhdyspinta.journal;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A copy of the hub's own database while it works: of H2's. PostgreSQL is copied by its own tools. */
public final class DatabaseCopy {
    private final DataSource database;

    public DatabaseCopy(DataSource database) {
        this.database = database;
    }

    /** Whether the hub copies it: an H2 database in a file. */
    public boolean isOurs() {
        try (Connection connection = database.getConnection()) {
            var meta = connection.getMetaData();
            return meta.getDatabaseProductName().equals("H2") && !meta.getURL().startsWith("jdbc:h2:mem:");
        } catch (SQLException unreachable) {
            throw new IllegalStateException("the database of DB_URL can't be reached", unreachable);
        }
    }

    /** Writes a zip of the database's file as it is at this moment; commits go on meanwhile. */
    public void to(Path zip) {
        try (Connection connection = database.getConnection();
                var copying = connection.prepareStatement("BACKUP TO ?")) {
            copying.setString(1, zip.toString());
            copying.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException("H2 can't be copied: is there room for the copy?", failed);
        }
    }
}
