package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.journal.Migration;
import fi.yhdyspinta.journal.SigningKeys;
import fi.yhdyspinta.journal.audit.AuditChain;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.journal.audit.AuditYears;
import fi.yhdyspinta.proof.PublicKeys;
import fi.yhdyspinta.proof.Verification;
import fi.yhdyspinta.seal.Sealing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** A node's audit without the rest of the hub: real tables, its chain, its checkpoints in a folder. */
final class AChain {
    private static final String KEYS = "1:" + Base64.getEncoder().encodeToString(new byte[32]);

    final Chaining chaining;
    final List<String> raised = new ArrayList<>();
    private final Database database;
    private final Transactions transactions;
    private final AuditChain chain;
    private final SigningKeys keys;
    private final AuditExport export;
    private final Auditing auditing;

    /** It signs after every fifth entry, else after an hour. */
    AChain(Database database, Path data, Clock clock) {
        this.database = database;
        var local = new LocalTransactions(database.entities());
        var entities = local.entities();
        var sealing = Sealing.with(KEYS);
        var settings = new Settings(
                "https://hub.example",
                data,
                Path.of("none"),
                false,
                Optional.empty(),
                Optional.empty(),
                "node",
                (Function<String, Optional<String>>) name -> Optional.empty());
        transactions = local;
        keys = new SigningKeys(entities, sealing);
        chain = new AuditChain(entities, keys);
        auditing = new Auditing(new AuditLog(entities), new BlindIndex(entities, sealing), clock);
        chaining = new Chaining(
                local,
                chain,
                new AuditYears(entities, chain, Migration.kindOf(database.source())),
                auditing,
                new Durability(database.source()),
                alarm -> raised.add(alarm.kind()),
                new AuditSettings(data.resolve("audit"), 12, 5, Duration.ofHours(1)),
                settings,
                clock);
        export = new AuditExport(local, chain, chaining, keys, auditing, settings, clock);
    }

    /** Entries of an operator's, each in a commit of its own. */
    AChain writes(int count) {
        for (int each = 0; each < count; each++) {
            transactions.run(() -> auditing.configured(
                    House.OPERATOR, "partner-paused", "luvn", UUID.randomUUID().toString()));
        }
        return this;
    }

    AChain round() {
        chaining.round();
        return this;
    }

    AuditChain.Standing standing() {
        return chaining.standing();
    }

    String idOf(long seq) {
        return transactions
                .call(() -> chain.linked(seq - 1, seq, 1))
                .get(0)
                .id()
                .toString();
    }

    List<String> export(Instant from, Instant to) {
        var out = new ByteArrayOutputStream();
        try {
            export.write(export.extent(House.OPERATOR, from, to), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    Verification.Outcome verified() {
        return verified(new Verification(Optional.of(keys())), export(null, null));
    }

    static Verification.Outcome verified(Verification verification, List<String> lines) {
        lines.forEach(line -> verification.line(Json.object(line.getBytes(StandardCharsets.UTF_8))));
        return verification.outcome();
    }

    PublicKeys keys() {
        return PublicKeys.of(transactions.call(keys::publicKeys));
    }

    void sql(String statement) {
        try (var connection = database.source().getConnection();
                var each = connection.createStatement()) {
            each.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    long count(String rows) {
        try (var connection = database.source().getConnection();
                var each = connection.createStatement();
                var found = each.executeQuery("select count(*) from " + rows)) {
            found.next();
            return found.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
