package fi.yhdyspinta.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A page leads to the next one only where there is something on it. */
class PortionTest {
    private final List<UUID> all = Stream.generate(UUID::randomUUID).limit(3).toList();

    @Test
    void leadsFromItsLastRowToTheNextOne() {
        var portion = Portion.of(2, size -> all.subList(0, size));

        assertThat(portion.rows()).isEqualTo(all.subList(0, 2));
        assertThat(portion.next(id -> id)).isEqualTo(all.get(1).toString());
    }

    @Test
    void leadsNowhereWhereItIsTheLast() {
        assertThat(Portion.of(3, size -> all).next(id -> id)).isNull();
        assertThat(Portion.of(3, size -> List.<UUID>of()).next(id -> id)).isNull();
    }
}
