package fi.yhdyspinta.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files that a command was given: a file, {@code -} for what is piped in, or a folder with all below it. */
final class PartnerFiles {
    private static final String PIPE = "-";

    private final InputStream in;

    PartnerFiles(InputStream in) {
        this.in = in;
    }

    /** A file and what stands in it. */
    record Content(String file, String text) {}

    /** Their documents in order. @throws Unchecked where one can't be read, or there is none at all */
    List<PartnerText> documents(List<String> given) throws Unchecked {
        var documents = new ArrayList<PartnerText>();
        for (var content : contents(given)) {
            documents.addAll(PartnerText.parts(content.file(), content.text()));
        }
        if (documents.isEmpty()) {
            throw new Unchecked(String.join(", ", given) + ": no document of a partner in it");
        }
        return documents;
    }

    /** The texts of the files in order. @throws Unchecked where one can't be read */
    List<Content> contents(List<String> given) throws Unchecked {
        var contents = new ArrayList<Content>();
        for (var each : given) {
            if (each.equals(PIPE)) {
                contents.add(piped());
            } else if (Files.isDirectory(Path.of(each))) {
                contents.addAll(below(Path.of(each)));
            } else {
                contents.add(content(Path.of(each)));
            }
        }
        return contents;
    }

    private Content piped() throws Unchecked {
        try {
            return new Content(PIPE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException brokenOff) {
            throw new Unchecked("what was piped in can't be read");
        }
    }

    private static List<Content> below(Path folder) throws Unchecked {
        try (var files = Files.walk(folder)) {
            var found = files.filter(PartnerFiles::isDocument).sorted().toList();
            var own = found.stream().filter(PartnerFiles::isOfFolders).toList();
            var contents = new ArrayList<Content>();
            for (var file : own.isEmpty() ? found : own) {
                contents.add(content(file));
            }
            return contents;
        } catch (IOException unreadable) {
            throw Unchecked.unreadable(folder, unreadable);
        }
    }

    private static boolean isDocument(Path file) {
        return file.toString().matches("(?i).*\\.ya?ml") && Files.isRegularFile(file);
    }

    // as the hub keeps them, with other things beside each partner.yaml
    private static boolean isOfFolders(Path file) {
        return file.getFileName().toString().equals("partner.yaml");
    }

    private static Content content(Path file) throws Unchecked {
        try {
            return new Content(file.toString(), Files.readString(file));
        } catch (MalformedInputException notText) {
            throw new Unchecked(file + ": no text in UTF-8");
        } catch (IOException unreadable) {
            throw Unchecked.unreadable(file, unreadable);
        }
    }
}
