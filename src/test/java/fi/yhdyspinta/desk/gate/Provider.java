package fi.yhdyspinta.desk.gate;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import fi.yhdyspinta.format.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An OpenID provider that says what the test wants: discovery, keys, and one token for one code. */
final class Provider implements AutoCloseable {
    static final String CLIENT = "yhdyspinta";
    static final String SECRET = "a-secret-of-the-client";
    static final String CODE = "the-code";

    final RSAKey key = key("own");
    private final HttpServer server;
    private Map<String, String> asked = Map.of();
    private Function<JWTClaimsSet.Builder, JWT> making = claims -> signed(key, claims.build());

    Provider() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange -> answer(
                        exchange,
                        Map.of(
                                "issuer", issuer(),
                                "authorization_endpoint", issuer() + "/authorize",
                                "token_endpoint", issuer() + "/token",
                                "jwks_uri", issuer() + "/keys",
                                "response_types_supported", List.of("code"),
                                "subject_types_supported", List.of("public"),
                                "id_token_signing_alg_values_supported", List.of("RS256"))));
        server.createContext("/keys", exchange -> answer(exchange, new JWKSet(key).toJSONObject()));
        server.createContext("/token", this::token);
        server.start();
    }

    static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The browser comes to the provider: what the hub asked for there. */
    Map<String, String> visited(URI address) {
        asked = parameters(address.getRawQuery());
        return asked;
    }

    /** What the next token is made of. */
    void makes(Function<JWTClaimsSet.Builder, JWT> token) {
        making = token;
    }

    /** Its word that somebody has left. */
    static String leaving(RSAKey by, JWTClaimsSet claims) {
        return signed(by, new JOSEObjectType("logout+jwt"), claims).serialize();
    }

    static SignedJWT signed(RSAKey by, JWTClaimsSet claims) {
        return signed(by, JOSEObjectType.JWT, claims);
    }

    private static SignedJWT signed(RSAKey by, JOSEObjectType type, JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256)
                            .keyID(by.getKeyID())
                            .type(type)
                            .build(),
                    claims);
            token.sign(new RSASSASigner(by));
            return token;
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var client = Base64.getEncoder().encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
        boolean isRight =
                ("Basic " + client).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                        && CODE.equals(form.get("code"))
                        && form.get("redirect_uri").equals(asked.get("redirect_uri"))
                        && challenge(form.get("code_verifier")).equals(asked.get("code_challenge"));
        if (!isRight) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(400, 0);
            exchange.getResponseBody().write("{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.UTF_8));
            exchange.close();
            return;
        }
        var now = Instant.now();
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("oili")
                .audience(CLIENT)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(60)))
                .claim("nonce", asked.get("nonce"))
                .claim("name", "Oili Opettaja")
                .claim("roles", List.of("sender@espoo-opetus"));
        answer(
                exchange,
                Map.of(
                        "access_token",
                        "opaque",
                        "token_type",
                        "Bearer",
                        "expires_in",
                        60,
                        "id_token",
                        making.apply(claims).serialize()));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void answer(HttpExchange exchange, Map<String, Object> document) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(Json.bytes(document));
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
