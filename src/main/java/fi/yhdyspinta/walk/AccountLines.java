package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.Concerned;
import fi.yhdyspinta.journal.audit.AuditEntry;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.journal.audit.Linked;
import fi.yhdyspinta.journal.audit.Sweep;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Finds what a controller's log has of a person: each disclosure, each use, and each list that showed a message about them.
 * Only its own log: another controller gives its own account.
 */
@Singleton
class AccountLines {
    /** More than anybody reads on paper; who needs more asks for a shorter time. */
    static final int MOST = 1_000;

    private static final int PAGE = 500;
    private static final Set<String> KINDS = Set.of(AuditEntry.Kind.USE.wire(), AuditEntry.Kind.DISCLOSURE.wire());

    private final Transactions transactions;
    private final AuditLog log;
    private final Sweep sweep;
    private final Chaining chaining;
    private final Concerned concerned;
    private final BlindIndex index;

    @Inject
    AccountLines(
            Transactions transactions,
            AuditLog log,
            Sweep sweep,
            Chaining chaining,
            Concerned concerned,
            BlindIndex index) {
        this.transactions = transactions;
        this.log = log;
        this.sweep = sweep;
        this.chaining = chaining;
        this.concerned = concerned;
        this.index = index;
    }

    /**
     * The entries of a person, the oldest first.
     *
     * @throws Refused INVALID where there are more than {@link #MOST}
     */
    List<AccountLine> of(String controller, PersonAsked person, Instant from, Instant to) {
        // a list names messages and no person, and only what is linked is swept
        chaining.prepare();
        chaining.upToNow();
        var about = transactions.call(() -> concerned.about(person.plainSubjects(index)));
        var lines = new ArrayList<AccountLine>();
        named(controller, person.subjects(index, controller), from, to).stream()
                .map(entry -> line(entry, about))
                .forEach(lines::add);
        if (!about.isEmpty()) {
            listed(new Sweep.Extent(controller, from, to, KINDS), about, lines);
        }
        lines.sort(Comparator.comparing(AccountLine::at).thenComparing(line -> line.id()));
        return lines;
    }

    private List<Map<String, Object>> named(String controller, List<String> subjects, Instant from, Instant to) {
        var search = new AuditLog.Search(from, to, KINDS, null, null, null, null, controller, subjects);
        var found = new ArrayList<Map<String, Object>>();
        var page = page(search, null);
        while (!page.isEmpty()) {
            page.forEach(linked -> found.add(Chaining.members(linked.document())));
            mustBeReadable(found.size());
            page = page.size() < PAGE
                    ? List.of()
                    : page(search, page.get(page.size() - 1).id());
        }
        return found;
    }

    private List<Linked> page(AuditLog.Search search, UUID below) {
        return transactions.call(() -> log.page(search, below, PAGE));
    }

    private void listed(Sweep.Extent extent, Map<UUID, Concerned.About> about, List<AccountLine> lines) {
        Sweep.Found last = null;
        for (var page = ofNobody(extent, last); !page.isEmpty(); page = ofNobody(extent, last)) {
            for (var found : page) {
                var members = Chaining.members(found.document());
                if (messages(members).stream().anyMatch(about::containsKey)) {
                    lines.add(line(members, about));
                    mustBeReadable(lines.size());
                }
                last = found;
            }
        }
    }

    private List<Sweep.Found> ofNobody(Sweep.Extent extent, Sweep.Found after) {
        return transactions.call(() -> sweep.ofNobody(extent, after, PAGE));
    }

    private static AccountLine line(Map<String, Object> entry, Map<UUID, Concerned.About> about) {
        var known = messages(entry).stream()
                .map(about::get)
                .filter(Objects::nonNull)
                .toList();
        var types = new TreeSet<String>();
        if (entry.get("type") != null) {
            types.add(String.valueOf(entry.get("type")));
        } else {
            known.forEach(each -> types.add(each.type()));
        }
        return AccountLine.of(entry, List.copyOf(types), known.stream().anyMatch(Concerned.About::securityBan));
    }

    private static List<UUID> messages(Map<String, Object> entry) {
        var messages = new ArrayList<UUID>();
        if (entry.get("message") != null) {
            messages.add(UUID.fromString(String.valueOf(entry.get("message"))));
        }
        Tree.list(entry.get("messages")).forEach(id -> messages.add(UUID.fromString(String.valueOf(id))));
        return messages;
    }

    private static void mustBeReadable(int lines) {
        if (lines > MOST) {
            throw new Refused(
                    Refused.Ground.INVALID, Refusal.ofSender("ACCOUNT_TOO_LONG", "/from", String.valueOf(MOST)));
        }
    }
}
