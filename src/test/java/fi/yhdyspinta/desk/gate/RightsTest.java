package fi.yhdyspinta.desk.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import fi.yhdyspinta.partner.Role;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Who may do what, read a second time: {@code rights.csv} says it of each operation and each kind of caller, and what the
 * code says by its annotations and {@link Role} must be the same. An operation without a row fails.
 */
class RightsTest {
    private static final Map<String, Set<Role>> AT_A_PARTNER = Stream.of(Role.values())
            .filter(role -> role != Role.ADMINISTRATOR && role != Role.OPERATOR)
            .collect(Collectors.toMap(Role::wire, Set::of));

    private final Map<String, Set<String>> table = RightsTable.read();

    @Test
    void isTheSameInTheTableAsInTheCode() {
        var byCode = new TreeMap<String, Set<String>>();
        operations().forEach((operation, rights) -> byCode.put(operation, callersWith(rights)));

        // doors are Camel's, and say at the door who comes in
        table.keySet().removeIf(operation -> operation.matches("[A-Z]+ /(in|fhir|xroad)/.*"));
        assertThat(byCode).isEqualTo(table);
    }

    @Test
    void givesTheHubsPeopleNothingOfAPartyAndAPartysPeopleNothingOfTheHub() {
        for (var role : Role.values()) {
            var atHub = Role.rights(Set.of(role), Role.HUB);
            var atPartner = Role.rights(Set.of(role), "luvn");

            assertThat(atHub).as(role.wire()).doesNotContain("send", "receive", "read-payload", "find-pupils");
            assertThat(atPartner).as(role.wire()).doesNotContain("move", "operate", "configure", "read-flows");
        }
    }

    @Test
    void letsOnlySenderAndRecipientSeePayload() {
        var seers = Stream.of(Role.values())
                .filter(role -> Role.rights(Set.of(role), "luvn").contains("read-payload"))
                .map(Role::wire);

        assertThat(seers).containsExactlyInAnyOrder("system", "sender", "recipient");
    }

    @Test
    void readsTheFormsOfEveryPage() {
        assertThat(posts()).hasSizeGreaterThan(40).allMatch(BodyLimit::isOfPages);
    }

    /** Where pages are posted to. */
    private static List<String> posts() {
        return resources()
                .filter(resource -> resource.tryGetAnnotationOfType(Produces.class)
                        .filter(produces -> List.of(produces.value()).contains(MediaType.TEXT_HTML))
                        .isPresent())
                .flatMap(resource -> resource.getMethods().stream()
                        .filter(method -> verb(method).anyMatch("POST"::equals))
                        .map(method -> path(resource, method)))
                .toList();
    }

    private static Stream<JavaClass> resources() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("fi.yhdyspinta.desk")
                        .stream()
                        .filter(resource -> resource.isAnnotatedWith(Path.class));
    }

    /** Operation to the rights of which one is enough; none where whoever comes may. */
    private static Map<String, List<String>> operations() {
        var operations = new TreeMap<String, List<String>>();
        resources().forEach(resource -> resource.getMethods().forEach(method -> verb(method)
                .forEach(verb ->
                        operations.merge(verb + " " + path(resource, method), rights(resource, method), (one, same) -> {
                            assertThat(same).isEqualTo(one);
                            return one;
                        }))));
        return operations;
    }

    private static Stream<String> verb(JavaMethod method) {
        return method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation.getRawType().getSimpleName());
    }

    private static String path(JavaClass resource, JavaMethod method) {
        var whole = resource.getAnnotationOfType(Path.class).value()
                + (method.isAnnotatedWith(Path.class)
                        ? "/" + method.getAnnotationOfType(Path.class).value()
                        : "");
        var path = whole.replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    private static List<String> rights(JavaClass resource, JavaMethod method) {
        var asking = method.isAnnotatedWith(RolesAllowed.class)
                ? method.tryGetAnnotationOfType(RolesAllowed.class)
                : resource.tryGetAnnotationOfType(RolesAllowed.class);
        return asking.map(asked -> List.of(asked.value())).orElse(List.of());
    }

    private static Set<String> callersWith(List<String> asked) {
        var callers = new TreeSet<String>();
        AT_A_PARTNER.forEach((name, roles) -> add(callers, name, asked, Role.rights(roles, "luvn")));
        add(callers, "administrator", asked, Role.rights(Set.of(Role.ADMINISTRATOR), Role.HUB));
        add(callers, "hub-operator", asked, Role.rights(Set.of(Role.OPERATOR), Role.HUB));
        add(callers, "hub-watcher", asked, Role.rights(Set.of(Role.OBSERVER, Role.AUDITOR), Role.HUB));
        add(callers, "unit-sender", asked, Role.rightsInUnits(Set.of(Role.SENDER)));
        add(callers, "unit-team-lead", asked, Role.rightsInUnits(Set.of(Role.TEAM_LEAD)));
        return callers;
    }

    private static void add(Set<String> callers, String name, List<String> asked, Set<String> rights) {
        if (asked.isEmpty() || asked.stream().anyMatch(rights::contains)) {
            callers.add(name);
        }
    }
}
