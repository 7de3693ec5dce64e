package fi.yhdyspinta.walk;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.partner.Documents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the files of partners name that the hub would call in clear and may not: looked at before anything is opened. */
public final class ClearAddresses {
    private ClearAddresses() {}

    /** A sentence each. A file that can't be read as a document is said elsewhere. */
    public static List<String> in(Settings settings, Outward outward) {
        var partners = settings.routes().resolve("partners");
        if (!Files.isDirectory(partners)) {
            return List.of();
        }
        try (var folders = Files.list(partners)) {
            return folders.sorted()
                    .filter(folder -> Files.isRegularFile(folder.resolve("partner.yaml")))
                    .flatMap(folder -> in(folder, settings, outward))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<String> in(Path folder, Settings settings, Outward outward) {
        try {
            var partner = Documents.read(
                    folder.getFileName().toString(),
                    Files.readString(folder.resolve("partner.yaml")),
                    settings.hubUrl());
            return partner.isDemo() ? Stream.empty() : Reach.inClear(partner, outward).stream();
        } catch (DocumentFault | IOException notADocument) {
            return Stream.empty();
        }
    }
}
