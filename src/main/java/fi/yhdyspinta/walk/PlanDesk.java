package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.plan.ApprovedFile;
import fi.yhdyspinta.plan.MeasureMark;
import fi.yhdyspinta.plan.Party;
import fi.yhdyspinta.plan.PlanDifference;
import fi.yhdyspinta.plan.Plans;
import fi.yhdyspinta.plan.Published;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Opiskeluhuolto plans as a caller may see them: an operator all, their owner its own, a recipient what was published to
 * it. What somebody may not see is not there: {@link Refused} UNKNOWN.
 */
@Singleton
public class PlanDesk {
    private final Transactions transactions;
    private final Plans plans;

    @Inject
    PlanDesk(Transactions transactions, Plans plans) {
        this.transactions = transactions;
        this.plans = plans;
    }

    /**
     * One version.
     *
     * @param document the structured plan
     * @param file the approved file, without its bytes
     * @param parties whom it was published to; a recipient sees itself alone
     * @param marks how its measures are marked
     */
    public record Version(
            Published version,
            Map<String, Object> document,
            ApprovedFile file,
            List<Party> parties,
            List<MeasureMark> marks) {
        /** The party that an organisation is; empty where it was not published to it. */
        public Optional<Party> partyOf(String organisation) {
            return parties.stream()
                    .filter(party -> party.partner().equals(organisation))
                    .findFirst();
        }

        /** The measures of the plan, in its own order. */
        public List<Map<String, Object>> measures() {
            return Tree.list(document.get("measures")).stream().map(Tree::map).toList();
        }

        /** The measure of an id. @throws Refused UNKNOWN where the plan has none */
        public Map<String, Object> measure(String id) {
            return measures().stream()
                    .filter(measure -> id.equals(Tree.text(measure, "id")))
                    .findFirst()
                    .orElseThrow(PlanDesk::unknown);
        }

        /** How a measure is marked, where somebody has. */
        public Optional<MeasureMark> markOf(String measure) {
            return marks.stream().filter(mark -> mark.measure().equals(measure)).findFirst();
        }
    }

    /**
     * A plan in a list: its latest version, and who has acknowledged it.
     *
     * @param parties whom it was published to; a recipient sees itself alone
     */
    public record Listed(Published version, List<Party> parties) {
        /** How many of the parties have acknowledged it. */
        public long acknowledged() {
            return parties.stream()
                    .filter(party -> party.acknowledgedAt() != null)
                    .count();
        }
    }

    /** Two versions and what changed between them. */
    public record Compared(Published from, Published to, PlanDifference difference) {}

    /**
     * The latest version of each plan, last published first.
     *
     * @param below the last id of the page before; null for the first page
     */
    public List<Published> plans(Caller caller, Long below, int size) {
        return transactions.call(() -> plans.latest(partnerOf(caller), below, size));
    }

    /** The same with who has acknowledged each. */
    public List<Listed> listed(Caller caller, Long below, int size) {
        return transactions.call(() -> plans(caller, below, size).stream()
                .map(version -> new Listed(version, parties(caller, version)))
                .toList());
    }

    /**
     * The versions of a plan, oldest first.
     *
     * @throws Refused UNKNOWN when the caller sees none
     */
    public List<Published> versions(Caller caller, String owner, String planId) {
        var versions = transactions.call(() -> plans.versions(partnerOf(caller), owner, planId));
        if (versions.isEmpty()) {
            throw unknown();
        }
        return versions;
    }

    /** @throws Refused UNKNOWN when the caller does not see it */
    public Version version(Caller caller, String owner, String planId, int number) {
        return transactions.call(() -> {
            var version = numbered(versions(caller, owner, planId), number);
            return new Version(
                    version, tree(version), plans.file(version), parties(caller, version), plans.marks(version));
        });
    }

    private List<Party> parties(Caller caller, Published version) {
        boolean seesAll = partnerOf(caller) == null || version.owner().equals(caller.name());
        return plans.parties(version).stream()
                .filter(party -> seesAll || party.partner().equals(caller.name()))
                .toList();
    }

    /**
     * What changed between two versions.
     *
     * @param from number of the older one; null for the one before {@code to}
     * @param to number of the newer one; null for the latest
     * @throws Refused UNKNOWN when the caller does not see both
     */
    public Compared difference(Caller caller, String owner, String planId, Integer from, Integer to) {
        return transactions.call(() -> {
            var versions = versions(caller, owner, planId);
            var newer = to == null ? versions.get(versions.size() - 1) : numbered(versions, to);
            var older = from == null ? before(versions, newer) : numbered(versions, from);
            return new Compared(older, newer, PlanDifference.between(tree(older), tree(newer)));
        });
    }

    // the first version has none before it: compared with itself it says that nothing changed
    private static Published before(List<Published> versions, Published newer) {
        return versions.get(Math.max(0, versions.indexOf(newer) - 1));
    }

    private static Published numbered(List<Published> versions, int number) {
        return versions.stream()
                .filter(version -> version.number() == number)
                .findFirst()
                .orElseThrow(PlanDesk::unknown);
    }

    private Map<String, Object> tree(Published version) {
        return Json.object(plans.document(version).getBytes(StandardCharsets.UTF_8));
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }

    private static String partnerOf(Caller caller) {
        return caller.isOperator() ? null : caller.name();
    }
}
