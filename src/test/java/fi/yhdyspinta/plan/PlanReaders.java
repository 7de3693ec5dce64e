package fi.yhdyspinta.plan;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.fuzz.Reader;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.util.List;

/** What this room reads from outside: plans, and the texts of their files. */
public final class PlanReaders {
    private PlanReaders() {}

    public static List<Reader> all() {
        return List.of(
                Reader.ofSecrets(
                        "plan-pdf",
                        List.of(APdf.of("Suunnitelma", List.of("Keksitty rivi", "Toinen rivi"))),
                        PdfText::of,
                        IOException.class),
                Reader.ofSecrets(
                        "plans",
                        Reader.files(PlanSamples.FOLDER, ".json"),
                        bytes -> PlanDocument.problems(
                                Tree.map(Json.object(bytes).get("content"))),
                        Refused.class));
    }
}
