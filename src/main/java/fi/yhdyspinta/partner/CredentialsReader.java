package fi.yhdyspinta.partner;

import fi.yhdyspinta.message.Tree;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code credentials} of a partner's document: by what else than a key of the hub's the partner comes in. */
final class CredentialsReader {
    private static final int MOST_KEYS = 4;
    private static final int MOST_CERTIFICATES = 2;
    private static final Pattern PRINT = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SECRET_NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}");
    private static final Pattern FILE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,60}\\.json");

    /** Members of a JWK (RFC 7518) that never leave their owner; {@code k} is that of a shared secret. */
    private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private final String name;

    CredentialsReader(String name) {
        this.name = name;
    }

    /** @throws DocumentFault saying what to mend */
    Partner.Credentials credentials(Map<String, Object> credentials) {
        var file = Tree.text(credentials, "jwksFile");
        var jwks = Tree.map(credentials.get("jwks"));
        if (file != null && !jwks.isEmpty()) {
            throw fault("names both jwks and jwksFile: leave one out");
        }
        if (file != null && !FILE.matcher(file).matches()) {
            throw fault("jwksFile is the name of a .json file in the partner's folder, in small letters");
        }
        if (credentials.containsKey("jwks")) {
            check(Tree.list(jwks.get("keys")));
        }
        return new Partner.Credentials(
                jwks, file, certificates(Tree.list(credentials.get("certificates"))), webhook(credentials));
    }

    private String webhook(Map<String, Object> credentials) {
        var secret = Tree.text(credentials, "webhook");
        if (secret != null && !SECRET_NAME.matcher(secret).matches()) {
            throw fault("webhook is a name in small letters: what is signed by stands in HUB_SECRET_<NAME>");
        }
        return secret;
    }

    private void check(List<?> keys) {
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw fault("jwks has one to four keys, as {keys: [...]} (RFC 7517)");
        }
        var ids = new HashSet<String>();
        for (var each : keys) {
            var key = Tree.map(each);
            var id = Tree.text(key, "kid");
            if (id == null || !ids.add(id)) {
                throw fault("jwks: each key needs a kid of its own");
            }
            if (key.keySet().stream().anyMatch(PRIVATE::contains)) {
                throw fault(
                        "jwks holds a private or shared key, which must not leave its owner. Make a new key and give"
                                + " its public part");
            }
        }
    }

    private List<String> certificates(List<?> given) {
        var prints = given.stream()
                .map(each -> String.valueOf(each).replace(":", "").toLowerCase(Locale.ROOT))
                .toList();
        if (prints.size() > MOST_CERTIFICATES
                || Set.copyOf(prints).size() < prints.size()
                || !prints.stream().allMatch(print -> PRINT.matcher(print).matches())) {
            throw fault(
                    "certificates are at most two SHA-256 fingerprints, 64 hexadecimal digits each, in quotes: openssl"
                            + " x509 -noout -fingerprint -sha256");
        }
        return prints;
    }

    private DocumentFault fault(String what) {
        return new DocumentFault(name, "credentials: " + what);
    }
}
