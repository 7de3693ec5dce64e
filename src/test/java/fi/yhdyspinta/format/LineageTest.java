package fi.yhdyspinta.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The way through one mapping, whatever its engine is. */
class LineageTest {
    private static final Path FORMATS = Path.of("integration-routes/formats");

    @Test
    void followsTheElementsAndAttributesOfXml() throws IOException {
        var read = Lineage.ofReading(
                format("hus-referral"), Files.readAllBytes(FORMATS.resolve("hus-referral/samples/full.in.xml")));

        assertThat(read.fields())
                .contains(
                        new Lineage.Field("/content/subject/hetu", true, List.of("/potilas/hetu")),
                        new Lineage.Field("/content/guardians/0/phone", true, List.of("/huoltaja/puhelin")),
                        new Lineage.Field("/content/clinical/scores/1/instrument", true, List.of("/mittari[2]/@nimi")),
                        new Lineage.Field("/language", false, List.of("/@kieli")),
                        new Lineage.Field("/type", false, List.of()));
        assertThat(read.used()).containsAll(read.source());
    }

    @Test
    void followsWhatIsWrittenAsXml() throws IOException {
        var tree = Json.object(Files.readAllBytes(FORMATS.resolve("hus-referral/samples/to-full.message.json")));

        var written = Lineage.ofWriting(format("hus-referral"), tree, place -> List.of());

        assertThat(written.fields())
                .contains(
                        new Lineage.Field("/potilas/sukunimi", true, List.of("/content/subject/familyName")),
                        new Lineage.Field("/diagnoosi/@koodi", true, List.of("/content/clinical/diagnoses/0/code")));
        assertThat(written.used())
                .doesNotContain("/hub/url", "/recipient/endpoint")
                .contains("/parcel/language");
    }

    @Test
    void followsTheColumnsOfAFile() throws IOException {
        var read = Lineage.ofReading(
                format("school-csv"), Files.readAllBytes(FORMATS.resolve("school-csv/samples/full.in.csv")));

        assertThat(read.fields())
                .contains(
                        new Lineage.Field("/content/subject/class", true, List.of("/Luokka")),
                        new Lineage.Field("/sentAt", false, List.of("/Laadittu")),
                        new Lineage.Field("/content/guardians/1/phone", true, List.of("/Huoltaja 2 puhelin")));
    }

    @Test
    void saysThatAFieldIsLeftOut() {
        var format = Format.of(
                "town",
                java.util.Map.of(
                        "format.yaml",
                        "carries: message\nmediaTypes: [application/json]\n",
                        "read.jsonata",
                        "{\"name\": etunimi & ' ' & sukunimi, \"adult\": ika >= 18}"));

        var read = Lineage.ofReading(
                format,
                "{\"etunimi\": \"Aino\", \"sukunimi\": \"E\", \"ika\": 17, \"muuta\": \"x\"}"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(read.fields())
                .containsExactlyInAnyOrder(
                        new Lineage.Field("/name", false, List.of("/etunimi", "/sukunimi")),
                        new Lineage.Field("/adult", false, List.of("/ika")));
        assertThat(read.used()).doesNotContain("/muuta");
    }

    @Test
    void followsNoMoreFieldsThanItHasTimeFor() {
        var members = IntStream.rangeClosed(0, Lineage.MOST)
                .mapToObj(number -> "\"a" + number + "\": 1")
                .collect(Collectors.joining(",", "{", "}"));

        var refused = catchThrowableOfType(
                Refused.class,
                () -> Lineage.ofReading(
                        format("canonical"), members.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

        assertThat(refused.refusals()).extracting(Refusal::code).containsExactly("LINEAGE_TOO_LARGE");
    }

    private static Format format(String name) throws IOException {
        var files = new HashMap<String, String>();
        for (var file : Format.FILES) {
            if (Files.exists(FORMATS.resolve(name).resolve(file))) {
                files.put(file, Files.readString(FORMATS.resolve(name).resolve(file)));
            }
        }
        return Format.of(name, files);
    }
}
