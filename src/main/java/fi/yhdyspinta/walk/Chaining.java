package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.audit.AuditChain;
import fi.yhdyspinta.journal.audit.AuditYears;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.seal.Sealing;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Keeps the audit's chain: links what has been committed, signs checkpoints and puts them outside of the database, drops
 * years that are past their time. One node does so at a time; that two never link the same entry, the database sees to.
 * What is wrong is named and told, the chain stands still, and the hub goes on.
 */
@Singleton
public class Chaining {
    private static final System.Logger LOG = System.getLogger(Chaining.class.getName());

    /** How many batches one round links: the rest is for the next. */
    private static final int BATCHES = 20;

    /** How many checkpoints are put outside in one round. */
    private static final int AT_ONCE = 100;

    private static final Duration RARELY = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final AuditChain chain;
    private final AuditYears years;
    private final Auditing auditing;
    private final Durability durability;
    private final Consumer<AlarmRaised> alarms;
    private final AuditSettings auditSettings;
    private final Settings settings;
    private final Clock clock;
    private final CheckpointFiles files;

    private volatile boolean isPrepared;
    private volatile String told = "";
    private volatile Instant signAfter = Instant.EPOCH;
    private volatile Instant complainAfter = Instant.EPOCH;
    private volatile Instant lookAfter = Instant.EPOCH;
    private volatile long written = -1;

    @Inject
    Chaining(
            Transactions transactions,
            AuditChain chain,
            AuditYears years,
            Auditing auditing,
            Durability durability,
            Event<AlarmRaised> alarms,
            AuditSettings auditSettings,
            Settings settings,
            Clock clock) {
        this(
                transactions,
                chain,
                years,
                auditing,
                durability,
                (Consumer<AlarmRaised>) alarms::fire,
                auditSettings,
                settings,
                clock);
    }

    Chaining(
            Transactions transactions,
            AuditChain chain,
            AuditYears years,
            Auditing auditing,
            Durability durability,
            Consumer<AlarmRaised> alarms,
            AuditSettings auditSettings,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.chain = chain;
        this.years = years;
        this.auditing = auditing;
        this.durability = durability;
        this.alarms = alarms;
        this.auditSettings = auditSettings;
        this.settings = settings;
        this.clock = clock;
        this.files = new CheckpointFiles(auditSettings.export());
    }

    /** One round: links, signs, writes down, and now and then looks for years that are over. */
    void round() {
        prepare();
        if (transactions.call(chain::glance).seq() < written) {
            // the database was taken back while the hub works
            compare();
        }
        var glance = linked();
        if (isTimeToSign(glance)) {
            sign();
        }
        tell(transactions.call(chain::glance));
        put();
        if (!clock.instant().isBefore(lookAfter)) {
            lookAfter = clock.instant().plus(RARELY);
            drop();
        }
    }

    /** Makes ready what is needed before the first entry, once. */
    void prepare() {
        if (!isPrepared) {
            Repeat.call(transactions, () -> {
                chain.prepare(clock.instant());
                return null;
            });
            makeYears();
            compare();
            isPrepared = true;
        }
    }

    // a database from a backup knows less than what was put outside
    private void compare() {
        try {
            long outside = files.newest(transactions.call(chain::publicKeys));
            transactions.run(() -> chain.compare(outside, clock.instant()));
        } catch (IOException unreadable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the audit was not compared with its checkpoints outside: {0} can''t be read. Is it mounted?",
                    files);
        }
    }

    private void makeYears() {
        try {
            transactions.run(() -> years.prepare(clock.instant()));
        } catch (RuntimeException failed) {
            // what has no year of its own lies with the others: nothing is lost, it is only dropped more slowly
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the audit has no partition for the next year, its entries go to audit_entry_other: {0}",
                    failed.getClass().getName());
        }
    }

    /** Links what waits, a batch after the other; how the chain stands then. */
    private AuditChain.Glance linked() {
        var glance = transactions.call(chain::glance);
        for (int batch = 0; batch < BATCHES && glance.hasTail() && !glance.isBroken(); batch++) {
            transactions.call(() -> chain.extend(clock.instant()));
            if (isTimeToSign(glance)) {
                sign();
            }
            glance = transactions.call(chain::glance);
        }
        return glance;
    }

    private boolean isTimeToSign(AuditChain.Glance glance) {
        boolean isOld = !clock.instant().isBefore(glance.signedAt().plus(auditSettings.atLeast()));
        return !glance.isBroken()
                && !clock.instant().isBefore(signAfter)
                && (glance.seq() - glance.signed() >= auditSettings.every()
                        || (glance.seq() > glance.signed() && isOld));
    }

    private void sign() {
        try {
            transactions.call(() -> chain.checkpoint(clock.instant(), Chaining::members));
            durability.sync();
        } catch (Sealing.SealingFault locked) {
            // entries are linked all the same; who has the old key may sign later
            signAfter = clock.instant().plus(RARELY);
            LOG.log(System.Logger.Level.ERROR, "no checkpoint of the audit can be signed: {0}", locked.getMessage());
            alarms.accept(new AlarmRaised("audit-unsigned"));
        }
    }

    private void tell(AuditChain.Glance glance) {
        var broken = glance.broken();
        if (broken == null) {
            told = "";
        } else if (!told.equals(broken.toString())) {
            told = broken.toString();
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the audit is not linked any more since {0}: {1} at entry {2,number,#}. Nothing is mended and nothing is"
                            + " lost, entries wait unlinked: compare the database with its backup and with the checkpoints in"
                            + " {3}, then POST /api/audit/chain/acknowledgement",
                    broken.at(),
                    broken.code(),
                    broken.seq(),
                    files);
            alarms.accept(new AlarmRaised("audit-broken"));
        }
    }

    /** Puts every checkpoint outside that is not there yet: also those that a node made which died before. */
    private void put() {
        try {
            written = written < 0 ? newestOutside() : written;
            var missing = transactions.call(() -> chain.checkpoints(written, Long.MAX_VALUE, AT_ONCE));
            for (var checkpoint : missing) {
                files.put(checkpoint);
                written = checkpoint.checkpoint().seq();
            }
        } catch (IOException unwritable) {
            if (!clock.instant().isBefore(complainAfter)) {
                complainAfter = clock.instant().plus(RARELY);
                LOG.log(
                        System.Logger.Level.ERROR,
                        "checkpoints of the audit can''t be written to {0}: is it mounted, is the disk full? They wait in"
                                + " the database",
                        files);
            }
        }
    }

    // by the database's own: no name of a file is believed
    private long newestOutside() throws IOException {
        long signed = transactions.call(chain::glance).signed();
        return files.newest(seq -> seq <= signed
                && !transactions.call(() -> chain.checkpoints(seq - 1, seq, 1)).isEmpty());
    }

    /** Drops what is past its time, a year at a time. */
    private void drop() {
        makeYears();
        var before = clock.instant()
                .atZone(ZoneOffset.UTC)
                .minusYears(auditSettings.years())
                .toInstant();
        transactions.run(() -> years.over(before).ifPresent(over -> {
            var now = clock.instant();
            years.drop(over, now);
            auditing.configured(
                    Auditing.hub(settings.node()),
                    "audit-year-dropped",
                    null,
                    over.year() + " up to entry " + over.last());
            LOG.log(System.Logger.Level.INFO, "the audit of {0,number,#} is past its time and is dropped", over.year());
        }));
        while (transactions.call(years::sweep)) {
            durability.sync();
        }
    }

    /** Links and signs all that is committed, now, whichever node this is. */
    void upToNow() {
        prepare();
        linked();
        sign();
    }

    /** Lets the chain go on behind a fault. @throws Refused CONFLICT where there is none */
    void acknowledge(Caller by, String reason) {
        transactions.run(() -> {
            var known = chain.goOn()
                    .orElseThrow(() -> new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("AUDIT_NOT_BROKEN", "")));
            auditing.configured(
                    by, "audit-acknowledged", null, known.code() + " at entry " + known.seq() + ": " + reason);
        });
        durability.sync();
    }

    /** How the chain stands. */
    AuditChain.Standing standing() {
        prepare();
        return transactions.call(chain::standing);
    }

    static Map<String, Object> members(String document) {
        try {
            return Json.object(document.getBytes(StandardCharsets.UTF_8));
        } catch (Refused altered) {
            // no document of ours: it says nothing that its columns say
            return Map.of();
        }
    }
}
