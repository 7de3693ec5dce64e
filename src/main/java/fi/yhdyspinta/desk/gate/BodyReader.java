package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Reads a body whole and within bounds, or answers why not. */
@Singleton
public class BodyReader {
    private final Answers answers;
    private final Front front;

    @Inject
    public BodyReader(Answers answers, Front front) {
        this.answers = answers;
        this.front = front;
    }

    /**
     * Reads it.
     *
     * @param most the most bytes
     * @param turns how many are read at once, and of one caller: one more is told to come again (503)
     * @return empty where the request has been answered: 503, 413, or 400 where it came too slowly or broken
     */
    Optional<byte[]> read(HttpServletRequest request, HttpServletResponse response, int most, Turns turns) {
        var whose = whose(request);
        if (!turns.begin(whose)) {
            response.setHeader("Retry-After", "5");
            answers.refuse(request, response, Refused.Ground.BUSY, "SERVER_BUSY");
            return Optional.empty();
        }
        byte[] body;
        try {
            body = request.getContentLengthLong() > most ? null : Steady.read(request.getInputStream(), most + 1);
        } catch (Steady.TooSlow tooSlow) {
            // whoever sends a byte at a time would hold a place for hours
            response.setHeader("Connection", "close");
            answers.refuse(
                    request, response, Refused.Ground.MALFORMED, "BODY_TOO_SLOW", String.valueOf(Steady.KIB_A_SECOND));
            return Optional.empty();
        } catch (IOException broken) {
            // a broken chunk, a false encoding, a caller who went silent
            answers.refuse(request, response, Refused.Ground.MALFORMED, "JSON_MALFORMED");
            return Optional.empty();
        } finally {
            turns.end(whose);
        }
        if (body == null || body.length > most) {
            tooLarge(request, response, most);
            return Optional.empty();
        }
        return Optional.of(body);
    }

    // a stranger is whoever calls from that network
    private String whose(HttpServletRequest request) {
        return request.getAttribute(KeyMechanism.CALLER) instanceof Caller caller
                ? caller.name()
                : Backoff.network(front.address(request));
    }

    /** Answers that the body is larger than this. */
    void tooLarge(HttpServletRequest request, HttpServletResponse response, int most) {
        // what is left of it is not worth reading: the connection ends here
        response.setHeader("Connection", "close");
        answers.refuse(request, response, Refused.Ground.TOO_LARGE, "BODY_TOO_LARGE", size(most));
    }

    private static String size(int bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : bytes + " B";
    }
}
