package fi.yhdyspinta.desk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.desk.Words;
import fi.yhdyspinta.journal.Streams;
import fi.yhdyspinta.walk.FlowPulse;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The picture is as readable with a thousand partners as with three: what fails stands first, the rest are one. */
class FlowPictureTest {
    @Test
    void putsWhatFailsFirstAndMarksIt() {
        var picture = drawn(flow("a", "M06", "calm", 900, 0, 0), flow("b", "M06", "ill", 1, 1, 1));

        assertThat(picture.rows().get(0).stream().recipient()).isEqualTo("ill");
        assertThat(picture.nodes().stream().filter(node -> node.name().equals("ill")))
                .singleElement()
                .satisfies(node -> assertThat(node.sum().standing()).isEqualTo("failing"));
        assertThat(picture.lines()).extracting(line -> line.sum().standing()).contains("failing", "calm");
        assertThat(picture.lines().get(picture.lines().size() - 1).sum().standing())
                .as("what is drawn last lies above")
                .isEqualTo("failing");
    }

    @Test
    void leadsFromEachLineToItsMessages() {
        var picture = drawn(flow("a", "M06", "b", 3, 0, 0));

        assertThat(picture.lines())
                .extracting(FlowPicture.Line::href)
                .hasSize(2)
                .allSatisfy(
                        href -> assertThat(href).startsWith("/flows/messages?").contains("type=M06"));
        assertThat(picture.lines().get(0).text()).contains("→");
    }

    @Test
    void drawsAThousandPartnersAsTwelveAndTheRestAsOne() {
        var many = IntStream.range(0, 1_000)
                .mapToObj(number -> flow("sender", "M06", "p" + number, 1_000 - number, 0, number == 999 ? 1 : 0))
                .toArray(FlowPulse.Flow[]::new);

        var picture = drawn(many);

        assertThat(picture.nodes().stream().map(FlowPicture.Node::name))
                .hasSize(1 + 1 + 12)
                .contains("p999", "p0", "page.picture.others")
                .doesNotContain("p500");
        assertThat(picture.rows()).hasSize(100);
        assertThat(picture.left()).isEqualTo(900);
        assertThat(picture.rows().get(0).stream().recipient()).isEqualTo("p999");
        assertThat(picture.nodes().stream()
                        .filter(node -> node.x() > 800)
                        .mapToLong(node -> node.sum().taken())
                        .sum())
                .as("nothing is left out of the sum")
                .isEqualTo(IntStream.rangeClosed(1, 1_000).sum());
    }

    @Test
    void tellsLongNamesOfOneOrganisationApart() {
        var picture = drawn(
                flow("a", "M06", "Länsi-Uudenmaan hyvinvointialue, lastensuojelu", 1, 0, 0),
                flow("a", "M06", "Länsi-Uudenmaan hyvinvointialue, sosiaalipäivystys", 1, 0, 0));

        assertThat(picture.nodes().stream().map(FlowPicture.Node::name))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).hasSizeLessThan(33));
    }

    private static FlowPulse.Flow flow(
            String sender, String type, String recipient, long taken, long waiting, long failing) {
        return new FlowPulse.Flow(
                new Streams.Stream(sender, type, recipient), taken, new Streams.Standing(waiting, failing));
    }

    private static FlowPicture drawn(FlowPulse.Flow... flows) {
        return FlowPicture.of(new Codes(), new FlowPulse.Picture(Instant.EPOCH, Instant.EPOCH, List.of(flows)));
    }

    /** Says the codes themselves. */
    private record Codes() implements Words {
        @Override
        public String language() {
            return "fi";
        }

        @Override
        public String say(String key, String... args) {
            return Stream.concat(Stream.of(key), Stream.of(args))
                    .reduce((one, other) -> one + " " + other)
                    .orElseThrow();
        }

        @Override
        public String partner(String name) {
            return name;
        }

        @Override
        public String type(String code) {
            return code;
        }

        @Override
        public String moment(Instant at) {
            return String.valueOf(at);
        }
    }
}
