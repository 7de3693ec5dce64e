package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.DirectoryDesk;
import fi.yhdyspinta.walk.DirectoryRound;
import fi.yhdyspinta.walk.Whence;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Exchange;

/** Asks the directory's source, address by address, as long as the round has one. */
@Named("directory")
@Singleton
public class DirectoryDoor {
    /** Bytes of one answer: a page of units is about a megabyte and a half. */
    private static final int MOST = 32 << 20;

    private static final String ROUND = "round";

    private final DirectoryDesk desk;

    @Inject
    public DirectoryDoor(DirectoryDesk desk) {
        this.desk = desk;
    }

    /** Begins a round where one is due; without one there is no address to ask. */
    public void begin(Exchange exchange) {
        var round = desk.begin();
        exchange.setProperty(ROUND, round);
        address(exchange, round == null ? null : round.next());
    }

    private static void address(Exchange exchange, String url) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
        if (url != null) {
            exchange.getMessage().setHeader(Exchange.HTTP_URI, url);
            exchange.getMessage().setHeader("Accept", "application/json");
        }
    }

    /** Hands in an answer and addresses the next question. */
    public void answered(Exchange exchange) throws IOException {
        var round = exchange.getProperty(ROUND, DirectoryRound.class);
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        if (status != 200) {
            desk.failed(round, "HTTP " + status);
            address(exchange, null);
            return;
        }
        byte[] body;
        try (var stream = exchange.getMessage().getBody(InputStream.class)) {
            body = stream == null ? new byte[0] : stream.readNBytes(MOST + 1);
        }
        if (body.length > MOST) {
            desk.failed(round, "an answer is too large");
            address(exchange, null);
            return;
        }
        try {
            desk.answered(round, body);
            address(exchange, round.next());
        } catch (RuntimeException unreadable) {
            // the desk has noted it
            address(exchange, null);
        }
    }

    /** No answer at all. */
    public void failed(Exchange exchange) {
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        desk.failed(
                exchange.getProperty(ROUND, DirectoryRound.class), cause == null ? "no answer" : Whence.briefly(cause));
        address(exchange, null);
    }
}
