package fi.yhdyspinta.walk;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the environment says (the README's table of variables).
 *
 * @param hubUrl the hub's own address, without a slash at the end
 * @param data where the hub keeps what must survive
 * @param routes the folder of routes, formats, partners and the catalogue
 * @param isDemo whether the demo's partners, keys and consents are there
 * @param hubKeys the sealing keys of {@code HUB_KEYS}
 * @param bootstrapKey the first operator's key, {@code id.secret}
 * @param node the node's name: the same after a restart, another on another machine
 * @param secrets a partner's secret by its name
 * @param stage which of its partners' addresses the hub goes to
 */
public record Settings(
        String hubUrl,
        Path data,
        Path routes,
        boolean isDemo,
        Optional<String> hubKeys,
        Optional<String> bootstrapKey,
        String node,
        Function<String, Optional<String>> secrets,
        Stage stage) {

    /** Of a hub that goes to its partners in earnest. */
    public Settings(
            String hubUrl,
            Path data,
            Path routes,
            boolean isDemo,
            Optional<String> hubKeys,
            Optional<String> bootstrapKey,
            String node,
            Function<String, Optional<String>> secrets) {
        this(hubUrl, data, routes, isDemo, hubKeys, bootstrapKey, node, secrets, Stage.PRODUCTION);
    }
}
