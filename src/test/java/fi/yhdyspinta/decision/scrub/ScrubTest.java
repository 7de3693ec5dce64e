package fi.yhdyspinta.decision.scrub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fi.yhdyspinta.catalogue.PlacesFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScrubTest {
    private static final Leaks LEAKS = PlacesFile.read(Path.of("integration-routes/catalogue"));

    @Test
    void findsEveryFieldThatTellsByBeingThere() {
        var content = Map.<String, Object>of(
                "subject",
                        Map.of(
                                "municipality",
                                "049",
                                "phone",
                                "+358 50 000 0001",
                                "school",
                                Map.of("id", "1.2.246.562.10.1", "name", "Koulu"),
                                "address",
                                Map.of("street", "Kuja", "postalCode", "00100", "city", "X")),
                "guardians", List.of(Map.of("id", "guardian-1", "email", "a@example.fi")),
                "matter", Map.of("responsible", Map.of("name", "Riikka Heinola", "phone", "050 1", "unit", "Yksikkö")));

        var hits = Scrub.of(content, Known.nothing(), LEAKS);

        assertThat(hits)
                .extracting(Hit::pointer, Hit::kind)
                .containsExactlyInAnyOrder(
                        tuple("/subject/municipality", LeakKind.MUNICIPALITY),
                        tuple("/subject/phone", LeakKind.PHONE),
                        tuple("/subject/school/id", LeakKind.SCHOOL),
                        tuple("/subject/school/name", LeakKind.SCHOOL),
                        tuple("/subject/address/street", LeakKind.ADDRESS),
                        tuple("/subject/address/postalCode", LeakKind.POSTAL_CODE),
                        tuple("/subject/address/city", LeakKind.MUNICIPALITY),
                        tuple("/guardians/0/email", LeakKind.EMAIL),
                        tuple("/matter/responsible/unit", LeakKind.UNIT));
    }

    @Test
    void findsLeaksInFreeTextAtTheirPlace() {
        var content = Map.<String, Object>of(
                "matter",
                Map.of("agreedMeasures", List.of("Sovittu aikuinen.", "Taksi Espooseen."), "purpose", "Tuki"));

        var hits = Scrub.of(content, Known.nothing(), LEAKS);

        assertThat(hits).containsExactly(new Hit("/matter/agreedMeasures/1", LeakKind.MUNICIPALITY, 6, 15));
    }

    @Test
    void findsLeaksInNamesOfAttachmentsAndNotInTheirBytes() {
        var content = Map.<String, Object>of(
                "attachments",
                List.of(Map.of("id", "liite-1", "name", "Kirstin_koulu.pdf", "content", "RXNwb28gMDQwMTIzNDU2Nw==")));

        var hits = Scrub.of(content, Known.nothing(), LEAKS);

        assertThat(hits)
                .extracting(Hit::pointer, Hit::kind)
                .containsExactly(tuple("/attachments/0/name", LeakKind.SCHOOL));
    }

    @Test
    void leavesPersonsCodesMomentsAndIdentifiers() {
        var content = Map.<String, Object>of(
                "subject", Map.of("firstName", "Inari", "familyName", "Heinola", "birthDate", "2011-04-19"),
                "matter", Map.of("nextStepDate", "2026-11-24", "responsible", Map.of("name", "Anna Heinola")),
                "support", Map.of("wished", "peer-group", "bestTime", "2026-11-24T10:00:00+02:00"));

        assertThat(Scrub.of(content, Known.of(content), LEAKS)).isEmpty();
    }

    @Test
    void escapesThePointer() {
        var content = Map.<String, Object>of("a/b~c", "Muutto Espooseen");

        assertThat(Scrub.of(content, Known.nothing(), LEAKS))
                .extracting(Hit::pointer)
                .containsExactly("/a~1b~0c");
    }
}
