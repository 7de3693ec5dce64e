package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.seal.KeysFile;
import fi.yhdyspinta.walk.AuditSettings;
import fi.yhdyspinta.walk.HeldSecrets;
import fi.yhdyspinta.walk.KeySettings;
import fi.yhdyspinta.walk.Outside;
import fi.yhdyspinta.walk.RoleMap;
import fi.yhdyspinta.walk.Scanner;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.SourceSettings;
import fi.yhdyspinta.walk.Stage;
import fi.yhdyspinta.walk.Variables;
import fi.yhdyspinta.walk.Wiring;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;

/** What the environment says, as the walk wants it. */
@Singleton
public class Environment {
    // whole milliseconds: a database that rounds finer ones would tell a repeat another time than the first receipt
    @Produces
    Clock clock() {
        return Clock.tickMillis(ZoneOffset.UTC);
    }

    @Produces
    @Singleton
    Variables variables(Config config) {
        return name -> text(config, name);
    }

    @Produces
    @Singleton
    Settings settings(Config config, HeldSecrets held) {
        var data = Path.of(text(config, "HUB_DATA").orElse("data")).toAbsolutePath();
        boolean isDemo = text(config, "HUB_DEMO").map(Boolean::parseBoolean).orElse(false);
        return new Settings(
                url(config),
                data,
                Path.of(text(config, "HUB_ROUTES").orElse("integration-routes")).toAbsolutePath(),
                isDemo,
                hubKeys(config),
                text(config, "HUB_BOOTSTRAP_KEY"),
                node(data),
                name -> secret(config, data, isDemo, name).or(() -> held.of(name)),
                Stage.of(text(config, "HUB_STAGE").orElse("production")));
    }

    @Produces
    @Singleton
    AuditSettings auditSettings(Config config, Settings settings) {
        var usual = AuditSettings.usual(text(config, "HUB_AUDIT_EXPORT")
                .map(Path::of)
                .orElseGet(() -> settings.data().resolve("audit"))
                .toAbsolutePath());
        return text(config, "HUB_AUDIT_YEARS").map(usual::keptFor).orElse(usual);
    }

    // the demo's partners stand beside the hub
    @Produces
    @Named("outward")
    @Singleton
    Outward outward(Config config, Settings settings) {
        var listed = text(config, "HUB_OUTBOUND_ALLOW").orElse("");
        return settings.isDemo()
                ? Outward.allowing(listed + "," + Outward.THIS_MACHINE)
                : Outward.allowing(listed)
                        .inClearOnlyTo(text(config, "HUB_ALLOW_CLEAR").orElse(""));
    }

    @Produces
    @Singleton
    KeySettings keySettings(Config config) {
        return text(config, "HUB_KEY_DAYS").map(KeySettings::of).orElse(KeySettings.USUAL);
    }

    // whoever is the provider proves those whom directories name; the demo's people are proved by its own registry
    @Produces
    @Singleton
    SourceSettings sourceSettings(Config config, Settings settings) {
        var issuer = text(config, "OIDC_ISSUER");
        return new SourceSettings(
                settings.isDemo() ? issuer.or(() -> Optional.of(SourceSettings.DEMO)) : issuer,
                text(config, "SCIM_SUBJECT").map(SourceSettings.Subject::of).orElse(SourceSettings.Subject.EXTERNAL_ID),
                new RoleMap(text(config, "SCIM_ROLE_MAP").orElse("")));
    }

    @Produces
    @Singleton
    Scanner scanner(Config config) {
        return text(config, "HUB_CLAMD").map(Scanner::at).orElseGet(Scanner::none);
    }

    private static Optional<String> hubKeys(Config config) {
        var file = text(config, "HUB_KEYS_FILE");
        var keys = text(config, "HUB_KEYS");
        if (file.isPresent() && keys.isPresent()) {
            throw new IllegalStateException(
                    "HUB_KEYS and HUB_KEYS_FILE are both set: which of them holds? Leave one out");
        }
        return file.map(name -> KeysFile.read(Path.of(name))).or(() -> keys);
    }

    @Produces
    @Singleton
    Outside outside(Config config, Settings settings) {
        return new Outside(
                text(config, "HUB_OUTSIDE")
                        .map(folder -> Path.of(folder).toAbsolutePath())
                        .orElseGet(() -> settings.data().resolve("outside")),
                settings.node(),
                text(config, "HUB_RESTORED").map(Boolean::parseBoolean).orElse(false),
                text(config, "HUB_BACKUPS")
                        .map(folder -> Path.of(folder).toAbsolutePath())
                        .orElseGet(() -> settings.data().resolve("backups")),
                config.getOptionalValue("HUB_BACKUP_KEEP", Integer.class).orElse(14));
    }

    private static String url(Config config) {
        var url = text(config, "HUB_URL")
                .orElseGet(() -> "http://localhost:" + text(config, "HTTP_PORT").orElse("9080"));
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    // the same name after a restart: the node takes its lanes back at once instead of waiting for its own silence
    private static String node(Path data) {
        return Wiring.madeOnce(
                data.resolve("node"), "hub-" + UUID.randomUUID().toString().substring(0, 8));
    }

    // HUB_SECRET_LUVN for the secret named luvn; the demo's lie beside its other keys
    private static Optional<String> secret(Config config, Path data, boolean isDemo, String name) {
        var given = text(config, "HUB_SECRET_" + name.toUpperCase(Locale.ROOT).replace('-', '_'));
        var file = data.resolve("demo-keys").resolve(name);
        if (given.isPresent() || !isDemo || !Files.exists(file)) {
            return given;
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<String> text(Config config, String name) {
        return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
    }
}
