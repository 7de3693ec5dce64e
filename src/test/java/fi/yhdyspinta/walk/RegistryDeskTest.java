package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Registration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner comes from a draft to running, back to an earlier revision and out of use, while the others run on. */
class RegistryDeskTest {
    private static final Database DATABASE = Database.h2();
    private static final String NAME = "keksitty-kuraattori";

    @TempDir
    Path data;

    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T10:00:00Z"));
    private Database database;
    private House house;

    @BeforeEach
    void open() {
        database = DATABASE.cleared();
        house = new House(database, data, clock);
    }

    @Test
    void tellsWhatADraftStillLacksStepByStep() {
        var begun = house.partnerDraftDesk.fromProfile(House.OPERATOR, NAME, "kuraattori");

        assertThat(begun.missingIn(PartnerStep.WHO))
                .extracting(Refusal::pointer)
                .contains("/names");
        assertThat(begun.missingIn(PartnerStep.DOORS))
                .extracting(Refusal::pointer)
                .contains("/out/message/url", "/out/status/url");
        assertThat(begun.missingIn(PartnerStep.AGREEMENT)).isEmpty();
        assertThat(house.registryDesk.standing(NAME).state()).isEqualTo(Registration.DRAFT);
        assertThat(house.rounds.due("1")).isEmpty();
    }

    @Test
    void runsFromTheCommitOn() {
        int version = save(whole("https://partner.example.fi/api")).draft().version();

        int revision = activate(version);

        assertThat(revision).isEqualTo(1);
        assertThat(house.registryDesk.standing(NAME).state()).isEqualTo(Registration.ACTIVE);
        assertThat(house.registryDesk.standing(NAME).isChanged()).isFalse();
        house.send(House.ESPOO, Letter.jointWork("P-1").recipient("partner", NAME));
        assertThat(house.due())
                .anySatisfy(ticket -> assertThat(ticket.waiting().partner()).isEqualTo(NAME));
        assertThat(house.registryDesk.line(NAME).waiting()).isEqualTo(1);
    }

    @Test
    void showsThatTheSavedOneIsNotTheRunningOne() {
        activate(save(whole("https://partner.example.fi/api")).draft().version());

        save(whole("https://toinen.example.fi/api"));

        assertThat(house.registryDesk.standing(NAME).isChanged()).isTrue();
        assertThat(house.profileDesk.made(NAME).document()).contains("partner.example.fi");
        assertThat(house.revisionDesk.difference(NAME, "1", "draft").changes())
                .containsExactly(new DocumentDifference.Change(
                        "/out/message/url", "https://partner.example.fi/api", "https://toinen.example.fi/api"));
    }

    @Test
    void goesBackToAnEarlierRevisionAsANewOne() {
        activate(save(whole("https://partner.example.fi/api")).draft().version());
        activate(save(whole("https://toinen.example.fi/api")).draft().version());

        int back = house.activationDesk.rollBack(House.OPERATOR, NAME, 1, "Toinen osoite ei vastaa");

        assertThat(back).isEqualTo(3);
        assertThat(house.profileDesk.made(NAME).document()).contains("partner.example.fi");
        assertThat(house.revisionDesk.of(NAME))
                .extracting(revision -> revision.number() + " " + revision.reason() + " " + revision.isRunning())
                .containsExactly(
                        "3 Toinen osoite ei vastaa true", "2 otetaan käyttöön false", "1 otetaan käyttöön false");
    }

    @Test
    void writesNobodysWordsOver() {
        int version = save(whole("https://partner.example.fi/api")).draft().version();
        save(version, whole("https://eka.example.fi/api"));

        var second = catchThrowableOfType(Refused.class, () -> save(version, whole("https://toka.example.fi/api")));
        var same = save(version, whole("https://eka.example.fi/api"));

        assertThat(second.ground()).isEqualTo(Refused.Ground.CHANGED);
        assertThat(same.draft().document()).contains("eka.example.fi");
    }

    @Test
    void keepsWhatWasMadeAtTheDeskWhenTheFolderIsLookedAtAgain() {
        var folder = RoutesFolder.copiedTo(data.resolve("routes"));
        var routes = folder.path();
        var own = new House(DATABASE.cleared(), data.resolve("own"), clock, "node-a", routes);
        var draft = own.partnerDraftDesk.edit("luvn").draft();
        var changed = own.partnerDraftDesk.save(
                House.OPERATOR, "luvn", draft.version(), draft.document().replace("P3D", "P5D"));
        own.activationDesk.activate(
                House.OPERATOR, "luvn", new ActivationDesk.Asked(changed.draft().version(), null, "pidempi", "kiire"));

        folder.write("partners/luvn/README.md", "muuttui");
        own.rounds.refresh();
        var another = new House(own.database, data.resolve("another"), clock, "node-b", routes);

        assertThat(own.profileDesk.made("luvn").document()).contains("P5D");
        assertThat(another.profileDesk.made("luvn").document()).contains("P5D");
    }

    @Test
    void takesAPartnerOutOfUseOnlyWhenNothingWaitsForIt() {
        activate(save(whole("https://partner.example.fi/api")).draft().version());
        var key = String.valueOf(
                house.credentialDesk.make(House.OPERATOR, NAME, new byte[0]).get("key"));
        house.send(House.ESPOO, Letter.jointWork("P-1").recipient("partner", NAME));

        var refused = catchThrowableOfType(
                Refused.class, () -> house.activationDesk.retire(House.OPERATOR, NAME, "Sopimus päättyi"));
        house.due().forEach(ticket -> house.walk.settle(house.walk.pickUp(ticket), Ended.delivered()));
        house.activationDesk.retire(House.OPERATOR, NAME, "Sopimus päättyi");

        assertThat(refused.refusals()).containsExactly(Refusal.ofSender("PARTNER_HAS_WAITING", "", "1"));
        assertThat(house.registryDesk.standing(NAME).state()).isEqualTo(Registration.RETIRED);
        assertThat(house.keyDesk.caller(key)).isEmpty();
        assertThat(house.revisionDesk.of(NAME)).hasSize(1);
    }

    @Test
    void refusesAnImportRecordByRecordWithTheLine() {
        var text = whole("https://partner.example.fi/api") + "---\n"
                + whole("https://partner.example.fi/api")
                        .replace(NAME, "toinen")
                        .replace("M06", "M66") + "---\n"
                + "name: kolmas\nnames: {fi: \"a\n---\n"
                + "name: &silmukka [*silmukka]\n";

        var taken = house.partnerTransferDesk.take(House.OPERATOR, text);

        assertThat(taken)
                .extracting(PartnerTransferDesk.Taken::result)
                .containsExactly(
                        PartnerTransferDesk.Result.SAVED,
                        PartnerTransferDesk.Result.REFUSED,
                        PartnerTransferDesk.Result.REFUSED,
                        PartnerTransferDesk.Result.REFUSED);
        assertThat(taken.get(1).problems())
                .extracting(problem -> problem.line() + " " + problem.refusal().code())
                .containsExactly(line(text, "M66") + " TYPE_UNKNOWN");
        assertThat(taken.get(2).problems())
                .extracting(problem -> problem.refusal().code())
                .containsExactly("YAML_UNREADABLE");
        assertThat(house.registryDesk.part(RegistryDesk.Sought.ALL, null, 100).lines())
                .extracting(line -> line.standing().name())
                .contains(NAME, "luvn")
                .doesNotContain("toinen", "kolmas");
    }

    @Test
    void givesOutDocumentsThatComeInAsTheyWere() {
        var out = house.partnerTransferDesk.export(List.of("luvn", "mll-uusimaa"));

        var taken = house.partnerTransferDesk.take(House.OPERATOR, out);

        assertThat(taken)
                .extracting(each -> each.name() + " " + each.result())
                .containsExactly("luvn UNCHANGED", "mll-uusimaa UNCHANGED");
    }

    @Test
    void knowsWhoIsTouched() {
        assertThat(house.registryDesk.users(Uses.of("format:mll-referral").orElseThrow()))
                .extracting(partner -> partner.name())
                .containsExactly("mll-uusimaa");
        assertThat(house.registryDesk.users(Uses.of("calendar:espoo").orElseThrow()))
                .extracting(partner -> partner.name())
                .containsExactly("espoo-opetus");
    }

    @Test
    void showsASecretToNobodyButThePartner() {
        house.secretDesk.keep(House.OPERATOR, "uusi-salaisuus", "  sana-jota-kukaan-ei-arvaa\n");
        var other = new House(database, data.resolve("b"), clock, "node-b", House.ROUTES);
        other.rounds.refresh();

        assertThat(house.secretDesk.list().toString()).doesNotContain("arvaa");
        assertThat(other.settings.secrets().apply("uusi-salaisuus")).contains("sana-jota-kukaan-ei-arvaa");

        house.secretDesk.destroy(House.OPERATOR, "uusi-salaisuus");
        clock.pass(Duration.ofSeconds(5));
        other.rounds.refresh();
        assertThat(other.settings.secrets().apply("uusi-salaisuus")).contains("id.uusi-salaisuus");
    }

    private static int line(String text, String word) {
        return (int) text.substring(0, text.indexOf(word)).lines().count();
    }

    private PartnerDraftDesk.Weighed save(String yaml) {
        return save(0, yaml);
    }

    private PartnerDraftDesk.Weighed save(int seen, String yaml) {
        var saved = house.partnerDraftDesk.save(House.OPERATOR, NAME, seen, yaml);
        assertThat(saved.missing()).isEmpty();
        return saved;
    }

    private int activate(int version) {
        return house.activationDesk.activate(
                House.OPERATOR, NAME, new ActivationDesk.Asked(version, null, "otetaan käyttöön", "kokeessa käsin"));
    }

    private static String whole(String url) {
        return """
                name: keksitty-kuraattori
                names: {fi: Keksitty kuraattori, sv: Påhittad kurator, en: Invented kuraattori}
                profile: kuraattori
                recipientClass: student-welfare
                organisation: {id: keksitty-kuraattori, system: "https://yhdyspinta.fi/fhir/NamingSystem/partner"}
                agreement:
                  validFrom: 2026-01-01
                  sends: [M04]
                  receives: [M06, M33]
                in:
                  - {format: canonical-status}
                out:
                  message: {door: rest, format: canonical, url: "%s", credential: keksitty}
                """
                .formatted(url);
    }
}
