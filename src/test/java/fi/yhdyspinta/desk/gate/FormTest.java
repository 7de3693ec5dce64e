package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A form is read as a browser writes it. */
class FormTest {
    @Test
    void hasEachFieldWithAllItsValues() {
        assertThat(Form.read(bytes("a=1&b=%C3%A4+%26&a=2&empty=&bare")).orElseThrow())
                .containsEntry("a", List.of("1", "2"))
                .containsEntry("b", List.of("ä &"))
                .containsEntry("empty", List.of(""))
                .containsEntry("bare", List.of(""))
                .hasSize(4);
        assertThat(Form.read(bytes("")).orElseThrow()).isEmpty();
    }

    @Test
    void isNoneWhereSomethingIsCodedAsThereIsNoCode() {
        assertThat(Form.read(bytes("a=%zz"))).isEmpty();
        assertThat(Form.read(bytes("a=%4"))).isEmpty();
    }

    private static byte[] bytes(String form) {
        return form.getBytes(StandardCharsets.UTF_8);
    }
}
