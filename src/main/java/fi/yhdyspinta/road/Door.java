package fi.yhdyspinta.road;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.Arrived;
import fi.yhdyspinta.walk.Consignment;
import fi.yhdyspinta.walk.Filing;
import fi.yhdyspinta.walk.Problem;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Standing;
import fi.yhdyspinta.walk.Walk;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.http.common.HttpMessage;

/** Between Camel and the walk: what stands at a door becomes the walk's values, and the walk's answers the door's. */
@Named("door")
@Singleton
public class Door {
    /** The three header names of the road. */
    static final String MESSAGE = "Yhdyspinta-Message";

    static final String PARCEL = "Yhdyspinta-Parcel";
    static final String PARTNER = "Yhdyspinta-Partner";

    /** Variable of a delivery: the hub's id of its case. */
    static final String CASE = "case";

    private static final String CALLER = "caller";

    private final Walk walk;
    private final Filing filing;
    private final Settings settings;
    private final Clock clock;
    private final Refusing refusing;

    @Inject
    public Door(Walk walk, Filing filing, Settings settings, Clock clock) {
        this.walk = walk;
        this.filing = filing;
        this.settings = settings;
        this.clock = clock;
        this.refusing = new Refusing(walk, this);
    }

    /** The document at the door. The route has named partner and format; the caller is whoever the server let in. */
    public Arrived arrived(Exchange exchange) {
        return arrived(exchange, "Idempotency-Key");
    }

    /**
     * The same from X-Road: its {@code X-Road-Id} (PR-REST 4.3) is what {@code Idempotency-Key} is at other doors, the
     * sender's own number of the message, the same on every try.
     */
    public Arrived arrivedOnXRoad(Exchange exchange) {
        return arrived(exchange, XRoad.ID);
    }

    private Arrived arrived(Exchange exchange, String key) {
        var in = exchange.getIn();
        var caller = caller(exchange);
        return new Arrived(
                in.getHeader("partner", caller, String.class),
                caller,
                in.getHeader("format", "", String.class),
                header(exchange, Exchange.CONTENT_TYPE),
                header(exchange, key),
                in.getBody() == null ? new byte[0] : in.getBody(byte[].class),
                clock.instant());
    }

    /** A file that the hub has fetched at a partner's own place: the route has named partner and format. */
    public UUID keep(Exchange exchange) {
        var in = exchange.getIn();
        var partner = in.getHeader("partner", String.class);
        boolean isTooLarge = in.getHeader(Exchange.FILE_LENGTH, 0L, Long.class) > Filing.MOST_BYTES;
        return filing.keep(
                new Arrived(
                        partner,
                        partner,
                        in.getHeader("format", String.class),
                        null,
                        null,
                        isTooLarge ? new byte[0] : in.getBody(byte[].class),
                        clock.instant()),
                in.getHeader(Exchange.FILE_NAME_ONLY, "file", String.class));
    }

    /** Who has been let in: the server's word, which no header can change. Kept, because a route forgets the request. */
    public String caller(Exchange exchange) {
        if (exchange.getIn() instanceof HttpMessage http && http.getRequest() != null) {
            var principal = http.getRequest().getUserPrincipal();
            exchange.setProperty(CALLER, principal == null ? "" : principal.getName());
        }
        return exchange.getProperty(CALLER, "", String.class);
    }

    // from the request where there is one: Camel's headers hold the query's parameters too
    private static String header(Exchange exchange, String name) {
        return exchange.getIn() instanceof HttpMessage http && http.getRequest() != null
                ? http.getRequest().getHeader(name)
                : exchange.getIn().getHeader(name, String.class);
    }

    /** 202 with the receipt, and where to look. */
    public void receipt(Exchange exchange) {
        var receipt = exchange.getIn().getBody(Receipt.class);
        reply(exchange, 202, "application/json", walk.write(receipt));
        exchange.getMessage().setHeader("Location", settings.hubUrl() + "/api/messages/" + receipt.messageId());
    }

    /** 200 with how the parcel stands, in the format that the route names. */
    public void standing(Exchange exchange) {
        var standing = exchange.getIn().getBody(Standing.class);
        var format = exchange.getIn().getHeader("format", String.class);
        var type = exchange.getProperty("answerType", "application/json", String.class);
        reply(exchange, 200, type, walk.write(standing, caller(exchange), format));
    }

    /** A refusal in the words of RFC 9457. */
    public void refused(Exchange exchange) {
        refuse(exchange, refusing.refused(exchange));
    }

    /** Anything else that went wrong at a door. What it was is in the log, under the id that the answer gives. */
    public void failed(Exchange exchange) {
        refuse(exchange, refusing.failed(exchange));
    }

    private void refuse(Exchange exchange, Refusing.Told told) {
        reply(exchange, told.problem().status(), Problem.MEDIA_TYPE, walk.write(told.problem()));
        told.head(exchange);
    }

    static void reply(Exchange exchange, int status, String contentType, byte[] body) {
        var out = exchange.getMessage();
        out.removeHeaders("*");
        out.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        out.setHeader(Exchange.CONTENT_TYPE, contentType);
        out.setBody(body);
    }

    /** Addresses a consignment: from here on the message is what the partner gets. */
    public void address(Exchange exchange) {
        var consignment = exchange.getIn().getBody(Consignment.class);
        exchange.setProperty("consignment", consignment);
        exchange.setVariable("door", consignment.door());
        point(exchange, consignment.partner(), consignment.to());
        exchange.setVariable(CASE, consignment.caseId());
        var out = exchange.getMessage();
        out.removeHeaders("*");
        out.setHeader(Exchange.HTTP_URI, consignment.to().url());
        out.setHeader(Exchange.CONTENT_TYPE, consignment.contentType());
        out.setHeader("Idempotency-Key", consignment.key().toString());
        out.setHeader(Exchange.FILE_NAME, consignment.fileName());
        out.setHeader(MESSAGE, consignment.messageId().toString());
        out.setHeader(PARCEL, consignment.key().toString());
        out.setHeader(PARTNER, consignment.partner());
        if (consignment.authorization() != null) {
            out.setHeader("Authorization", consignment.authorization());
        }
        out.setBody(consignment.body());
    }

    /**
     * What a kamelet finds of an address: variables {@code partner, url, credential, option.<name>}, {@code connect} and
     * {@code read}, the two timeouts in milliseconds, and {@code connection} and {@code sshConnection}, all that is said of
     * the connection as options of Camel's {@code http} and {@code sftp}.
     */
    static void point(Exchange exchange, String partner, Address to) {
        exchange.setVariable("partner", partner);
        exchange.setVariable("url", to.url());
        exchange.setVariable("credential", to.credential());
        exchange.setVariable("connect", to.connect().toMillis());
        exchange.setVariable("read", to.read().toMillis());
        exchange.setVariable("connection", HttpOptions.of(to, PartnerSsl.bound(exchange.getContext(), partner, to)));
        exchange.setVariable("sshConnection", SshOptions.of(to, SshWay.bound(exchange.getContext(), partner, to)));
        to.options().forEach((name, value) -> exchange.setVariable("option." + name, value));
    }

    /** The text of the secret that the partner's document names; null where it names none. */
    public String secret(Exchange exchange) {
        var name = exchange.getVariable("credential", String.class);
        return name == null ? null : settings.secrets().apply(name).orElse(null);
    }
}
