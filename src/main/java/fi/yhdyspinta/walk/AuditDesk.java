package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.SigningKeys;
import fi.yhdyspinta.journal.audit.AuditChain;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.journal.audit.Linked;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.proof.PublicKeys;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The audit as an operator looks into it. Every look is an entry itself. */
@Singleton
public class AuditDesk {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{0,63}");

    private final Transactions transactions;
    private final AuditLog log;
    private final Chaining chaining;
    private final SigningKeys keys;
    private final BlindIndex index;
    private final Auditing auditing;
    private final Opening opening;
    private final Clock clock;

    @Inject
    AuditDesk(
            Transactions transactions,
            AuditLog log,
            Chaining chaining,
            SigningKeys keys,
            BlindIndex index,
            Auditing auditing,
            Opening opening,
            Clock clock) {
        this.transactions = transactions;
        this.log = log;
        this.chaining = chaining;
        this.keys = keys;
        this.index = index;
        this.auditing = auditing;
        this.opening = opening;
        this.clock = clock;
    }

    /**
     * A page of entries, newest first, as JSON, of the own organisation's log; of all for the hub's people. {@code seq} and {@code hash} are not there while one waits to be linked.
     *
     * @param below only entries older than this id; null for the newest
     * @throws Refused INVALID for a word that can't be one of the audit's: it would be kept, and might be a name
     */
    public List<Map<String, Object>> page(Caller caller, AuditLog.Search asked, UUID below, int size) {
        // an organisation's auditor reads its own log, whatever they ask for
        var search = caller.isOperator() ? asked : asked.inLogOf(caller.name());
        var problems = asked(search).entrySet().stream()
                .filter(each -> !WORD.matcher(each.getValue()).matches() || Hetu.isInside(each.getValue()))
                .map(each -> Refusal.ofSender("SCHEMA_PATTERN", "/" + each.getKey()))
                .toList();
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return transactions.call(() -> {
            var found = log.page(search, below, size);
            auditing.viewed(caller, "audit-searched", search.controller(), null, text(asked(search)));
            return found.stream().map(AuditDesk::tree).toList();
        });
    }

    private static Map<String, String> asked(AuditLog.Search search) {
        var asked = new LinkedHashMap<String, String>();
        put(asked, "from", search.from());
        put(asked, "to", search.to());
        put(asked, "kind", String.join(".", search.kinds()));
        put(asked, "action", search.action());
        put(asked, "actor", search.actor());
        put(asked, "partner", search.partner());
        put(asked, "message", search.message());
        put(asked, "controller", search.controller());
        return asked;
    }

    private static void put(Map<String, String> asked, String name, Object value) {
        if (value != null && !value.equals("")) {
            asked.put(name, value.toString());
        }
    }

    private static String text(Map<String, String> asked) {
        return asked.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining(" "));
    }

    /**
     * The entries of a person in a controller's log, newest first. Who is looked for stands nowhere but in the answer's
     * making: the look is logged with the same keyed index as what it found.
     *
     * @param body JSON: {@code controller}, and {@code person} with a hetu, or with names and birth date, or both
     * @throws Refused INVALID with every problem of it
     */
    public List<Map<String, Object>> ofPerson(Caller caller, byte[] body, UUID below, int size) {
        var given = Json.object(body);
        var controller = Tree.text(given, "controller");
        var person = new PersonAsked(Tree.map(given.get("person")));
        var problems = new ArrayList<Refusal>();
        boolean isOwn = caller.isOperator() || caller.name().equals(controller);
        if (controller == null || !isOwn || !opening.rulebook().partners().containsKey(controller)) {
            problems.add(Refusal.ofSender("AUDIT_CONTROLLER_UNKNOWN", "/controller"));
        }
        problems.addAll(person.problems("/person"));
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return transactions.call(() -> {
            var subjects = person.subjects(index, controller);
            var found = log.page(AuditLog.Search.ofPerson(controller, subjects), below, size).stream()
                    .map(AuditDesk::tree)
                    .toList();
            auditing.viewed(caller, "person-searched", controller, subjects.get(0), null);
            return found;
        });
    }

    static Map<String, Object> tree(Linked linked) {
        var tree = new LinkedHashMap<String, Object>();
        if (linked.hash() != null) {
            tree.put("seq", linked.seq());
            tree.put("hash", linked.hash());
        }
        tree.put("entry", Chaining.members(linked.document()));
        return tree;
    }

    /** How the chain stands. */
    public AuditChain.Standing standing() {
        return chaining.standing();
    }

    /** The word of what is wrong with the chain, in a language. */
    public String say(String code, String language, long seq) {
        return opening.rulebook().catalogue().terms().say(language, "audit." + code, List.of(String.valueOf(seq)));
    }

    /**
     * Lets the chain go on behind a fault that has been looked into.
     *
     * @param reason what was found, one line of at most 400 characters, nothing of a person
     * @throws Refused CONFLICT where nothing is wrong, INVALID for the reason
     */
    public void acknowledge(Caller caller, String reason) {
        var why = reason == null ? "" : reason.strip();
        Why.problem(why).ifPresent(fault -> {
            throw new Refused(Refused.Ground.INVALID, fault);
        });
        chaining.acknowledge(caller, why);
    }

    /** Links and signs all that is committed, now. */
    public void checkpoint() {
        chaining.upToNow();
    }

    /** A new key, which signs from now on; its id. */
    public String newKey(Caller caller) {
        return transactions.call(() -> {
            var id = keys.make(clock.instant());
            auditing.configured(caller, "signing-key-made", null, id);
            return id;
        });
    }

    /** The public keys in PEM, the newest first: for {@code hub audit verify --key}. */
    public String publicKeys() {
        chaining.prepare();
        return transactions.call(keys::publicKeys).stream()
                .map(key -> "# " + PublicKeys.id(key) + "\n" + PublicKeys.pem(key))
                .collect(Collectors.joining());
    }
}
