package fi.yhdyspinta.hub;

import static fi.yhdyspinta.hub.Said.bytes;
import static fi.yhdyspinta.hub.Said.number;
import static fi.yhdyspinta.hub.Said.parcel;
import static fi.yhdyspinta.hub.Said.received;
import static fi.yhdyspinta.hub.Said.refused;
import static fi.yhdyspinta.hub.Said.seen;
import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.attachment.AFile;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.directory.Ptv;
import fi.yhdyspinta.people.roster.RosterSet;
import fi.yhdyspinta.road.SftpPlace;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Letter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an education provider has beside a plain notice, on the real server: files, rosters, the directory, lineage. */
@ArquillianTest
class SchoolIT {
    private static final String JSON = "application/json";
    private static final Pattern LINK = Pattern.compile("http://[^\"]+(/api/attachments/[0-9a-f-]{36})");

    private final Caller espoo = Caller.named("espoo-opetus");
    private final Caller helsinki = Caller.named("helsinki-kasko");
    private final Caller luvn = Caller.named("luvn");
    private final Caller socialCare = Caller.named("luvn-sosiaali");
    private final Caller mll = Caller.named("mll-uusimaa");
    private final Caller operator = Caller.named("operator");
    private final Caller stranger = Caller.nobody();

    @AfterAll
    static void nobodyAndNoSecretStandsInTheLogs() {
        Said.nothingInTheLogs(
                "140513A902", "Aino", "Esimerkki", "Ilona", "120313A940U", "Venla", AFile.MARK, MadePartner.SECRET);
    }

    @Test
    void sendsAFileBesideItsMessageWhichItsRecipientAloneFetches() throws Exception {
        var photograph = AFile.jpeg();

        var answer = sentWith(number(), "image/jpeg", "kuva.jpg", photograph);

        assertThat(answer.statusCode()).as(Caller.text(answer)).isEqualTo(202);
        var receipt = Caller.json(answer);
        var bundle = received("luvn-sosiaali", parcel(receipt, "luvn-sosiaali"));
        var link = LINK.matcher(bundle);
        assertThat(link.find()).isTrue();
        assertThat(link.group()).startsWith(socialCare.base() + "/");
        var fetched = socialCare.get(link.group(1));
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(fetched.headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("attachment");
        assertThat(ImageIO.read(new ByteArrayInputStream(fetched.body()))).isNotNull();
        // where it was taken stood in what was sent
        assertThat(new String(photograph, StandardCharsets.ISO_8859_1)).contains(AFile.MARK);
        assertThat(new String(fetched.body(), StandardCharsets.ISO_8859_1)).doesNotContain(AFile.MARK);
        var list = "/api/messages/" + receipt.get("id") + "/attachments";
        assertThat(Caller.text(socialCare.get(list)))
                .contains(sha256(fetched.body()), link.group())
                .isEqualTo(Caller.text(espoo.get(list)));
        assertThat(espoo.get(link.group(1)).body()).isEqualTo(fetched.body());
        for (var other : List.of(luvn, mll, helsinki)) {
            refused(other.get(link.group(1)), 404, "NOT_FOUND");
            refused(other.get(list), 404, "NOT_FOUND");
        }
        // nobody at the hub itself sees a payload, whosever it is
        refused(operator.get(link.group(1)), 403, "FORBIDDEN");
        refused(operator.get(list), 403, "FORBIDDEN");
        refused(stranger.get(link.group(1)), 401, "UNAUTHENTICATED");
    }

    @Test
    void isToldWhatIsWrongWithAFileAndNothingOfItsMessageIsKept() {
        var id = number();

        var other = refused(sentWith(id, "image/png", "kuva.png", AFile.jpeg()), 422, "ATTACHMENT_TYPE");
        assertThat(other).containsEntry("pointer", "/content/attachments/0/mediaType");
        refused(sentWith(id, "application/pdf", "a.pdf", AFile.pdf(true)), 422, "ATTACHMENT_ENCRYPTED");
        refused(sentWith(id, "text/plain", "pitka.txt", new byte[(1 << 20) + 1]), 422, "ATTACHMENT_TOO_LARGE");
        refused(sentWith(id, "application/pdf", "a.pdf", new byte[8 << 20]), 413, "BODY_TOO_LARGE");
        refused(espoo.post("/api/messages", JSON, new byte[(1 << 20) + 1]), 413, "BODY_TOO_LARGE");
        refused(
                espoo.post("/api/messages", "multipart/form-data; boundary=x", bytes("--y")),
                400,
                "MULTIPART_MALFORMED");

        assertThat(Caller.text(espoo.get("/api/messages"))).doesNotContain(id);
    }

    /** An answer to what social care has asked, with a file in a part of its own. */
    private HttpResponse<byte[]> sentWith(String id, String mediaType, String name, byte[] file) {
        var letter = Letter.of(id, "M17")
                .to(Map.of(
                        "partner", "luvn-sosiaali", "type", "M17", "legalBasis", "ATL-64", "purpose", "child-welfare"))
                .with("request.answer", Map.of("text", "Liitteenä pyydetty selvitys."))
                .with(
                        "attachments",
                        List.of(Map.of("id", "liite", "name", name, "mediaType", mediaType, "part", "liite")));
        var form =
                new Form().part("message", "message.json", JSON, letter.bytes()).part("liite", name, mediaType, file);
        return espoo.post("/api/messages", form.contentType(), form.bytes());
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void picksAPupilFromItsRosterInPlaceOfTypingWhoItIs() {
        Pupils.gone(espoo);
        var taken =
                espoo.post("/api/roster", "application/zip", RosterSet.whole().zip());
        assertThat(taken.statusCode()).as(Caller.text(taken)).isEqualTo(200);
        assertThat(Caller.json(taken)).containsEntry("state", "active").containsEntry("pupils", 4);
        var broken =
                RosterSet.whole().edit("users", "140513A902H", "140513A902J").edit("users", "Onni", "Uusi");

        var named = refused(espoo.post("/api/roster", "application/zip", broken.zip()), 422, "HETU_CHECK");

        assertThat(named).containsEntry("pointer", "/users.csv/2/metadata.hetu");
        var school = Tree.list(Caller.json(espoo.get("/api/roster")).get("schools")).stream()
                .map(Tree::map)
                .filter(each -> "Niittykummun koulu".equals(each.get("name")))
                .findFirst()
                .orElseThrow();
        var pupils = Tree.list(
                Caller.json(look("/api/roster/pupils?school=" + school.get("id") + "&class=7B&purpose=notice"))
                        .get("pupils"));
        assertThat(pupils).extracting(pupil -> Tree.map(pupil).get("firstName")).containsExactly("Aino", "Elsa");
        assertThat(pupils.toString()).doesNotContain("140513");
        var aino = Tree.text(Tree.map(pupils.get(0)), "id");
        var letter = Letter.jointWork(number()).with("subject", Map.of("rosterId", aino));
        var sent = espoo.post("/api/messages", JSON, letter.bytes());
        assertThat(sent.statusCode()).as(Caller.text(sent)).isEqualTo(202);
        assertThat(received("luvn", parcel(Caller.json(sent), "luvn")))
                .contains("140513A902H", "Esimerkkilä", "2013-05-14");
        assertThat(Caller.text(espoo.get("/api/roster/uses?pupil=" + aino)))
                .contains("ope-17", "\"notice\"", "\"fill\"")
                .doesNotContain("Aino");
        // nobody else has any of it
        refused(
                helsinki.post(
                        "/api/messages",
                        JSON,
                        letter.envelope("messageId", number()).bytes()),
                422,
                "UNKNOWN_PUPIL");
        refused(luvn.get("/api/roster/pupils?school=" + school.get("id")), 403, "ROSTER_ONLY_OF_SCHOOL");
        refused(operator.get("/api/roster"), 403, "FORBIDDEN");
    }

    private HttpResponse<byte[]> look(String path) {
        return Caller.send(
                espoo.request(path).header("Yhdyspinta-User", "ope-17").GET());
    }

    @Test
    void sendsItsRosterAsAList() throws IOException {
        var csv = Files.readString(Path.of("src/test/resources/rosters/helsinki-kasko.csv"));

        var broken = refused(
                helsinki.post("/api/roster?table=primus", "text/csv", bytes(csv.replace("190411A9233", "190411A9234"))),
                422,
                "HETU_CHECK");
        var taken = helsinki.post("/api/roster?table=primus", "text/csv", bytes(csv));

        assertThat(broken).containsEntry("pointer", "/roster.csv/3/Henkilötunnus");
        assertThat(broken.toString()).doesNotContain("190411", "Venla");
        assertThat(taken.statusCode()).as(Caller.text(taken)).isEqualTo(200);
        var asked = "{\"school\": \"Keksityn koulu\", \"class\": \"7B\"}";
        var found = Tree.list(Caller.json(helsinki.post("/api/roster/pupils/search", JSON, bytes(asked)))
                .get("pupils"));
        assertThat(found).hasSize(2);
        // under a turvakielto nothing tells where she is
        assertThat(found)
                .filteredOn(pupil -> "Venla".equals(Tree.map(pupil).get("firstName")))
                .singleElement()
                .satisfies(venla ->
                        assertThat(Tree.map(venla)).containsOnlyKeys("id", "firstName", "familyName", "securityBan"));
        refused(helsinki.get("/api/roster/pupils?q=aino"), 422, "ROSTER_NAME_IN_ADDRESS");
    }

    @Test
    void findsTheUnitThatIsCompetentAndWhetherItIsOpen() {
        var file = bytes(new Ptv().file());
        refused(espoo.post("/api/directory", JSON, file), 403, "FORBIDDEN");

        var taken = operator.post("/api/directory", JSON, file);

        assertThat(taken.statusCode()).as(Caller.text(taken)).isEqualTo(200);
        assertThat(Caller.json(taken)).containsEntry("units", 3);
        var first = Caller.json(espoo.get("/api/directory/units?municipality=049&service=kuraattori&size=2"));
        var second = Caller.json(espoo.get(
                "/api/directory/units?municipality=049&service=kuraattori&size=2&below=" + first.get("next")));
        assertThat(names(first)).containsExactly("Keksityn koulun kuraattorit", "Lastensuojelun vastaanotto");
        assertThat(names(second)).containsExactly("Sosiaalipäivystys");
        assertThat(names(Caller.json(espoo.get("/api/directory/units?municipality=091"))))
                .isEmpty();
        var emergency = Caller.json(espoo.get("/api/directory/units/" + Ptv.PAIVYSTYS));
        assertThat(Tree.map(emergency.get("now"))).containsEntry("state", "open");
        assertThat(Tree.map(emergency.get("names"))).containsEntry("sv", "Socialjouren");
        assertThat(Caller.json(espoo.get("/api/directory/competent?municipality=049&service=social-care")))
                .containsEntry("partner", "luvn-sosiaali");
        refused(espoo.get("/api/directory/competent?municipality=049&service=dentist"), 422, "DIRECTORY_SERVICE");
        refused(espoo.get("/api/directory/units/nobody"), 404, "NOT_FOUND");
        refused(
                operator.post("/api/directory", JSON, bytes("{\"channels\": [{\"id\": 7}]}")),
                422,
                "DIRECTORY_UNREADABLE");
    }

    private static List<Object> names(Map<String, Object> page) {
        return Tree.list(page.get("units")).stream()
                .map(unit -> Tree.map(Tree.map(unit).get("names")).get("fi"))
                .toList();
    }

    @Test
    void leavesFilesAndFetchesWhatWaitsForIt(@TempDir Path folder) throws Exception {
        var name = MadePartner.newName();
        try (var place = new SftpPlace(folder, name, MadePartner.SECRET)) {
            var left = place.folder("in");
            var rows = Files.readString(House.ROUTES.resolve(
                            "profiles/kunta-tiedostoina/samples/tiedoston-rivi.sends.school-csv.csv"))
                    .replace(";kuraattori;OHL", ";luvn;OHL");
            Files.writeString(left.resolve("rivit.csv"), rows);
            var results = place.folder("results");
            var kunta =
                    MadePartner.of(name, "kunta-tiedostoina", place.url(), Map.of("knownHosts", place.knownHosts()));

            var transfer = espoo.post(
                    "/api/messages",
                    JSON,
                    Letter.of(number(), "M07")
                            .to(Map.of("partner", name, "type", "M07", "legalBasis", "OVL-23.3", "purpose", "transfer"))
                            .with("transfer.teaching", Map.of("summary", "Opetuksen järjestelyt."))
                            .bytes());
            assertThat(transfer.statusCode()).as(Caller.text(transfer)).isEqualTo(202);
            var receipt = Caller.json(transfer);
            var parcel = parcel(receipt, name);
            Eventually.within(Duration.ofSeconds(10), "it waits", () -> Caller.text(
                            kunta.caller().get("/api/inbox"))
                    .contains(parcel));
            var waits = Caller.text(kunta.caller().get("/api/inbox"));
            assertThat(waits).contains("\"M07\"", "expiresAt").doesNotContain("Aino", "140513", "espoo");
            assertThat(seen(espoo, receipt, name))
                    .containsEntry("stage", "awaiting-pickup")
                    .doesNotContainKey("deliveredAt");
            for (var other : List.of(espoo, luvn, mll)) {
                assertThat(Caller.text(other.get("/api/inbox"))).doesNotContain(parcel);
                refused(other.get("/api/inbox/" + parcel), 404, "NOT_FOUND");
            }
            refused(operator.get("/api/inbox/" + parcel), 403, "FORBIDDEN");

            var fetched = kunta.caller().get("/api/inbox/" + parcel);
            assertThat(fetched.statusCode()).isEqualTo(200);
            assertThat(fetched.headers().firstValue("Yhdyspinta-Parcel")).contains(parcel);
            assertThat(Caller.text(fetched)).contains("140513A902H", "Opetuksen järjestelyt.");
            assertThat(kunta.caller().get("/api/inbox/" + parcel).body()).isEqualTo(fetched.body());
            assertThat(Caller.text(kunta.caller().get("/api/inbox"))).doesNotContain(parcel);
            assertThat(seen(espoo, receipt, name)).containsEntry("stage", "delivered");
            kunta.answers(parcel, "{\"state\": \"accepted\"}");
            assertThat(seen(espoo, receipt, name)).containsEntry("state", "accepted");
            refused(
                    luvn.post("/api/parcels/" + parcel + "/answers", JSON, bytes("{\"state\": \"completed\"}")),
                    404,
                    "NOT_FOUND");

            Eventually.within(
                    Duration.ofSeconds(40),
                    "the file is answered",
                    () -> Files.exists(results.resolve("rivit.csv.result.csv")));
            var result = Files.readString(results.resolve("rivit.csv.result.csv"));
            assertThat(result)
                    .contains("2;otettu;KEKSI-tiedoston-rivi;", "3;huomautus;;;Kutsumanimi;")
                    .doesNotContain("Ilona", "120313A940U");
            assertThat(left.resolve("done/rivit.csv")).exists();
            assertThat(left.resolve("rivit.csv")).doesNotExist();
            // the place goes with the test: nobody is to look there any more
            operator.put("/api/partners/" + name + "/pause", "text/plain", "Palvelin poistuu");
        }
    }
}
