package fi.yhdyspinta.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/**
 * Waits for the database when the hub starts: both may be started at once, and a database may be down for maintenance. Says
 * in one sentence what is wrong, when it begins, when it changes and each minute.
 */
final class Reaching {
    private static final System.Logger LOG = System.getLogger(Reaching.class.getName());
    private static final int SECONDS_BETWEEN_WORDS = 60;

    private Reaching() {}

    /** Returns when it answers. @throws IllegalStateException when the hub is stopped before that */
    static void await(DataSource database) {
        // the server would give an application half a minute to start before it stops
        var stop = new Thread(Thread.currentThread()::interrupt);
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            knock(database);
        } finally {
            forget(stop);
        }
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException isStopping) {
            // it has done its work
        }
    }

    private static void knock(DataSource database) {
        var told = "";
        for (int seconds = 0; ; seconds++) {
            try (Connection connection = database.getConnection()) {
                if (seconds > 0) {
                    LOG.log(System.Logger.Level.INFO, "the database of DB_URL is reached");
                }
                return;
            } catch (SQLException unreachable) {
                var why = firstLine(unreachable);
                if (!why.equals(told) || seconds % SECONDS_BETWEEN_WORDS == 0) {
                    told = why;
                    LOG.log(
                            System.Logger.Level.ERROR,
                            "the hub does not start yet: the database of DB_URL can''t be reached: {0} (SQL state {1})."
                                    + " It tries again each second; if the address, the user or the password is wrong, set"
                                    + " DB_URL, DB_USER and DB_PASSWORD and start again",
                            why,
                            unreachable.getSQLState());
                }
                pause();
            }
        }
    }

    private static String firstLine(SQLException unreachable) {
        return String.valueOf(unreachable.getMessage()).lines().findFirst().orElse("");
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(1);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the hub was stopped while it waited for the database", stopped);
        }
    }
}
