package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What the log says of a fault. */
class WhenceTest {
    @Test
    void namesOurOwnPlaceAndNeverTheMessage() {
        var fault = catchThrowable(() -> Objects.requireNonNull(null, "Aino 140513A902H"));

        var whence = Whence.of(new IllegalStateException("Aino Esimerkkilä", fault));

        assertThat(whence)
                .contains("IllegalStateException", "NullPointerException at java.base/java.util.Objects", "WhenceTest")
                .doesNotContain("Aino", "140513");
    }
}
