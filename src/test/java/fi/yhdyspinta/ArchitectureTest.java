package fi.yhdyspinta;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rooms of the house, row by row: who may know whom, and why. A row stands here from its room's first class on, and a
 * rule that matches nothing fails (ArchUnit's {@code archRule.failOnEmptyShould}), so that no row outlives its room.
 */
class ArchitectureTest {
    private static final String HOUSE = "fi.yhdyspinta";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(HOUSE);

    /** A row of the table: the room may import what it names, beside {@code java.*} and itself. */
    private record Row(String room, String because, List<String> mayImport) {
        ArchRule rule() {
            var own = HOUSE + "." + room + "..";
            var allowed =
                    Stream.concat(Stream.of("java..", own), mayImport.stream()).toArray(String[]::new);
            return classes()
                    .that()
                    .resideInAPackage(own)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(allowed)
                    .because(because);
        }
    }

    private static Row row(String room, String because, String... mayImport) {
        return new Row(room, because, List.of(mayImport));
    }

    private static String room(String name) {
        return HOUSE + "." + name + "..";
    }

    private static final String CDI = "jakarta.enterprise..";
    private static final String INJECT = "jakarta.inject..";
    private static final String JPA = "jakarta.persistence..";
    private static final String YAML = "org.snakeyaml.engine..";

    private static final List<Row> TABLE = List.of(
            row("message", "what is carried is spoken of by every room and knows none of them"),
            row(
                    "proof",
                    "whoever checks the audit trusts nobody: what is checked by knows neither a hub nor a library"),
            row(
                    "decision",
                    "rules are pure: grounds, consents and the day are given to them as values",
                    room("message")),
            row(
                    "catalogue",
                    "it reads files and gives them as the values of decision",
                    room("message"),
                    room("decision"),
                    YAML,
                    // the schemas are JSON, read as strictly as they are compiled
                    "tools.jackson..",
                    // Finland's public holidays
                    "de.focus_shift.jollyday.."),
            row(
                    "format",
                    "engines run data; beside them only the reader of format.yaml",
                    room("message"),
                    "com.dashjoin.jsonata..",
                    "com.networknt.schema..",
                    "tools.jackson..",
                    YAML,
                    // metadata of attachments: pictures and XMP, PDF, the XML of office documents
                    "com.drew..",
                    "com.adobe.internal.xmp..",
                    "org.apache.pdfbox..",
                    "javax.xml..",
                    // XML is read by the JDK's parser and mapped by XSLT 3.0; a file of rows is CSV
                    "org.xml.sax..",
                    "net.sf.saxon..",
                    "org.apache.commons.csv.."),
            row(
                    "partner",
                    "who is on the other side is stored, and its documents are YAML",
                    room("message"),
                    JPA,
                    CDI,
                    INJECT,
                    YAML),
            row("consent", "consents are stored", room("message"), JPA, CDI, INJECT),
            row(
                    "people",
                    "whom a provider teaches is read from its files and stored",
                    room("message"),
                    JPA,
                    INJECT,
                    // the lists of student registers, and the tables that say what their columns hold
                    "org.apache.commons.csv..",
                    YAML),
            row(
                    "scim",
                    "a directory's documents are read and cut; who somebody is, it does not know",
                    room("message"),
                    // filters, paths and patches, and what they are made of
                    "com.unboundid.scim2.common..",
                    "com.fasterxml.jackson.databind..",
                    "com.fasterxml.jackson.core.."),
            row(
                    "plan",
                    "published plans are stored, compared, and looked through for persons",
                    room("message"),
                    // a plan's file is an attachment, and no attachment is opened without its bounds
                    room("format"),
                    JPA,
                    INJECT,
                    "com.github.difflib..",
                    // an approved plan is a PDF, and a PDF may hold a person's number too
                    "org.apache.pdfbox..",
                    "org.apache.fontbox.."),
            row(
                    "outward",
                    "whom the hub may call, and who comes from where, is judged by the operator's lists and the registries of addresses alone",
                    // addresses, networks, and how they are written
                    "inet.ipaddr.."),
            row(
                    "seal",
                    "sealing and signing alone, for every room that keeps something shut or shows whose it is",
                    "com.google.crypto.tink..",
                    // Standard Webhooks are signed by their own library
                    "com.standardwebhooks.."),
            row(
                    "journal",
                    "what has happened is stored, sealed, and keyed by UUIDv7; its tables are its own, so it migrates them",
                    room("message"),
                    room("seal"),
                    // the bytes and links of the audit
                    room("proof"),
                    JPA,
                    CDI,
                    INJECT,
                    "com.google.crypto.tink..",
                    "com.github.f4b6a3.uuid..",
                    // the key of the blind index is a plain HMAC, and migrations and the disk's flush want the pool
                    // itself
                    "javax.crypto..",
                    "javax.sql..",
                    "org.flywaydb.core.."),
            row(
                    "walk",
                    "it puts the steps together and begins transactions; no Camel, no HTTP",
                    room("message"),
                    room("catalogue"),
                    room("format"),
                    room("decision"),
                    room("consent"),
                    room("people"),
                    room("partner"),
                    room("scim"),
                    room("plan"),
                    room("journal"),
                    room("seal"),
                    room("proof"),
                    // a document that names a host which the hub may not call is told at once
                    room("outward"),
                    CDI,
                    INJECT,
                    "jakarta.transaction..",
                    // it gives the rooms of the middle their database, and tells a lost race from a fault
                    JPA,
                    "jakarta.annotation",
                    "javax.sql..",
                    "com.github.f4b6a3.uuid..",
                    // when a partner rests after failures in a row, and how fast it is sent to
                    "io.github.resilience4j..",
                    // how fast it may come in, by the given clock
                    "io.github.bucket4j.."),
            row(
                    "desk",
                    "people and scripts see what walk lets them see; nobody here calls Camel",
                    room("walk"),
                    room("message"),
                    room("catalogue"),
                    room("partner"),
                    room("plan"),
                    room("consent"),
                    room("people"),
                    room("journal"),
                    room("scim"),
                    room("seal"),
                    // the operator's own proxy is known by the network that it comes from
                    room("outward"),
                    CDI,
                    INJECT,
                    "jakarta.annotation.security..",
                    // sign-in at an OpenID provider
                    "com.nimbusds..",
                    "jakarta.security.enterprise..",
                    // the gate before the server's own pages, and callers' certificates
                    "jakarta.annotation",
                    "jakarta.security.auth.message..",
                    "javax.security.auth..",
                    "javax.net.ssl",
                    "jakarta.servlet..",
                    "jakarta.ws.rs..",
                    "gg.jte..",
                    // refusals at the gate are counted and not journaled; the API describes itself
                    "org.eclipse.microprofile.metrics..",
                    "org.eclipse.microprofile.openapi.."),
            row(
                    "road",
                    "doors lead into walk and out of it; the rooms of the middle are walk's own",
                    room("walk"),
                    room("message"),
                    // the hub's keys may stand in a file, which is read with the other settings
                    room("seal"),
                    // what connects gets its addresses judged
                    room("outward"),
                    CDI,
                    INJECT,
                    "jakarta.annotation",
                    "jakarta.jms..",
                    "org.apache.camel..",
                    "org.apache.activemq.artemis..",
                    "org.apache.hc..",
                    // why an SFTP server turns the hub away
                    "com.jcraft.jsch..",
                    // why a mail server does not take a mail
                    "jakarta.mail",
                    "org.eclipse.angus.mail.smtp..",
                    // what lies in a queue is sealed to its reader
                    "com.nimbusds.jose..",
                    // Suomi.fi-viestit answers in JSON
                    "tools.jackson..",
                    // the partner's TLS faults are told apart by the JDK's own exceptions
                    "javax.net.ssl..",
                    // whose a server's certificate is
                    "javax.security.auth.x500",
                    // camel-servlet is a servlet, and camel-jms pools connections by Spring's factory
                    "jakarta.servlet..",
                    "org.springframework.jms.connection..",
                    "org.eclipse.microprofile.config..",
                    "org.eclipse.microprofile.health..",
                    "org.eclipse.microprofile.metrics.."),
            row(
                    "cli",
                    "it asks a hub by its public API, and checks what it has given out without it: nothing of it is here",
                    room("proof"),
                    room("seal"),
                    "picocli..",
                    "tools.jackson..",
                    // whose a document is and how many fields it fills is told before it is sent
                    YAML,
                    // an authority of the house's own
                    "javax.net.ssl.."),
            row(
                    "demo",
                    "a simulated partner knows the hub only by what comes through the door",
                    room("message"),
                    // what a contract test asks of its simulated partner, and nothing else of the walk
                    HOUSE + ".walk.simulated",
                    INJECT,
                    // it listens at this machine alone, and only while somebody tests
                    "com.sun.net.httpserver",
                    "jakarta.ws.rs..",
                    // where its letterbox is, it asks from the environment
                    "org.eclipse.microprofile.config.."));

    @TestFactory
    Stream<DynamicTest> everyRoomImportsOnlyWhatItsRowNames() {
        return TABLE.stream()
                .map(row -> DynamicTest.dynamicTest(row.room(), () -> row.rule().check(CLASSES)));
    }

    @Test
    void everyClassIsInARoomOfTheTable() {
        classes()
                .should()
                .resideInAnyPackage(TABLE.stream().map(row -> room(row.room())).toArray(String[]::new))
                .because("a new room comes with its row")
                .check(CLASSES);
    }

    @Test
    void camelStaysOnTheRoad() {
        noClasses()
                .that()
                .resideOutsideOfPackage(room("road"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.camel..")
                .because("an Exchange, a Processor or a CamelContext would tie the steps to their carrier")
                .check(CLASSES);
    }

    @Test
    void nobodyImportsTheRoad() {
        noClasses()
                .that()
                .resideOutsideOfPackage(room("road"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room("road"))
                .because("what the desk wants sent again goes through walk to the journal, and the road notices")
                .check(CLASSES);
    }

    @Test
    void theWalkSpeaksNoHttp() {
        noClasses()
                .that()
                .resideInAPackage(room("walk"))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net.http..", "jakarta.ws.rs..", "jakarta.servlet..")
                .because("a step is the same whichever door it is called from")
                .check(CLASSES);
    }

    @Test
    void transactionsBeginInTheWalk() {
        noClasses()
                .that()
                .resideOutsideOfPackage(room("walk"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.transaction..")
                .because("one commit is the promise, and only walk knows what belongs to it")
                .check(CLASSES);
    }

    @Test
    void noEntityLeavesItsRoom() {
        classes()
                .that()
                .areAnnotatedWith(Entity.class)
                .should(beKnownInItsOwnRoomOnly())
                .because("a row of a table is its room's own; others get values")
                .check(CLASSES);
    }

    @Test
    void noClassHasANameThatSaysNothing() {
        noClasses()
                .should()
                .haveNameMatching(".*[.$](Abstract|Base)[A-Z][^.]*|.*(Impl|Manager|Utils?|Helper|Dto|DTO)")
                .because("a name says what a thing is for, not that it is one")
                .check(CLASSES);
    }

    @Test
    void roomsKnowEachOtherOneWay() {
        slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
        slices().matching(HOUSE + ".(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyRoomSaysWhatItIsFor() {
        var source = Path.of("src/main/java");

        var packages = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(packages).isNotEmpty().allSatisfy(name -> {
            var file = source.resolve(name.replace('.', '/')).resolve("package-info.java");
            assertThat(file).exists();
            assertThat(Files.readString(file)).startsWith("/**").contains("package " + name + ";");
        });
    }

    private static ArchCondition<JavaClass> beKnownInItsOwnRoomOnly() {
        return new ArchCondition<>("be known in its own room only") {
            @Override
            public void check(JavaClass entity, ConditionEvents events) {
                entity.getDirectDependenciesToSelf().stream()
                        .filter(dependency ->
                                !dependency.getOriginClass().getPackageName().equals(entity.getPackageName()))
                        .forEach(dependency ->
                                events.add(SimpleConditionEvent.violated(entity, dependency.getDescription())));
                events.add(new SimpleConditionEvent(
                        entity, !entity.getModifiers().contains(JavaModifier.PUBLIC), entity.getName() + " is public"));
            }
        };
    }
}
