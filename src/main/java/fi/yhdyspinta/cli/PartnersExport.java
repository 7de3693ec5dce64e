package fi.yhdyspinta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hub partners export}: documents out of a hub. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Gives partners' documents as they run, as YAML. Secrets stand in them by name alone.")
final class PartnersExport extends HubCommand {
    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Whose; all where none is named.")
    private List<String> names = new ArrayList<>();

    @Option(names = "--to", paramLabel = "FILE", description = "Writes them there; an older file is written over.")
    private Path to;

    @Override
    public Integer call() throws HubFault, Unchecked {
        var yaml = hub().ask(Call.get(Call.query("/api/partners/export", Map.of("names", String.join(",", names)))))
                .text();
        var said = inJson() ? JsonText.of(tree(yaml)) + "\n" : yaml;
        if (to == null) {
            out().print(said);
            out().flush();
        } else {
            write(said);
        }
        return Hub.RIGHT;
    }

    private static Map<String, Object> tree(String yaml) {
        return Map.of(
                "partners",
                PartnerText.parts("", yaml).stream()
                        .map(document -> {
                            var tree = new LinkedHashMap<String, Object>();
                            tree.put("name", document.name().orElse(""));
                            tree.put("document", document.text());
                            return tree;
                        })
                        .toList());
    }

    private void write(String said) throws Unchecked {
        try {
            Files.writeString(to, said);
        } catch (IOException unwritable) {
            throw new Unchecked(to + ": it can't be written there");
        }
    }
}
