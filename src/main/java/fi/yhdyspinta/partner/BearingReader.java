package fi.yhdyspinta.partner;

import fi.yhdyspinta.message.Tree;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads how much of the hub a partner bears and when what failed is tried again: {@code limits}, {@code breaker} and {@code
 * retry} of its document, and of an endpoint that says something else for itself.
 */
final class BearingReader {
    private static final Set<String> INTAKE = Set.of("calls", "per", "bytes");
    private static final List<String> WEEK = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    /** A receipt alone is half of that. */
    private static final int LEAST_BYTES = 1024;

    private final String partner;
    private final Map<String, Object> document;

    /** @param document the partner's */
    BearingReader(String partner, Map<String, Object> document) {
        this.partner = partner;
        this.document = document;
    }

    /** Of all its endpoints together. @throws DocumentFault naming the partner and the member that is wrong */
    Partner.Limits limits() {
        return limits(Tree.map(document.get("limits")), Partner.Limits.USUAL);
    }

    /** Of each of its endpoints by itself. @throws DocumentFault naming the partner and the member that is wrong */
    Partner.Breaker breaker() {
        return breaker(Tree.map(document.get("breaker")), Partner.Breaker.USUAL);
    }

    /** @throws DocumentFault naming the partner and the member that is wrong */
    Partner.Retry retry() {
        return retry(Tree.map(document.get("retry")), Partner.Retry.USUAL);
    }

    /**
     * What an endpoint says for itself; what its {@code limits}, {@code breaker} or {@code retry} leaves open is as the
     * partner says it for all.
     *
     * @param place such as {@code out.status}
     * @throws DocumentFault naming the partner, the place and the member that is wrong
     */
    Partner.Own own(Map<String, Object> endpoint, String place) {
        if (!endpoint.containsKey("limits") && !endpoint.containsKey("breaker") && !endpoint.containsKey("retry")) {
            return Partner.Own.NONE;
        }
        var limits = Tree.map(endpoint.get("limits"));
        if (limits.containsKey("in")) {
            throw fault(
                    place + ": limits.in is the partner's, whatever it brings: it stands under the document's limits");
        }
        try {
            return new Partner.Own(
                    said(limits).map(given -> limits(given, limits())),
                    said(Tree.map(endpoint.get("breaker"))).map(given -> breaker(given, breaker())),
                    said(Tree.map(endpoint.get("retry"))).map(given -> retry(given, retry())));
        } catch (DocumentFault fault) {
            throw new DocumentFault(partner, place + ": " + fault.what());
        }
    }

    private static Optional<Map<String, Object>> said(Map<String, Object> given) {
        return Optional.of(given).filter(some -> !some.isEmpty());
    }

    private Partner.Limits limits(Map<String, Object> limits, Partner.Limits usual) {
        var rate = Tree.map(limits.get("rate"));
        return new Partner.Limits(
                whole(
                        limits.get("concurrency"),
                        usual.concurrency(),
                        "limits.concurrency must be a whole number from 1: how many deliveries at once"),
                rate.isEmpty()
                        ? usual.messages()
                        : whole(
                                rate.get("messages"),
                                0,
                                "limits.rate.messages must be a whole number from 1: how many within per"),
                duration(rate.get("per"), usual.per(), "limits.rate.per"),
                bytes(Tree.map(limits.get("out")), usual.bytes(), "limits.out.bytes"),
                limits.containsKey("hours") ? Optional.of(hours(Tree.map(limits.get("hours")))) : usual.hours(),
                intake(Tree.map(limits.get("in"))));
    }

    private Partner.Intake intake(Map<String, Object> in) {
        var usual = Partner.Intake.USUAL;
        if (!INTAKE.containsAll(in.keySet())) {
            throw fault("limits.in knows calls, per and bytes, and nothing else");
        }
        return new Partner.Intake(
                whole(
                        in.get("calls"),
                        usual.calls(),
                        "limits.in.calls must be a whole number from 1: how many within per"),
                duration(in.get("per"), usual.per(), "limits.in.per"),
                bytes(in, usual.bytes(), "limits.in.bytes"));
    }

    private int bytes(Map<String, Object> bound, int usual, String member) {
        var rule = member + " must be a whole number from 1024: the most of a document";
        int bytes = whole(bound.get("bytes"), usual, rule);
        if (bytes < LEAST_BYTES) {
            throw fault(rule);
        }
        return bytes;
    }

    private Partner.Hours hours(Map<String, Object> hours) {
        var from = time(hours.get("from"), "00:00");
        var to = time(hours.get("to"), "24:00");
        if (to != null && !from.isBefore(to)) {
            throw fault("limits.hours.to must be later on the same day than limits.hours.from");
        }
        var days = hours.get("days");
        return days instanceof List<?> named
                ? new Partner.Hours(Partner.Days.ALL, week(named), from, to)
                : new Partner.Hours(kind(days), EnumSet.allOf(DayOfWeek.class), from, to);
    }

    private Partner.Days kind(Object given) {
        return switch (given == null ? "all" : String.valueOf(given)) {
            case "all" -> Partner.Days.ALL;
            case "working-days" -> Partner.Days.WORKING_DAYS;
            case "school-days" -> Partner.Days.SCHOOL_DAYS;
            default -> throw days();
        };
    }

    private Set<DayOfWeek> week(List<?> named) {
        var week = EnumSet.noneOf(DayOfWeek.class);
        for (var day : named) {
            int place = WEEK.indexOf(String.valueOf(day));
            if (place < 0) {
                throw days();
            }
            week.add(DayOfWeek.of(place + 1));
        }
        if (week.isEmpty()) {
            throw days();
        }
        return Set.copyOf(week);
    }

    private DocumentFault days() {
        return fault("limits.hours.days must be all, working-days, school-days, or a list such as [mon, tue]");
    }

    /** Null for the end of the day. */
    private LocalTime time(Object given, String otherwise) {
        var text = given == null ? otherwise : String.valueOf(given);
        try {
            return text.equals("24:00") ? null : LocalTime.parse(text);
        } catch (DateTimeException noTime) {
            throw fault("limits.hours.from and to must be times of the form \"07:00\", in quotes");
        }
    }

    private Partner.Breaker breaker(Map<String, Object> breaker, Partner.Breaker usual) {
        return new Partner.Breaker(
                whole(
                        breaker.get("failures"),
                        usual.failures(),
                        "breaker.failures must be a whole number from 1: how many in a row"),
                duration(breaker.get("wait"), usual.rest(), "breaker.wait"));
    }

    private Partner.Retry retry(Map<String, Object> retry, Partner.Retry usual) {
        return new Partner.Retry(
                waiting(retry, "first", usual.first()),
                retry.get("factor") instanceof Number factor ? factor.doubleValue() : usual.factor(),
                waiting(retry, "maximum", usual.maximum()),
                waiting(retry, "giveUp", usual.giveUp()));
    }

    private Duration waiting(Map<String, Object> retry, String member, Duration otherwise) {
        try {
            return retry.get(member) == null ? otherwise : Duration.parse(String.valueOf(retry.get(member)));
        } catch (DateTimeException wrong) {
            throw fault(member + " is not a duration of the form PT5S");
        }
    }

    private int whole(Object given, int otherwise, String rule) {
        if (given == null && otherwise > 0) {
            return otherwise;
        }
        if (!(given instanceof Integer number) || number < 1) {
            throw fault(rule);
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
        throw fault(member + " must be a duration of the form PT30S");
    }

    private DocumentFault fault(String what) {
        return new DocumentFault(partner, what);
    }
}
