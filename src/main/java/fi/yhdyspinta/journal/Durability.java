package fi.yhdyspinta.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;

/**
 * Makes a commit survive the power going, not only the process: H2 does not sync its file at a commit. Those who wait at
 * the same time share one sync. PostgreSQL syncs by itself.
 */
public final class Durability {
    private final DataSource database;
    private final boolean needsSync;
    private final AtomicLong asked = new AtomicLong();
    private final ReentrantLock one = new ReentrantLock();
    private long synced;

    public Durability(DataSource database) {
        this.database = database;
        try (Connection connection = database.getConnection()) {
            this.needsSync = connection.getMetaData().getDatabaseProductName().equals("H2");
        } catch (SQLException unreachable) {
            throw new IllegalStateException(
                    "the database of DB_URL can't be reached: " + unreachable.getSQLState(), unreachable);
        }
    }

    /** Returns when everything that was committed before the call is on the disk. */
    public void sync() {
        if (!needsSync) {
            return;
        }
        long mine = asked.incrementAndGet();
        one.lock();
        try {
            if (synced < mine) {
                long all = asked.get();
                checkpoint();
                synced = all;
            }
        } finally {
            one.unlock();
        }
    }

    private void checkpoint() {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CHECKPOINT SYNC");
        } catch (SQLException failed) {
            throw new IllegalStateException("H2 can't sync its file; is the disk full?", failed);
        }
    }
}
