package fi.yhdyspinta.partner;

import fi.yhdyspinta.message.Tree;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Reads how much of the hub a partner can bear: {@code limits} and {@code breaker} of its document. */
final class LimitsReader {
    private static final Set<String> INTAKE = Set.of("calls", "per", "bytes");

    /** A receipt alone is half of that. */
    private static final int LEAST_BYTES = 1024;

    private final String partner;

    LimitsReader(String partner) {
        this.partner = partner;
    }

    /** @throws DocumentFault naming the partner and the member that is wrong */
    Partner.Limits limits(Map<String, Object> limits, Map<String, Object> breaker) {
        var usual = Partner.Limits.USUAL;
        var rate = Tree.map(limits.get("rate"));
        return new Partner.Limits(
                whole(
                        limits.get("concurrency"),
                        usual.concurrency(),
                        "limits.concurrency must be a whole number from 1: how many deliveries at once"),
                rate.isEmpty()
                        ? 0
                        : whole(
                                rate.get("messages"),
                                0,
                                "limits.rate.messages must be a whole number from 1: how many within per"),
                duration(rate.get("per"), usual.per(), "limits.rate.per"),
                whole(
                        breaker.get("failures"),
                        usual.failures(),
                        "breaker.failures must be a whole number from 1: how many in a row"),
                duration(breaker.get("wait"), usual.rest(), "breaker.wait"),
                intake(Tree.map(limits.get("in"))));
    }

    private Partner.Intake intake(Map<String, Object> in) {
        var usual = Partner.Intake.USUAL;
        if (!INTAKE.containsAll(in.keySet())) {
            throw new DocumentFault(partner, "limits.in knows calls, per and bytes, and nothing else");
        }
        int bytes = whole(
                in.get("bytes"),
                usual.bytes(),
                "limits.in.bytes must be a whole number from 1024: the most of a document");
        if (bytes < LEAST_BYTES) {
            throw new DocumentFault(
                    partner, "limits.in.bytes must be a whole number from 1024: the most of a document");
        }
        return new Partner.Intake(
                whole(
                        in.get("calls"),
                        usual.calls(),
                        "limits.in.calls must be a whole number from 1: how many within per"),
                duration(in.get("per"), usual.per(), "limits.in.per"),
                bytes);
    }

    private int whole(Object given, int otherwise, String rule) {
        if (given == null && otherwise > 0) {
            return otherwise;
        }
        if (!(given instanceof Integer number) || number < 1) {
            throw new DocumentFault(partner, rule);
        }
        return number;
    }

    private Duration duration(Object given, Duration otherwise, String member) {
        if (given == null) {
            return otherwise;
        }
        try {
            var duration = Duration.parse(String.valueOf(given));
            if (duration.toMillis() > 0) {
                return duration;
            }
        } catch (DateTimeException noDuration) {
            // said below
        }
        throw new DocumentFault(partner, member + " must be a duration of the form PT30S");
    }
}
