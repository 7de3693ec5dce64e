package fi.yhdyspinta.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One call of the API.
 *
 * @param path below the hub's address, its query among it
 * @param body empty where there is none
 * @param headers beside those that every call has
 */
record Call(String method, String path, byte[] body, Map<String, String> headers) {
    private static final String TYPE = "Content-Type";

    static Call get(String path) {
        return new Call("GET", path, new byte[0], Map.of());
    }

    static Call delete(String path) {
        return new Call("DELETE", path, new byte[0], Map.of());
    }

    static Call post(String path) {
        return new Call("POST", path, new byte[0], Map.of());
    }

    static Call post(String path, Map<String, ?> json) {
        return new Call(
                "POST", path, JsonText.of(json).getBytes(StandardCharsets.UTF_8), Map.of(TYPE, "application/json"));
    }

    static Call postYaml(String path, String yaml) {
        return new Call("POST", path, yaml.getBytes(StandardCharsets.UTF_8), Map.of(TYPE, "application/yaml"));
    }

    static Call put(String path, Map<String, ?> json) {
        return new Call(
                "PUT", path, JsonText.of(json).getBytes(StandardCharsets.UTF_8), Map.of(TYPE, "application/json"));
    }

    static Call putText(String path, String type, String text) {
        return new Call("PUT", path, text.getBytes(StandardCharsets.UTF_8), Map.of(TYPE, type));
    }

    /** The same with one more header. */
    Call with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, path, body, more);
    }

    /** A step of a path. */
    static String step(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A path with its query; members that are empty are left out. */
    static String query(String path, Map<String, String> members) {
        var query = members.entrySet().stream()
                .filter(member ->
                        member.getValue() != null && !member.getValue().isEmpty())
                .map(member -> member.getKey() + "=" + step(member.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }
}
