package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.SigningKeys;
import fi.yhdyspinta.journal.audit.AuditChain;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.journal.audit.Linked;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.proof.Chain;
import fi.yhdyspinta.proof.Evidence;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The evidence of one message: what the hub signs that has happened to it, with the audit's entries and the checkpoints that
 * cover them. It holds hashes of payloads and nothing of what they say; a partner gets as much of it as it sees of the
 * message.
 */
@Singleton
public class Proving {
    /** How many entries an evidence holds, the newest ones: a message that failed for weeks has very many. */
    private static final int MOST = 100;

    /** How many are looked through for the caller's. */
    private static final int LOOK = 1000;

    private static final int FOLLOWING = 10_000;

    /** What of the log belongs to the way of a message; who has looked at it does not. */
    private static final Set<String> OF_THE_WAY = Set.of("disclosure", "refused", "override");

    /** Tells that a recipient is at work, which its ground may keep from the sender. */
    private static final Set<String> OF_THE_RECIPIENT = Set.of("attachment-fetched", "fetched-again");

    private final Transactions transactions;
    private final Seeing seeing;
    private final Flows flows;
    private final Showing showing;
    private final AuditLog log;
    private final AuditChain chain;
    private final Chaining chaining;
    private final SigningKeys keys;
    private final Auditing auditing;
    private final Settings settings;
    private final Clock clock;

    @Inject
    Proving(
            Transactions transactions,
            Seeing seeing,
            Flows flows,
            Showing showing,
            AuditLog log,
            AuditChain chain,
            Chaining chaining,
            SigningKeys keys,
            Auditing auditing,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.seeing = seeing;
        this.flows = flows;
        this.showing = showing;
        this.log = log;
        this.chain = chain;
        this.chaining = chaining;
        this.keys = keys;
        this.auditing = auditing;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The evidence of a message, signed: a JWS in flattened JSON.
     *
     * @throws Refused UNKNOWN for a message that is not there or not the caller's
     */
    public byte[] evidence(UUID id, Caller caller) {
        var seen = seeing.message(id, caller);
        transactions.run(() -> {
            var path = flows.path(id).orElseThrow();
            auditing.used(caller, "evidence-made", path.message(), path.parcels());
        });
        chaining.prepare();
        // only where it is not signed yet: each call would make a checkpoint otherwise, which is kept for ever
        if (!transactions.call(() -> isSigned(id))) {
            chaining.upToNow();
        }
        return transactions.call(() -> {
            var signer = keys.newest();
            var payload = Json.canonicalBytes(payload(seen, flows.path(id).orElseThrow(), caller));
            return Json.canonicalBytes(Evidence.signed(payload, signer.id(), signer::sign));
        });
    }

    private Map<String, Object> payload(Seeing.Seen seen, Flows.Path path, Caller caller) {
        var about = new About(path, caller);
        var payload = new LinkedHashMap<String, Object>();
        payload.put("statement", "yhdyspinta-evidence-1");
        payload.put("hub", settings.hubUrl());
        payload.put("madeAt", Chain.moment(clock.instant()));
        payload.put("madeFor", caller.name());
        payload.put("message", Views.message(seen, seeing.terms()));
        if (!about.isRecipient()) {
            // what a whole message hashes to would let a recipient guess at what was kept from it
            var hashes = flows.hashes(path.message().id());
            var kept = new LinkedHashMap<String, Object>();
            put(kept, "raw", hashes.raw());
            put(kept, "canonical", hashes.canonical());
            payload.put("payloads", kept);
        }
        payload.put(
                "attempts",
                path.attempts().stream().filter(about::sees).map(about::tried).toList());
        payload.put("audit", lines(about));
        return payload;
    }

    private List<Map<String, Object>> lines(About about) {
        return ofTheWay(about.path.message().id()).stream()
                .filter(about::sees)
                .limit(MOST)
                .map(linked -> line(linked, about))
                .toList();
    }

    private boolean isSigned(UUID message) {
        long signed = chain.glance().signed();
        return ofTheWay(message).stream().allMatch(entry -> entry.hash() != null && entry.seq() <= signed);
    }

    private List<Linked> ofTheWay(UUID message) {
        return log.page(AuditLog.Search.ofMessage(message, OF_THE_WAY), null, LOOK);
    }

    private Map<String, Object> line(Linked linked, About about) {
        var line = new LinkedHashMap<String, Object>();
        line.put("digest", Chain.digest(linked.document()));
        if (about.reads(linked)) {
            line.put("entry", Chaining.members(linked.document()));
        }
        if (linked.hash() != null) {
            line.put("seq", linked.seq());
            line.put("hash", linked.hash());
            chain.before(linked.seq()).ifPresent(previous -> line.put("previous", previous));
            chain.checkpoints(linked.seq() - 1, Long.MAX_VALUE, 1).stream()
                    .findFirst()
                    .filter(checkpoint -> checkpoint.checkpoint().seq() - linked.seq() <= FOLLOWING)
                    .ifPresent(checkpoint -> {
                        line.put(
                                "following",
                                digests(linked.seq(), checkpoint.checkpoint().seq()));
                        line.putAll(checkpoint.tree());
                    });
        }
        return line;
    }

    private List<String> digests(long after, long upTo) {
        return chain.linked(after, upTo, FOLLOWING).stream()
                .map(linked -> Chain.digest(linked.document()))
                .toList();
    }

    private static void put(Map<String, Object> entry, String name, Object value) {
        if (value != null) {
            entry.put(name, value.toString());
        }
    }

    /** What one caller gets of a message's way. */
    private final class About {
        private final Flows.Path path;
        private final Caller caller;
        private final Map<String, Leg> parcels;

        About(Flows.Path path, Caller caller) {
            this.path = path;
            this.caller = caller;
            this.parcels = path.parcels().stream()
                    .collect(Collectors.toMap(parcel -> parcel.id().toString(), parcel -> parcel));
        }

        private boolean isOperator() {
            return caller.isOperator();
        }

        private boolean isSender() {
            return Part.isSender(caller, path.message(), Rights.READ);
        }

        boolean isRecipient() {
            return !isOperator() && !isSender();
        }

        private boolean isOwn(UUID subject) {
            var parcel = parcels.get(subject.toString());
            return parcel != null && Part.isRecipient(caller, parcel, Rights.READ);
        }

        // what goes to an organisation and is no parcel, such as a status, is of who sent the message, or of the whole
        private boolean answersForIt() {
            return isSender() || caller.scope(Rights.READ).isWhole();
        }

        boolean sees(Flows.Try tried) {
            return isOperator()
                    || isOwn(tried.subjectId())
                    || (tried.partner().equals(caller.name()) && answersForIt())
                    || (isSender() && parcels.containsKey(tried.subjectId().toString()));
        }

        Map<String, Object> tried(Flows.Try tried) {
            var parcel = parcels.get(tried.subjectId().toString());
            boolean isHidden = parcel != null && isHidden(parcel);
            var entry = new LinkedHashMap<String, Object>();
            entry.put("subject", tried.subjectId().toString());
            entry.put("partner", isHidden ? showing.calledBySender(path.message(), parcel) : tried.partner());
            entry.put("number", tried.number());
            entry.put("startedAt", Chain.moment(tried.startedAt()));
            entry.put("endedAt", Chain.moment(tried.endedAt()));
            entry.put("outcome", tried.outcome());
            put(entry, "cause", tried.cause());
            if (!isHidden && !tried.proof().isEmpty()) {
                entry.put("proof", tried.proof());
            }
            return entry;
        }

        // a turvakielto may keep from the one side who the other is
        private boolean isHidden(Leg parcel) {
            return isSender()
                    ? !showing.calledBySender(path.message(), parcel).equals(parcel.recipient())
                    : isRecipient() && showing.isSenderWithheld(path.message(), parcel);
        }

        boolean sees(Linked linked) {
            var entry = Chaining.members(linked.document());
            // that there is one and when tells it too
            boolean isKept = isSender() && OF_THE_RECIPIENT.contains(Tree.text(entry, "action"));
            boolean isOfTheCaller = caller.name().equals(Tree.text(entry, "controller"))
                    || caller.name().equals(Tree.text(entry, "recipient"));
            return isOperator() || (isOfTheCaller && !isKept && !isOfAnotherUnit(entry));
        }

        private boolean isOfAnotherUnit(Map<String, Object> entry) {
            var parcel = parcels.get(String.valueOf(Tree.text(entry, "parcel")));
            return parcel == null ? !answersForIt() : !isSender() && !isOwn(parcel.id());
        }

        boolean reads(Linked linked) {
            var entry = Chaining.members(linked.document());
            var parcel = parcels.get(String.valueOf(Tree.text(entry, "parcel")));
            return isOperator() || (parcel != null && !isHidden(parcel));
        }
    }
}
