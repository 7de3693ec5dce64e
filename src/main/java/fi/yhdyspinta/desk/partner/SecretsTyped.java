package fi.yhdyspinta.desk.partner;

import jakarta.ws.rs.core.MultivaluedMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Secrets that were typed beside the endpoints that show them: the document gets their names, the vault their texts. */
record SecretsTyped(Map<String, String> byEndpoint) {
    /** @param prefix of their fields' names; the endpoint's place follows */
    static SecretsTyped of(MultivaluedMap<String, String> form, String prefix) {
        var typed = new LinkedHashMap<String, String>();
        form.keySet().stream().filter(field -> field.startsWith(prefix)).forEach(field -> {
            var text = form.getFirst(field);
            if (text != null && !text.isBlank()) {
                typed.put(field.substring(prefix.length()), text);
            }
        });
        return new SecretsTyped(typed);
    }

    /** The document, each endpoint with a name for its secret: the partner's own where nobody has given one. */
    Map<String, Object> named(Map<String, Object> tree, String partner) {
        var named = tree;
        for (var endpoint : byEndpoint.keySet()) {
            if (Places.at(named, endpoint) != null && Places.at(named, endpoint + "/credential") == null) {
                named = Places.with(named, endpoint + "/credential", partner);
            }
        }
        return named;
    }

    /** Texts by the names under which they are to be kept. */
    Map<String, String> kept(Map<String, Object> tree) {
        var kept = new LinkedHashMap<String, String>();
        byEndpoint.forEach((endpoint, text) -> {
            if (Places.at(tree, endpoint + "/credential") instanceof String name) {
                kept.put(name, text);
            }
        });
        return kept;
    }

    /** Tells none. */
    @Override
    public String toString() {
        return "SecretsTyped" + byEndpoint.keySet();
    }
}
