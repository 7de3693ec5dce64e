package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.format.Schema;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Profile;
import fi.yhdyspinta.partner.Profiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The profiles as data: every service, tool and actor is there, and none says what the catalogue would not let it do. */
class ProfilesDataTest {
    private static final Path ROUTES = Path.of("integration-routes");
    private static final Profiles PROFILES = Profiles.read(ROUTES);
    private static final Catalogue CATALOGUE = Catalogue.read(ROUTES);
    private static final LocalDate TODAY = LocalDate.parse("2026-11-22");
    private static final Pattern LIKE_A_HETU = Pattern.compile("[0-9]{6}[-+YXWVUABCDEF](?<serial>[0-9]{3})[0-9A-Y]");

    /** Feature 145, word by word, and the profile or profiles of each. */
    private static final Map<String, List<String>> SEED = Map.ofEntries(
            Map.entry("perhekeskus", List.of("perhekeskus")),
            Map.entry("opiskeluhuoltoryhmä", List.of("opiskeluhuoltoryhma")),
            Map.entry("kuraattori", List.of("kuraattori")),
            Map.entry("psykologi", List.of("psykologi")),
            Map.entry("kouluterveydenhuolto", List.of("kouluterveydenhuolto")),
            Map.entry("neuvola", List.of("neuvola")),
            Map.entry("perheneuvola", List.of("perheneuvola")),
            Map.entry("perhesosiaalityö", List.of("perhesosiaalityo")),
            Map.entry("lastensuojelu", List.of("lastensuojelu")),
            Map.entry("vammaispalvelut", List.of("vammaispalvelut")),
            Map.entry("HUS", List.of("hus")),
            Map.entry("poliisi/Ankkuri", List.of("poliisi", "ankkuri")),
            Map.entry("Barnahus", List.of("barnahus")),
            Map.entry("nuorisotoimi ja etsivä nuorisotyö", List.of("nuorisotoimi", "etsiva-nuorisotyo")),
            Map.entry("varhaiskasvatus", List.of("varhaiskasvatus")),
            Map.entry("järjestöt", List.of("jarjesto-jarjestelmalla", "jarjesto-ilman-jarjestelmaa")),
            Map.entry("seurakunnat", List.of("seurakunta")),
            Map.entry("kohtaamispaikka ja avoin olohuone", List.of("kohtaamispaikka", "avoin-olohuone")),
            Map.entry("talousneuvola ja harrastustuki", List.of("talousneuvola", "harrastustuki")),
            Map.entry("eropalvelut", List.of("eropalvelut")),
            Map.entry("nuorten mielenterveys- ja päihdepalvelut (13–25 v)", List.of("nuorten-mielenterveys-ja-paihde")),
            Map.entry("lastenkuntoutus ja ADHD-vertaisryhmä", List.of("lastenkuntoutus", "adhd-vertaisryhma")),
            Map.entry("väkivaltaseula", List.of("vakivaltaseula")),
            Map.entry("Mielenterveystalo", List.of("mielenterveystalo")),
            Map.entry("Perhepolku", List.of("perhepolku")),
            Map.entry("avovastaanotot", List.of("avovastaanotto")),
            Map.entry("ryhmätasoinen palvelu", List.of("ryhmatasoinen-palvelu")),
            Map.entry(
                    "yhteistyöverkosto (LU yhte, kehittäjäkumppanioppilaitokset)",
                    List.of("lu-yhte", "kehittajakumppanioppilaitos")),
            Map.entry("Pyydä apua -nappi", List.of("pyyda-apua")),
            Map.entry("Omaperhe.fi", List.of("omaperhe")),
            Map.entry("esitietolomakkeet", List.of("esitietolomakkeet")),
            Map.entry("sähköinen ajanvaraus", List.of("sahkoinen-ajanvaraus")),
            Map.entry(
                    "Interventionavigaattori/Terapiat etulinjaan",
                    List.of("interventionavigaattori", "terapiat-etulinjaan")),
            Map.entry("Voimaperheet", List.of("voimaperheet")),
            Map.entry("Lapset puheeksi", List.of("lapset-puheeksi")),
            Map.entry("MDFT", List.of("mdft")),
            Map.entry("kokemusasiantuntijat", List.of("kokemusasiantuntijat")));

    /** The six that issue 4 wants deep. */
    private static final Set<String> DEEP = Set.of(
            "kunta-tiedostoina",
            "kunta-rest",
            "alueen-sosiaalijarjestelma",
            "alueen-fhir",
            "jarjesto-jarjestelmalla",
            "jarjesto-ilman-jarjestelmaa");

    @Test
    void areThereForEveryServiceToolAndActorOfTheSeed() {
        var wanted = Stream.concat(SEED.values().stream().flatMap(Collection::stream), DEEP.stream())
                .collect(Collectors.toSet());

        assertThat(PROFILES.faults()).isEmpty();
        assertThat(SEED).hasSize(37);
        assertThat(PROFILES.byName().keySet()).isEqualTo(wanted);
    }

    @TestFactory
    Stream<DynamicTest> keepTheirSchema() throws IOException {
        var schema = new Schema(Files.readString(ROUTES.resolve("profiles/profile.schema.json")));

        return each(profile -> {
            var yaml = Files.readString(folder(profile).resolve("profile.yaml"));
            var document = Tree.map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
            assertThat(schema.problems(document)).isEmpty();
            var broken = new java.util.HashMap<>(document);
            broken.put("boundary", "Z");
            assertThat(schema.problems(broken)).hasSize(1);
        });
    }

    @TestFactory
    Stream<DynamicTest> sendAndGetWhatTheirKindMay() {
        return each(profile -> {
            assertThat(CATALOGUE.classes()).containsKey(profile.recipientClass());
            assertThat(notCrossing(profile, profile.sends(), Permit::from)).isEmpty();
            assertThat(notCrossing(profile, profile.receives(), Permit::to)).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> nameOnlyGroundsThatAreInForceAndThatTheyUse() {
        return each(profile -> assertThat(profile.bases()).allSatisfy(basis -> {
            assertThat(CATALOGUE.bases()).containsKey(basis);
            assertThat(CATALOGUE.bases().get(basis).on(TODAY)).isPresent();
            var used = Stream.concat(
                    permits(profile.sends(), Permit::from, profile), permits(profile.receives(), Permit::to, profile));
            assertThat(used.map(Permit::basis)).contains(basis);
        }));
    }

    @TestFactory
    Stream<DynamicTest> countIndicatorsOfWhatTheySendOrGet() {
        return each(profile -> assertThat(profile.indicators()).isNotEmpty().allSatisfy(indicator -> {
            var type = indicator.counted().type();
            assertThat(profile.sends().contains(type) || profile.receives().contains(type) || isOfCitizens(profile))
                    .isTrue();
        }));
    }

    @TestFactory
    Stream<DynamicTest> beginWithDoorsAndFormatsThatAreThere() {
        return each(profile -> {
            var start = profile.start();
            assertThat(start.in()).allSatisfy(in -> {
                assertThat(ROUTES.resolve("formats/" + in.format() + "/format.yaml"))
                        .exists();
                if (in.door() != null) {
                    assertThat(ROUTES.resolve("doors/" + in.door() + "-source.kamelet.yaml"))
                            .exists();
                }
            });
            assertThat(start.out()).isNotEmpty().allSatisfy(out -> {
                assertThat(ROUTES.resolve("formats/" + out.format() + "/format.yaml"))
                        .exists();
                assertThat(ROUTES.resolve("doors/" + out.door() + "-sink.kamelet.yaml"))
                        .exists();
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> tellNobodyWhoLives() {
        return each(profile -> {
            try (var files = Files.walk(folder(profile))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var found = LIKE_A_HETU.matcher(Files.readString(file));
                    while (found.find()) {
                        assertThat(Hetu.faultOf(found.group())).isEqualTo(Hetu.Fault.NONE);
                        assertThat(found.group("serial")).startsWith("9");
                    }
                }
            }
        });
    }

    @Test
    void sayThatWilmaIsNotPublicAndWhatIsUsedInstead() {
        var wilma = PROFILES.byName().get("kunta-tiedostoina").realInterface();

        assertThat(wilma.isPublic()).isFalse();
        assertThat(wilma.note().get("fi")).contains("Wilma", "tiedostoina", "linkki");
        assertThat(wilma.note().get("sv")).contains("Wilma", "filer", "länk");
    }

    /** Types that no line of the crossing table lets this kind of party send or get on one of its grounds. */
    private static List<String> notCrossing(
            Profile profile, List<String> types, Function<Permit, Collection<String>> side) {
        return types.stream()
                .filter(type -> !CATALOGUE.types().get(type).follows())
                .filter(type -> permits(List.of(type), side, profile)
                        .noneMatch(permit -> profile.bases().contains(permit.basis())))
                .toList();
    }

    private static Stream<Permit> permits(
            List<String> types, Function<Permit, Collection<String>> side, Profile profile) {
        return types.stream()
                .flatMap(type -> CATALOGUE.types().get(type).permits().stream())
                .filter(permit -> side.apply(permit).contains(profile.recipientClass()));
    }

    // counts are of organisations (M37 has no crossing from citizens): whoever runs the tool reports them
    private static boolean isOfCitizens(Profile profile) {
        return profile.recipientClass().equals("citizen");
    }

    private static Path folder(Profile profile) {
        return ROUTES.resolve("profiles").resolve(profile.name());
    }

    /** What is asked of each profile. */
    private interface Asking {
        void of(Profile profile) throws Exception;
    }

    private static Stream<DynamicTest> each(Asking asking) {
        return PROFILES.byName().values().stream()
                .map(profile -> DynamicTest.dynamicTest(profile.name(), () -> asking.of(profile)));
    }
}
