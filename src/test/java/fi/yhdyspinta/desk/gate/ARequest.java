package fi.yhdyspinta.desk.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A request as far as the gate looks at it; anything else that it asked would be a fault. */
final class ARequest {
    private final Map<String, List<String>> headers = new HashMap<>();
    private String method = "GET";
    private String path = "/";
    private String query;
    private String address = "198.51.100.1";
    private boolean isSecure;
    private int port = 9080;

    static ARequest from(String address) {
        var request = new ARequest();
        request.address = address;
        return request;
    }

    ARequest by(String chosen) {
        method = chosen;
        return this;
    }

    ARequest at(String chosen) {
        path = chosen;
        return this;
    }

    ARequest asking(String chosen) {
        query = chosen;
        return this;
    }

    ARequest on(int chosen) {
        port = chosen;
        return this;
    }

    ARequest overTls() {
        isSecure = true;
        return this;
    }

    ARequest with(String header, String value) {
        headers.computeIfAbsent(header, none -> new ArrayList<>()).add(value);
        return this;
    }

    HttpServletRequest sent() {
        return (HttpServletRequest) Proxy.newProxyInstance(
                ARequest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, called, given) -> switch (called.getName()) {
                    case "getMethod" -> method;
                    case "getRequestURI", "getServletPath" -> path;
                    case "getContextPath" -> "";
                    case "getPathInfo", "getAttribute", "getUserPrincipal" -> null;
                    case "getQueryString" -> query;
                    case "getRemoteAddr" -> address;
                    case "isSecure" -> isSecure;
                    case "getLocalPort" -> port;
                    case "getHeader" ->
                        headers.getOrDefault(given[0], List.of()).stream()
                                .findFirst()
                                .orElse(null);
                    case "getHeaders" -> Collections.enumeration(headers.getOrDefault(given[0], List.of()));
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }
}
