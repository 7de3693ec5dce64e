package fi.yhdyspinta.format;

import fi.yhdyspinta.format.attachment.AFile;
import fi.yhdyspinta.format.attachment.Cleaning;
import fi.yhdyspinta.format.attachment.Inspection;
import fi.yhdyspinta.format.attachment.NotClean;
import fi.yhdyspinta.fuzz.Reader;
import fi.yhdyspinta.message.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What this room reads from outside. */
public final class FormatReaders {
    private static final Path FORMATS = Path.of("integration-routes/formats");
    private static final Schema CANONICAL =
            new Schema(text(Path.of("integration-routes/catalogue/message.schema.json")));
    private static final Map<String, Map<String, String>> FILES = files();

    private FormatReaders() {}

    public static List<Reader> all() {
        return List.of(
                documents("formats-json", "json"),
                documents("formats-xml", "xml"),
                documents("formats-csv", "csv"),
                Reader.ofSecrets(
                        "attachments",
                        List.of(
                                AFile.jpeg(),
                                AFile.png(),
                                AFile.webp(),
                                AFile.tiff(),
                                AFile.pdf(),
                                AFile.pdf(true),
                                AFile.docx(),
                                AFile.odt()),
                        FormatReaders::attachment,
                        NotClean.class),
                Reader.ofConfiguration("format-files", fileSeeds(), FormatReaders::formatFile, FormatFault.class));
    }

    /** The documents that partners send in the shipped formats of an engine; the first byte says in which. */
    private static Reader documents(String name, String engine) {
        var formats = FILES.entrySet().stream()
                .filter(format -> engine.equals(engineOf(format.getValue())))
                .sorted(Map.Entry.comparingByKey())
                .map(format -> Format.of(format.getKey(), format.getValue()))
                .filter(FormatReaders::reads)
                .toList();
        var seeds = new ArrayList<byte[]>();
        for (int which = 0; which < formats.size(); which++) {
            for (var sample : Reader.files(FORMATS.resolve(formats.get(which).name()), "." + engine)) {
                seeds.add(Reader.chosen(which, sample));
            }
        }
        return Reader.ofSecrets(
                name,
                // the samples of one format say much the same
                seeds.stream().filter(seed -> seeds.indexOf(seed) % 4 == 0).toList(),
                bytes -> document(formats.get(Reader.choice(bytes, formats.size())), Reader.rest(bytes)),
                Refused.class);
    }

    private static void document(Format format, byte[] bytes) {
        for (var part : format.parts(bytes)) {
            var document = format.document(part.document());
            if (format.carries() == Format.Carries.MESSAGE) {
                format.further(document, CANONICAL.problems(document.tree()));
            }
            Json.canonicalBytes(document.tree());
        }
    }

    private static void attachment(byte[] bytes) throws NotClean {
        AttachmentCheck.of(bytes);
        var kind = Inspection.of(bytes);
        if (kind.fault().isEmpty()) {
            Cleaning.clean(kind.mediaType(), bytes);
        }
    }

    /** A format of which one file is another. */
    private static void formatFile(byte[] bytes) {
        var names = FILES.keySet().stream().sorted().toList();
        var name = names.get(Reader.choice(bytes, names.size()));
        var rest = Reader.rest(bytes);
        var files = new HashMap<>(FILES.get(name));
        var all = files.keySet().stream().sorted().toList();
        files.put(all.get(Reader.choice(rest, all.size())), new String(Reader.rest(rest), StandardCharsets.UTF_8));
        Format.of(name, files);
    }

    private static List<byte[]> fileSeeds() {
        var names = FILES.keySet().stream().sorted().toList();
        return List.of("espoo-notice", "hus-referral", "school-csv", "mll-referral").stream()
                .flatMap(name -> {
                    var all = FILES.get(name).keySet().stream().sorted().toList();
                    return all.stream()
                            .map(file -> Reader.chosen(
                                    names.indexOf(name),
                                    Reader.chosen(
                                            all.indexOf(file),
                                            FILES.get(name).get(file).getBytes(StandardCharsets.UTF_8))));
                })
                .toList();
    }

    private static boolean reads(Format format) {
        return FILES.get(format.name()).keySet().stream()
                .anyMatch(
                        file -> file.startsWith("read.") || file.equals("columns.yaml") || file.equals("schema.json"));
    }

    private static String engineOf(Map<String, String> files) {
        return Stream.of("xml", "csv")
                .filter(engine -> files.get("format.yaml").contains("engine: " + engine))
                .findFirst()
                .orElse("json");
    }

    private static Map<String, Map<String, String>> files() {
        var formats = new HashMap<String, Map<String, String>>();
        for (var folder : FORMATS.toFile().listFiles(java.io.File::isDirectory)) {
            var files = new HashMap<String, String>();
            Format.FILES.stream()
                    .filter(file -> Files.exists(folder.toPath().resolve(file)))
                    .forEach(file -> files.put(file, text(folder.toPath().resolve(file))));
            formats.put(folder.getName(), Map.copyOf(files));
        }
        return formats;
    }

    private static String text(Path file) {
        return new String(Reader.bytes(file), StandardCharsets.UTF_8);
    }
}
