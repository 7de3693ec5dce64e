package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.format.Lineage;
import fi.yhdyspinta.format.Tagged;
import fi.yhdyspinta.journal.Arrivals;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The way of each field of a message: from the sender's own document, through the cut of each recipient's class, into what
 * was written for it. Places and codes alone, never a value; for the sender and an operator.
 */
@Singleton
public class Tracing {
    private final Opening opening;
    private final Transactions transactions;
    private final Flows flows;
    private final Arrivals arrivals;
    private final Outbox outbox;
    private final Documents documents;
    private final Deciding deciding;
    private final Writing writing;
    private final Showing showing;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    Tracing(
            Opening opening,
            Transactions transactions,
            Flows flows,
            Arrivals arrivals,
            Outbox outbox,
            Documents documents,
            Deciding deciding,
            Writing writing,
            Showing showing,
            Auditing auditing,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.flows = flows;
        this.arrivals = arrivals;
        this.outbox = outbox;
        this.documents = documents;
        this.deciding = deciding;
        this.writing = writing;
        this.showing = showing;
        this.auditing = auditing;
        this.clock = clock;
    }

    /** A format as it was at a moment. */
    private record Revised(Format format, int number) {
        Map<String, Object> tree() {
            return Map.of("format", format.name(), "revision", number);
        }
    }

    /**
     * The way of a message's fields.
     *
     * @throws Refused UNKNOWN for who is neither its sender nor an operator; INVALID where its content is sealed from end
     *     to end, destroyed, or of more than {@value Lineage#MOST} fields
     */
    public Map<String, Object> lineage(UUID messageId, Caller caller) {
        return transactions.call(() -> {
            var path = flows.path(messageId)
                    .filter(found -> caller.isOperator() || Part.isSender(caller, found.message(), Rights.READ))
                    .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
            auditing.used(caller, "lineage-viewed", path.message(), path.parcels());
            try {
                return lineage(path, !caller.isOperator());
            } catch (Sealing.Destroyed destroyed) {
                throw invalid("PAYLOAD_GONE");
            }
        });
    }

    private Map<String, Object> lineage(Flows.Path path, boolean isSender) {
        var origin = arrivals.origin(path.message().id());
        var reading = revised(origin.format(), path.message().receivedAt());
        var canonical = canonical(path);
        if (canonical.containsKey(Message.SEALED)) {
            throw invalid("LINEAGE_SEALED");
        }
        var read = Lineage.ofReading(reading.format(), origin.raw());
        var answer = new LinkedHashMap<String, Object>();
        answer.put("id", path.message().id().toString());
        answer.put("readBy", reading.tree());
        answer.put(
                "parcels",
                path.parcels().stream()
                        .map(parcel -> parcel(path, parcel, new FieldWays(read, Tagged.of(canonical)), isSender))
                        .toList());
        return answer;
    }

    private Map<String, Object> canonical(Flows.Path path) {
        return path.parcels().stream()
                .findFirst()
                .map(parcel -> Json.object(outbox.picked(parcel.id()).canonical()))
                .orElse(Map.of());
    }

    private Map<String, Object> parcel(Flows.Path path, Leg parcel, FieldWays ways, boolean isSender) {
        var entry = new LinkedHashMap<String, Object>();
        var called = isSender ? showing.calledBySender(path.message(), parcel) : parcel.recipient();
        entry.put("parcel", parcel.id().toString());
        entry.put("partner", called);
        entry.put("type", parcel.type());
        if (!called.equals(parcel.recipient())) {
            // how a recipient speaks tells which one it is
            entry.put("reason", "turvakielto");
            return entry;
        }
        var picked = outbox.picked(parcel.id());
        var whole = Canonical.message(ways.canonical().tree(), picked.sender());
        var one = Writing.forOne(whole, picked.place(), parcel.child(), parcel.recipient());
        var decision = deciding.weigh(one, clock.instant());
        var partner = opening.rulebook().partners().get(parcel.recipient());
        var endpoint = partner == null ? null : partner.messageEndpoint().orElse(null);
        if (!decision.refusals().isEmpty() || endpoint == null) {
            // it may not cross any more, or there is no door: nothing would be written today
            entry.put(
                    "reason",
                    endpoint == null
                            ? Trouble.NO_ENDPOINT.name()
                            : decision.refusals().get(0).code());
            return entry;
        }
        var passage = decision.passages().get(0);
        var input = writing.message(one, picked, passage, endpoint);
        var writer = revised(endpoint.format(), parcel.deliveredAt() == null ? clock.instant() : parcel.deliveredAt());
        var written = Lineage.ofWriting(writer.format(), input, this::allowed);
        entry.put("writtenBy", writer.tree());
        var cut = cut(passage, parcel);
        entry.put("fields", ways.fields(input, written, cut));
        entry.put("dropped", ways.dropped(input, written, cut));
        return entry;
    }

    private FieldWays.Cut cut(Passage passage, Leg parcel) {
        var rulebook = opening.rulebook();
        var of = rulebook.catalogue()
                .classes()
                .get(rulebook.parties().get(passage.addressee().partner()).recipientClass());
        return new FieldWays.Cut(
                of.code(), parcel.place(), parcel.child(), passage.isUnderBan() ? of.withheldUnderBan() : List.of());
    }

    private List<Object> allowed(String place) {
        var schema = opening.rulebook().messageSchema();
        return place.startsWith("/parcel/")
                ? schema.allowed(place.substring("/parcel".length()))
                : schema.allowed(place);
    }

    private Revised revised(String format, Instant moment) {
        return documents
                .formatAt(format, moment)
                .map(revision -> new Revised(Format.of(format, revision.files()), revision.number()))
                .orElseThrow(() -> invalid("PAYLOAD_GONE"));
    }

    private static Refused invalid(String code) {
        return new Refused(Refused.Ground.INVALID, Refusal.ofSender(code, ""));
    }
}
