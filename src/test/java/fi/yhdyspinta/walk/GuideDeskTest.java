package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.walk.guide.GuideDesk;
import fi.yhdyspinta.walk.guide.PartnerGuide;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner's IT department is told is what runs, and no more than is theirs. */
class GuideDeskTest extends OnAHouse {
    private GuideDesk guides;

    GuideDeskTest() {
        super(Database.Kind.H2);
    }

    @BeforeEach
    void openGuides() {
        guides = house.guideDesk;
    }

    @Test
    void namesTheAddressesOfAFhirPartner() {
        var guide = guides.of(House.OPERATOR, "luvn");

        assertThat(guide.posts())
                .extracting(PartnerGuide.Posting::path)
                .contains("/fhir/Task/{id}", "/fhir/$process-message", "/in/luvn/canonical");
        assertThat(guide.calls()).singleElement().satisfies(reached -> {
            assertThat(reached.way()).isEqualTo("message");
            assertThat(reached.door()).isEqualTo("fhir");
            assertThat(reached.isProven()).isTrue();
        });
        assertThat(guide.speaksFhir()).isTrue();
        assertThat(guide.partner().contact().phone()).isEqualTo("+358 50 000 0092");
    }

    @Test
    void tellsWhatMayPassOnWhichGroundAndWhatTheClassGets() {
        var guide = guides.of(House.OPERATOR, "mll-uusimaa");

        assertThat(guide.gets()).anySatisfy(type -> {
            assertThat(type.code()).isEqualTo("M28");
            assertThat(type.grounds()).isNotEmpty().allSatisfy(ground -> {
                assertThat(ground.statute()).isNotBlank();
                assertThat(ground.fields()).isNotEmpty();
                assertThat(ground.others()).isNotEmpty();
            });
        });
    }

    @Test
    void letsThingsBeFetchedWhereTheDoorLeavesThemAtTheHub() {
        var guide = guides.of(House.OPERATOR, "espoo-opetus");

        assertThat(guide.fetchesAtTheHub()).isTrue();
        assertThat(Tree.map(openApi("espoo-opetus").get("paths")))
                .containsKeys("/api/inbox", "/in/espoo-opetus/espoo-notice");
    }

    @ParameterizedTest
    @MethodSource("partners")
    void isAnOpenApiDocumentOfExactlyWhatThePartnerMayCall(String partner) {
        var document = openApi(partner);

        assertThat(document).containsEntry("openapi", "3.1.0").containsKeys("info", "paths", "components");
        assertThat(Tree.map(document.get("paths"))).allSatisfy((path, item) -> {
            assertThat(path).startsWith("/");
            assertThat(Tree.map(item)).allSatisfy((verb, operation) -> {
                assertThat(verb).isIn("get", "post", "put");
                assertThat(Tree.map(operation)).containsKeys("summary", "responses");
                var named = Tree.list(Tree.map(operation).get("parameters")).stream()
                        .map(parameter -> "{" + Tree.map(parameter).get("name") + "}")
                        .toList();
                assertThat(path.replaceAll("[^{]*(\\{[^}]*})?.*", "$1"))
                        .isIn(Stream.concat(named.stream(), Stream.of("")).toList());
            });
            assertThat(path)
                    .satisfiesAnyOf(
                            own -> assertThat(own).doesNotStartWith("/in/").doesNotStartWith("/api/partners/"),
                            own -> assertThat(own).contains("/" + partner));
        });
    }

    // neither the secret nor its name: by it one could ask for it
    @ParameterizedTest
    @MethodSource("partners")
    void holdsNoSecret(String partner) {
        var texts = openApi(partner).toString()
                + guides.of(House.OPERATOR, partner).calls()
                + guides.of(House.OPERATOR, partner).posts();

        var secret = house.settings.secrets().apply("hub").orElseThrow();
        assertThat(texts).doesNotContain(secret);
        assertThat(texts).doesNotContain("whsec_", "BEGIN PRIVATE KEY");
    }

    static Stream<String> partners() {
        return Stream.of("luvn", "mll-uusimaa", "espoo-opetus", "helsinki-kasko", "itauusimaa");
    }

    @Test
    void changesWithTheRevisionThatRuns() {
        var routes = RoutesFolder.copiedTo(data.resolve("routes"));
        house = new House(Database.Kind.H2.cleared(), data.resolve("own"), clock, "node-a", routes.path());
        var before = house.guideDesk.of(House.OPERATOR, "mll-uusimaa");

        routes.edit("partners/mll-uusimaa/partner.yaml", "receives: [", "receives: [M38, ");
        house.rounds.refresh();

        var after = house.guideDesk.of(House.OPERATOR, "mll-uusimaa");
        assertThat(after.revision()).isEqualTo(before.revision() + 1);
        assertThat(after.tag()).isNotEqualTo(before.tag());
        assertThat(after.gets()).extracting(PartnerGuide.Passing::code).contains("M38");
    }

    @Test
    void isThePartnersOwnAndOfThoseWhoRunTheHub() {
        assertThat(guides.of(partner("luvn"), "luvn").partner().name()).isEqualTo("luvn");
        assertThat(guides.of(person("luvn"), "luvn").partner().name()).isEqualTo("luvn");
        assertThat(codes(() -> guides.of(partner("mll-uusimaa"), "luvn"))).containsExactly("NOT_FOUND");
        assertThat(codes(() -> guides.of(person("mll-uusimaa"), "luvn"))).containsExactly("NOT_FOUND");
        assertThat(codes(() -> guides.openApi(partner("mll-uusimaa"), "luvn"))).containsExactly("NOT_FOUND");
        assertThat(codes(() -> guides.of(House.OPERATOR, "nobody"))).containsExactly("NOT_FOUND");
    }

    private static Caller person(String organisation) {
        return Caller.ofPerson(organisation, "p-1", Set.of(Role.PARTNER_ADMINISTRATOR));
    }

    @Test
    void givesSchemaAndSamplesOfWhatIsSpokenAndNothingElse() {
        var schema = guides.schema(partner("espoo-opetus"), "espoo-opetus", "espoo-notice");
        var sample = guides.sample(partner("espoo-opetus"), "espoo-opetus", "espoo-notice", "full.in.json");

        assertThat(Json.object(schema.body())).containsKey("properties");
        assertThat(Json.object(sample.body())).containsKey("oppilas");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../format.yaml",
                "full.in.json/../../../codes.yaml",
                "wrong-values.in.json",
                "nothing.in.json",
                ""
            })
    void givesNoFileThatIsNoSample(String name) {
        assertThat(codes(() -> guides.sample(House.OPERATOR, "espoo-opetus", "espoo-notice", name)))
                .containsExactly("NOT_FOUND");
        assertThat(codes(() -> guides.schema(House.OPERATOR, "espoo-opetus", "hus-referral")))
                .containsExactly("NOT_FOUND");
    }

    @Test
    void saysInFhirOnlyWhatItMayCarryForThePartner() {
        var statement = new String(guides.capabilities(partner("luvn"), "luvn"), StandardCharsets.UTF_8);

        assertThat(statement)
                .contains("\"CapabilityStatement\"")
                .contains("M06 ")
                .doesNotContain("M12 ");
        assertThat(codes(() -> guides.capabilities(House.OPERATOR, "mll-uusimaa")))
                .containsExactly("NOT_FOUND");
    }

    private java.util.Map<String, Object> openApi(String partner) {
        return Json.object(guides.openApi(House.OPERATOR, partner));
    }
}
