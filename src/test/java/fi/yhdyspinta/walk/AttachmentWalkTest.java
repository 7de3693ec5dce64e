package fi.yhdyspinta.walk;

import static fi.yhdyspinta.format.attachment.AFile.MARK;
import static fi.yhdyspinta.walk.AFileOf.answer;
import static fi.yhdyspinta.walk.AFileOf.file;
import static fi.yhdyspinta.walk.AFileOf.notification;
import static fi.yhdyspinta.walk.AFileOf.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.format.attachment.AFile;
import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Files walk with their message: clean, sealed, once, and to nobody but their recipient. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class AttachmentWalkTest extends OnAHouse {
    private static final Caller SOCIAL_CARE = partner("luvn-sosiaali");
    private static final byte[] MACRO = withMacro();

    AttachmentWalkTest(Database.Kind kind) {
        super(kind);
    }

    @Test
    void arriveWithoutWhatWasPlantedInThem() {
        var receipt = house.send(
                House.ESPOO,
                answer(
                        "L-1",
                        file("kuva.jpg", "image/jpeg", AFile.jpeg()),
                        file("selvitys.pdf", "application/pdf", AFile.pdf()),
                        file("muistio.odt", "application/vnd.oasis.opendocument.text", AFile.odt())));

        var delivered = attachments(deliveredTo("luvn-sosiaali").get(0));

        assertThat(delivered)
                .extracting(each -> each.get("contentType"))
                .containsExactly("image/jpeg", "application/pdf", "application/vnd.oasis.opendocument.text");
        assertThat(delivered).allSatisfy(each -> {
            var bytes = Base64.getDecoder().decode((String) each.get("data"));
            assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain(MARK);
            assertThat(each.get("size")).isEqualTo(bytes.length);
            assertThat((String) each.get("url")).startsWith("http://localhost:9080/api/attachments/");
        });
        assertThat(ids(receipt, House.ESPOO)).hasSize(3).allSatisfy(id -> assertThat(new String(
                        house.transactions.call(() -> house.attachments.content(id)), StandardCharsets.UTF_8))
                .doesNotContain(MARK));
    }

    @Test
    void areKeptOnceHoweverOftenTheMessageComes() {
        var photograph = file("kuva.jpg", "image/jpeg", AFile.jpeg());
        var first = house.send(House.ESPOO, answer("L-1", photograph));

        var again = house.send(House.ESPOO, answer("L-1", photograph));

        assertThat(again).isEqualTo(first);
        assertThat(house.count("attachment")).isEqualTo(1);
        assertThatThrownBy(() -> house.send(House.ESPOO, answer("L-1", text("Muuta."))))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.ground()).isEqualTo(Refused.Ground.CONFLICT));
    }

    @Test
    void areRefusedEachAtItsPlace() {
        var wrongHash = file("muistio.txt", "text/plain", "Muistio.".getBytes(StandardCharsets.UTF_8));
        wrongHash.put("sha256", "0".repeat(64));

        var letter = answer(
                "L-1",
                file("kuva.png", "image/png", AFile.jpeg()),
                file("kuva.exe", "image/jpeg", AFile.jpeg()),
                file("kuva.svg", "image/svg+xml", "<svg/>".getBytes(StandardCharsets.UTF_8)),
                file("a.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", MACRO),
                file("lukittu.pdf", "application/pdf", AFile.pdf(true)),
                file("kaksi.pdf", "application/pdf", AFile.concat(AFile.pdf(), AFile.docx())),
                file("suuri.txt", "text/plain", new byte[(1 << 20) + 1]),
                wrongHash);

        assertThatThrownBy(() -> house.send(House.ESPOO, letter))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .extracting(Refusal::code, Refusal::pointer)
                        .containsExactly(
                                tuple("ATTACHMENT_TYPE", "/content/attachments/0/mediaType"),
                                tuple("ATTACHMENT_TYPE", "/content/attachments/1/name"),
                                tuple("ATTACHMENT_UNKNOWN", "/content/attachments/2/mediaType"),
                                tuple("ATTACHMENT_MACRO", "/content/attachments/3/content"),
                                tuple("ATTACHMENT_ENCRYPTED", "/content/attachments/4/content"),
                                tuple("ATTACHMENT_TWO_TYPES", "/content/attachments/5/content"),
                                tuple("ATTACHMENT_TOO_LARGE", "/content/attachments/6/content"),
                                tuple("ATTACHMENT_HASH_DIFFERS", "/content/attachments/7/sha256")));
        assertThat(house.count("attachment") + house.count("arrival")).isZero();
    }

    @Test
    void stopNoDutyNotice() {
        var receipt = house.send(
                House.ESPOO,
                notification(
                        "LS-1",
                        file(
                                "a.docx",
                                "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                                MACRO),
                        text("Muistio.")));

        var delivered = deliveredTo("luvn-sosiaali").get(0);

        assertThat(receipt.recipients().get(0).marks())
                .extracting(Refusal::code, Refusal::pointer)
                .containsExactly(tuple("ATTACHMENT_MACRO", "/content/attachments/0/content"));
        assertThat(delivered).contains("ATTACHMENT_MACRO");
        assertThat(attachments(delivered)).singleElement().satisfies(each -> assertThat(each.get("title"))
                .isEqualTo("muistio.txt"));
    }

    @Test
    void areCalledByANameThatLeadsNowhere() {
        var bytes = "Muistio.".getBytes(StandardCharsets.UTF_8);
        house.send(
                House.ESPOO,
                answer(
                        "L-1",
                        file("../../etc/muistio.txt", "text/plain", bytes),
                        file("muistio\u202Etxt", "text/plain", bytes),
                        file("NUL.txt", "text/plain", bytes)));

        var delivered = attachments(deliveredTo("luvn-sosiaali").get(0));

        assertThat(delivered)
                .extracting(each -> each.get("title"))
                .containsExactly("muistio.txt", "muistiotxt.txt", "_NUL.txt");
    }

    @Test
    void areFetchedByTheirSenderAndTheirRecipientAndThatIsWrittenDown() {
        var receipt = house.send(
                House.ESPOO,
                answer("L-1", file("Selvitys ä.txt", "text/plain", "Sisältö.".getBytes(StandardCharsets.UTF_8))));
        var id = ids(receipt, SOCIAL_CARE).get(0);

        var fetched = house.attachmentDesk.fetch(id, SOCIAL_CARE);
        house.attachmentDesk.fetch(id, House.ESPOO);

        assertThat(fetched.name()).isEqualTo("Selvitys ä.txt");
        assertThat(fetched.mediaType()).isEqualTo("text/plain");
        assertThat(new String(fetched.content(), StandardCharsets.UTF_8)).isEqualTo("Sisältö.");
        assertThat(fetched.toString()).doesNotContain("Selvitys");
        assertThat(house.transactions.call(() -> house.attachments.fetches(id)))
                .extracting(each -> each.caller(), each -> each.at())
                .containsExactly(tuple("luvn-sosiaali", clock.instant()), tuple("espoo-opetus", clock.instant()));
    }

    @Test
    void areNotThereForAnybodyElse() {
        var receipt = house.send(House.ESPOO, answer("L-1", text("Sisältö.")));
        var id = ids(receipt, SOCIAL_CARE).get(0);

        for (var stranger : List.of(House.LUVN, House.MLL, House.OPERATOR)) {
            isUnknown(() -> house.attachmentDesk.fetch(id, stranger));
            isUnknown(() -> house.attachmentDesk.list(receipt.messageId(), stranger));
        }
        isUnknown(() -> house.attachmentDesk.fetch(UUID.randomUUID(), SOCIAL_CARE));
        assertThat(house.count("attachment_fetch")).isZero();
    }

    @Test
    void areNotThereForARecipientThatHasSentThemBack() {
        var receipt = house.send(House.ESPOO, answer("L-1", text("Sisältö.")));
        var id = ids(receipt, SOCIAL_CARE).get(0);
        deliverAll("luvn-sosiaali");

        house.say(SOCIAL_CARE, parcel(receipt, "luvn-sosiaali"), "rejected", ",\"reason\":{\"code\":\"not-ours\"}");

        isUnknown(() -> house.attachmentDesk.fetch(id, SOCIAL_CARE));
        assertThat(house.attachmentDesk.fetch(id, House.ESPOO).content()).isNotEmpty();
    }

    @Test
    void areNotThereOnceTheirSenderHasTakenThemBack() {
        var receipt = house.send(House.ESPOO, answer("L-1", text("Sisältö.")));
        var id = ids(receipt, SOCIAL_CARE).get(0);

        house.walk.withdraw(receipt.messageId(), House.ESPOO);

        isUnknown(() -> house.attachmentDesk.fetch(id, SOCIAL_CARE));
    }

    @Test
    void comeToTheirEndThirtyDaysAfterTheLastState() {
        var receipt = house.send(House.ESPOO, answer("L-1", text("Sisältö.")));
        var id = ids(receipt, SOCIAL_CARE).get(0);
        deliverAll("luvn-sosiaali");
        house.say(SOCIAL_CARE, parcel(receipt, "luvn-sosiaali"), "accepted", "");
        house.say(SOCIAL_CARE, parcel(receipt, "luvn-sosiaali"), "completed", ",\"outcome\":\"info-given\"");

        clock.pass(Duration.ofDays(29));
        house.rounds.watch();
        assertThat(house.attachmentDesk.fetch(id, SOCIAL_CARE).content()).isNotEmpty();

        clock.pass(Duration.ofDays(2));
        isGone(() -> house.attachmentDesk.fetch(id, SOCIAL_CARE));
        house.rounds.watch();
        isGone(() -> house.attachmentDesk.fetch(id, House.ESPOO));
        assertThat(house.transactions
                        .call(() -> house.attachments.find(id))
                        .orElseThrow()
                        .isDestroyed())
                .isTrue();
        assertThat(house.attachmentDesk.list(receipt.messageId(), House.ESPOO))
                .singleElement()
                .satisfies(
                        each -> assertThat(each).containsEntry("expired", true).doesNotContainKeys("name", "link"));
    }

    @Test
    void goAsLinksWhereTheFormatHasNoPlaceForBytes() {
        var linking = houseWith("attachments: inline", "attachments: link");
        linking.send(House.ESPOO, answer("L-1", text("Sisältö.")));

        var attachment = attachments(firstTo(linking, "luvn-sosiaali")).get(0);

        assertThat(attachment).doesNotContainKey("data").containsEntry("size", 10);
        assertThat((String) attachment.get("url")).matches("http://localhost:9080/api/attachments/[0-9a-f-]{36}");
        // SHA-1 in base64, as FHIR R4 has it
        assertThat((String) attachment.get("hash")).hasSize(28).endsWith("=");
    }

    @Test
    void areRefusedWhereTheRecipientHasNoPlaceAndLeftOutOfADutyNotice() {
        var without = houseWith("attachments: inline", "attachments: none");

        assertThatThrownBy(() -> without.send(House.ESPOO, answer("L-1", text("Sisältö."))))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .containsExactly(Refusal.ofSender("ATTACHMENT_NO_PLACE", "/recipients/0", "luvn-sosiaali")));
        var receipt = without.send(House.ESPOO, notification("LS-1", text("Sisältö.")));
        var delivered = firstTo(without, "luvn-sosiaali");
        assertThat(receipt.recipients().get(0).marks())
                .extracting(Refusal::code)
                .containsExactly("ATTACHMENT_NO_PLACE");
        assertThat(delivered).contains("ATTACHMENT_NO_PLACE", "Esimerkkilä");
        assertThat(attachments(delivered)).noneMatch(each -> "muistio.txt".equals(each.get("title")));
    }

    @Test
    void comeInPartsOfTheirOwn() {
        var entry = new LinkedHashMap<>(text("x"));
        entry.remove("content");
        entry.remove("sha256");
        entry.put("part", "muistio");
        var files = Map.of("muistio", "Osassa tuotu.".getBytes(StandardCharsets.UTF_8));
        var receipt = house.walk.accept(arrived(answer("L-1", entry), files));

        var fetched = house.attachmentDesk.fetch(ids(receipt, SOCIAL_CARE).get(0), SOCIAL_CARE);

        assertThat(new String(fetched.content(), StandardCharsets.UTF_8)).isEqualTo("Osassa tuotu.");
        entry.put("part", "toinen");
        assertThatThrownBy(() -> house.walk.accept(arrived(answer("L-2", entry), files)))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.refusals())
                        .contains(
                                Refusal.ofSender("ATTACHMENT_PART", "/content/attachments/0/part"),
                                Refusal.ofSender("ATTACHMENT_PART", "/content/attachments")));
    }

    @Test
    void areAddedToWhatADoorHasRead() {
        var tree = Json.object(answer("L-1", text("Ensimmäinen.")).bytes());

        var more = AttachmentTree.add(tree, "toinen", "toinen.pdf", "application/pdf", AFile.pdf());

        var receipt = house.walk.accept(house.atDoor(House.ESPOO, Rulebook.CANONICAL, Json.bytes(more)));
        assertThat(house.attachmentDesk.list(receipt.messageId(), House.ESPOO))
                .extracting(each -> each.get("name"))
                .containsExactly("muistio.txt", "toinen.pdf");
    }

    @Test
    void ofAPlanAreCleanedToo() throws IOException {
        publish(AFile.pdf());

        var delivered = attachments(deliveredTo("luvn").get(0)).get(0);

        var clean = Base64.getDecoder().decode((String) delivered.get("data"));
        assertThat(new String(clean, StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-")
                .doesNotContain(MARK);
        var published = house.planDesk.version(House.ESPOO, "espoo-opetus", "opiskeluhuolto", 1);
        assertThat(published.file().content()).isEqualTo(clean);
        assertThat(published.file().sha256()).isEqualTo(Dispatching.hash(clean));
    }

    @Test
    void ofAPlanAreRefusedAsAnyOther() {
        assertThatThrownBy(() -> publish(AFile.jpeg()))
                .isInstanceOfSatisfying(Refused.class, refused -> assertThat(Refused.codes(refused.refusals()))
                        .containsExactly("ATTACHMENT_TYPE", "PLAN_FILE_NOT_PDF"));
    }

    /** The demo's plan with another file. */
    private Receipt publish(byte[] file) throws IOException {
        var plan = Json.object(Files.readAllBytes(House.ROUTES.resolve("demo/plans/espoo-plan-v1.json")));
        var changed = AttachmentTree.with(plan, List.of(file("suunnitelma.pdf", "application/pdf", file)));
        return house.walk.accept(house.atDoor(House.ESPOO, Rulebook.CANONICAL, Json.bytes(changed)));
    }

    private Arrived arrived(Letter letter, Map<String, byte[]> files) {
        return new Arrived(
                "espoo-opetus",
                "espoo-opetus",
                Rulebook.CANONICAL,
                "application/json",
                null,
                letter.bytes(),
                clock.instant(),
                files,
                House.ESPOO);
    }

    private House houseWith(String before, String after) {
        var folder =
                RoutesFolder.copiedTo(data.resolve("routes")).edit("formats/fhir-message/format.yaml", before, after);
        return new House(house.database, data.resolve("other"), clock, "node-a", folder.path());
    }

    private String firstTo(House other, String partner) {
        var ticket = other.due().stream()
                .filter(each -> each.waiting().partner().equals(partner))
                .findFirst()
                .orElseThrow();
        return new String(other.walk.pickUp(ticket).body(), StandardCharsets.UTF_8);
    }

    private List<UUID> ids(Receipt receipt, Caller caller) {
        return house.attachmentDesk.list(receipt.messageId(), caller).stream()
                .map(each -> UUID.fromString((String) each.get("id")))
                .toList();
    }

    /** The files of a FHIR message, in their order. */
    private static List<Map<String, Object>> attachments(String bundle) {
        return Tree.list(Json.object(bundle.getBytes(StandardCharsets.UTF_8)).get("entry")).stream()
                .map(each -> Tree.map(Tree.map(each).get("resource")))
                .filter(resource -> "DocumentReference".equals(resource.get("resourceType")))
                .filter(resource -> resource.containsKey("description"))
                .map(resource -> Tree.map(
                        Tree.map(Tree.list(resource.get("content")).get(0)).get("attachment")))
                .toList();
    }

    private static byte[] withMacro() {
        var parts = AFile.docxParts();
        parts.put("word/vbaProject.bin", new byte[] {1});
        return AFile.zip(parts);
    }

    private static void isUnknown(Runnable fetch) {
        assertThatThrownBy(fetch::run).isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.ground())
                .isEqualTo(Refused.Ground.UNKNOWN));
    }

    private static void isGone(Runnable fetch) {
        assertThatThrownBy(fetch::run).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.ground()).isEqualTo(Refused.Ground.GONE);
            assertThat(refused.refusals()).containsExactly(Refusal.ofSender("ATTACHMENT_EXPIRED", "", "30"));
        });
    }
}
