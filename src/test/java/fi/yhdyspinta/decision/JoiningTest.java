package fi.yhdyspinta.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a consultation was about is told by nothing that stands beside it, but by consent. */
class JoiningTest {
    private static final Map<String, MessageType> TYPES = Map.of(
            "M06", new AType("M06").carries("subject", "matter").build(),
            "M23", new AType("M23").carries("subject", "request").build(),
            "M33", new AType("M33").carries().follows().build(),
            "M39", new AType("M39").carries("request").isAnonymous().build());

    @ParameterizedTest(name = "{0} {1} beside {2}: {3}")
    @CsvSource({
        "M06, without, M06, true",
        "M06, without, '', true",
        "M39, without, M39, true",
        "M39, without, M06, false",
        "M39, without, M39 M23, false",
        "M06, without, M39, false",
        "M06, without, M39 M33, false",
        "M23, with, M39, true",
        "M06, without, M39 M23, true",
        "M33, without, M39, true",
        "M06, without, M99, true"
    })
    void mayStandInACase(String type, String consent, String there, boolean may) {
        var addressee = new AnAddressee("county", type, "A-GROUND", "support")
                .consent(consent.equals("with") ? "consent-1" : null)
                .build();
        var passage = new Passage(0, 0, addressee, Map.of(), Map.of(), false, false, false, List.of(), List.of());

        var joining = Joining.of(List.of(passage), TYPES);

        assertThat(joining.test(there.isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(there.split(" ")))))
                .isEqualTo(may);
    }
}
