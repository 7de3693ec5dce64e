package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Arrivals;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Handling;
import fi.yhdyspinta.journal.Handlings;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Outbox;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.seal.Sealing;
import fi.yhdyspinta.walk.form.FormTree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a message says, for those whose matter it is: to who sent it what they wrote, to its recipient what its class may see
 * on the grounds of this moment. A colleague of the sender's sees that it was sent and how it goes, and not what it says: to
 * be of the same school is no task with the child (JulkL 621/1999 22 §). Each look is in the log of use.
 */
@Singleton
public class OwnCopy {
    private final Transactions transactions;
    private final Flows flows;
    private final Outbox outbox;
    private final Arrivals arrivals;
    private final Handlings handlings;
    private final Deciding deciding;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    OwnCopy(
            Transactions transactions,
            Flows flows,
            Outbox outbox,
            Arrivals arrivals,
            Handlings handlings,
            Deciding deciding,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.flows = flows;
        this.outbox = outbox;
        this.arrivals = arrivals;
        this.handlings = handlings;
        this.deciding = deciding;
        this.auditing = auditing;
        this.clock = clock;
    }

    /**
     * One copy.
     *
     * @param parcel whose it is; null of what the sender wrote
     * @param unit what is told of the sending unit
     */
    public record Copy(UUID parcel, String type, Map<String, Object> unit, Map<String, Object> content) {
        @Override
        public String toString() {
            return "Copy[" + parcel + "]";
        }
    }

    /**
     * What the caller may read of it; none where it was destroyed, is sealed to its recipient, was not fetched yet, or is not
     * theirs to read.
     */
    public List<Copy> of(Caller caller, UUID message) {
        return transactions.call(() -> flows.path(message)
                .map(path -> path.message().sender().equals(caller.name())
                        ? ofSender(caller, path)
                        : ofRecipient(caller, path))
                .orElse(List.of()));
    }

    /**
     * The child of a message as the caller knows it, as the fields of a form: another message of the same case need not be
     * typed from the beginning. A pupil of the sender's own roster stays whoever was picked there, and is not shown.
     *
     * @param parcel whose child; null for that of what the sender wrote
     */
    Map<String, String> child(Caller caller, UUID message, UUID parcel) {
        var own = of(caller, message).stream()
                .filter(copy -> Objects.equals(copy.parcel(), parcel))
                .findFirst();
        if (own.isEmpty()) {
            return Map.of();
        }
        var copy = own.get();
        var shown = Tree.map(copy.content().get("subject"));
        var fields = new LinkedHashMap<String, String>();
        picked(copy, message)
                .ifPresentOrElse(
                        rosterId -> {
                            fields.put(Composing.PICKED, rosterId);
                            fields.put("pick/chosen", named(shown));
                        },
                        () -> FormTree.fields("content/subject", shown).forEach(fields::put));
        return fields;
    }

    private Optional<String> picked(Copy copy, UUID message) {
        return copy.parcel() == null ? transactions.call(() -> picked(message)) : Optional.empty();
    }

    private static String named(Map<String, Object> subject) {
        return Stream.of("firstName", "familyName", "class")
                .map(subject::get)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .collect(Collectors.joining(" "));
    }

    /** Who of the caller's own people has done what with it, in the order of time. */
    public List<Handling> handlings(Caller caller, UUID message) {
        return transactions.call(() -> handlings.of(message, caller.name()));
    }

    private List<Copy> ofSender(Caller caller, Flows.Path path) {
        if (!Part.isSender(caller, path.message(), Rights.READ_PAYLOAD)
                || !hasSent(caller, path.message().id())
                || path.parcels().isEmpty()) {
            return List.of();
        }
        return whole(path.parcels().get(0))
                .map(message -> {
                    auditing.used(caller, "copy-viewed", path.message(), path.parcels());
                    return List.of(new Copy(
                            null,
                            path.message().type(),
                            message.envelope().unit(),
                            asWritten(
                                    message.content(),
                                    picked(path.message().id()).isPresent())));
                })
                .orElse(List.of());
    }

    // who was picked was never shown to whoever picked them, but by name and class
    private Optional<String> picked(UUID message) {
        var origin = arrivals.origin(message);
        return origin.format().equals(Rulebook.CANONICAL)
                ? Tree.at(Json.object(origin.raw()), "content.subject.rosterId").map(String::valueOf)
                : Optional.empty();
    }

    private static Map<String, Object> asWritten(Map<String, Object> content, boolean isPicked) {
        var shown = new LinkedHashMap<>(content);
        var subject = new LinkedHashMap<>(Tree.map(content.get("subject")));
        if (isPicked) {
            subject.keySet().retainAll(Set.of("firstName", "familyName", "class"));
            shown.remove("guardians");
        }
        // nobody needs an identity code to remember what they wrote (tietosuojalaki 1050/2018 29 §)
        subject.keySet().removeAll(Set.of("hetu", "learnerId", "temporaryId"));
        if (!subject.isEmpty()) {
            shown.put("subject", subject);
        }
        shown.computeIfPresent("siblings", (name, siblings) -> Tree.list(siblings).stream()
                .map(Tree::map)
                .map(OwnCopy::asPicked)
                .toList());
        return shown;
    }

    // each of them may be of the roster
    private static Map<String, Object> asPicked(Map<String, Object> sibling) {
        var shown = new LinkedHashMap<>(sibling);
        shown.remove("guardians");
        shown.computeIfPresent("subject", (name, subject) -> {
            var named = new LinkedHashMap<>(Tree.map(subject));
            named.keySet().retainAll(Set.of("firstName", "familyName", "class"));
            return named;
        });
        return shown;
    }

    private boolean hasSent(Caller caller, UUID message) {
        return handlings.of(message, caller.name()).stream()
                .anyMatch(handling -> handling.deed() == Handling.Deed.SENT
                        && handling.person().equals(caller.credential()));
    }

    private List<Copy> ofRecipient(Caller caller, Flows.Path path) {
        var own = path.parcels().stream()
                .filter(parcel -> Part.isRecipient(caller, parcel, Rights.READ_PAYLOAD))
                .filter(parcel -> parcel.deliveredAt() != null && !parcel.isHeld() && !parcel.isReplaced())
                .toList();
        var parts =
                own.stream().map(this::ofRecipient).flatMap(Optional::stream).toList();
        if (!parts.isEmpty()) {
            auditing.used(caller, "copy-viewed", path.message(), own);
        }
        return parts;
    }

    private Optional<Copy> ofRecipient(Leg parcel) {
        var picked = outbox.picked(parcel.id());
        return whole(parcel).flatMap(message -> {
            var one = Writing.forOne(message, picked.place(), parcel.child(), parcel.recipient());
            var decision = deciding.weigh(one, clock.instant());
            if (!decision.refusals().isEmpty()) {
                return Optional.empty();
            }
            Passage passage = decision.passages().get(0);
            return Optional.of(new Copy(parcel.id(), parcel.type(), passage.unit(), passage.content()));
        });
    }

    // what has been destroyed, or passes unread by the hub, is not here to be read
    private Optional<Message> whole(Leg parcel) {
        try {
            var picked = outbox.picked(parcel.id());
            var message = Canonical.message(Json.object(picked.canonical()), picked.sender());
            return message.isSealed() ? Optional.empty() : Optional.of(message);
        } catch (Sealing.SealingFault destroyed) {
            return Optional.empty();
        }
    }
}
