package fi.yhdyspinta.road;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;

/**
 * One HTTP call of a door that needs several for one delivery (a token, an attachment, the message), made by the same
 * client as every other door's: the partner's timeouts, proxy and TLS hold, nothing is tried twice, no redirect is
 * followed.
 */
final class PartnerCall {
    /** The most of an answer that is read, in bytes: 1 000 events are some 300 kB. */
    static final int MOST = 4 << 20;

    // rest-sink's own: an endpoint for each partner
    private static final String CLIENT = "http:%s?%s&throwExceptionOnFailure=false&httpClientConfigurer=#partnerHttp"
            + "&connectionsPerRoute=32&maxTotalConnections=32";

    private static final String USUAL = "connectTimeout=5000&connectionRequestTimeout=5000&responseTimeout=30000";

    private PartnerCall() {}

    /**
     * What came back.
     *
     * @param status of HTTP; 0 where the answer had none
     * @param retryAfter the header of that name, or null
     * @param body at most {@link #MOST} bytes; a longer one is cut, and then it is no JSON
     */
    record Answer(int status, String retryAfter, byte[] body) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }

        /** Without the body. */
        @Override
        public String toString() {
            return "Answer[" + status + "]";
        }
    }

    /**
     * Calls.
     *
     * @param about the exchange that it is made for: its variables say whose, and what connection
     * @param body null where the method has none
     * @throws Exception as the client had it: no connection, no answer in time, no TLS
     */
    static Answer call(Exchange about, String method, String url, Map<String, String> headers, byte[] body)
            throws Exception {
        var call = new DefaultExchange(about.getContext());
        about.getVariables().forEach(call::setVariable);
        var out = call.getIn();
        headers.forEach(out::setHeader);
        out.setHeader(Exchange.HTTP_METHOD, method);
        var query = url.indexOf('?');
        out.setHeader(Exchange.HTTP_URI, query < 0 ? url : url.substring(0, query));
        if (query >= 0) {
            out.setHeader(Exchange.HTTP_RAW_QUERY, url.substring(query + 1));
        }
        out.setBody(body);
        var client = CLIENT.formatted(
                about.getVariable("partner", String.class), about.getVariable("connection", USUAL, String.class));
        // the producer itself: a template would log what failed, and the door that asked sorts it
        var producer = about.getContext().getEndpoint(client).createProducer();
        producer.start();
        try {
            producer.process(call);
        } finally {
            producer.stop();
        }
        var answer = call.getMessage();
        return new Answer(
                answer.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                answer.getHeader("Retry-After", String.class),
                bounded(answer.getBody(InputStream.class)));
    }

    private static byte[] bounded(InputStream body) throws IOException {
        if (body == null) {
            return new byte[0];
        }
        try (body) {
            return body.readNBytes(MOST);
        }
    }
}
