package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Networks;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Variables;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the environment says of the hub's neighbours and its own secrets, judged by variable. Other machines are spoken to
 * over TLS alone (TihL 14 §), but for those that {@code HUB_ALLOW_CLEAR} names.
 */
final class Surroundings {
    /** As liberty-config/parts/security.xml has it: it stands in public. */
    private static final String KNOWN_PASSWORD = "made-at-first-start";

    private static final Pattern BROKER = Pattern.compile("tcp://(\\[[^]]+]|[^:/,)?]+)([^,)]*)");
    private static final String SEALED_BROKER = "sslEnabled=true";
    private static final Pattern POSTGRES = Pattern.compile("jdbc:postgresql://([^/?]+).*");
    private static final Pattern SEALED_DATABASE =
            Pattern.compile(".*[?&]sslmode=(require|verify-ca|verify-full)(&.*)?");
    private static final Pattern PROVED_DATABASE = Pattern.compile(".*[?&]sslmode=verify-full(&.*)?");
    private static final Pattern H2_SERVER = Pattern.compile("jdbc:h2:tcp://([^:/]+).*");

    private final Variables environment;
    private final Outward outward;

    /**
     * @param outward which hosts may be called in clear, as for partners' addresses
     */
    Surroundings(Variables environment, Outward outward) {
        this.environment = environment;
        this.outward = outward;
    }

    private Optional<String> text(String name) {
        return environment.text(name);
    }

    boolean isOn(String flag) {
        return environment.isOn(flag);
    }

    /** With which the hub does not start. */
    List<String> faults() {
        var faults = new ArrayList<String>();
        keys(faults);
        database(faults);
        others(faults);
        proxy(faults);
        securityServer(faults);
        networks(faults);
        return faults;
    }

    private void keys(List<String> faults) {
        if (text("HUB_KEYS").isEmpty() && text("HUB_KEYS_FILE").isEmpty()) {
            faults.add("HUB_KEYS is missing: payloads are sealed with it. Set HUB_KEYS=1:$(openssl rand -base64 32), or"
                    + " mount HUB_KEYS_FILE, and keep a copy apart from the database's backups.");
        }
        if (text("KEYSTORE_PASSWORD")
                .filter(word -> !word.equals(KNOWN_PASSWORD))
                .isEmpty()) {
            faults.add(
                    "KEYSTORE_PASSWORD is the known default: it locks the server's TLS key. Set one of your own, the same"
                            + " over restarts; a key that is there already must be made anew (delete resources/security/key.p12 in"
                            + " the server's folder).");
        }
    }

    private void database(List<String> faults) {
        var url = text("DB_URL").orElse("jdbc:h2:file:");
        var server = H2_SERVER.matcher(url);
        if (url.startsWith("jdbc:h2:") && !isOn("HUB_ALLOW_H2")) {
            faults.add("DB_URL names no PostgreSQL database: set DB_URL=jdbc:postgresql://…/hub?sslmode=verify-full, or"
                    + " HUB_ALLOW_H2=true to keep the journal in an H2 file under HUB_DATA.");
        }
        if (server.matches() && isClear(server.group(1)) || isDatabaseInClear(url)) {
            faults.add("DB_URL leads to another machine in clear: add sslmode=verify-full to it (and sslrootcert), "
                    + orElse("the database's host"));
        }
    }

    private boolean isDatabaseInClear(String url) {
        return databaseHosts(url).stream().anyMatch(this::isClear)
                && !SEALED_DATABASE.matcher(url).matches();
    }

    private static List<String> databaseHosts(String url) {
        var postgres = POSTGRES.matcher(url);
        return postgres.matches()
                ? List.of(postgres.group(1).split(",")).stream()
                        .map(host -> host.replaceFirst(":[0-9]+$", ""))
                        .toList()
                : List.of();
    }

    private void others(List<String> faults) {
        if (isBrokerInClear(text("ARTEMIS_URL").orElse(""))) {
            faults.add(
                    "ARTEMIS_URL leads to another machine in clear: its user's password goes with it. Add sslEnabled=true"
                            + " to it, " + orElse("the broker's host"));
        }
        boolean isMailClear = !text("SMTP_STARTTLS").map(Boolean::parseBoolean).orElse(true)
                && text("SMTP_HOST").map(this::isClear).orElse(false);
        if (isMailClear) {
            faults.add(
                    "SMTP_STARTTLS is off and SMTP_HOST is another machine: whom a mail is for would travel in clear. Leave"
                            + " SMTP_STARTTLS out, " + orElse("the mail server's host"));
        }
        if (text("OIDC_ISSUER").filter(issuer -> !issuer.startsWith("https://")).isPresent()) {
            faults.add(
                    "OIDC_ISSUER is not https: whoever is on the way could sign in as anybody. Name the provider's https"
                            + " address.");
        }
    }

    // each broker has its own settings, and behind the brackets stand those of all
    private boolean isBrokerInClear(String url) {
        int bracket = url.indexOf(')');
        boolean areAllSealed = bracket >= 0 && url.substring(bracket).contains(SEALED_BROKER);
        return !areAllSealed
                && BROKER.matcher(url)
                        .results()
                        .filter(broker -> !broker.group(2).contains(SEALED_BROKER))
                        .anyMatch(broker -> isClear(broker.group(1)));
    }

    // one half believes nobody, and nobody would notice
    private void proxy(List<String> faults) {
        boolean hasAddress = text("HUB_PROXY_FROM").isPresent();
        boolean hasKey = text("HUB_PROXY_KEY")
                .filter(key -> !Variables.canBeGuessed(key))
                .isPresent();
        if (hasAddress != hasKey) {
            faults.add("HUB_PROXY_FROM and HUB_PROXY_KEY go together, the key with " + Variables.SHORTEST_SECRET
                    + " characters at least: set both, or neither.");
        }
    }

    private void networks(List<String> faults) {
        for (var variable : List.of("HUB_PROXY_FROM", "HUB_XROAD_FROM")) {
            try {
                text(variable).ifPresent(Networks::of);
            } catch (IllegalArgumentException unreadable) {
                faults.add(variable + ": " + unreadable.getMessage() + ".");
            }
        }
    }

    // such a key opens nothing, and the operator would look for the fault elsewhere
    private void securityServer(List<String> faults) {
        if (text("HUB_XROAD_KEY").filter(Variables::canBeGuessed).isPresent()) {
            faults.add("HUB_XROAD_KEY is too short, it could be guessed: set one of " + Variables.SHORTEST_SECRET
                    + " characters at least (openssl rand -hex 32), the same at the security server's side, or leave it"
                    + " out and name the certificate in HUB_XROAD_CERT.");
        }
    }

    /** With which it starts, and somebody ought to look. */
    List<String> doubts() {
        var doubts = new ArrayList<String>();
        var url = text("DB_URL").orElse("");
        boolean isAnotherMachine = databaseHosts(url).stream().anyMatch(host -> !isHere(host));
        if (isAnotherMachine && !PROVED_DATABASE.matcher(url).matches()) {
            doubts.add("DB_URL does not say sslmode=verify-full: the hub does not ask the database who it is");
        }
        if (text("HUB_CLAMD")
                .map(Surroundings::hostOf)
                .filter(host -> !isHere(host))
                .isPresent()) {
            doubts.add(
                    "HUB_CLAMD is another machine, and its protocol is in clear: attachments travel there as they are."
                            + " Keep clamd on this machine or on a network of its own");
        }
        if (text("HUB_ALLOW_CLEAR").isPresent()) {
            doubts.add("HUB_ALLOW_CLEAR is set: what goes to the hosts that it names can be read on the way");
        }
        return doubts;
    }

    private boolean isClear(String host) {
        return outward.refusalInClear(host).isPresent();
    }

    private static String orElse(String which) {
        return "or name " + which + " in HUB_ALLOW_CLEAR where nobody else is on the way.";
    }

    private static String hostOf(String address) {
        return address.replaceFirst(":[0-9]+$", "");
    }

    private boolean isHere(String host) {
        return outward.inClearOnlyTo("").refusalInClear(host).isEmpty();
    }
}
