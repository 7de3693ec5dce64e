package fi.yhdyspinta.road;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.SftpException;
import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.walk.Consignment;
import fi.yhdyspinta.walk.Ended;
import fi.yhdyspinta.walk.Trouble;
import fi.yhdyspinta.walk.Walk;
import fi.yhdyspinta.walk.Whence;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.MalformedChunkCodingException;

/** Sorts how a delivery ended, and tells the walk. */
@Named("outcome")
@Singleton
public class Outcome {
    private static final System.Logger LOG = System.getLogger(Outcome.class.getName());

    /** The trouble of a delivery, a {@link Trouble}; none where it went well. */
    static final String TROUBLE = "trouble";

    /** What proves the exchange, a map of texts by name. */
    static final String PROOF = "proof";

    /** The first bytes of an answer that is no 2xx, for doors whose protocol says more there than the status. */
    static final String ANSWER = "answer";

    /** That the partner is called from here on: what breaks before has left nothing. */
    static final String CALLS = "calls";

    private static final int ANSWER_BYTES = 4096;
    static final String RETRY_AFTER = "retryAfter";
    private static final String AWAITS = "awaits";

    private final Walk walk;
    private final Clock clock;

    @Inject
    public Outcome(Walk walk, Clock clock) {
        this.walk = walk;
        this.clock = clock;
    }

    /**
     * An HTTP answer (RFC 9110): 2xx is delivered, 408, 425, 429 and 5xx pass, the rest waits for an operator. Where a 3xx
     * leads is not even read: who answers so could send the hub anywhere.
     */
    public void ofHttp(Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        exchange.setProperty(TROUBLE, sorted(status));
        RetryAfter.in(exchange.getMessage().getHeader("Retry-After", String.class), clock.instant())
                .ifPresent(wait -> exchange.setProperty(RETRY_AFTER, wait));
        if (exchange.getProperty(TROUBLE) != null) {
            exchange.setProperty(ANSWER, beginning(exchange.getMessage().getBody(InputStream.class)));
        }
        // what a partner answers is not the hub's to carry on
        exchange.getMessage().setBody(null);
    }

    private static byte[] beginning(InputStream answer) {
        try {
            return answer == null ? new byte[0] : answer.readNBytes(ANSWER_BYTES);
        } catch (IOException brokenOff) {
            return new byte[0];
        }
    }

    static Trouble sorted(int status) {
        return switch (status) {
            case 401, 403 -> Trouble.CREDENTIAL;
            case 408, 425 -> Trouble.TIMEOUT;
            case 429 -> Trouble.HTTP_429;
            default ->
                switch (status / 100) {
                    case 2 -> null;
                    case 3 -> Trouble.REDIRECTED;
                    case 0, 5, 6, 7, 8, 9 -> Trouble.HTTP_5XX;
                    default -> Trouble.HTTP_4XX;
                };
        };
    }

    /** No answer at all: why. */
    public void ofException(Exchange exchange) {
        var thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var sorted = sorted(thrown);
        boolean isStumble = thrown instanceof RuntimeException && exchange.getProperty(CALLS) == null;
        var trouble = isStumble && sorted == Trouble.TIMEOUT ? Trouble.HUB_FAULT : sorted;
        exchange.setProperty(TROUBLE, trouble);
        var consignment = exchange.getProperty("consignment", Consignment.class);
        if (consignment != null) {
            var line = "%s did not reach %s by %s: %s, %s"
                    .formatted(
                            consignment.key(), consignment.partner(), consignment.door(), trouble, Whence.said(thrown));
            // a line for what happens every day; the whole stack where it may be a fault of the hub's own
            boolean isOurs =
                    trouble == Trouble.HUB_FAULT || (trouble == Trouble.TIMEOUT && thrown instanceof RuntimeException);
            LOG.log(System.Logger.Level.WARNING, line, isOurs ? thrown : null);
        }
    }

    static Trouble sorted(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeliveryFault fault) {
                return fault.trouble();
            }
            if (cause instanceof HostRefused) {
                return Trouble.HOST_REFUSED;
            }
            if (cause instanceof DirectConsumerNotAvailableException) {
                return Trouble.NO_ENDPOINT;
            }
            if (cause instanceof XRoad.WrongOptions) {
                return Trouble.XROAD_OPTIONS;
            }
            if (cause instanceof JSchException ssh) {
                return SshTrouble.of(ssh);
            }
            if (cause instanceof SftpException sftp) {
                return SshTrouble.of(sftp);
            }
            if (cause instanceof MessagingException) {
                return MailTrouble.of(cause);
            }
            if (cause instanceof HttpException || cause instanceof MalformedChunkCodingException) {
                return Trouble.ANSWER_UNREADABLE;
            }
            if (cause instanceof UnknownHostException) {
                return Trouble.UNKNOWN_HOST;
            }
            if (cause instanceof KeyFault fault) {
                return fault.trouble();
            }
            if (cause instanceof SSLException) {
                return TlsTrouble.of(cause);
            }
            if (cause instanceof ConnectTimeoutException
                    || cause instanceof ConnectException
                    || cause instanceof NoRouteToHostException) {
                return Trouble.CONNECT;
            }
            if (cause instanceof SocketTimeoutException) {
                return Trouble.TIMEOUT;
            }
        }
        // a reset or half-read answer: it may have arrived, so the same key goes again, and a withdrawal follows it
        return Trouble.TIMEOUT;
    }

    /** It stays at the hub until the partner fetches it. */
    public void awaits(Exchange exchange) {
        exchange.setProperty(AWAITS, true);
    }

    /** Journals how it ended. */
    public void settle(Exchange exchange) {
        walk.settle(exchange.getProperty("consignment", Consignment.class), told(exchange));
    }

    /** Says how it ended and journals nothing: for what is only tried. */
    public void ended(Exchange exchange) {
        exchange.getMessage().setBody(told(exchange));
    }

    @SuppressWarnings("unchecked")
    private static Ended told(Exchange exchange) {
        var trouble = exchange.getProperty(TROUBLE, Trouble.class);
        var ended = trouble != null
                ? Ended.by(trouble).after(exchange.getProperty(RETRY_AFTER, Duration.class))
                : exchange.getProperty(AWAITS, false, Boolean.class) ? Ended.awaits() : Ended.delivered();
        return ended.with(exchange.getProperty(PROOF, Map.of(), Map.class));
    }
}
