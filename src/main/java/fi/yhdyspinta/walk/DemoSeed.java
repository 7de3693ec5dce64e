package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Keys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the demo needs besides its partners: a key for each of them and for an operator, and recorded consents. */
@Singleton
public class DemoSeed {
    /** How the demo's keys begin. */
    private static final String KEY_ID = "demo-";

    private final Transactions transactions;
    private final Opening opening;
    private final Keys keys;
    private final Consents consents;
    private final BlindIndex index;
    private final Settings settings;
    private final Clock clock;

    @Inject
    public DemoSeed(
            Transactions transactions,
            Opening opening,
            Keys keys,
            Consents consents,
            BlindIndex index,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.keys = keys;
        this.consents = consents;
        this.index = index;
        this.settings = settings;
        this.clock = clock;
    }

    /** Seeds, where the demo is on; what is there already stays. Where it is off, its keys open nothing any more. */
    public void seed() {
        if (!settings.isDemo()) {
            transactions.run(() -> keys.revokeAll(KEY_ID, clock.instant()));
            return;
        }
        transactions.run(() -> {
            opening.rulebook().partners().keySet().forEach(partner -> key(partner, Caller.PARTNER));
            key("operator", Caller.OPERATOR);
            key("hub", Caller.HUB);
            Tree.list(consentsFile().get("consents")).stream().map(Tree::map).forEach(this::consent);
        });
    }

    private void key(String owner, String role) {
        var file = settings.data().resolve("demo-keys").resolve(owner);
        try {
            if (Files.exists(file)) {
                keys.keep(Files.readString(file).strip(), owner, role, clock.instant());
                return;
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, keys.make(KEY_ID + owner, owner, role, clock.instant()) + "\n");
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private Map<String, Object> consentsFile() {
        Path file = settings.routes().resolve("demo").resolve("consents.json");
        try {
            return Files.exists(file) ? Json.object(Files.readAllBytes(file)) : Map.of();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void consent(Map<String, Object> entry) {
        var giver = Tree.map(entry.get("giver"));
        var withdrawnAt = Tree.text(entry, "withdrawnAt");
        Set<String> types = Tree.list(entry.get("messageTypes")).stream()
                .map(String::valueOf)
                .collect(Collectors.toSet());
        consents.record(
                new Recorded(
                        Tree.text(entry, "reference"),
                        Tree.text(entry, "type"),
                        index.ofSubject(Tree.map(entry.get("subject"))),
                        "self".equals(giver.get("kind"))
                                ? index.ofSubject(Tree.map(entry.get("subject")))
                                : index.ofGuardian(giver),
                        Tree.text(entry, "recipient"),
                        types,
                        Tree.text(entry, "purpose"),
                        LocalDate.parse(Tree.text(entry, "validFrom")),
                        Tree.text(entry, "validTo") == null ? null : LocalDate.parse(Tree.text(entry, "validTo")),
                        Tree.text(entry, "givenHow"),
                        Tree.text(entry, "language"),
                        withdrawnAt == null
                                ? null
                                : OffsetDateTime.parse(withdrawnAt).toInstant()),
                clock.instant());
    }
}
