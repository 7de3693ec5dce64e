package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** A document has at most 1 MiB: more is refused before anybody reads it, whether its length was said or not. */
@WebFilter(urlPatterns = "/*")
public class BodyLimit implements Filter {
    /** Bytes of the largest document. */
    public static final int BYTES = 1 << 20;

    private static final int FORM_BYTES = 1 << 16;
    private static final Set<String> WITH_BODY = Set.of("POST", "PUT", "PATCH");

    @Inject
    private Answers answers;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        if (!WITH_BODY.contains(http.getMethod())) {
            chain.doFilter(request, response);
            return;
        }
        if (isForm(http)) {
            // the server reads a form itself, and only from its own stream; a browser always says its length
            long length = http.getContentLengthLong();
            if (length >= 0 && length <= FORM_BYTES) {
                chain.doFilter(request, response);
            } else {
                refuse((HttpServletResponse) response);
            }
            return;
        }
        byte[] body = http.getContentLengthLong() > BYTES
                ? null
                : http.getInputStream().readNBytes(BYTES + 1);
        if (body == null || body.length > BYTES) {
            refuse((HttpServletResponse) response);
            return;
        }
        chain.doFilter(new Buffered(http, body), response);
    }

    private void refuse(HttpServletResponse response) {
        // what is left of it is not worth reading: the connection ends here
        response.setHeader("Connection", "close");
        answers.refuse(response, Refused.Ground.TOO_LARGE, "BODY_TOO_LARGE", "1 MiB");
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    private static final class Buffered extends HttpServletRequestWrapper {
        private final byte[] body;

        Buffered(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int from, int length) {
                    return bytes.read(into, from, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new IllegalStateException("the body is read already");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
