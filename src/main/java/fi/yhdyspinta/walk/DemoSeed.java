package fi.yhdyspinta.walk;

import fi.yhdyspinta.consent.Consents;
import fi.yhdyspinta.consent.Denials;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.format.Json;
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
import java.util.Map;

/** What the demo needs besides its partners: a key for each of them and for an operator, recorded consents and a denial. */
@Singleton
public class DemoSeed {
    /** How the demo's keys begin. */
    private static final String KEY_ID = "demo-";

    private final Transactions transactions;
    private final Opening opening;
    private final Keys keys;
    private final Consents consents;
    private final Denials denials;
    private final Recording recording;
    private final Auditing auditing;
    private final Settings settings;
    private final Clock clock;

    @Inject
    public DemoSeed(
            Transactions transactions,
            Opening opening,
            Keys keys,
            Consents consents,
            Denials denials,
            Recording recording,
            Auditing auditing,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.keys = keys;
        this.consents = consents;
        this.denials = denials;
        this.recording = recording;
        this.auditing = auditing;
        this.settings = settings;
        this.clock = clock;
    }

    /** Seeds, where the demo is on; what is there already stays. Where it is off, its keys open nothing any more. */
    public void seed() {
        if (!settings.isDemo()) {
            transactions.run(() -> {
                if (keys.revokeAll(KEY_ID, clock.instant()) > 0) {
                    auditing.configured(Auditing.hub(settings.node()), "keys-revoked", null, KEY_ID);
                }
            });
            return;
        }
        transactions.whoeverIsFirst(() -> {
            opening.rulebook().partners().keySet().forEach(partner -> key(partner, Caller.PARTNER));
            key("operator", Caller.OPERATOR);
            key("hub", Caller.HUB);
            var papers = consentsFile();
            Tree.list(papers.get("consents")).stream().map(Tree::map).forEach(this::consent);
            Tree.list(papers.get("denials")).stream().map(Tree::map).forEach(this::denial);
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
            auditing.configured(Auditing.hub(settings.node()), "key-made", owner, KEY_ID + owner);
            Files.writeString(file, keys.make(KEY_ID + owner, owner, role, null, clock.instant()) + "\n");
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
        var document = Tree.map(entry.get("consent"));
        var reference = Tree.text(document, "reference");
        if (consents.find(reference).isPresent()) {
            return;
        }
        var now = clock.instant();
        var recorder = Tree.text(entry, "recordedBy");
        recording.consent(recorder, document, now);
        var withdrawal = Tree.map(entry.get("withdrawal"));
        ConsentRules.moment(withdrawal, "at")
                .map(at -> new Recorded.Withdrawal(
                        at, Tree.text(withdrawal, "by"), Tree.text(withdrawal, "reason"), now, recorder))
                .ifPresent(withdrawn -> consents.withdraw(reference, withdrawn));
    }

    private void denial(Map<String, Object> entry) {
        var document = Tree.map(entry.get("denial"));
        if (denials.find(Tree.text(document, "reference")).isEmpty()) {
            recording.denial(Tree.text(entry, "recordedBy"), document, clock.instant());
        }
    }
}
