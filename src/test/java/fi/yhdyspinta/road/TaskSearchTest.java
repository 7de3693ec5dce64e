package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.Asking;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a FHIR system may ask for. */
class TaskSearchTest {
    @Test
    void asksForNoMomentThatADatabaseCantReckonWith() {
        var before = TaskSearch.of(Map.of("_lastUpdated", "le-999999999-01-01T00:00:00Z"), "luvn");
        var after = TaskSearch.of(Map.of("_lastUpdated", "ge+999999999-12-31T23:59:59Z"), "luvn");

        assertThat(before.question().until()).isEqualTo(Asking.ALWAYS);
        assertThat(after.question().since()).isEqualTo(Asking.EVER);
    }
}
