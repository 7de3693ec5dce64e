package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.draft.Draft;
import fi.yhdyspinta.people.draft.Drafts;
import fi.yhdyspinta.seal.Sealing;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What somebody has begun to write, kept at each save: a time-out, a phone that falls asleep, another device lose nothing. It
 * is its owner's alone, whatever roles others have, until it is sent. Nothing in it is judged before that: a half-filled form
 * is no fault. What nobody has changed for 30 days is destroyed.
 */
@Singleton
public class DraftDesk {
    /** As long as one comes back to it. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** As many as an owner has at once: who needs more does not look at them any more. */
    static final int MOST = 200;

    private static final int MOST_BYTES = 1 << 18;
    private static final Set<String> MEMBERS = Set.of("type", "content");

    private final Transactions transactions;
    private final Opening opening;
    private final Drafts drafts;
    private final Sealing sealing;
    private final Durability durability;
    private final Clock clock;

    @Inject
    DraftDesk(
            Transactions transactions,
            Opening opening,
            Drafts drafts,
            Sealing sealing,
            Durability durability,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.drafts = drafts;
        this.sealing = sealing;
        this.durability = durability;
        this.clock = clock;
    }

    /**
     * A draft with what it says.
     *
     * @param content as it was saved
     */
    public record Written(Draft draft, Map<String, Object> content) {
        @Override
        public String toString() {
            return "Written[" + draft.id() + "]";
        }
    }

    /** The caller's own, the last changed first, without what they say. */
    public List<Draft> list(Caller by) {
        return transactions.call(() -> drafts.of(owner(by), MOST));
    }

    /** Whether the caller has one of that id. */
    boolean has(Caller by, UUID id) {
        return transactions.call(() -> drafts.one(id, owner(by)).isPresent());
    }

    /** @throws Refused UNKNOWN for one that is not there, or not the caller's */
    public Written read(Caller by, UUID id) {
        return transactions.call(() -> {
            var draft = drafts.one(id, owner(by)).orElseThrow(DraftDesk::unknown);
            return new Written(draft, opened(id, drafts.says(id, owner(by)).orElseThrow()));
        });
    }

    /**
     * Begins one.
     *
     * @param body {@code {"type": …, "content": {…}}}: a type of the catalogue, and an object of any members
     * @throws Refused INVALID with every problem, TOO_LARGE over 256 KiB, CONFLICT where the caller has 200 already
     */
    public Draft begin(Caller by, byte[] body) {
        return begin(by, UuidCreator.getTimeOrderedEpoch(), body);
    }

    /**
     * The same under an id that is given.
     *
     * @throws Refused besides CONFLICT where it is there already, a colleague's
     */
    Draft begin(Caller by, UUID id, byte[] body) {
        var given = given(body);
        var begun = transactions.call(() -> {
            if (drafts.of(owner(by), MOST).size() == MOST) {
                throw refused(Refused.Ground.CONFLICT, "DRAFTS_TOO_MANY", "", String.valueOf(MOST));
            }
            if (drafts.isThere(id)) {
                throw refused(Refused.Ground.CONFLICT, "PAPER_TAKEN", "/paperCode");
            }
            return drafts.begin(id, owner(by), type(given), sealed(id, given), clock.instant());
        });
        durability.sync();
        return begun;
    }

    /**
     * Saves what it says now.
     *
     * @param version the one that the caller has before them: where somebody has saved another since, nothing is written over,
     *     unless it says just the same
     * @throws Refused UNKNOWN as above, CHANGED with the version that is there, and as for {@link #begin}
     */
    public Draft save(Caller by, UUID id, int version, byte[] body) {
        var given = given(body);
        var saved = transactions.call(() -> {
            var held = drafts.held(id, owner(by)).orElseThrow(DraftDesk::unknown);
            // a form that was pressed twice meets itself, and not another device
            if (held.version() != version && says(by, held, given)) {
                return held;
            }
            mustBeAsSeen(held, version);
            return drafts.save(id, type(given), sealed(id, given), clock.instant());
        });
        durability.sync();
        return saved;
    }

    /** Throws it away, after it was sent or without. One that is gone stays so. */
    public void discard(Caller by, UUID id) {
        transactions.run(() -> drafts.held(id, owner(by)).ifPresent(draft -> drafts.destroy(id)));
        durability.sync();
    }

    /** Destroys what nobody comes back to. */
    void forget() {
        transactions.run(() -> drafts.forget(clock.instant().minus(KEPT)));
    }

    private boolean says(Caller by, Draft draft, Map<String, Object> given) {
        return draft.type().equals(type(given))
                && opened(draft.id(), drafts.says(draft.id(), owner(by)).orElseThrow())
                        .equals(Json.object(Json.bytes(Tree.map(given.get("content")))));
    }

    private static void mustBeAsSeen(Draft draft, int version) {
        if (draft.version() != version) {
            throw refused(
                    Refused.Ground.CHANGED,
                    "DRAFT_CHANGED",
                    "",
                    String.valueOf(draft.version()),
                    draft.changedAt().toString());
        }
    }

    private Map<String, Object> given(byte[] body) {
        if (body.length > MOST_BYTES) {
            throw refused(Refused.Ground.TOO_LARGE, "BODY_TOO_LARGE", "", (MOST_BYTES >> 10) + " KiB");
        }
        var given = Json.object(body);
        var problems = new ArrayList<Refusal>();
        if (!MEMBERS.containsAll(given.keySet())) {
            problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", ""));
        }
        if (!opening.rulebook().catalogue().types().containsKey(String.valueOf(given.get("type")))) {
            problems.add(Refusal.ofSender("SCHEMA_ENUM", "/type"));
        }
        if (!(given.get("content") instanceof Map)) {
            problems.add(Refusal.ofSender("SCHEMA_TYPE", "/content", "object"));
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return given;
    }

    private static String type(Map<String, Object> given) {
        return Tree.text(given, "type");
    }

    private Draft.Sealed sealed(UUID id, Map<String, Object> given) {
        var key = sealing.newDataKey();
        return new Draft.Sealed(
                sealing.wrap(key, place(id)), key.seal(Json.bytes(Tree.map(given.get("content"))), place(id)));
    }

    private Map<String, Object> opened(UUID id, Draft.Sealed sealed) {
        return Json.object(sealing.unwrap(sealed.wrappedKey(), place(id)).open(sealed.bytes(), place(id)));
    }

    private static String place(UUID id) {
        return "draft/" + id;
    }

    private static Draft.Owner owner(Caller by) {
        return new Draft.Owner(by.name(), by.credential());
    }

    private static Refused unknown() {
        return refused(Refused.Ground.UNKNOWN, "NOT_FOUND", "");
    }

    private static Refused refused(Refused.Ground ground, String code, String pointer, String... args) {
        return new Refused(ground, Refusal.ofSender(code, pointer, args));
    }
}
