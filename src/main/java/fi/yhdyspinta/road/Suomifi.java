package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Consignment;
import fi.yhdyspinta.walk.Mailbox;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Trouble;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The door to citizens' mailboxes at Suomi.fi-viestit. The format has written what the message says; whose mailbox it is,
 * whose service sends it and under which number stands outside the format, and is put together here.
 */
@Named("suomifi")
@Singleton
public class Suomifi {
    private static final int BAD_REQUEST = 400;
    private static final int THERE_ALREADY = 409;

    private final SuomifiApi api;
    private final Settings settings;

    @Inject
    public Suomifi(Settings settings, Clock clock) {
        this.api = new SuomifiApi(clock);
        this.settings = settings;
    }

    SuomifiApi api() {
        return api;
    }

    /**
     * Sends what the format has written. The parcel's id is the message's {@code externalId}: Suomi.fi answers a repeat with
     * 409 and the first message's number, which means delivered.
     */
    public void send(Exchange exchange) throws Exception {
        var consignment = exchange.getProperty("consignment", Consignment.class);
        try {
            var reply = send(exchange, consignment, account(exchange));
            exchange.setProperty(Outcome.PROOF, proof(reply));
            exchange.setProperty(Outcome.TROUBLE, trouble(reply));
            if (reply.retryAfter() != null) {
                exchange.setProperty(Outcome.RETRY_AFTER, reply.retryAfter());
            }
        } catch (DeliveryFault fault) {
            exchange.setProperty(Outcome.TROUBLE, fault.trouble());
            if (fault.retryAfter() != null) {
                exchange.setProperty(Outcome.RETRY_AFTER, fault.retryAfter());
            }
        } catch (IllegalArgumentException unwritable) {
            exchange.setProperty(Outcome.TROUBLE, Trouble.MAPPING);
        } catch (IOException unreached) {
            exchange.setProperty(Outcome.TROUBLE, Outcome.sorted(unreached));
        }
        // nothing of it goes on: neither the password nor whose mailbox it was
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
    }

    private SuomifiApi.Reply send(Exchange exchange, Consignment consignment, SuomifiAccount account) throws Exception {
        var mailbox = consignment.mailbox();
        var service = exchange.getVariable("option.service", String.class);
        if (mailbox == null) {
            throw new DeliveryFault(Trouble.NO_ADDRESS, null);
        }
        // one organisation's message is never sent in another's name
        if (service == null || !mailbox.sender().equals(exchange.getVariable("option.sender", String.class))) {
            throw new DeliveryFault(Trouble.NO_ENDPOINT, null);
        }
        if (!(SuomifiApi.read(consignment.body()).path("electronic") instanceof ObjectNode electronic)) {
            throw new DeliveryFault(Trouble.MAPPING, null);
        }
        var ids = new ArrayList<Map<String, String>>();
        for (var written : electronic.path("attachments")) {
            ids.add(Map.of("attachmentId", attached(exchange, account, SuomifiAttachment.of(written))));
        }
        electronic.set("attachments", SuomifiApi.read(SuomifiApi.write(ids)));
        electronic.put("visibility", visibility(mailbox));
        var serviceType = exchange.getVariable("option.messageServiceType", String.class);
        if (serviceType != null) {
            electronic.put("messageServiceType", serviceType);
        }
        return api.send(
                exchange,
                account,
                SuomifiApi.write(Map.of(
                        "externalId", consignment.key().toString(),
                        "electronic", electronic,
                        "recipient", Map.of("id", mailbox.hetu()),
                        "sender", Map.of("serviceId", service))));
    }

    private static String visibility(Mailbox mailbox) {
        return mailbox.isOwnerOnly() ? "Recipient only" : "Normal";
    }

    private String attached(Exchange exchange, SuomifiAccount account, SuomifiAttachment attachment) throws Exception {
        var reply = api.attach(exchange, account, attachment);
        var id = reply.text("/attachmentId");
        if (!reply.isSuccess() || !id.matches("[0-9a-fA-F-]{36}")) {
            var trouble = reply.isSuccess() ? Trouble.HTTP_5XX : Outcome.sorted(reply.status());
            throw new DeliveryFault(trouble, reply.retryAfter());
        }
        return id;
    }

    /** How it ended; null means delivered. An answer that can't be read may be a success: the same number goes again. */
    private static Trouble trouble(SuomifiApi.Reply reply) {
        if (reply.status() == THERE_ALREADY) {
            return null;
        }
        if (reply.isSuccess()) {
            return reply.json().path("messageId").isIntegralNumber() ? null : Trouble.HTTP_5XX;
        }
        return codes(reply).contains("MAILBOX_NOT_IN_USE") ? Trouble.NO_MAILBOX : Outcome.sorted(reply.status());
    }

    /** What proves it, or says why not: the message's number at Suomi.fi, or the codes of what it did not take. */
    private static Map<String, String> proof(SuomifiApi.Reply reply) {
        var number = reply.json().path("messageId");
        if (number.isIntegralNumber()) {
            return Map.of("suomifi.messageId", number.asString());
        }
        var codes = codes(reply);
        return codes.isEmpty() ? Map.of() : Map.of("suomifi.errorCodes", String.join(" ", codes));
    }

    // the sentences beside the codes may quote what they are about
    private static List<String> codes(SuomifiApi.Reply reply) {
        var codes = new ArrayList<String>();
        if (reply.status() == BAD_REQUEST) {
            for (JsonNode error : reply.json().path("validationErrors")) {
                var code = error.path("errorCode").asString("");
                if (code.matches("[A-Z_]{1,60}") && codes.size() < 10) {
                    codes.add(code);
                }
            }
        }
        return codes;
    }

    /**
     * Changes the password of an account: an operator's call. The new one must stand in the secret before the next delivery.
     *
     * @throws DeliveryFault CREDENTIAL where Suomi.fi does not take it
     * @throws IllegalArgumentException where it is none by Suomi.fi's rule
     */
    void changePassword(Exchange exchange, String next) throws Exception {
        api.changePassword(exchange, account(exchange), next);
    }

    /** The account that the route's variables name. @throws DeliveryFault CREDENTIAL where there is no such secret */
    SuomifiAccount account(Exchange exchange) throws DeliveryFault {
        var username = exchange.getVariable("option.username", String.class);
        var credential = exchange.getVariable("credential", String.class);
        var password =
                credential == null ? null : settings.secrets().apply(credential).orElse(null);
        if (password == null || username == null) {
            throw new DeliveryFault(Trouble.CREDENTIAL, null);
        }
        return new SuomifiAccount(exchange.getVariable("url", String.class), username, password);
    }
}
