package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.people.People;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The demo's own registry: invented people of {@code demo/people.json}, each with a password that works once. They are made
 * at the start and lie in {@code HUB_DATA/demo-keys/people}; after each use a new one takes the old one's place. Without the
 * demo there is nobody in it.
 */
@Singleton
public class DemoPeople {
    private static final SecureRandom RANDOM = new SecureRandom();
    // read aloud and typed: no letters that look like others
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 14;

    private final Settings settings;
    private final Map<String, Listed> listed = new LinkedHashMap<>();
    private final Map<String, String> passwords = new LinkedHashMap<>();

    @Inject
    DemoPeople(Settings settings) {
        this.settings = settings;
        if (settings.isDemo()) {
            read();
        }
    }

    /** One of the demo's people: their id, and who they are. */
    public record Listed(String subject, String name, List<String> roles) {}

    /** Who there is to sign in as; nobody outside the demo. */
    public List<Listed> all() {
        return List.copyOf(listed.values());
    }

    private void read() {
        Path file = settings.routes().resolve("demo").resolve("people.json");
        if (!Files.exists(file)) {
            return;
        }
        try {
            Tree.list(Json.object(Files.readAllBytes(file)).get("people")).stream()
                    .map(Tree::map)
                    .map(each -> new Listed(
                            Tree.text(each, "subject"),
                            Tree.text(each, "name"),
                            Tree.list(each.get("roles")).stream()
                                    .map(String::valueOf)
                                    .toList()))
                    .forEach(each -> {
                        listed.put(each.subject(), each);
                        passwords.put(each.subject(), newPassword());
                    });
            print();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Who signs in with that password, which is used up by it. */
    synchronized Optional<Proved> proved(String subject, String password) {
        var known = subject == null ? null : listed.get(subject);
        var right = known == null ? newPassword() : passwords.get(subject);
        boolean isRight = MessageDigest.isEqual(
                right.getBytes(StandardCharsets.UTF_8),
                (password == null ? "" : password.strip()).getBytes(StandardCharsets.UTF_8));
        if (known == null || !isRight) {
            return Optional.empty();
        }
        passwords.put(subject, newPassword());
        print();
        return Optional.of(new Proved(People.DEMO, known.subject(), known.name(), known.roles()));
    }

    private void print() {
        var lines = listed.values().stream()
                .map(each -> each.subject() + " " + passwords.get(each.subject()) + " " + each.name() + " "
                        + String.join(" ", each.roles()))
                .collect(Collectors.joining("\n", "", "\n"));
        var file = settings.data().resolve("demo-keys").resolve("people");
        try {
            Files.createDirectories(file.getParent());
            if (!Files.exists(file)
                    && file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            Files.writeString(file, lines);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static String newPassword() {
        return RANDOM.ints(LENGTH, 0, LETTERS.length())
                .mapToObj(each -> String.valueOf(LETTERS.charAt(each)))
                .collect(Collectors.joining());
    }
}
