package fi.yhdyspinta.hub;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the hub is made of is written down at each build (CycloneDX), and is under licences that it may be given on with. */
class BillOfMaterialsIT {
    private static final Path BILL = Path.of("target/bom.json");

    /** Those that let the hub be used, changed and given on under its own licence, as SPDX and their projects write them. */
    private static final Set<String> TAKEN = Set.of(
            "Apache-2.0",
            "MIT",
            "ISC",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "EPL-1.0",
            "EPL 1.0",
            "EPL-2.0",
            "MPL-2.0",
            // a library that is used as it is, and that anybody may replace in the WAR (EUPL 1.2, appendix)
            "LGPL-2.1-only",
            "LGPL-2.1",
            "GNU Lesser General Public License version 2.1 (LGPLv2.1)",
            "GPL-2.0-with-classpath-exception",
            "GNU General Public License, version 2 with the GNU Classpath Exception");

    @Test
    void namesEveryPartWithALicenceThatTheHubMayTake() throws Exception {
        var parts = Tree.list(Json.object(Files.readAllBytes(BILL)).get("components")).stream()
                .map(Tree::map)
                .toList();

        var wrong = new TreeSet<String>();
        for (var part : parts) {
            var licences = licences(part);
            if (licences.stream().noneMatch(TAKEN::contains)) {
                wrong.add(part.get("purl") + " " + licences);
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(parts)
                .extracting(part -> part.get("name"))
                .contains("h2", "postgresql", "camel-core-model", "tink", "nimbus-jose-jwt");
    }

    private static List<String> licences(Map<String, Object> part) {
        return Tree.list(part.get("licenses")).stream()
                .map(Tree::map)
                .flatMap(each -> Stream.of(
                        Tree.text(Tree.map(each.get("license")), "id"),
                        Tree.text(Tree.map(each.get("license")), "name"),
                        Tree.text(each, "expression")))
                .filter(Objects::nonNull)
                .toList();
    }
}
