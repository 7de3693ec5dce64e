package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.journal.Migration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A hub is started before its database, as happens when a machine room comes up again. */
class LateDatabaseTest {
    private static final Logger LOG = Logger.getLogger("fi.yhdyspinta.journal.Reaching");

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            told.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(listener);
    }

    @Test
    void waitsForItAndSaysInOneSentenceWhatIsWrongAndWhatToDo() throws IOException {
        int port = FreePorts.next();
        var source = new PGSimpleDataSource();
        source.setUrl("jdbc:postgresql://localhost:" + port + "/postgres?user=postgres&password=salainen");

        var started = CompletableFuture.runAsync(() -> Migration.run(source));
        try (var late = EmbeddedPostgres.builder().setPort(port).start()) {
            assertThat(started).succeedsWithin(Duration.ofSeconds(30));
        }

        assertThat(told.get(0))
                .contains("the database of DB_URL can't be reached", "localhost:" + port, "set DB_URL")
                .doesNotContain("salainen");
        assertThat(told.get(told.size() - 1)).isEqualTo("the database of DB_URL is reached");
        assertThat(told).doesNotHaveDuplicates();
    }
}
