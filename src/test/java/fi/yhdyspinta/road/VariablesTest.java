package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whoever runs the hub finds every variable that it reads, in the README's table and in the example to copy. */
class VariablesTest {
    private static final Pattern IN_THE_TABLE = Pattern.compile("(?m)^\\| (`[A-Z][^|]*) \\|.*\\|.*\\|$");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]+)(?:<[^`]*)?`");
    private static final Pattern IN_THE_EXAMPLE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");
    private static final Pattern OF_THE_SERVER = Pattern.compile("<variable name=\"([A-Z][A-Z0-9_]+)\"");
    private static final Pattern OF_THE_HUB =
            Pattern.compile("(?:text|isOn|getOptionalValue)\\((?:config, )?\"([A-Z][A-Z0-9_]+)\"");

    private static final String OF_PARTNERS = "HUB_SECRET_";

    @Test
    void areInTheTableAndInTheExample() throws IOException {
        var read = new TreeSet<String>();
        read.addAll(foundBelow("liberty-config", ".xml", OF_THE_SERVER));
        read.addAll(foundBelow("src/main/java", ".java", OF_THE_HUB));
        assertThat(read).contains("TLS_CIPHERS", "HUB_XROAD_KEY", "OIDC_ISSUER", "HUB_ALLOW_HTTP", "ARTEMIS_URL");

        assertThat(table()).containsAll(read);
        assertThat(example()).containsAll(read);
    }

    @Test
    void areTheSameInBoth() throws IOException {
        assertThat(example()).isEqualTo(table());
    }

    private static Set<String> table() throws IOException {
        return IN_THE_TABLE
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .flatMap(row -> found(NAME, row.group(1).split(" \\| ")[0]).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> example() throws IOException {
        return found(IN_THE_EXAMPLE, Files.readString(Path.of("liberty-config/server.env.example"))).stream()
                // one stands for the secrets of all partners
                .map(name -> name.startsWith(OF_PARTNERS) ? OF_PARTNERS : name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> foundBelow(String folder, String ending, Pattern pattern) throws IOException {
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of(folder))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(ending)).toList()) {
                found.addAll(found(pattern, Files.readString(file)));
            }
        }
        return found;
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
