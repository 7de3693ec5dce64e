package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MappingTest {
    @Test
    void turnsOneTreeIntoAnother() {
        var mapping = new JsonataMapping("a/read.jsonata", "{\"firstName\": etunimi, \"lists\": [luvut.{\"n\": $}]}");

        var output = mapping.apply(Map.of("etunimi", "Aino", "luvut", List.of(1)));

        assertThat(output).isEqualTo(Map.of("firstName", "Aino", "lists", List.of(Map.of("n", 1))));
    }

    @Test
    void leavesOutWhatIsNotThere() {
        var mapping = new JsonataMapping("a/read.jsonata", "{\"firstName\": etunimi, \"familyName\": sukunimi}");

        var output = mapping.apply(Map.of("etunimi", "Aino"));

        assertThat(output).containsOnlyKeys("firstName");
    }

    @Test
    void isNotStoppedBecauseTheMachineDoesSomethingElse() {
        var mapping = new JsonataMapping("a/read.jsonata", "{\"firstName\": etunimi, \"familyName\": sukunimi}");
        // the thread stands still for longer than a mapping may work
        var standing = new HashMap<String, Object>(Map.of("etunimi", "Aino", "sukunimi", "Esimerkkilä")) {
            @Override
            public Object get(Object member) {
                LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
                return super.get(member);
            }
        };

        assertThat(mapping.evaluate(standing, new Unmapped(Map.of()), Map.of()))
                .isEqualTo(Map.of("firstName", "Aino", "familyName", "Esimerkkilä"));
    }

    @Test
    @Timeout(20)
    void isStoppedWhenItRunsForEver() {
        var mapping = new JsonataMapping("a/read.jsonata", "($f := function($x) {$f($x + 1)}; {\"a\": $f(0)})");
        var start = System.nanoTime();

        assertThatThrownBy(() -> mapping.apply(Map.of())).isInstanceOf(FormatFault.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void isStoppedWhenItGoesTooDeep() {
        var mapping = new JsonataMapping("a/read.jsonata", "($f := function($x) {1 + $f($x + 1)}; {\"a\": $f(0)})");

        assertThatThrownBy(() -> mapping.apply(Map.of())).isInstanceOf(FormatFault.class);
    }

    @Test
    void isNoDeeperForManyThanForOne() {
        var source = "($one := function($n, $v) {$exists($v) ? {\"n\": $n, \"v\": $v}};"
                + " {\"all\": [luvut.$one(\"luku\", {\"teksti\": \"nro \" & $})]})";
        var mapping = new JsonataMapping("a/write.jsonata", source);
        var numbers = IntStream.range(0, 2000).boxed().toList();

        var output = mapping.apply(Map.of("luvut", numbers));

        assertThat((List<?>) output.get("all")).hasSize(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$now()", "$millis()", "$random()", "$shuffle([1, 2])", "$eval(nimi)"})
    void hasNoClockAndNoChance(String call) {
        var source = "{\n\"a\": " + call + "}";

        assertThatThrownBy(() -> new JsonataMapping("a/read.jsonata", source))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("a/read.jsonata, line 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": $number(nimi)}",
                "{\"a\": $error(nimi)}",
                "{\"a\": nimi + 1}",
                "{\"a\": $toMillis(nimi)}",
                "{nimi: 1, \"Aino\" & \" Esimerkkilä\": 2}",
                "nimi",
                "[nimi]"
            })
    void quotesNothingOfTheDocumentWhenItFails(String source) {
        var mapping = new JsonataMapping("a/read.jsonata", source);

        var fault = catchThrowableOfType(FormatFault.class, () -> mapping.apply(Map.of("nimi", "Aino Esimerkkilä")));

        assertThat(fault)
                .hasMessageStartingWith("a/read.jsonata")
                .hasMessageNotContaining("Aino")
                .hasNoCause();
        assertThat(fault.getSuppressed()).isEmpty();
    }

    @Test
    void saysWhyItDoesNotCompile() {
        assertThatThrownBy(() -> new JsonataMapping("a/write.jsonata", "{\"a\": "))
                .isInstanceOf(FormatFault.class)
                .hasMessageContaining("a/write.jsonata, line 1 does not compile");
    }

    @Test
    void givesNothingThatSomebodyCouldChange() {
        var output = new JsonataMapping("a/read.jsonata", "{\"a\": {\"b\": [1]}}").apply(Map.of());

        assertThatThrownBy(() -> output.put("c", 1)).isInstanceOf(UnsupportedOperationException.class);
    }

    // one expression serves every thread of the hub: what one reads must never show up in another's message
    @Test
    @Timeout(60)
    void keepsThreadsApart() throws Exception {
        var mapping = new JsonataMapping(
                "a/read.jsonata", "{\"name\": name, \"said\": [$map(words, function($w) {$w & name})]}");
        var threads = Executors.newFixedThreadPool(8);
        List<Callable<Boolean>> readers = IntStream.range(0, 1_000)
                .mapToObj(number -> (Callable<Boolean>)
                        () -> mapping.apply(Map.of("name", "n" + number, "words", List.of("a", "b")))
                                .equals(Map.of("name", "n" + number, "said", List.of("an" + number, "bn" + number))))
                .toList();

        var answers = threads.invokeAll(readers);
        threads.shutdown();

        for (var answer : answers) {
            assertThat(answer.get()).isTrue();
        }
    }
}
