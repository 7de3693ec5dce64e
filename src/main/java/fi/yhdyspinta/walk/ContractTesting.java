package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.ContractTest;
import fi.yhdyspinta.partner.ContractTests;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.walk.simulated.PartnerSimulator;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Works on the runs of the contract test, case by case: one node each, and another goes on where one has died, with the case
 * that was under way then. Nothing stands in the journal. Routes call it by the name {@code contractTesting}.
 */
@Named("contractTesting")
@Singleton
public class ContractTesting {
    /** How long a run may take in all. */
    static final Duration MOST = Duration.ofMinutes(5);

    /** After so long nobody works on it any more. */
    static final Duration SILENT = Duration.ofSeconds(30);

    private static final System.Logger LOG = System.getLogger(ContractTesting.class.getName());

    private final Transactions transactions;
    private final ContractTests tests;
    private final TrialMaking making;
    private final PartnerSimulator simulator;
    private final Settings settings;
    private final Clock clock;

    private final Map<UUID, Work> underWay = new ConcurrentHashMap<>();

    @Inject
    ContractTesting(
            Transactions transactions,
            ContractTests tests,
            TrialMaking making,
            PartnerSimulator simulator,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.tests = tests;
        this.making = making;
        this.simulator = simulator;
        this.settings = settings;
        this.clock = clock;
    }

    /** What this node knows of a run. */
    private static final class Work {
        private final TrialSteps steps;
        private final TrialOut out;
        private ContractTest.Case now;
        private Trial trial;
        private final List<Ended> endings = new ArrayList<>();

        private Work(TrialSteps steps) {
            this.steps = steps;
            this.out = new TrialOut(steps);
        }

        private boolean isSimulated() {
            return steps.run().against() == ContractTest.Against.SIMULATOR;
        }
    }

    /** The runs that this node takes over now. It says at the same time that it is still at work on its own. */
    public List<UUID> due() {
        var now = clock.instant();
        return transactions.call(() -> {
            underWay.keySet().stream()
                    .filter(run -> !tests.beat(run, settings.node(), now))
                    .forEach(this::drop);
            return tests.claim(settings.node(), now.minus(SILENT), now);
        });
    }

    private void drop(UUID run) {
        underWay.remove(run);
        simulator.close(run);
    }

    /** What is delivered next of a run; empty where it is over. */
    public List<TrialCall> next(UUID run) {
        try {
            return stepped(run);
        } catch (DocumentFault | IllegalStateException broken) {
            LOG.log(System.Logger.Level.WARNING, "the contract test {0} is broken off: {1}", run, Whence.of(broken));
            end(run, ContractTest.State.BROKEN);
            return List.of();
        }
    }

    private List<TrialCall> stepped(UUID run) {
        while (true) {
            // another node may have taken it over meanwhile: what this one knows of it counts no more
            var test = transactions.call(() -> tests.beat(run, settings.node(), clock.instant())
                    ? tests.one(run)
                    : Optional.<ContractTest>empty());
            if (test.isEmpty()) {
                drop(run);
                return List.of();
            }
            if (test.get().startedAt().plus(MOST).isBefore(clock.instant())) {
                end(run, ContractTest.State.BROKEN);
                return List.of();
            }
            var work = underWay.computeIfAbsent(run, first -> begun(test.get()));
            if (work.trial != null) {
                settle(run, work);
            }
            var open = transactions.call(() -> tests.cases(run)).stream()
                    .filter(each -> each.verdict() == ContractTest.Verdict.OPEN)
                    .findFirst();
            if (open.isEmpty()) {
                finish(run);
                return List.of();
            }
            var calls = ready(run, work, open.get());
            if (!calls.isEmpty()) {
                return calls;
            }
        }
    }

    private Work begun(ContractTest test) {
        var document = transactions.call(() -> tests.document(test.id())).orElseThrow();
        var url = test.against() == ContractTest.Against.SIMULATOR ? simulator.open(test.id()) : null;
        return new Work(making.of(test, document, url));
    }

    private List<TrialCall> ready(UUID run, Work work, ContractTest.Case open) {
        work.now = open;
        work.endings.clear();
        try {
            work.trial = TrialPlan.ready(work.steps, work.out, open);
        } catch (RuntimeException stumbled) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "case {0} of the contract test {1} could not be tried: {2}",
                    open.code(),
                    run,
                    Whence.of(stumbled));
            work.trial = Trial.done(
                    TrialTold.of(false, open.type(), TrialTold.DELIVERED, TrialTold.came(Trouble.HUB_FAULT)));
        }
        var sent = work.trial.sent();
        if (sent.isEmpty()) {
            settle(run, work);
            return List.of();
        }
        return IntStream.range(0, sent.size())
                .mapToObj(number -> new TrialCall(run, number, sent.get(number), work.isSimulated()))
                .toList();
    }

    /** How one delivery ended. */
    public void ended(TrialCall call, Ended ended) {
        Optional.ofNullable(underWay.get(call.run())).ifPresent(work -> work.endings.add(ended));
    }

    private void settle(UUID run, Work work) {
        var trial = work.trial;
        work.trial = null;
        boolean isWhole = work.endings.size() == trial.sent().size();
        var told = isWhole
                ? seen(run, work, trial, trial.judged().apply(List.copyOf(work.endings)))
                : TrialTold.of(false, work.now.type(), TrialTold.DELIVERED, TrialTold.came(Trouble.HUB_FAULT));
        var of = work.now;
        transactions.run(() -> tests.say(
                run,
                new ContractTest.Case(
                        of.place(),
                        of.code(),
                        of.way(),
                        told.type().isEmpty() ? of.type() : told.type(),
                        told.verdict(),
                        told.expected(),
                        told.came())));
    }

    // what the hub says that it delivered the simulated partner has: with its key, marked as a test
    private TrialTold seen(UUID run, Work work, Trial trial, TrialTold told) {
        if (!work.isSimulated() || trial.sent().isEmpty() || told.verdict() != ContractTest.Verdict.OK) {
            return told;
        }
        var taken = simulator.taken(run);
        boolean isThere = trial.sent().stream().allMatch(sent -> taken.stream()
                .anyMatch(each -> each.key().equals(sent.key().toString())
                        && each.isTest()
                        && each.body().length == sent.body().length));
        return isThere ? told : TrialTold.of(false, told.type(), told.expected(), "unseen");
    }

    private void finish(UUID run) {
        var cases = transactions.call(() -> tests.cases(run));
        boolean isAnyTried = cases.stream().anyMatch(each -> each.verdict() == ContractTest.Verdict.OK);
        boolean isAnyFailed = cases.stream().anyMatch(each -> each.verdict() == ContractTest.Verdict.FAILED);
        end(run, isAnyTried && !isAnyFailed ? ContractTest.State.GREEN : ContractTest.State.RED);
    }

    private void end(UUID run, ContractTest.State how) {
        drop(run);
        transactions.run(() -> tests.end(run, how, clock.instant()));
    }
}
