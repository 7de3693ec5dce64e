package fi.yhdyspinta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.proof.CanonicalJson;
import fi.yhdyspinta.proof.Chain;
import fi.yhdyspinta.proof.Checkpoint;
import fi.yhdyspinta.proof.Evidence;
import fi.yhdyspinta.proof.PublicKeys;
import fi.yhdyspinta.seal.SealedFile;
import fi.yhdyspinta.seal.Sealing;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line checks a file alone, says what it found in a sentence, and ends with a code that a script can read. */
class HubTest {
    private static final String KEY = Sealing.newHubKey();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private KeyPair pair;
    private byte[] raw;

    @BeforeEach
    void makeKey() throws GeneralSecurityException, IOException {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var der = pair.getPublic().getEncoded();
        raw = Arrays.copyOfRange(der, der.length - 32, der.length);
        Files.writeString(folder.resolve("hub.pem"), "# kept since spring\n" + PublicKeys.pem(raw));
    }

    @Test
    void saysThatAnExportIsWholeAndHowMuchOfItIsSigned() throws IOException {
        write("audit.jsonl", export());

        assertThat(run("audit", "verify", at("audit.jsonl"), "--key", at("hub.pem")))
                .isZero();

        assertThat(out.toString())
                .contains("whole", "Signed up to entry 2", "1 entries after that are linked", "Unlinked")
                .contains("the oldest of 2026-11-22T06:00:00.000Z");
    }

    @Test
    void namesTheEntryThatWasAltered() throws IOException {
        write("audit.jsonl", export().replace("entry-2\",\"kind\":\"use", "entry-2\",\"kind\":\"view"));

        assertThat(run("audit", "verify", at("audit.jsonl"), "--key", at("hub.pem")))
                .isEqualTo(1);

        assertThat(out.toString()).contains("NOT WHOLE", "entry 2 (entry-2)", "altered");
    }

    @Test
    void saysTheSameInJson() throws IOException {
        write("audit.jsonl", export().replace("\"entry-2\"", "\"entry-X\""));

        assertThat(run("audit", "verify", "--json", at("audit.jsonl"))).isEqualTo(1);

        assertThat(JsonText.object(out.toString().getBytes(StandardCharsets.UTF_8))
                        .orElseThrow())
                .containsEntry("whole", false)
                .containsEntry("keysFromFile", true)
                .extractingByKey("fault")
                .asString()
                .contains("kind=altered", "entry=2");
    }

    @Test
    void comparesWithCheckpointsThatWereKeptElsewhere() throws IOException {
        write("audit.jsonl", export());
        Files.createDirectory(folder.resolve("kept"));
        write("kept/3.json", CanonicalJson.text(checkpoint(3, "ab".repeat(32))));

        int code = run("audit", "verify", at("audit.jsonl"), "--key", at("hub.pem"), "--checkpoints", at("kept"));

        assertThat(code).isEqualTo(1);
        assertThat(out.toString()).contains("entry 3", "no checkpoint has signed", "proven up to entry 2");
    }

    @Test
    void endsWithTwoWhereItCanNotCheck() throws IOException {
        write("no.pem", "nothing");
        write("audit.jsonl", export());

        assertThat(run("audit", "verify", at("missing.jsonl"))).isEqualTo(2);
        assertThat(run("audit", "verify", at("audit.jsonl"), "--key", at("no.pem")))
                .isEqualTo(2);
        assertThat(run("audit", "verify", at("audit.jsonl"), "--checkpoints", at("kept")))
                .isEqualTo(2);
        assertThat(run("audit", "verify")).isEqualTo(2);
    }

    @Test
    void findsAnExportThatIsNone() throws IOException {
        write("picture.jsonl", "\u0089PNG\n\n");
        write("empty.jsonl", "");

        assertThat(run("audit", "verify", at("picture.jsonl"))).isEqualTo(1);
        assertThat(run("audit", "verify", at("empty.jsonl"))).isEqualTo(1);
    }

    @Test
    void saysWhatAnEvidenceProvesAndWhoseItIs() throws IOException {
        var evidence = Evidence.signed(
                CanonicalJson.bytes(Map.of(
                        "hub", "https://hub.example",
                        "madeAt", "2026-11-22T06:00:00.000Z",
                        "madeFor", "espoo-opetus",
                        "message", Map.of("id", "m-1", "type", "M06", "sender", "espoo-opetus"),
                        "audit", List.of(line()))),
                PublicKeys.id(raw),
                this::sign);
        write("evidence.json", CanonicalJson.text(evidence));
        write("forged.json", CanonicalJson.text(evidence).replace("\"signature\":\"", "\"signature\":\"AA"));

        assertThat(run("evidence", "verify", at("evidence.json"), "--key", at("hub.pem")))
                .isZero();
        assertThat(out.toString()).contains("right", "https://hub.example", "M06", "1 of its 1 entries");
        assertThat(run("evidence", "verify", "--json", at("evidence.json"), "--key", at("hub.pem")))
                .isZero();
        assertThat(run("evidence", "verify", at("forged.json"), "--key", at("hub.pem")))
                .isEqualTo(1);
    }

    @Test
    void namesAnEntryOfAnEvidenceThatLiesUnderNoCheckpoint() throws IOException {
        var line = new TreeMap<>(line());
        line.put("following", List.of());
        write(
                "evidence.json",
                CanonicalJson.text(Evidence.signed(
                        CanonicalJson.bytes(Map.of("message", Map.of("id", "m-1"), "audit", List.of(line))),
                        PublicKeys.id(raw),
                        this::sign)));

        assertThat(run("evidence", "verify", at("evidence.json"), "--key", at("hub.pem")))
                .isEqualTo(1);

        assertThat(out.toString()).contains("entry 1 does not lie under its checkpoint");
    }

    /** The first of two entries, with the digest of the second, under a checkpoint of both. */
    private Map<String, Object> line() {
        var first = Chain.link(Chain.BEGINNING, digest(1));
        var signed = checkpoint(2, Chain.link(first, digest(2)));
        return Map.of(
                "seq", 1,
                "previous", Chain.BEGINNING,
                "digest", digest(1),
                "entry", entry(1),
                "following", List.of(digest(2)),
                "checkpoint", signed.get("checkpoint"),
                "signature", signed.get("signature"));
    }

    private String export() {
        var lines = new ArrayList<String>();
        lines.add(CanonicalJson.text(Map.of("export", "yhdyspinta-audit-1", "first", 1, "previous", Chain.BEGINNING)));
        lines.add(CanonicalJson.text(Map.of("key", PublicKeys.id(raw), "publicKey", PublicKeys.der(raw))));
        var link = Chain.BEGINNING;
        for (int seq = 1; seq <= 3; seq++) {
            link = Chain.link(link, digest(seq));
            lines.add(CanonicalJson.text(Map.of("seq", seq, "hash", link, "entry", entry(seq))));
            if (seq == 2) {
                lines.add(CanonicalJson.text(checkpoint(2, link)));
            }
        }
        lines.add(CanonicalJson.text(Map.of("tail", entry(4))));
        lines.add(CanonicalJson.text(Map.of("end", Map.of("last", 3, "tail", 1))));
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, Object> entry(int seq) {
        return Map.of("id", "entry-" + seq, "at", "2026-11-22T06:00:00.000Z", "kind", "use", "message", "m-1");
    }

    private static String digest(int seq) {
        return Chain.digest(CanonicalJson.bytes(entry(seq)));
    }

    private Map<String, Object> checkpoint(long seq, String hash) {
        var checkpoint = new Checkpoint(
                Checkpoint.Purpose.CHECKPOINT, seq, hash, Instant.parse("2026-11-22T07:00:00Z"), PublicKeys.id(raw));
        return Map.of(
                "checkpoint",
                checkpoint.tree(),
                "signature",
                Base64.getEncoder().encodeToString(sign(checkpoint.bytes())));
    }

    private byte[] sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void opensABackupByTheHubsKeysAndWritesNothingOver() throws IOException {
        sealed("hub-20261122T020000Z.zip.sealed");
        Files.writeString(folder.resolve("keys"), "# new\n" + KEY + "\n");

        assertThat(run("backup", "restore", at("hub-20261122T020000Z.zip.sealed"), at("db"), "--keys", at("keys")))
                .isZero();
        assertThat(folder.resolve("db/hub.mv.db")).hasContent("rows");
        assertThat(run("backup", "restore", at("hub-20261122T020000Z.zip.sealed"), at("db"), "--keys", at("keys")))
                .isEqualTo(2);

        assertThat(out.toString()).contains("it rests until you have looked", "is there already");
    }

    @Test
    void restoresNothingOfABackupThatIsNotSoundOrIsAnothers() throws IOException {
        sealed("hub-20261122T020000Z.zip.sealed");
        var bytes = Files.readAllBytes(folder.resolve("hub-20261122T020000Z.zip.sealed"));
        bytes[bytes.length - 1] ^= 1;
        Files.write(folder.resolve("hub-20261122T020000Z.zip.sealed"), bytes);
        Files.writeString(folder.resolve("keys"), KEY);
        Files.writeString(folder.resolve("other"), KEY.replaceFirst("^1:", "2:"));

        assertThat(run("backup", "restore", at("hub-20261122T020000Z.zip.sealed"), at("db"), "--keys", at("keys")))
                .isEqualTo(1);
        assertThat(run("backup", "restore", at("hub-20261122T020000Z.zip.sealed"), at("db"), "--keys", at("other")))
                .isEqualTo(1);
        assertThat(run("backup", "restore", at("none.zip.sealed"), at("db"), "--keys", at("keys")))
                .isEqualTo(2);

        assertThat(folder.resolve("db/hub.mv.db")).doesNotExist();
        assertThat(out.toString()).contains("NOT RESTORED", "needs hub key 1", "there is no such file");
    }

    private void sealed(String name) throws IOException {
        var zip = folder.resolve("plain.zip");
        try (var file = new ZipOutputStream(Files.newOutputStream(zip))) {
            file.putNextEntry(new ZipEntry("hub.mv.db"));
            file.write("rows".getBytes(StandardCharsets.UTF_8));
        }
        SealedFile.seal(zip, folder.resolve(name), Sealing.with(KEY));
    }

    private int run(String... args) {
        return Hub.line(new Surroundings(Map.of(), InputStream.nullInputStream()))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(args);
    }
}
