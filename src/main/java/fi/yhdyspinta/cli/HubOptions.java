package fi.yhdyspinta.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** What every command that asks a hub takes: where it is, whom it trusts, how it says what it found. */
final class HubOptions {
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e&&[^.]]+\\.[\\x21-\\x7e]+");
    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** How what was found is said. */
    enum Format {
        table,
        json
    }

    /** In which language the hub's sentences are said. */
    enum Language {
        fi,
        sv,
        en
    }

    @Option(
            names = "--url",
            paramLabel = "ADDRESS",
            description = "The hub's address; else HUB_URL says it, else it is http://localhost:9080.")
    private String url;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates in PEM of an authority that is trusted beside those that Java knows.")
    private Path authority;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long the hub may take for one answer (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--language",
            paramLabel = "fi|sv|en",
            defaultValue = "en",
            description = "Of the hub's own sentences (${DEFAULT-VALUE}).")
    private Language language;

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "How it is said; json is for scripts (${DEFAULT-VALUE}).")
    private Format format;

    @Option(
            names = "--clear-text",
            description = "Lets the key go by http to another machine, where everybody on the way can read it.")
    private boolean isClearText;

    private final Surroundings surroundings;

    HubOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** The hub. @throws Unchecked where nobody said where it is, or with which key */
    HubClient hub() throws Unchecked {
        var address = address();
        var http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER);
        if (authority != null) {
            http.sslContext(Trust.with(authority));
        }
        if (seconds < 1) {
            throw new Unchecked("--timeout must be a second at least");
        }
        return new HubClient(address, key(), http.build(), Duration.ofSeconds(seconds), language());
    }

    private String address() throws Unchecked {
        var given = Optional.ofNullable(url)
                .or(() -> said("HUB_URL"))
                .orElse("http://localhost:9080")
                .strip()
                .replaceAll("/+$", "");
        URI uri;
        try {
            uri = URI.create(given);
        } catch (IllegalArgumentException none) {
            throw new Unchecked("--url is no address; it looks like https://hub.example");
        }
        if (uri.getHost() == null || uri.getScheme() == null || uri.getRawUserInfo() != null) {
            throw new Unchecked("--url is no address; it looks like https://hub.example");
        }
        boolean isClear = uri.getScheme().equals("http");
        if (!isClear && !uri.getScheme().equals("https")) {
            throw new Unchecked("--url must begin with https:// (or http:// on this machine)");
        }
        if (isClear && !isClearText && !isThisMachine(uri.getHost())) {
            throw new Unchecked("by http everybody on the way to " + uri.getHost()
                    + " could read the key: use https, or say --clear-text");
        }
        return given;
    }

    private static boolean isThisMachine(String host) {
        try {
            return host.equals("localhost")
                    || InetAddress.getByName(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (UnknownHostException nobody) {
            return false;
        }
    }

    // never an argument: everybody on the machine can list the arguments of what runs
    private String key() throws Unchecked {
        var file = said("HUB_KEY_FILE").map(Path::of);
        var key =
                file.isPresent() ? read(file.get()) : said("HUB_KEY").orElse("").strip();
        if (key.isEmpty()) {
            throw new Unchecked(
                    "the key is missing: set HUB_KEY_FILE to the file that holds it, or HUB_KEY to the key itself");
        }
        if (!KEY.matcher(key).matches()) {
            throw new Unchecked((file.isPresent() ? file.get().toString() : "HUB_KEY")
                    + " holds no key: one line, id.secret, as the hub gave it");
        }
        return key;
    }

    private static String read(Path file) throws Unchecked {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw Unchecked.unreadable(file, unreadable);
        }
    }

    private Optional<String> said(String variable) {
        return Optional.ofNullable(surroundings.environment().get(variable)).filter(value -> !value.isBlank());
    }

    boolean inJson() {
        return format == Format.json;
    }

    String language() {
        return language.name();
    }

    InputStream in() {
        return surroundings.in();
    }
}
