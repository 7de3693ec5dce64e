package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Whether the files of the catalogue agree with each other and with the schema: what a lawyer's slip would break. */
class CatalogueDataTest {
    private static final Path FOLDER = Path.of("integration-routes", "catalogue");
    private static final CanonicalPaths PATHS = new CanonicalPaths(Tree.map(read("message.schema.json")));
    private static final Map<String, Map<String, Object>> TYPES = byCode(read("message-types.yaml"));
    private static final Map<String, Map<String, Object>> CLASSES = byCode(read("recipient-classes.yaml"));
    private static final Map<String, Map<String, Object>> SETS = byCode(read("field-sets.yaml"));
    private static final Pattern WHEREABOUTS =
            Pattern.compile("address|municipality|phone|email|school|formerSchool|unit|organisation|place|requestedBy");
    /** How a worker is reached is no contact data of the child; the worker's unit is. */
    private static final Pattern OF_A_WORKER = Pattern.compile(".*\\b(responsible|author|worker)\\.(phone|email)");

    /** One crossing of one type between two classes. */
    private record Passage(String type, String from, String to, Map<String, Object> crossing) {
        String basis() {
            return Tree.text(crossing, "basis");
        }
    }

    @Test
    void knowsEveryTypeOfTheDomain() {
        // M39 is our own code for what the domain has beside M23: a consultation that names nobody
        var expected = new TreeSet<>(Set.of("M12b", "M39"));
        IntStream.rangeClosed(1, 38).forEach(number -> expected.add("M%02d".formatted(number)));

        assertThat(TYPES.keySet()).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(TYPES.values()).allSatisfy(type -> {
            assertThat(Tree.map(type.get("names"))).containsOnlyKeys("fi", "sv", "en");
            assertThat(Tree.text(type, "certainty")).isIn("V", "M", "?");
            assertThat(Tree.text(type, "source")).isNotBlank();
            assertThat(Tree.text(type, "domain")).isIn("health", "social", "student-welfare", "education", "none");
        });
    }

    @Test
    void givesEachTypeACrossingOrLetsItFollowAnother() {
        assertThat(TYPES.values())
                .allMatch(
                        type -> Tree.list(type.get("crossings")).isEmpty() == Boolean.TRUE.equals(type.get("follows")));
    }

    @Test
    void namesOnlyClassesAndGroundsThatAreThere() {
        var grounds = byCode(read("legal-bases.yaml")).keySet();

        assertThat(passages()).isNotEmpty().allSatisfy(passage -> {
            assertThat(CLASSES).containsKeys(passage.from(), passage.to());
            assertThat(grounds).contains(passage.basis());
        });
    }

    @Test
    void saysEachCrossingOnce() {
        var seen = new HashSet<List<String>>();

        assertThat(passages())
                .allMatch(passage -> seen.add(List.of(passage.type(), passage.from(), passage.to(), passage.basis())));
    }

    @Test
    void asksNoConsentForADuty() {
        var duties = passages().stream()
                .filter(passage -> Boolean.TRUE.equals(passage.crossing().get("duty")));

        // domain fact 7: the duty to tell must not fail on form
        assertThat(duties)
                .allMatch(passage -> "none".equals(passage.crossing().get("consent")))
                .extracting(Passage::type)
                .containsOnly("M01", "M10", "M12", "M12b", "M13", "M25");
    }

    @Test
    void tellsTheSenderOnlyStatesThatThereAre() {
        assertThat(passages()).allSatisfy(passage -> {
            assertThat(State.of(Tree.text(passage.crossing(), "senderSees"))).isPresent();
            var further = Tree.text(passage.crossing(), "senderSeesWithConsent");
            assertThat(further == null || State.of(further).isPresent()).isTrue();
        });
    }

    @Test
    void givesEveryRecipientOfACrossingAListForIt() {
        var without = passages().stream().filter(passage -> listOf(passage).isEmpty());

        assertThat(without).isEmpty();
    }

    @Test
    void listsNothingForAClassThatNoCrossingReaches() {
        var reached = passages().stream()
                .flatMap(passage -> Stream.of(
                        passage.to() + " " + passage.type(),
                        passage.to() + " " + passage.type() + "/" + passage.basis()))
                .collect(Collectors.toSet());

        var listed = CLASSES.entrySet().stream()
                .flatMap(entry -> Tree.map(entry.getValue().get("allowed")).keySet().stream()
                        .map(key -> entry.getKey() + " " + key));

        assertThat(listed).isSubsetOf(reached);
    }

    @Test
    void namesOnlyPathsOfTheSchema() {
        var named = new TreeSet<String>();
        SETS.values().forEach(set -> named.addAll(texts(set.get("paths"))));
        TYPES.values().forEach(type -> {
            texts(type.get("requires")).forEach(either -> named.addAll(List.of(either.split("\\|"))));
            named.addAll(texts(type.get("parts")));
            named.addAll(Tree.map(type.get("split")).keySet());
        });
        CLASSES.values().forEach(seen -> {
            named.addAll(texts(Tree.map(seen.get("underBan")).get("withheld")));
            Tree.map(seen.get("allowed")).values().forEach(list -> named.addAll(expanded(texts(list))));
        });

        assertThat(named).isNotEmpty().allMatch(PATHS::has, "stands in message.schema.json");
    }

    @Test
    void asksOfATypeOnlyWhatBelongsToIt() {
        assertThat(TYPES.values()).allSatisfy(type -> {
            var asked = texts(type.get("requires")).stream()
                    .flatMap(either -> Stream.of(either.split("\\|")))
                    .map(path -> path.split("\\.")[0]);

            assertThat(type.containsKey("parts") ? asked.toList() : List.of()).isSubsetOf(texts(type.get("parts")));
        });
    }

    @Test
    void letsEveryPartOfATypeReachSomebody() {
        var reached = passages().stream()
                .flatMap(passage -> listOf(passage).stream().map(path -> passage.type() + " " + path.split("\\.")[0]))
                .collect(Collectors.toSet());
        // one of the guardians becomes the contact of the organisation, the list itself stays
        reached.add("M28 guardians");

        var parts = TYPES.entrySet().stream()
                .flatMap(type -> texts(type.getValue().get("parts")).stream().map(part -> type.getKey() + " " + part));

        assertThat(parts).isSubsetOf(reached);
    }

    @Test
    void keepsWhatNobodyWithoutAuthorityMayKnowFromThem() {
        var told = passages().stream()
                .filter(passage ->
                        Boolean.FALSE.equals(CLASSES.get(passage.to()).get("authority")))
                .flatMap(passage -> leaves(listOf(passage)).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        // domain C1: no hetu, no diagnosis, no school, nobody else's words, not who notified
        assertThat(told)
                .isNotEmpty()
                .noneMatch(
                        path -> path.matches(
                                "subject\\.(hetu|temporaryId|learnerId|birthDate|familyName|school.*|class|municipality|address.*|phone|email)"))
                .noneMatch(path ->
                        path.matches("(concern|reporter|clinical|matter|record|transfer|guardians|event|threat)\\..*"));
    }

    @Test
    void withholdsEveryPlaceUnderATurvakieltoButWhereTheTaskNeedsIt() {
        assertThat(passages()).allSatisfy(passage -> {
            var ban = Tree.map(CLASSES.get(passage.to()).get("underBan"));
            var withheld = leaves(texts(ban.get("withheld")));
            var places = leaves(listOf(passage)).stream()
                    .filter(path -> Stream.of(path.split("\\.")).anyMatch(WHEREABOUTS.asMatchPredicate()))
                    .filter(path -> !OF_A_WORKER.matcher(path).matches())
                    // documents without a person
                    .filter(path -> !path.startsWith("indicators."));

            assertThat(texts(ban.get("needs")).contains(passage.type()) ? List.<String>of() : places.toList())
                    .as(passage.type() + " to " + passage.to())
                    .isSubsetOf(withheld);
        });
    }

    @Test
    void needsContactDataOnlyWhereItGetsTheType() {
        var got = passages().stream()
                .map(passage -> passage.to() + " " + passage.type())
                .collect(Collectors.toSet());

        var needed = CLASSES.entrySet().stream()
                .flatMap(entry -> texts(
                                Tree.map(entry.getValue().get("underBan")).get("needs"))
                        .stream()
                        .map(type -> entry.getKey() + " " + type));

        assertThat(needed).isSubsetOf(got);
    }

    @Test
    void knowsTheStatesOfEveryStageAndOutcome() {
        var states = Tree.map(read("states.yaml"));
        var all = Stream.concat(Tree.list(states.get("stages")).stream(), Tree.list(states.get("outcomes")).stream())
                .map(Tree::map)
                .toList();

        assertThat(all).isNotEmpty().allSatisfy(each -> {
            assertThat(texts(each.get("states"))).isNotEmpty().allMatch(state -> State.of(state)
                    .isPresent());
            assertThat(TYPES.keySet()).containsAll(texts(each.get("types")));
        });
        assertThat(Tree.list(states.get("stages"))).allMatch(stage -> Set.of("hub", "recipient", "sender")
                .containsAll(texts(Tree.map(stage).get("by"))));
    }

    @Test
    void namesOneCompetentOfEachKindForAMunicipality() {
        var municipalities =
                Tree.list(read("directory.yaml")).stream().map(Tree::map).toList();

        assertThat(municipalities).isNotEmpty().allSatisfy(entry -> {
            assertThat(Tree.text(entry, "municipality")).matches("[0-9]{3}");
            assertThat(entry).containsKeys("studentWelfare", "socialCare", "emergency");
            assertThat(Tree.map(entry.get("names"))).containsOnlyKeys("fi", "sv");
        });
        assertThat(municipalities)
                .extracting(entry -> entry.get("municipality"))
                .doesNotHaveDuplicates();
    }

    private static List<Passage> passages() {
        var passages = new ArrayList<Passage>();
        TYPES.forEach((code, type) -> Tree.list(type.get("crossings")).stream()
                .map(Tree::map)
                .forEach(crossing -> texts(crossing.get("from")).forEach(from -> texts(crossing.get("to"))
                        .forEach(to -> passages.add(new Passage(code, from, to, crossing))))));
        return passages;
    }

    /** The paths that the recipient of a passage may see: those of the ground, else those of the type. */
    private static List<String> listOf(Passage passage) {
        var allowed = Tree.map(CLASSES.get(passage.to()).get("allowed"));
        var own = allowed.get(passage.type() + "/" + passage.basis());
        return expanded(texts(own == null ? allowed.get(passage.type()) : own));
    }

    private static List<String> expanded(List<String> paths) {
        return paths.stream()
                .flatMap(path -> path.startsWith("@")
                        ? texts(SETS.get(path.substring(1)).get("paths")).stream()
                        : Stream.of(path))
                .toList();
    }

    private static Set<String> leaves(List<String> paths) {
        return paths.stream().flatMap(path -> PATHS.leavesOf(path).stream()).collect(Collectors.toSet());
    }

    private static List<String> texts(Object list) {
        return Tree.list(list).stream().map(String::valueOf).toList();
    }

    private static Map<String, Map<String, Object>> byCode(Object root) {
        var byCode = new LinkedHashMap<String, Map<String, Object>>();
        Tree.list(root).stream().map(Tree::map).forEach(entry -> byCode.put(Tree.text(entry, "code"), entry));
        return byCode;
    }

    private static Object read(String file) {
        try {
            var settings = LoadSettings.builder()
                    .setAllowDuplicateKeys(false)
                    .setLabel(file)
                    .build();
            return new Load(settings).loadFromString(Files.readString(FOLDER.resolve(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
