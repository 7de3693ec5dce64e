package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Attachments;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.journal.Picked;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Files of messages as their sender and their recipients fetch them. A recipient has a file as long as it may see the
 * content of a parcel that holds it: the grounds are asked again each time. What somebody may not have is not there.
 */
@Singleton
public class AttachmentDesk {
    private static final System.Logger LOG = System.getLogger(AttachmentDesk.class.getName());
    private static final int PAGE = 100;

    /** Who has sent it back, never got it, or had it taken away has nothing to fetch. */
    private static final Set<State> WITHOUT = EnumSet.of(State.REJECTED, State.CANCELLED, State.FAILED);

    private final Opening opening;
    private final Transactions transactions;
    private final Attachments attachments;
    private final Flows flows;
    private final Outbox outbox;
    private final Deciding deciding;
    private final Auditing auditing;
    private final Pausing pausing;
    private final Settings settings;
    private final Clock clock;

    @Inject
    AttachmentDesk(
            Opening opening,
            Transactions transactions,
            Attachments attachments,
            Flows flows,
            Outbox outbox,
            Deciding deciding,
            Auditing auditing,
            Pausing pausing,
            Settings settings,
            Clock clock) {
        this.opening = opening;
        this.transactions = transactions;
        this.attachments = attachments;
        this.flows = flows;
        this.outbox = outbox;
        this.deciding = deciding;
        this.auditing = auditing;
        this.pausing = pausing;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A file on its way to somebody who may have it.
     *
     * @param name its name, made safe when it came in
     * @param content its bytes
     */
    public record Fetched(String name, String mediaType, byte[] content) {
        /** Without its name. */
        @Override
        public String toString() {
            return "Fetched[" + mediaType + ", " + content.length + " bytes]";
        }
    }

    /**
     * The files of a message that the caller may fetch.
     *
     * @throws Refused UNKNOWN for a message that is not there or not the caller's: nobody can tell which; GONE
     *     (PAYLOAD_GONE) for a recipient after what the message says was destroyed
     */
    public List<Map<String, Object>> list(UUID messageId, Caller caller) {
        return transactions.call(() -> {
            var may = may(messageId, caller);
            return attachments.ofMessage(messageId).stream()
                    .filter(file -> may.containsKey(file.id()))
                    .map(file -> listed(file, may.get(file.id())))
                    .toList();
        });
    }

    /**
     * One file; that it was fetched is written down in the same commit.
     *
     * @throws Refused UNKNOWN when it is not there or not the caller's, GONE (ATTACHMENT_EXPIRED) after its time, BUSY while
     *     the hub rests
     */
    public Fetched fetch(UUID id, Caller caller) {
        pausing.mustNotRest();
        return transactions.call(() -> {
            var file = attachments.find(id).orElseThrow(AttachmentDesk::unknown);
            var may = may(file.messageId(), caller);
            if (!may.containsKey(id)) {
                throw unknown();
            }
            if (file.isDestroyed() || isPast(may.get(id))) {
                throw new Refused(
                        Refused.Ground.GONE, Refusal.ofSender("ATTACHMENT_EXPIRED", "", String.valueOf(keptDays())));
            }
            attachments.fetched(id, caller.name(), clock.instant());
            var fetched = new Fetched(attachments.name(id), file.mediaType(), attachments.content(id));
            log(caller, flows.path(file.messageId()).orElseThrow(), file, fetched.content());
            return fetched;
        });
    }

    private void log(Caller caller, Flows.Path path, Attachments.Stored file, byte[] content) {
        var message = path.message();
        if (Part.isSender(caller, message, Rights.READ_PAYLOAD)) {
            auditing.usedFile(caller, message, file.id());
            return;
        }
        path.parcels().stream()
                .filter(parcel -> isOwn(caller, parcel))
                .findFirst()
                .ifPresent(parcel -> auditing.disclosed(
                        caller, "attachment-fetched", ofFile(message, parcel), content, clock.instant()));
    }

    private static Disclosure ofFile(Flows.Entry message, Leg parcel) {
        return new Disclosure(
                message.sender(),
                parcel.recipient(),
                message.id(),
                parcel.id(),
                parcel.type(),
                parcel.legalBasis(),
                parcel.purpose(),
                null,
                parcel.subjectIndex(),
                List.of("content.attachments"),
                null,
                0,
                null);
    }

    /** Destroys what is past its time; any number of nodes may do so at once. */
    void destroyExpired() {
        int destroyed;
        do {
            destroyed = transactions.call(
                    () -> attachments.destroy(clock.instant().minus(Duration.ofDays(keptDays())), PAGE));
            if (destroyed > 0) {
                LOG.log(System.Logger.Level.INFO, "{0} attachments have come to their end", destroyed);
            }
        } while (destroyed == PAGE);
    }

    /** Until when the caller may have each file of a message; an open end is {@link Instant#MAX}. */
    private Map<UUID, Instant> may(UUID messageId, Caller caller) {
        var path = flows.path(messageId).orElseThrow(AttachmentDesk::unknown);
        if (Part.isSender(caller, path.message(), Rights.READ_PAYLOAD)) {
            return attachments.ofMessage(messageId).stream()
                    .collect(Collectors.toMap(
                            Attachments.Stored::id, file -> end(path.message().finalAt())));
        }
        var may = new LinkedHashMap<UUID, Instant>();
        path.parcels().stream().filter(parcel -> isOwn(caller, parcel)).forEach(parcel -> seenIn(parcel)
                .forEach(id -> may.merge(id, end(parcel.finalAt()), (one, other) -> one.isAfter(other) ? one : other)));
        if (may.isEmpty()) {
            throw unknown();
        }
        return may;
    }

    private static boolean isOwn(Caller caller, Leg parcel) {
        return Part.isRecipient(caller, parcel, Rights.READ_PAYLOAD) && isThere(parcel);
    }

    private static boolean isThere(Leg parcel) {
        return !parcel.isHeld() && !parcel.isReplaced() && !WITHOUT.contains(parcel.state());
    }

    /** The files that stand in a parcel's content as the grounds of this moment let its recipient see it. */
    private List<UUID> seenIn(Leg parcel) {
        Picked picked;
        try {
            picked = outbox.picked(parcel.id());
        } catch (Sealing.Destroyed destroyed) {
            // which of the files were in it stood in its content
            throw new Refused(Refused.Ground.GONE, Refusal.ofSender("PAYLOAD_GONE", ""));
        }
        var whole = Canonical.message(Json.object(picked.canonical()), picked.sender());
        var one = Writing.forOne(whole, picked.place(), parcel.child(), parcel.recipient());
        var decision = deciding.weigh(one, clock.instant());
        if (!decision.refusals().isEmpty()) {
            return List.of();
        }
        return decision.passages().stream()
                .flatMap(passage -> AttachmentTree.ofContent(passage.content()).stream())
                .map(each -> Tree.text(Tree.map(each), "stored"))
                .filter(Objects::nonNull)
                .map(UUID::fromString)
                .toList();
    }

    private Instant end(Instant finalAt) {
        return finalAt == null ? Instant.MAX : finalAt.plus(Duration.ofDays(keptDays()));
    }

    private boolean isPast(Instant end) {
        return clock.instant().isAfter(end);
    }

    private int keptDays() {
        return opening.rulebook().catalogue().attachable().keptDays();
    }

    private Map<String, Object> listed(Attachments.Stored file, Instant end) {
        boolean isGone = file.isDestroyed() || isPast(end);
        var entry = new LinkedHashMap<String, Object>();
        entry.put("id", file.id().toString());
        if (!isGone) {
            entry.put("name", attachments.name(file.id()));
        }
        entry.put("mediaType", file.mediaType());
        entry.put("bytes", file.bytes());
        entry.put("sha256", file.sha256());
        if (isGone) {
            entry.put("expired", true);
        } else {
            entry.put("link", Enclosing.link(settings, file.id()));
            if (end.isBefore(Instant.MAX)) {
                entry.put("until", end.toString());
            }
        }
        return entry;
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }
}
