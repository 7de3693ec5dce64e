package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.audit.AuditChain;
import fi.yhdyspinta.journal.audit.Broken;
import fi.yhdyspinta.proof.Fault;
import fi.yhdyspinta.proof.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The audit is linked by one node at a time, signed, and stands still where somebody has altered it. */
@ParameterizedClass
@EnumSource(Database.Kind.class)
class ChainingTest {
    @TempDir
    Path data;

    private final Database.Kind kind;
    private final SetClock clock = new SetClock(Instant.parse("2026-11-22T06:00:00Z"));
    private Database database;
    private AChain node;

    ChainingTest(Database.Kind kind) {
        this.kind = kind;
    }

    @BeforeEach
    void openNode() {
        database = kind.cleared();
        node = another();
    }

    @Test
    void linksWhatWasCommittedAndSignsIt() {
        node.writes(12).round();

        assertThat(node.standing())
                .returns(12L, AuditChain.Standing::seq)
                .returns(12L, AuditChain.Standing::signed)
                .returns(0L, AuditChain.Standing::tail);
        assertThat(checkpoint(12)).exists();
        assertThat(node.verified())
                .returns(null, Verification.Outcome::fault)
                .returns(Verification.Start.BEGINNING, Verification.Outcome::start);
    }

    @Test
    void givesNoNumberTwiceWhenTwoNodesLinkAtOnce() throws Exception {
        node.writes(60).standing();
        var other = another();

        var both = Executors.newFixedThreadPool(2);
        Callable<AChain> one = node::round;
        Callable<AChain> two = other::round;
        for (var done : both.invokeAll(List.of(one, two, one, two))) {
            done.get();
        }
        both.shutdown();

        assertThat(node.standing().broken()).isNull();
        assertThat(node.count("(select distinct seq from audit_entry) each_once"))
                .isEqualTo(60);
        assertThat(node.count("audit_entry")).isEqualTo(60);
        assertThat(node.verified().fault()).isNull();
    }

    @Test
    void linksAfterARestartWhatADeadNodeHadWritten() {
        node.writes(2).round().writes(3);

        var again = another().round();

        assertThat(again.standing()).returns(5L, AuditChain.Standing::seq).returns(0L, AuditChain.Standing::tail);
        assertThat(again.verified().fault()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10})
    void namesTheEntryThatWasAlteredInTheDatabase(int number) {
        node.writes(10).round();

        node.sql("update audit_entry set document = replace(document, 'operator', 'somebody') where seq = " + number);

        assertThat(node.verified().fault())
                .returns(Fault.Kind.ALTERED, Fault::kind)
                .returns((long) number, Fault::seq)
                .returns(node.idOf(number), Fault::id);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 10})
    void namesTheEntryThatWasDeleted(int number) {
        node.writes(10).round();

        node.sql("delete from audit_entry where seq = " + number);

        assertThat(node.verified().fault())
                .returns(Fault.Kind.MISSING, Fault::kind)
                .returns((long) number, Fault::seq);
    }

    @Test
    void namesWhatWasTakenFromTheEnd() {
        node.writes(10).round();

        node.sql("delete from audit_entry where seq > 8");

        assertThat(node.verified().fault())
                .returns(Fault.Kind.MISSING, Fault::kind)
                .returns(9L, Fault::seq);
    }

    @Test
    void standsStillWhereTheLastEntryWasAltered() {
        node.writes(3).round();
        node.sql("update audit_entry set hash = '" + "ab".repeat(32) + "' where seq = 3");
        node.writes(2);

        node.round().round();

        assertThat(node.standing()).returns(2L, AuditChain.Standing::tail).satisfies(standing -> {
            assertThat(standing.broken().code()).isEqualTo("AUDIT_HEAD_DIFFERS");
            assertThat(standing.broken().seq()).isEqualTo(3);
        });
        assertThat(node.raised).containsExactly("audit-broken");
    }

    @Test
    void signsNothingThatDoesNotFit() {
        node.writes(4).round();
        node.writes(2).round();
        assertThat(node.standing().signed()).isEqualTo(4);

        // the column by which it is found says something else than the entry itself
        node.sql("update audit_entry set actor = 'luvn' where seq = 5");
        node.writes(10).round();

        assertThat(node.standing()).returns(4L, AuditChain.Standing::signed).satisfies(standing -> {
            assertThat(standing.broken().code()).isEqualTo("AUDIT_ENTRY_ALTERED");
            assertThat(standing.broken().seq()).isEqualTo(5);
        });
    }

    @Test
    void findsAnEntryThatNobodyHasLinked() {
        node.writes(3).round();

        node.sql("insert into audit_entry select 4, hash, id, at, kind, action, controller, subject_index, actor,"
                + " partner, message, document from audit_entry where seq = 3");
        node.writes(1).round();

        assertThat(node.standing().broken().code()).isEqualTo("AUDIT_ENTRY_INSERTED");
        assertThat(node.standing().broken().seq()).isEqualTo(4);
    }

    @Test
    void namesACheckpointThatIsNotItsOwn() {
        node.writes(10).round();

        node.sql("update audit_checkpoint set hash = '" + "ab".repeat(32) + "'");
        node.writes(10).round();

        assertThat(node.standing().broken().code()).isEqualTo("AUDIT_CHECKPOINT_BROKEN");
    }

    @Test
    void goesOnBehindAFaultThatAnOperatorKnowsOf() {
        node.writes(10).round();
        node.sql("delete from audit_entry where seq = 10");
        node.writes(2).round();
        assertThat(node.standing().broken().code()).isEqualTo("AUDIT_ENTRY_MISSING");

        node.chaining.acknowledge(House.OPERATOR, "Levyrikko, varmuuskopio tallessa");
        node.round().writes(7).round();

        assertThat(node.standing())
                .returns(null, AuditChain.Standing::broken)
                .satisfies(standing -> assertThat(standing.signed()).isGreaterThan(10));
        // nothing is healed: who verifies is told
        assertThat(node.verified().fault())
                .returns(Fault.Kind.MISSING, Fault::kind)
                .returns(10L, Fault::seq);
    }

    @Test
    void numbersNothingAgainInADatabaseThatIsOlderThanItsCheckpoints() {
        node.writes(12).round();
        // what a backup of an hour ago knows
        node.sql("delete from audit_entry where seq > 5");
        node.sql("delete from audit_checkpoint");
        node.sql("update audit_head set seq = 5, hash = (select hash from audit_entry where seq = 5),"
                + " checked_seq = 0, checked_hash = known_hash");
        var restored = another();

        restored.writes(3).round();

        assertThat(restored.standing().broken())
                .returns("AUDIT_BEHIND", Broken::code)
                .returns(12L, Broken::seq);
        restored.chaining.acknowledge(House.OPERATOR, "Palautettu varmuuskopiosta");
        restored.writes(6).round();
        assertThat(restored.standing())
                .returns(null, AuditChain.Standing::broken)
                .returns(22L, AuditChain.Standing::seq)
                .returns(22L, AuditChain.Standing::signed);
        assertThat(checkpoint(22)).exists();
        assertThat(another().round().standing().broken()).isNull();
        // what was lost is named for ever
        assertThat(restored.verified().fault())
                .returns(Fault.Kind.MISSING, Fault::kind)
                .returns(6L, Fault::seq);
    }

    @Test
    void linksOnWhereTheKeyThatSignsIsLost() {
        node.round();
        node.sql("delete from hub_key where name like 'audit-%'");

        node.writes(10).round();

        assertThat(node.standing())
                .returns(0L, AuditChain.Standing::tail)
                .returns(0L, AuditChain.Standing::signed)
                .returns(null, AuditChain.Standing::broken);
        assertThat(node.raised).contains("audit-unsigned");
    }

    @Test
    void writesCheckpointsOutsideThatADeadNodeHadNoTimeFor() throws IOException {
        node.writes(10).round();
        var bytes = Files.readAllBytes(checkpoint(10));
        Files.delete(checkpoint(10));

        another().round();

        assertThat(checkpoint(10)).hasBinaryContent(bytes);
    }

    @Test
    void isNotStoppedByAFileThatOnlyBearsTheNameOfACheckpoint() throws IOException {
        node.writes(10).round();
        var true10 = Files.readString(checkpoint(10));
        Files.writeString(checkpoint(999_999_999_999_999L), "");
        Files.writeString(checkpoint(500), true10.replace("\"seq\":10", "\"seq\":500"));
        var again = another();

        again.writes(10).round();

        assertThat(again.standing().broken()).isNull();
        assertThat(checkpoint(20)).exists();
    }

    @Test
    void numbersNothingAgainInADatabaseThatIsTakenBackWhileItWorks() {
        node.writes(12).round();
        node.sql("delete from audit_entry where seq > 5");
        node.sql("delete from audit_checkpoint");
        node.sql("update audit_head set seq = 5, hash = (select hash from audit_entry where seq = 5),"
                + " checked_seq = 0, checked_hash = known_hash");

        node.writes(3).round();

        assertThat(node.standing().broken())
                .returns("AUDIT_BEHIND", Broken::code)
                .returns(12L, Broken::seq);
    }

    @Test
    void namesACheckpointThatIsNoneAnyMore() {
        node.writes(10).round();

        node.sql("update audit_checkpoint set purpose = 'NONE', signature = '~'");
        node.writes(10).round();

        assertThat(node.standing().broken().code()).isEqualTo("AUDIT_CHECKPOINT_BROKEN");
    }

    @Test
    void seesByACheckpointKeptOutsideThatTheDatabaseWasMadeAnew() throws IOException {
        node.writes(10).round();
        var verification = new Verification(Optional.of(node.keys()));
        verification.outside(Json.object(Files.readAllBytes(checkpoint(10))));

        node.sql("delete from audit_entry");
        node.sql("delete from audit_checkpoint");
        node.sql("delete from audit_head");
        // at a machine that has never seen the checkpoint
        var anew = new AChain(database, data.resolve("elsewhere"), clock)
                .writes(12)
                .round();

        assertThat(anew.verified().fault()).isNull();
        assertThat(AChain.verified(verification, anew.export(null, null)).fault())
                .returns(Fault.Kind.RELINKED, Fault::kind)
                .returns(10L, Fault::seq);
    }

    @Test
    void dropsAYearThatIsPastItsTimeAndTheRestStillProvesItself() {
        node.writes(8).round();
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
        clock.pass(Duration.ofDays(400));
        node.writes(6).round();
        assertThat(node.standing().droppedSeq()).isZero();

        // more than twelve years after the first year's end, less after the second's
        clock.pass(Duration.ofDays(365 * 13 + 4 - 400));
        node.round();

        assertThat(node.standing().droppedSeq()).isEqualTo(8);
        assertThat(node.count("audit_entry where seq <= 8")).isZero();
        if (kind == Database.Kind.POSTGRES) {
            assertThat(node.count("pg_class where relname = 'audit_entry_" + year + "'"))
                    .isZero();
            assertThat(node.count("pg_class where relname = 'audit_entry_" + (year + 14) + "'"))
                    .isEqualTo(1);
        }
        assertThat(node.verified())
                .returns(null, Verification.Outcome::fault)
                .returns(Verification.Start.RETENTION, Verification.Outcome::start)
                .returns(9L, Verification.Outcome::first);
    }

    @Test
    void keepsAYearWhileAnEntryOfItWaitsToBeLinked() {
        node.writes(8).round().writes(1);
        node.sql("update audit_head set fault = 'AUDIT_ENTRY_ALTERED', fault_at = current_timestamp");

        clock.pass(Duration.ofDays(365 * 14));
        node.round();

        assertThat(node.standing()).returns(0L, AuditChain.Standing::droppedSeq).returns(1L, AuditChain.Standing::tail);
    }

    @Test
    void exportsAPartThatProvesItselfUpToTheNextCheckpoint() {
        node.writes(8).round();
        var from = clock.instant().plusSeconds(60);
        clock.pass(Duration.ofMinutes(2));
        node.writes(3);
        var to = clock.instant();
        clock.pass(Duration.ofMinutes(2));
        node.writes(8).round();

        var part = AChain.verified(new Verification(Optional.of(node.keys())), node.export(from, to));

        assertThat(part.fault()).isNull();
        assertThat(part.start()).isEqualTo(Verification.Start.MIDDLE);
        assertThat(part.first()).isEqualTo(9);
        assertThat(part.proven()).isEqualTo(part.last()).isGreaterThanOrEqualTo(11);
    }

    private AChain another() {
        return new AChain(database, data, clock);
    }

    private Path checkpoint(long seq) {
        return data.resolve("audit/checkpoints/" + seq + ".json");
    }
}
