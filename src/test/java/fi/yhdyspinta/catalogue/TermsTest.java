package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.walk.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code that somebody may meet has its words in fi, sv and en. */
class TermsTest {
    private static final Path JAVA = Path.of("src/main/java/fi/yhdyspinta");
    private static final Path PAGES = Path.of("src/main/jte");

    private static final Terms TERMS =
            Catalogue.read(Path.of("integration-routes")).terms();

    /** A code handed to whatever makes a refusal. */
    private static final Pattern RAISED = Pattern.compile(
            "\\b(?:ofSender|new Refusal|refuse|broken|malformed|one)\\((?:[^\";]|\"/[^\"]*\")*?\"([A-Z][A-Z0-9_]+)\"");

    /** Any code in a room that has no other upper-case words. */
    private static final Pattern MENTIONED = Pattern.compile("\"([A-Z]+_[A-Z0-9_]+)\"");

    private static final Set<String> ROOMS_OF_CODES = Set.of("decision", "format", "walk");

    private static final Pattern SAID = Pattern.compile("say\\(\"([a-z0-9.-]+[a-z0-9])\"");

    /** Said with nothing to fill in. */
    private static final Pattern SAID_BARE = Pattern.compile("say\\(\"([a-z0-9.-]+[a-z0-9])\"\\)");

    private static final Pattern STAGE = Pattern.compile("\"businessStatus\": *\"([^\"]+)\"");

    private static final Pattern REASON = Pattern.compile("\"reason\": *\\{\\s*\"code\": *\"([^\"]+)\"");

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");

    @Test
    void haveASentenceForEveryRefusalOfTheCode() {
        var codes = new TreeSet<String>();

        javaFiles().forEach(file -> {
            codes.addAll(found(RAISED, text(file)));
            if (ROOMS_OF_CODES.contains(JAVA.relativize(file).getName(0).toString())) {
                codes.addAll(found(MENTIONED, text(file)));
            }
        });

        // one of each way of raising: should the scan go blind, this says so
        assertThat(codes)
                .contains("NO_LEGAL_BASIS", "HETU_CHECK", "SCHEMA_OTHER", "BODY_EMPTY", "CROSS_SITE", "INTERNAL");
        assertThat(wordless("problem.", codes.stream())).isEmpty();
    }

    @Test
    void haveAWordForEveryTrouble() {
        assertThat(wordless("cause.", Stream.of(Trouble.values()).map(Trouble::name)))
                .isEmpty();
    }

    @Test
    void haveAWordForEveryStateAndTurn() {
        assertThat(wordless("state.", Stream.of(State.values()).map(State::wire)))
                .isEmpty();
        assertThat(wordless("turn.", Stream.of(Turn.values()).map(Turn::name))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hub-accepted",
                "hub-rejected",
                "queued",
                "retrying",
                "quarantined",
                "delivered",
                "endpoint-down",
                "consent-withdrawn"
            })
    void haveAWordForEveryStageOfTheHub(String stage) {
        assertThat(TERMS.keys()).contains("stage." + stage);
        assertThat(javaFiles().map(TermsTest::text)).anyMatch(source -> source.contains('"' + stage + '"'));
    }

    @Test
    void haveAWordForEveryStageAndReasonOfTheSamples() {
        var samples = files(Path.of("integration-routes/formats"), file -> file.toString()
                        .matches(".+\\.(answer|status)\\.json"))
                .map(TermsTest::text)
                .toList();

        var stages = samples.stream().flatMap(text -> found(STAGE, text).stream());
        var reasons = samples.stream().flatMap(text -> found(REASON, text).stream());

        assertThat(wordless("stage.", stages)).isEmpty();
        // what a recipient says, or the refusal that stopped the parcel
        assertThat(reasons.filter(reason -> !TERMS.keys().contains("problem." + reason)))
                .filteredOn(reason -> !TERMS.keys().contains("reason." + reason))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "stage., states.yaml, stages",
        "outcome., states.yaml, outcomes",
        "class., recipient-classes.yaml,",
        "deadline., deadlines.yaml,",
    })
    void haveAWordForEveryCodeOfTheCatalogue(String prefix, String file, String member) {
        var entries = member == null ? CatalogueYaml.entries(file) : CatalogueYaml.entries(file, member);

        var codes = entries.stream().map(entry -> String.valueOf(entry.get("code")));

        assertThat(entries).isNotEmpty();
        assertThat(wordless(prefix, codes)).isEmpty();
    }

    @Test
    void haveAWordForWhateverClosesAMessage() {
        var words = CatalogueYaml.entries("message-types.yaml").stream()
                .flatMap(type -> Tree.list(type.get("closedBy")).stream())
                .map(String::valueOf)
                .toList();

        assertThat(words).contains("receipt", "published", "case-number");
        assertThat(wordless("closes.", words.stream())).isEmpty();
    }

    @Test
    void nameTheConsentOfEveryGroundThatAsksForOne() {
        var asking = CatalogueYaml.entries("legal-bases.yaml").stream()
                .filter(basis -> "required".equals(basis.get("consent")))
                .map(basis -> String.valueOf(basis.get("code")))
                .toList();

        assertThat(asking).contains("OHL-22", "ATL-53", "JULKL-26.1");
        assertThat(wordless("consent.type.", asking.stream())).isEmpty();
    }

    @Test
    void haveAWordForEveryFieldThatAMessageMayHave() {
        var fields = new TreeSet<String>();
        var schema = Json.object(text(Path.of("integration-routes/catalogue/message.schema.json"))
                .getBytes(StandardCharsets.UTF_8));
        var ofTheEnvelope = Tree.map(schema.get("properties"));
        List.of("content", "sender").forEach(part -> addFields(ofTheEnvelope.get(part), fields));
        Tree.map(schema.get("$defs")).values().forEach(type -> addFields(type, fields));

        assertThat(fields).contains("hetu", "interviewPlan", "unitName");
        assertThat(wordless("field.", fields.stream())).isEmpty();
    }

    private static void addFields(Object type, Set<String> fields) {
        if (type instanceof Map<?, ?> known) {
            Tree.map(known.get("properties")).forEach((name, below) -> {
                fields.add(name);
                addFields(below, fields);
            });
            addFields(known.get("items"), fields);
        }
    }

    // codes that stand in the code and not in the catalogue
    @ParameterizedTest
    @CsvSource({
        "receipt.,      transport application reception",
        "denial.domain.,health social student-welfare",
        "leak.,         ADDRESS POSTAL_CODE PHONE EMAIL MUNICIPALITY SCHOOL UNIT PLACE_IN_PICTURE FILE_NAME",
        "alarm.,        urgent-unopened none",
        "audit.,        AUDIT_ENTRY_ALTERED AUDIT_ENTRY_MISSING AUDIT_ENTRY_INSERTED AUDIT_HEAD_DIFFERS",
        "audit.,        AUDIT_CHECKPOINT_BROKEN",
        "stage.,        held-for-check released cancel-requested urgent-unopened overdue replaced",
        "deadline.,     due open met overdue days-left",
        "deadline.unit.,school-day arkipaiva calendar-day month same-weekday",
    })
    void haveAWordForEveryCodeOfThePassage(String prefix, String codes) {
        assertThat(wordless(prefix, Stream.of(codes.split(" ")))).isEmpty();
    }

    @Test
    void giveAWordOfABoundaryOnlyToAStageThatHasAPlainOne() {
        var ofABoundary = Pattern.compile("(stage\\.[a-z-]+)\\.(?:school|county|ngo|hospital)");

        var stages = TERMS.keys().stream()
                .filter(key -> key.startsWith("stage.") && key.lastIndexOf('.') > "stage.".length())
                .toList();

        assertThat(stages).isNotEmpty().allSatisfy(key -> {
            var matched = ofABoundary.matcher(key);
            assertThat(matched.matches()).isTrue();
            assertThat(TERMS.keys()).contains(matched.group(1));
        });
    }

    @Test
    void haveEveryWordThatAPageSays() {
        var said = Stream.concat(files(PAGES, file -> file.toString().endsWith(".jte")), javaFiles())
                .flatMap(file -> found(SAID, text(file)).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(said).contains("page.flows.title").isSubsetOf(TERMS.keys());
    }

    @Test
    void areFilledInWhereverAPageSaysThem() {
        var bare = Stream.concat(files(PAGES, file -> file.toString().endsWith(".jte")), javaFiles())
                .flatMap(file -> found(SAID_BARE, text(file)).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(bare).contains("page.flows.title").noneMatch(key -> PLACE.matcher(TERMS.say("fi", key))
                .find());
    }

    // a rule that changes changes its words with it
    @Test
    void holdNoNumberThatARuleOfOpeningsGives() {
        var words = TERMS.keys().stream()
                .filter(key -> key.startsWith("page.openings.") && !key.equals("page.openings.message.hint"))
                .toList();

        assertThat(words).isNotEmpty().allSatisfy(key -> assertThat(Terms.LANGUAGES)
                .allSatisfy(language -> assertThat(
                                PLACE.matcher(TERMS.say(language, key)).replaceAll(""))
                        .doesNotContainPattern("\\d")));
        assertThat(text(PAGES.resolve("openings.jte"))).doesNotContainPattern("(?:min|max)length=\"\\d");
    }

    @Test
    void nameTheSameThingsInEveryLanguage() {
        assertThat(TERMS.keys()).allSatisfy(key -> {
            var places = Terms.LANGUAGES.stream()
                    .map(language -> placesOf(TERMS.say(language, key)))
                    .distinct();
            assertThat(places).hasSize(1);
        });
    }

    @Test
    void leaveNothingUnsaid() {
        assertThat(TERMS.keys()).allSatisfy(key -> assertThat(Terms.LANGUAGES)
                .allSatisfy(language ->
                        assertThat(TERMS.say(language, key)).isNotBlank().isNotEqualTo("null")));
    }

    // one sentence says what is wrong, another what to do
    @Test
    void tellWhatToDoAboutEveryProblem() {
        var problems = TERMS.keys().stream().filter(key -> key.startsWith("problem."));

        assertThat(problems).allSatisfy(key -> assertThat(Terms.LANGUAGES)
                .allSatisfy(language -> assertThat(TERMS.say(language, key)).matches("(?s).+[.?!] .+[.!]")));
    }

    @Test
    void fillInWhatARefusalNames() {
        var refusal = Refusal.ofSender("NO_LEGAL_BASIS", "/recipients/0/legalBasis", "OHL-22", "M28");

        var sentences = TERMS.sentences(refusal);

        assertThat(sentences).containsOnlyKeys("fi", "sv", "en");
        assertThat(sentences.values())
                .allMatch(text -> text.contains("OHL-22") && text.contains("M28") && !text.contains("{"));
    }

    @Test
    void sayTheKeyWhereNobodyHasWrittenAWord() {
        assertThat(TERMS.say("fi", "stage.unheard")).isEqualTo("stage.unheard");
        assertThat(TERMS.say("de", "state.accepted")).isEqualTo(TERMS.say("en", "state.accepted"));
        assertThat(TERMS.say("sv", "problem.UNKNOWN_TYPE", List.of("M99"))).contains("M99");
    }

    /** The codes that have no word; none of them is as it should be. */
    private static List<String> wordless(String prefix, Stream<String> codes) {
        return codes.filter(code -> !TERMS.keys().contains(prefix + code)).toList();
    }

    private static Set<String> placesOf(String sentence) {
        return found(PLACE, sentence);
    }

    private static Stream<Path> javaFiles() {
        return files(JAVA, file -> file.toString().endsWith(".java"));
    }

    private static Stream<Path> files(Path below, Predicate<Path> wanted) {
        try (var files = Files.walk(below)) {
            return files.filter(wanted).toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(result -> result.group(result.groupCount()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
