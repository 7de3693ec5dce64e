package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Queues;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.ContractTests;
import fi.yhdyspinta.partner.Keys;
import fi.yhdyspinta.partner.PartnerDraft;
import fi.yhdyspinta.partner.PartnerDrafts;
import fi.yhdyspinta.partner.PartnerRevisions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Takes a partner's document into use, back to an earlier one, or out of use; each in one commit, with who and why. */
@Singleton
public class ActivationDesk {
    private final Transactions transactions;
    private final PartnerDrafts drafts;
    private final PartnerRevisions revisions;
    private final PartnerCheck check;
    private final ContractTests tests;
    private final Keys keys;
    private final Queues queues;
    private final Opening opening;
    private final Durability durability;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    ActivationDesk(
            Transactions transactions,
            PartnerDrafts drafts,
            PartnerRevisions revisions,
            PartnerCheck check,
            ContractTests tests,
            Keys keys,
            Queues queues,
            Opening opening,
            Durability durability,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.drafts = drafts;
        this.revisions = revisions;
        this.check = check;
        this.tests = tests;
        this.keys = keys;
        this.queues = queues;
        this.opening = opening;
        this.durability = durability;
        this.auditing = auditing;
        this.clock = clock;
    }

    /**
     * What is asked when a draft is to be taken into use.
     *
     * @param version of the draft that the caller has before them; 0 where they don't say
     * @param running number of the revision that they know to run now; null where they don't say
     * @param reason why, one line
     * @param override why, where its contract test is not green; null or blank where it must be
     */
    public record Asked(int version, Integer running, String reason, String override) {
        private static final Set<String> MEMBERS = Set.of("version", "running", "reason", "override");

        /**
         * Of {@code {"reason": …, "override": …, "version": …, "running": …}}; all but the reason may be missing.
         *
         * @throws Refused MALFORMED for what is no JSON object; INVALID for a member of another kind
         */
        public static Asked of(byte[] body) {
            var given = Json.object(body);
            var problems = given.keySet().stream()
                    .filter(member -> !MEMBERS.contains(member))
                    .map(member -> Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "/" + member))
                    .collect(Collectors.toCollection(ArrayList::new));
            Stream.of("version", "running")
                    .filter(member -> given.containsKey(member) && !(given.get(member) instanceof Integer))
                    .forEach(member -> problems.add(Refusal.ofSender("SCHEMA_TYPE", "/" + member, "integer")));
            Why.problem(given.get("reason")).ifPresent(problems::add);
            if (!problems.isEmpty()) {
                throw new Refused(Refused.Ground.INVALID, problems);
            }
            return new Asked(
                    given.get("version") instanceof Integer version ? version : 0,
                    given.get("running") instanceof Integer running ? running : null,
                    Why.of(given),
                    Tree.text(given, "override"));
        }

        private boolean isOverridden() {
            return override != null && !override.isBlank();
        }
    }

    /**
     * Takes the draft into use: from the commit on here, within seconds at every node.
     *
     * @return the number of its revision
     * @throws Refused UNKNOWN without a draft; INVALID with everything that it lacks, or for the reason; CHANGED where the
     *     draft is another by now; CONFLICT where its test is not green, or another revision runs than when it was begun
     */
    public int activate(Caller by, String partner, Asked asked) {
        mustSayWhy(asked.reason());
        if (asked.isOverridden()) {
            mustSayWhy(asked.override());
        }
        int number = transactions.call(() -> {
            var draft = drafts.held(partner).orElseThrow(ActivationDesk::unknown);
            mustBeAsSeen(draft, asked);
            var missing = check.problems(partner, draft.document());
            if (!missing.isEmpty()) {
                throw new Refused(Refused.Ground.INVALID, missing);
            }
            boolean isTested = isTested(draft);
            if (!isTested && !asked.isOverridden()) {
                throw conflict("TEST_NOT_GREEN");
            }
            int taken = revisions.activate(
                    partner,
                    draft.document(),
                    by.credential(),
                    asked.reason().strip(),
                    isTested ? null : asked.override().strip(),
                    clock.instant());
            drafts.discard(partner);
            auditing.configured(by, "partner-revised", partner, "revision " + taken);
            if (!isTested) {
                auditing.configured(
                        by,
                        "partner-activated-untested",
                        partner,
                        asked.override().strip());
            }
            return taken;
        });
        durability.sync();
        opening.takeUp();
        return number;
    }

    private void mustBeAsSeen(PartnerDraft draft, Asked asked) {
        if (asked.version() != 0 && asked.version() != draft.version()) {
            throw new Refused(
                    Refused.Ground.CHANGED,
                    Refusal.ofSender(
                            "PARTNER_DRAFT_CHANGED",
                            "",
                            String.valueOf(draft.version()),
                            draft.changedAt().toString()));
        }
        int running = revisions.running().getOrDefault(draft.partner(), 0);
        boolean knows = asked.running() == null ? running == draft.base() : running == asked.running();
        if (!knows) {
            throw conflict("PARTNER_RUNS_ANOTHER", String.valueOf(running), String.valueOf(draft.base()));
        }
    }

    /** Whether the document as it stands has passed its contract test. Callers hold the transaction. */
    private boolean isTested(PartnerDraft draft) {
        return !tested(List.of(draft)).isEmpty();
    }

    /** The partners whose drafts have passed their contract test as they stand. Callers hold the transaction. */
    Set<String> tested(Collection<PartnerDraft> asked) {
        return tests.green(asked.stream()
                .collect(Collectors.toMap(PartnerDraft::partner, draft -> ContractTests.hash(draft.document()))));
    }

    /**
     * Takes an earlier revision into use again, as a new one.
     *
     * @return the number of the new revision
     * @throws Refused UNKNOWN where there is no such revision; INVALID where it can't be used any more, or for the reason
     */
    public int rollBack(Caller by, String partner, int number, String reason) {
        mustSayWhy(reason);
        int taken = transactions.call(() -> {
            var document = revisions.document(partner, number).orElseThrow(ActivationDesk::unknown);
            var problems = check.problems(partner, document);
            if (!problems.isEmpty()) {
                throw new Refused(Refused.Ground.INVALID, problems);
            }
            if (revisions.known(partner, number).orElseThrow().isRunning()) {
                throw conflict("PARTNER_RUNS_THAT", String.valueOf(number));
            }
            int next = revisions.activate(partner, document, by.credential(), reason.strip(), null, clock.instant());
            auditing.configured(by, "partner-rolled-back", partner, "revision " + next + " as " + number);
            return next;
        });
        durability.sync();
        opening.takeUp();
        return taken;
    }

    /**
     * Takes a partner out of use: its keys open nothing any more, nothing is written to it, and its revisions stay to be
     * looked at.
     *
     * @throws Refused UNKNOWN where nothing of it runs; CONFLICT while anything waits for it: what was promised is sent,
     *     redirected or cancelled first; INVALID for the reason
     */
    public void retire(Caller by, String partner, String reason) {
        mustSayWhy(reason);
        var now = clock.instant();
        transactions.run(() -> {
            long waits = waiting(partner);
            if (waits > 0) {
                throw conflict("PARTNER_HAS_WAITING", String.valueOf(waits));
            }
            revisions.retire(partner).orElseThrow(ActivationDesk::unknown);
            drafts.discard(partner);
            keys.held(partner, now).stream()
                    .filter(key -> key.state() == Keys.State.LIVE)
                    .forEach(key -> {
                        keys.revoke(key.id(), now);
                        auditing.configured(by, "key-revoked", partner, key.id());
                    });
            auditing.configured(by, "partner-retired", partner, reason.strip());
        });
        durability.sync();
        opening.takeUp();
    }

    private long waiting(String partner) {
        return queues.sums().stream()
                .filter(sum -> sum.partner().equals(partner))
                .flatMap(sum -> sum.counts().values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private static void mustSayWhy(String reason) {
        Why.problem(reason).ifPresent(fault -> {
            throw new Refused(Refused.Ground.INVALID, fault);
        });
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }

    private static Refused conflict(String code, String... args) {
        return new Refused(Refused.Ground.CONFLICT, Refusal.ofSender(code, "", args));
    }
}
