package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each field of what was written, with its source in the sender's own document, and what did not cross (feature 120). */
class LineageTest extends OnAHouse {
    private static final Path TABLES = Path.of("src/test/resources/lineage");

    LineageTest() {
        super(Database.Kind.H2);
    }

    // the tables stand beside the samples and are read by people: a changed mapping changes its table
    @ParameterizedTest
    @ValueSource(strings = {"mll-uusimaa", "luvn"})
    void isTheTableThatStandsBesideTheTest(String partner) throws IOException {
        var receipt = house.accept("ESP-1", "CASE-1");
        deliverAll(partner);

        var parcel = parcel(lineage(receipt, House.ESPOO), partner);

        assertThat(table(parcel)).isEqualTo(Files.readString(TABLES.resolve("espoo-notice-to-" + partner + ".txt")));
    }

    @Test
    void namesBothMappingsAndTheirRevisions() {
        var receipt = house.accept("ESP-1", "CASE-1");

        var lineage = lineage(receipt, House.OPERATOR);

        assertThat(lineage).containsEntry("readBy", Map.of("format", "espoo-notice", "revision", 1));
        assertThat(parcel(lineage, "luvn")).containsEntry("writtenBy", Map.of("format", "fhir-message", "revision", 1));
    }

    @Test
    void tellsPlacesAndNeverValues() {
        var receipt = house.accept("ESP-1", "CASE-1");

        var lineage = new String(Json.bytes(lineage(receipt, House.OPERATOR)), StandardCharsets.UTF_8);

        assertThat(lineage)
                .doesNotContain("140513A902H")
                .doesNotContain("Esimerkkil")
                .doesNotContain("Aino")
                .doesNotContain("merkki")
                .doesNotContain("000 0002");
    }

    @Test
    void isForTheSenderAndAnOperatorAlone() {
        var receipt = house.accept("ESP-1", "CASE-1");

        for (var other : List.of(House.LUVN, House.MLL)) {
            assertThat(refusal(receipt, other).ground()).isEqualTo(Refused.Ground.UNKNOWN);
        }
    }

    @Test
    void saysThatTheContentIsGone() {
        var receipt = house.accept("ESP-1", "CASE-1");
        house.sql("delete from payload where kind = 'RAW'");

        assertThat(refusal(receipt, House.ESPOO).refusals())
                .extracting(Refusal::code)
                .containsExactly("PAYLOAD_GONE");
    }

    @Test
    void saysWhyAParcelWouldNotCrossToday() {
        var receipt = house.accept("ESP-1", "CASE-1");
        house.withdraw("suostumus-mll-1");

        var parcel = parcel(lineage(receipt, House.ESPOO), "mll-uusimaa");

        assertThat(parcel).containsEntry("reason", "CONSENT_WITHDRAWN").doesNotContainKey("fields");
    }

    private Map<String, Object> lineage(Receipt receipt, Caller caller) {
        return house.tracing.lineage(receipt.messageId(), caller);
    }

    private Refused refusal(Receipt receipt, Caller caller) {
        return catchThrowableOfType(Refused.class, () -> lineage(receipt, caller));
    }

    private static Map<String, Object> parcel(Map<String, Object> lineage, String partner) {
        return Tree.list(lineage.get("parcels")).stream()
                .map(Tree::map)
                .filter(parcel -> partner.equals(parcel.get("partner")))
                .findFirst()
                .orElseThrow();
    }

    /** One line a field. */
    private static String table(Map<String, Object> parcel) {
        var fields = Tree.list(parcel.get("fields")).stream()
                .map(Tree::map)
                .map(field -> String.join(
                        " ",
                        Stream.concat(
                                        Stream.of(
                                                String.valueOf(field.get("target")), "<-", (String) field.get("kind")),
                                        Stream.concat(
                                                Tree.list(field.get("sources")).stream(),
                                                Tree.list(field.get("hub")).stream()
                                                        .map(hub -> "hub:" + hub)))
                                .map(String::valueOf)
                                .toList()));
        var dropped = Tree.list(parcel.get("dropped")).stream()
                .map(Tree::map)
                .map(field -> field.get("source") + " -| " + field.get("rule")
                        + (field.containsKey("class") ? " " + field.get("class") : ""));
        return String.join("\n", Stream.concat(fields, dropped).toList()) + "\n";
    }
}
