package fi.yhdyspinta.road;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.walk.Answer;
import fi.yhdyspinta.walk.Asking;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Standing;
import fi.yhdyspinta.walk.Trouble;
import fi.yhdyspinta.walk.Walk;
import fi.yhdyspinta.walk.Wording;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.http.common.HttpMessage;

/**
 * Says in FHIR R4 what the door in says in JSON: receipts as message Bundles that respond, refusals as OperationOutcome,
 * parcels as Tasks; and hears what a recipient's system says at once. The words themselves are the formats' data.
 */
@Named("fhir")
@Singleton
public class FhirDoor {
    private static final String MESSAGE = "fhir-message";
    private static final String TASK = "fhir-task";
    private static final String OWN_ID = "answerId";

    /** Bytes of an answer that are read. */
    private static final int MOST = 1 << 20;

    private final Wording wording;
    private final Asking asking;
    private final Settings settings;
    private final Door door;
    private final Outcome outcome;
    private final Refusing refusing;
    private final Clock clock;

    @Inject
    public FhirDoor(
            Walk walk, Wording wording, Asking asking, Settings settings, Door door, Outcome outcome, Clock clock) {
        this.wording = wording;
        this.asking = asking;
        this.settings = settings;
        this.door = door;
        this.outcome = outcome;
        this.refusing = new Refusing(walk, door);
        this.clock = clock;
    }

    /** 200 with a Bundle that responds {@code ok}: the message has been taken over, after the commit. */
    public void receipt(Exchange exchange) {
        var receipt = exchange.getIn().getBody(Receipt.class);
        reply(exchange, 200, wording.receipt(MESSAGE, receipt));
        exchange.getMessage().setHeader("Location", settings.hubUrl() + "/api/messages/" + receipt.messageId());
    }

    /** Keeps what an answer calls itself, for the receipt. */
    public void note(Exchange exchange) {
        exchange.setProperty(OWN_ID, exchange.getIn().getBody(Answer.class).ownId());
    }

    /** 200 with a Bundle that responds {@code ok} to an answer, and how the parcel stands. */
    public void acknowledged(Exchange exchange) {
        var standing = exchange.getIn().getBody(Standing.class);
        reply(
                exchange,
                200,
                wording.receipt(TASK, standing, exchange.getProperty(OWN_ID, String.class), clock.instant()));
    }

    /** A refusal as an OperationOutcome. */
    public void refused(Exchange exchange) {
        refuse(exchange, refusing.refused(exchange));
    }

    /** Anything else that went wrong, the same way. */
    public void failed(Exchange exchange) {
        refuse(exchange, refusing.failed(exchange));
    }

    private void refuse(Exchange exchange, Refusing.Told told) {
        var about = TASK.equals(exchange.getIn().getHeader("format", String.class)) ? "Task" : "Bundle";
        reply(exchange, told.problem().status(), wording.refusal(MESSAGE, about, told.problem()));
        told.head(exchange);
    }

    /** The CapabilityStatement. */
    public void metadata(Exchange exchange) {
        reply(exchange, 200, wording.metadata(MESSAGE));
    }

    /** One of the caller's own Tasks. */
    public Standing task(Exchange exchange) {
        return asking.parcel(door.caller(exchange), exchange.getIn().getHeader("task", String.class));
    }

    /** A page of the caller's own Tasks, by the search's parameters. */
    public void search(Exchange exchange) {
        var search = TaskSearch.of(parameters(exchange), door.caller(exchange));
        var page = asking.page(door.caller(exchange), search.question());
        var base = settings.hubUrl() + "/fhir/Task";
        reply(
                exchange,
                200,
                wording.list(
                        TASK,
                        page,
                        base + search.query(search.question().after()),
                        page.next() == null ? null : base + search.query(page.next())));
    }

    // from the request where there is one: what is no parameter of the search is refused there, and headers are none
    private static Map<String, String> parameters(Exchange exchange) {
        var parameters = new HashMap<String, String>();
        if (exchange.getIn() instanceof HttpMessage http && http.getRequest() != null) {
            http.getRequest()
                    .getParameterMap()
                    .forEach((name, values) -> parameters.put(name, String.join(TaskSearch.AND, values)));
            return parameters;
        }
        for (var name : TaskSearch.PARAMETERS) {
            var value = exchange.getIn().getHeader(name, String.class);
            if (value != null) {
                parameters.put(name, value);
            }
        }
        return parameters;
    }

    /**
     * What a recipient's system says to a message beside its HTTP status: a response that is an error is none of
     * success, and an answer that is no FHIR (a proxy's page, say) proves nothing. Of an OperationOutcome the issue
     * codes are kept as the try's proof, never its texts.
     */
    public void replied(Exchange exchange) throws IOException {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        var body = body(exchange);
        exchange.getMessage().setBody(body);
        outcome.ofHttp(exchange);
        if (body.length == 0) {
            return;
        }
        var reply = wording.reply(MESSAGE, body);
        if (reply.issues() != null) {
            exchange.setProperty(Outcome.PROOF, Map.of("issues", reply.issues()));
        }
        if (status >= 200 && status < 300) {
            exchange.setProperty(Outcome.TROUBLE, trouble(reply));
        }
    }

    /** What was answered, up to a bound: more than that is no answer of ours to read. */
    static byte[] body(Exchange exchange) throws IOException {
        try (var stream = exchange.getMessage().getBody(InputStream.class)) {
            return stream == null ? new byte[0] : stream.readNBytes(MOST);
        }
    }

    private static Trouble trouble(Wording.Reply reply) {
        if (!reply.isSpoken()) {
            return Trouble.ANSWER_UNREADABLE;
        }
        return switch (reply.code() == null ? "ok" : reply.code()) {
            case "transient-error" -> Trouble.HTTP_5XX;
            case "fatal-error" -> Trouble.HTTP_4XX;
            default -> null;
        };
    }

    private static void reply(Exchange exchange, int status, Wording.Said said) {
        Door.reply(exchange, status, said.mediaType(), said.body());
    }
}
