package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.ContractTest;
import fi.yhdyspinta.partner.ContractTests;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.partner.PartnerDraft;
import fi.yhdyspinta.partner.PartnerDrafts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Begins contract tests and tells how they went. A draft is tried where there is one, else what runs. The desk begins a run
 * and no more; the road works on it.
 */
@Singleton
public class ContractTestDesk {
    private final Transactions transactions;
    private final Opening opening;
    private final ContractTests tests;
    private final PartnerDrafts drafts;
    private final Documents documents;
    private final Durability durability;
    private final Auditing auditing;
    private final Settings settings;
    private final Clock clock;

    @Inject
    ContractTestDesk(
            Transactions transactions,
            Opening opening,
            ContractTests tests,
            PartnerDrafts drafts,
            Documents documents,
            Durability durability,
            Auditing auditing,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.tests = tests;
        this.drafts = drafts;
        this.documents = documents;
        this.durability = durability;
        this.auditing = auditing;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A run with its cases.
     *
     * @param isOfNow whether it is of the document as it stands now
     */
    public record Report(ContractTest test, List<ContractTest.Case> cases, boolean isOfNow) {
        /** How many of its cases ended so. */
        public long count(ContractTest.Verdict verdict) {
            return cases.stream().filter(each -> each.verdict() == verdict).count();
        }
    }

    private record Document(String yaml, int revision) {}

    /**
     * What a run is asked against by {@code {"against": …}}.
     *
     * @throws Refused MALFORMED for what is no JSON object; INVALID for another word
     */
    public static ContractTest.Against asked(byte[] body) {
        return against(String.valueOf(Json.object(body).get("against")));
    }

    /** What a run may be asked against. @throws Refused INVALID for another word */
    public static ContractTest.Against against(String word) {
        return Arrays.stream(ContractTest.Against.values())
                .filter(each -> each.wire().equals(word))
                .findFirst()
                .orElseThrow(() -> invalid(Refusal.ofSender("SCHEMA_ENUM", "/against")));
    }

    /**
     * Begins a run.
     *
     * @throws Refused UNKNOWN for a partner that is not there; CONFLICT while another run of it is under way; INVALID for a
     *     draft that can't be read yet, where there is nothing to try, or no test address
     */
    public ContractTest start(Caller by, String partner, ContractTest.Against against) {
        var begun = Repeat.call(transactions, () -> {
            var document = document(partner);
            var read = read(partner, document.yaml());
            if (against == ContractTest.Against.ADDRESS) {
                mustHaveTestAddresses(read);
            }
            var cases = TrialPlan.of(read, opening.rulebook(), against);
            if (cases.isEmpty()) {
                throw invalid(Refusal.ofSender("CONTRACT_TEST_NOTHING", ""));
            }
            if (tests.of(partner).stream().anyMatch(ContractTest::isRunning)) {
                throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("CONTRACT_TEST_RUNNING", ""));
            }
            var test = new ContractTest(
                    UuidCreator.getTimeOrderedEpoch(),
                    partner,
                    ContractTests.hash(document.yaml()),
                    document.revision(),
                    against,
                    ContractTest.State.RUNNING,
                    by.credential(),
                    clock.instant(),
                    null,
                    0,
                    cases.size());
            tests.begin(test, document.yaml(), cases);
            auditing.configured(by, "partner-tested", partner, against.wire() + " " + test.id());
            return test;
        });
        durability.sync();
        return begun;
    }

    private static void mustHaveTestAddresses(Partner partner) {
        if (!hasTestAddresses(partner)) {
            throw invalid(Refusal.ofSender("NO_TEST_ADDRESS", "/against"));
        }
    }

    private static boolean hasTestAddresses(Partner partner) {
        var ways = Stream.of(partner.messageEndpoint(), partner.statusEndpoint())
                .flatMap(Optional::stream)
                .toList();
        return !ways.isEmpty() && ways.stream().allMatch(way -> way.test().isPresent());
    }

    /** Whether a partner's document says where each of its ways is tried. @throws Refused UNKNOWN for a partner not there */
    public boolean hasTestAddresses(String partner) {
        var document = transactions.call(() -> document(partner));
        try {
            return hasTestAddresses(Documents.read(partner, document.yaml(), settings.hubUrl()));
        } catch (DocumentFault lacks) {
            return false;
        }
    }

    private Document document(String partner) {
        return drafts.of(partner)
                .map(PartnerDraft::document)
                .map(draft -> new Document(draft, 0))
                .or(() -> documents.partner(partner).map(running -> new Document(running.document(), running.number())))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    private Partner read(String partner, String yaml) {
        try {
            return Documents.read(partner, yaml, settings.hubUrl());
        } catch (DocumentFault fault) {
            throw invalid(Refusal.ofSender("CONTRACT_TEST_LACKS", ""));
        }
    }

    private static Refused invalid(Refusal refusal) {
        return new Refused(Refused.Ground.INVALID, refusal);
    }

    /** The runs of a partner, newest first. @throws Refused UNKNOWN for a partner that is not there */
    public List<ContractTest> of(String partner) {
        return transactions.call(() -> {
            document(partner);
            return tests.of(partner);
        });
    }

    /** The newest run of the document as it stands now; empty where there is none. */
    public Optional<ContractTest> newest(String partner) {
        return transactions.call(() -> {
            var hash = ContractTests.hash(document(partner).yaml());
            return tests.of(partner).stream()
                    .filter(test -> test.hash().equals(hash))
                    .findFirst();
        });
    }

    /** One run. @throws Refused UNKNOWN where there is none of that partner */
    public Report report(String partner, UUID id) {
        return transactions.call(() -> {
            var test = tests.one(id)
                    .filter(found -> found.partner().equals(partner))
                    .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
            boolean isOfNow =
                    test.hash().equals(ContractTests.hash(document(partner).yaml()));
            return new Report(test, tests.cases(id), isOfNow);
        });
    }
}
