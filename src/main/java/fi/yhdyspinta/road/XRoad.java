package fi.yhdyspinta.road;

import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.XRoadId;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Trouble;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * The consumer's side of X-Road (NIIS PR-REST 1.0.x): turns a delivery into a call of the own security server, and its
 * answer into how the delivery ended. What a partner's document says under {@code options}: {@code service}, {@code
 * path}, {@code client}, {@code representedParty}, {@code securityServer}, {@code userId}, {@code requestHash}.
 */
@Named("xroad")
@Singleton
public class XRoad {
    static final String CLIENT = "X-Road-Client";
    static final String ID = "X-Road-Id";
    static final String SERVICE = "X-Road-Service";
    static final String REQUEST_ID = "X-Road-Request-Id";
    static final String REQUEST_HASH = "X-Road-Request-Hash";
    static final String ERROR = "X-Road-Error";
    static final String REPRESENTED_PARTY = "X-Road-Represented-Party";

    private static final int SERVICE_PARTS = 5;
    private static final int HASH_BYTES = 64;
    private static final String EXPECTED = "xroad.service";
    private static final String SENT = "xroad.sent";

    /** What may stand in a proof: ids and codes, nothing that somebody wrote. */
    private static final Pattern ERROR_CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_.]{0,119}");

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,99}");
    private static final Pattern DETAIL = Pattern.compile("\"detail\"\\s*:\\s*\"([A-Za-z0-9][A-Za-z0-9._:-]{0,99})\"");

    private final XRoadErrors errors;

    @Inject
    public XRoad(Settings settings) {
        this.errors = XRoadErrors.read(settings.routes());
    }

    /**
     * Addresses the call: {@code POST {security server}/r1/{service}[/path]} with the headers of PR-REST 4.3.
     *
     * @throws WrongOptions when the partner's document doesn't say where to, or says it wrongly
     */
    public void request(Exchange exchange) {
        var in = exchange.getMessage();
        var service = identifier(exchange, "service", SERVICE_PARTS, Integer.MAX_VALUE);
        var server = in.getHeader(Exchange.HTTP_URI, "", String.class).replaceAll("/+$", "");
        in.setHeader(Exchange.HTTP_URI, server + "/r1/" + service.encoded() + path(exchange));
        in.setHeader("Accept", "application/json");
        in.setHeader(CLIENT, identifier(exchange, "client", 3, 4).encoded());
        // the parcel's own key: the same on every try (PR-REST 4.3, a UUID)
        in.setHeader(ID, in.getHeader("Idempotency-Key", String.class));
        // it says nothing to who does not have the case
        var issue = exchange.getVariable(Door.CASE, String.class);
        if (issue != null) {
            in.setHeader("X-Road-Issue", issue);
        }
        optional(exchange, "representedParty", 1, 2).ifPresent(party -> in.setHeader(REPRESENTED_PARTY, party));
        optional(exchange, "securityServer", 4, 4).ifPresent(pinned -> in.setHeader("X-Road-Security-Server", pinned));
        var user = option(exchange, "userId");
        if (user != null) {
            if (!TOKEN.matcher(user).matches() || Hetu.isInside(user)) {
                throw new WrongOptions("userId");
            }
            in.setHeader("X-Road-UserId", user);
        }
        exchange.setProperty(EXPECTED, new Asked(in.getHeader(ID, String.class), service.first(SERVICE_PARTS)));
        exchange.setProperty(SENT, in.getBody(byte[].class));
        SentRequest.last();
    }

    private static String path(Exchange exchange) {
        var path = option(exchange, "path");
        if (path == null || path.isEmpty()) {
            return "";
        }
        return "/"
                + XRoadId.of(path.replaceAll("^/", ""))
                        .orElseThrow(() -> new WrongOptions("path"))
                        .encoded();
    }

    private static XRoadId identifier(Exchange exchange, String option, int least, int most) {
        return XRoadId.of(option(exchange, option))
                .filter(id -> id.size() >= least && id.size() <= most)
                .orElseThrow(() -> new WrongOptions(option));
    }

    private static Optional<String> optional(Exchange exchange, String option, int least, int most) {
        return option(exchange, option) == null
                ? Optional.empty()
                : Optional.of(identifier(exchange, option, least, most).encoded());
    }

    private static String option(Exchange exchange, String name) {
        return exchange.getVariable("option." + name, String.class);
    }

    /**
     * Sorts the answer, after {@code outcome} has sorted its status: X-Road's own errors by the table, an answer that is
     * none to this request, and what proves the exchange.
     */
    public void answer(Exchange exchange) {
        var proof = proof(exchange);
        exchange.setProperty(Outcome.PROOF, proof);
        var error = exchange.getMessage().getHeader(ERROR, String.class);
        if (error != null) {
            exchange.setProperty(Outcome.TROUBLE, errors.trouble(error));
            return;
        }
        // 4xx and 5xx of the provider itself, and of whatever stands before the security server, are sorted by status
        if (exchange.getProperty(Outcome.TROUBLE) != null) {
            return;
        }
        var trouble = ofDelivered(exchange, proof);
        if (trouble != null) {
            exchange.setProperty(Outcome.TROUBLE, trouble);
        }
    }

    private static Map<String, String> proof(Exchange exchange) {
        var answer = exchange.getMessage();
        var proof = new LinkedHashMap<String, String>();
        keep(proof, "xroad-id", answer.getHeader(ID, String.class), TOKEN);
        keep(proof, "xroad-request-id", answer.getHeader(REQUEST_ID, String.class), TOKEN);
        keep(proof, "xroad-error", answer.getHeader(ERROR, String.class), ERROR_CODE);
        XRoadId.of(answer.getHeader(SERVICE, String.class))
                .ifPresent(service -> proof.put("xroad-service", service.encoded()));
        var hash = answer.getHeader(REQUEST_HASH, String.class);
        if (isHash(hash)) {
            proof.put("xroad-request-hash", hash);
        }
        if (proof.containsKey("xroad-error")) {
            // by it the security server's operator finds the fault; the message beside it may name hosts
            var body = exchange.getProperty(Outcome.ANSWER, new byte[0], byte[].class);
            var detail = DETAIL.matcher(new String(body, StandardCharsets.UTF_8));
            if (detail.find()) {
                proof.put("xroad-detail", detail.group(1));
            }
        }
        return proof;
    }

    private static void keep(Map<String, String> proof, String name, String value, Pattern form) {
        if (value != null && form.matcher(value).matches()) {
            proof.put(name, value);
        }
    }

    private static boolean isHash(String hash) {
        try {
            return hash != null && Base64.getDecoder().decode(hash).length == HASH_BYTES;
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    /** An answer that says it is delivered must be X-Road's, to this request. */
    private static Trouble ofDelivered(Exchange exchange, Map<String, String> proof) {
        var asked = exchange.getProperty(EXPECTED, Asked.class);
        boolean isOurs = asked.id().equals(proof.get("xroad-id"))
                && asked.service().encoded().equals(proof.get("xroad-service"))
                && proof.containsKey("xroad-request-id")
                && proof.containsKey("xroad-request-hash");
        if (!isOurs) {
            return Trouble.XROAD_ANSWER;
        }
        return isHashRight(exchange, proof) ? null : Trouble.XROAD_HASH;
    }

    // the own security server has verified the hash already (PR-REST 4.3, MUST); a partner's document may have the hub
    // do
    // it too, where nothing between the two touches a header
    private static boolean isHashRight(Exchange exchange, Map<String, String> proof) {
        var sent = SentRequest.last();
        if (!"verify".equals(option(exchange, "requestHash"))) {
            return true;
        }
        var body = exchange.getProperty(SENT, new byte[0], byte[].class);
        return sent != null && sent.hash(proof.get("xroad-request-id"), body).equals(proof.get("xroad-request-hash"));
    }

    /** What the answer must be to. */
    private record Asked(String id, XRoadId service) {}

    /** The partner's document doesn't say where to, or says it wrongly. */
    static final class WrongOptions extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongOptions(String option) {
            super("options." + option + " of the X-Road door is missing or wrong");
        }
    }
}
