package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.road.Sink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.text.MessageFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Partners, formats and law are data: they change while the hub runs, and a fault in one changes nothing. */
class OpeningTest {
    private static final Database DATABASE = Database.h2();

    @TempDir
    Path data;

    private final SetClock clock = new SetClock(Instant.now());
    private Path routes;
    private House house;

    @BeforeEach
    void open() {
        routes = Sink.routesTo(1, data.resolve("routes"));
        house = new House(DATABASE.cleared(), data, clock, "node-a", routes);
    }

    @Test
    void takesANewPartnerIntoUseWithoutARestart() throws IOException {
        assertThatThrownBy(() -> sendTo("purje")).hasMessageContaining("UNKNOWN_RECIPIENT");

        copyPartner("purje");
        house.rounds.refresh();

        assertThat(sendTo("purje").recipients().get(0).partner()).isEqualTo("purje");
    }

    @Test
    void runsTheLastGoodRevisionOfAPartnerWhoseFileIsBroken() throws IOException {
        write("partners/luvn/partner.yaml", "name: luvn\nrecipientClass: [");

        house.rounds.refresh();

        assertThat(sendTo("luvn").recipients().get(0).partner()).isEqualTo("luvn");
    }

    @Test
    void runsTheLastGoodRevisionOfAFormatThatDoesNotCompile() throws IOException {
        write("formats/espoo-notice/read.jsonata", "{{{");

        house.rounds.refresh();

        assertThat(sendTo("luvn").recipients()).hasSize(2);
    }

    @Test
    void neverReplacesAWorkingCatalogueByABrokenOne() throws IOException {
        write("catalogue/legal-bases.yaml", "- code: OHL-23.2\n  validFrom: soon\n");

        house.rounds.refresh();

        assertThat(sendTo("luvn").recipients()).hasSize(2);
    }

    @ParameterizedTest(name = "{0}: {1} becomes {2}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    recipient-classes.yaml | - subject.address                    | - subject.adress                 | recipient-classes.yaml, line
                    message-types.yaml     | duty: true                           | dutty: true                      | message-types.yaml, line
                    message.schema.json    | "type": "object",                    | "type": "object",,               | message.schema.json, line
                    message.schema.json    | ^M[0-9]{2}[a-z]?$                    | ^M[0-9                           | SchemaException
                    consent.schema.json    | "$defs":                             | "$def":                          | consent.schema.json
                    calendars/espoo.yaml   | certainty:                           | certain:                         | calendars/espoo.yaml, line
                    terms.sv.yaml          | state.accepted:                      | state.accepterad:                | terms.sv.yaml
                    """)
    void keepsWhatWorksAndReadsABrokenFileOnce(String file, String right, String wrong, String named)
            throws IOException {
        var sound = Files.readString(routes.resolve("catalogue").resolve(file));
        assertThat(sound).contains(right);
        copyPartner("purje");
        write("catalogue/" + file, sound.replace(right, wrong));

        try (var log = new Logged()) {
            house.rounds.refresh();
            house.rounds.refresh();

            assertThat(log.lines()).singleElement().asString().contains("the catalogue is not taken into use", named);
        }
        assertThat(sendTo("luvn").recipients()).hasSize(2);

        write("catalogue/" + file, sound + "\n", 10);
        house.rounds.refresh();

        assertThat(sendTo("purje").recipients()).hasSize(2);
    }

    @Test
    void saysOnceWhatAPartnersFileNamesInVain() throws IOException {
        var county = Files.readString(routes.resolve("partners/luvn/partner.yaml"));
        write(
                "partners/purje/partner.yaml",
                county.replace("name: luvn", "name: purje")
                        .replace("door: fhir", "door: fhirr")
                        .replace("format: fhir-task}", "format: fhir-tsak}")
                        .replace("receives: [M01,", "receives: [M99,")
                        .replace("recipientClass: student-welfare", "recipientClass: studentwelfare"));

        try (var log = new Logged()) {
            house.rounds.refresh();
            copyPartner("kaarna");
            house.rounds.refresh();

            assertThat(log.lines())
                    .filteredOn(line -> line.contains("names what there is not"))
                    .singleElement()
                    .asString()
                    .contains("purje", "door fhirr, format fhir-tsak, message type M99, recipientClass studentwelfare");
        }
    }

    @Test
    void looksAgainAtSoundFilesThatTheDatabaseDidNotTake() throws Exception {
        copyPartner("purje");
        execute("alter table revision rename to revision_away");
        assertThatThrownBy(house.rounds::refresh).isInstanceOf(RuntimeException.class);
        execute("alter table revision_away rename to revision");

        house.rounds.refresh();

        assertThat(sendTo("purje").recipients()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "demo-espoo-opetus", "demo-espoo-opetus.", "demo-\0.guess", "demo-\u00E4.guess"})
    void opensToNoKeyThatIsNone(String key) {
        assertThat(house.keyDesk.caller(key)).isEmpty();
    }

    @Test
    void doesNotOpenToTheFirstOperatorAgainWhoseKeyHasBeenRevoked() {
        var key = "first." + "a".repeat(32);
        var opened = withFirstKey(key);
        opened.credentialDesk.revoke(House.OPERATOR, "operator", "demo-operator");
        var first = opened.keyDesk.caller(key).orElseThrow();
        var made = opened.credentialDesk.make(first, "operator", new byte[0]);
        opened.credentialDesk.revoke(first, "operator", "first");

        var restarted = withFirstKey(key);

        assertThat(restarted.keyDesk.caller(key)).isEmpty();
        assertThat(restarted.keyDesk.caller((String) made.get("key"))).isPresent();
        // somebody who can set the environment can begin anew, by another secret
        var other = "first." + "b".repeat(32);
        assertThat(withFirstKey(other).keyDesk.caller(other)).isPresent();
    }

    private House withFirstKey(String key) {
        return new House(
                DATABASE,
                data,
                clock,
                "node-a",
                routes,
                name -> name.equals("bootstrap-key") ? Optional.of(key) : Optional.empty());
    }

    @Test
    void closesTheDemoWhenItIsSwitchedOff() throws IOException {
        var demoKey = Files.readString(data.resolve("demo-keys/espoo-opetus")).strip();
        assertThat(house.keyDesk.caller(demoKey)).isPresent();

        var production = new House(DATABASE, data, clock, "node-a", routes, false);

        assertThat(production.keyDesk.caller(demoKey)).isEmpty();
        assertThatThrownBy(() -> production.credentialDesk.make(House.OPERATOR, "luvn", new byte[0]))
                .hasMessageContaining("NOT_FOUND");
    }

    @Test
    void endsWhatStillWaitsOfASenderThatIsGone() throws IOException {
        sendTo("luvn");
        var production = new House(DATABASE, data, clock, "node-a", routes, false);

        var waiting = production.due();
        waiting.forEach(ticket -> assertThat(production.walk.pickUp(ticket)).isNull());

        assertThat(waiting).isNotEmpty();
        assertThat(production.due()).isEmpty();
    }

    private fi.yhdyspinta.message.Receipt sendTo(String partner) {
        var notice = new String(House.notice("O-" + System.nanoTime(), "CASE"), StandardCharsets.UTF_8)
                .replace("\"luvn\"", "\"" + partner + "\"");
        return house.walk.accept(house.atDoor(House.ESPOO, "espoo-notice", notice.getBytes(StandardCharsets.UTF_8)));
    }

    /** A partner like the county, in a folder of its own. */
    private void copyPartner(String name) throws IOException {
        var county = Files.readString(routes.resolve("partners/luvn/partner.yaml"));
        write("partners/" + name + "/partner.yaml", county.replace("name: luvn", "name: " + name));
    }

    private static void execute(String statement) throws SQLException {
        try (var connection = DATABASE.source().getConnection();
                var statements = connection.createStatement()) {
            statements.execute(statement);
        }
    }

    private void write(String file, String text) throws IOException {
        write(file, text, 5);
    }

    private void write(String file, String text, int secondsFromNow) throws IOException {
        var path = routes.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
        Files.setLastModifiedTime(path, FileTime.from(Instant.now().plusSeconds(secondsFromNow)));
    }

    /** What is logged as an error, as an operator reads it. */
    private static final class Logged extends Handler implements AutoCloseable {
        private final Logger logger = Logger.getLogger("fi.yhdyspinta.walk");
        private final List<String> lines = new ArrayList<>();

        Logged() {
            logger.addHandler(this);
        }

        List<String> lines() {
            return lines;
        }

        @Override
        public void publish(LogRecord written) {
            if (written.getLevel().intValue() >= Level.WARNING.intValue()) {
                lines.add(MessageFormat.format(written.getMessage(), written.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {
            logger.removeHandler(this);
        }
    }
}
