package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.message.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Optional;

/** Whether what is written is what its format says: JSON where it is to be JSON, by the schema of what is written. */
final class TrialCheck {
    private static final String SCHEMA = "written.schema.json";

    private TrialCheck() {}

    /** What is wrong with it, as the report says it; empty where nothing is. */
    static Optional<String> problem(TrialSteps steps, String format, Consignment written) {
        boolean isObject = written.body().length > 0 && written.body()[0] != '[';
        if (!written.contentType().contains("json") || !isObject) {
            return Optional.empty();
        }
        try {
            var tree = Json.object(written.body());
            return schema(steps, format)
                    .flatMap(schema -> schema.problems(tree).stream().findFirst())
                    .map(problem -> "schema " + problem.pointer() + " " + problem.code());
        } catch (Refused unreadable) {
            return Optional.of("unreadable");
        }
    }

    private static Optional<Schema> schema(TrialSteps steps, String format) {
        var file = steps.routes().resolve("formats").resolve(format).resolve(SCHEMA);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Schema(Files.readString(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
