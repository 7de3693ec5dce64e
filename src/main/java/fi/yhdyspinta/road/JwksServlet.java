package fi.yhdyspinta.road;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The hub's public keys, for whoever seals something to it (RFC 7517, RFC 8615). Open, because public keys are. */
@WebServlet(name = "jwks", urlPatterns = "/.well-known/jwks.json")
public class JwksServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject
    private transient HubJweKeys keys;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/jwk-set+json");
        // a key that is taken away is forgotten by all within ten minutes
        response.setHeader("Cache-Control", "public, max-age=600");
        response.getOutputStream().write(keys.publicSet().getBytes(StandardCharsets.UTF_8));
    }
}
