package fi.yhdyspinta.proof;

import static fi.yhdyspinta.proof.AnExport.anEntry;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** An export convicts whoever has altered it, and names the first entry that is not what it was. */
class VerificationTest {
    @Test
    void findsNothingInAWholeOne() {
        var outcome = whole(10).tail("waiting").end().verified();

        assertThat(outcome.fault()).isNull();
        assertThat(outcome.start()).isEqualTo(Verification.Start.BEGINNING);
        assertThat(outcome.last()).isEqualTo(12);
        assertThat(outcome.proven()).isEqualTo(10);
        assertThat(outcome.tail()).isEqualTo(1);
        assertThat(outcome.oldestInTail()).isEqualTo("2026-11-22T06:00:00.000Z");
    }

    @Property(tries = 60)
    void namesTheEntryThatWasAltered(@ForAll @IntRange(min = 1, max = 12) int number) {
        var export = whole(10).end();

        entryOf(export, number).put("action", "nothing-at-all");

        assertThat(export.verified().fault()).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.ALTERED);
            assertThat(fault.seq()).isEqualTo(number);
            assertThat(fault.id()).isEqualTo("entry-" + number);
        });
    }

    @Property(tries = 60)
    void namesTheEntryThatIsMissing(@ForAll @IntRange(min = 1, max = 12) int number) {
        var export = whole(10).end();

        export.lines.remove(export.at(number));

        assertThat(export.verified().fault()).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.MISSING);
            assertThat(fault.seq()).isEqualTo(number);
        });
    }

    @Property(tries = 60)
    void namesTheEntryThatWasPutIn(@ForAll @IntRange(min = 1, max = 12) int number) {
        var export = whole(10).end();

        // with the number of another, and the link that the one before it has
        var put = new LinkedHashMap<>(export.lines.get(export.at(number)));
        put.put("entry", anEntry("put-in"));
        export.lines.add(export.at(number) + 1, put);

        assertThat(export.verified().fault()).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.INSERTED);
            assertThat(fault.seq()).isEqualTo(number);
            assertThat(fault.id()).isEqualTo("put-in");
        });
    }

    @Property(tries = 60)
    void namesTheFirstOfTwoThatChangedPlaces(@ForAll @IntRange(min = 1, max = 11) int number) {
        var export = whole(10).end();

        // each keeps its own place's number: only what it says has moved
        var first = entryOf(export, number);
        var second = entryOf(export, number + 1);
        export.lines.get(export.at(number)).put("entry", second);
        export.lines.get(export.at(number + 1)).put("entry", first);

        assertThat(export.verified().fault()).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.ALTERED);
            assertThat(fault.seq()).isEqualTo(number);
        });
    }

    @Property(tries = 60)
    void isNotDeceivedByLinksThatWereMadeAnew(@ForAll @IntRange(min = 1, max = 10) int number) {
        var honest = whole(10).end();

        // all from the altered one on is linked again, and the old checkpoints are put back
        var forged = new AnExport();
        for (int each = 1; each <= 12; each++) {
            var entry = entryOf(honest, each);
            if (each == number) {
                entry.put("action", "nothing-at-all");
            }
            forged.entry(entry);
        }
        honest.lines.stream()
                .filter(line -> line.containsKey("checkpoint"))
                .forEach(line -> forged.lines.add(forged.at(seqOf(line)) + 1, line));
        forged.end();

        assertThat(forged.verified(Optional.of(honest.keys)).fault()).satisfies(fault -> {
            assertThat(fault.kind()).isEqualTo(Fault.Kind.RELINKED);
            assertThat(fault.seq()).isEqualTo(number <= 5 ? 5 : 10);
            assertThat(fault.from()).isEqualTo(number <= 5 ? 0 : 5);
        });
    }

    @Test
    void doesNotBelieveAKeyThatTheExportBringsWithIt() {
        var forged = whole(10).end();
        var trusted = new AnExport().keys;

        assertThat(forged.verified(Optional.of(trusted)).fault().kind()).isEqualTo(Fault.Kind.KEY_UNKNOWN);
        assertThat(forged.verified(Optional.empty()))
                .returns(null, Verification.Outcome::fault)
                .returns(true, Verification.Outcome::isTrustedFile);
    }

    @Test
    void namesACheckpointThatWasForged() {
        var export = whole(10).end();

        var line = export.lines.get(export.at(5) + 1);
        line.put("signature", line.get("signature").toString().replaceFirst("^..", "AA"));

        assertThat(export.verified().fault())
                .returns(Fault.Kind.CHECKPOINT_FORGED, Fault::kind)
                .returns(5L, Fault::seq);
    }

    @Test
    void seesThatTheEndWasCutOff() {
        var half = whole(10);
        var shortened = whole(10).end();
        shortened.lines.remove(shortened.at(12));
        shortened.lines.remove(shortened.at(11));
        shortened.lines.set(shortened.lines.size() - 1, Map.of("end", Map.of("last", 10, "tail", 0)));

        assertThat(half.verified().fault().kind()).isEqualTo(Fault.Kind.CUT_OFF);
        assertThat(verifiedWith(shortened, null).fault()).isNull();
        // what was signed and kept elsewhere says that there was more
        var kept = shortened.signed(
                new Checkpoint(Checkpoint.Purpose.CHECKPOINT, 12, "ab".repeat(32), Instant.EPOCH, keyOf(shortened)));
        assertThat(verifiedWith(shortened, kept).fault())
                .returns(Fault.Kind.MISSING, Fault::kind)
                .returns(11L, Fault::seq);
    }

    @Test
    void seesThatAKeptCheckpointSaysOtherwise() {
        var export = whole(10).end();

        var kept = export.signed(
                new Checkpoint(Checkpoint.Purpose.CHECKPOINT, 3, "ab".repeat(32), Instant.EPOCH, keyOf(export)));

        assertThat(verifiedWith(export, kept).fault())
                .returns(Fault.Kind.RELINKED, Fault::kind)
                .returns(3L, Fault::seq);
    }

    @Test
    void believesAYearThatWasDroppedOnlyWhereTheHubHasSignedIt() {
        var dropped = new AnExport().startingAt(8, "cd".repeat(32));
        dropped.checkpoint(Checkpoint.Purpose.RETENTION).entries(3).checkpoint().end();
        var taken = new AnExport()
                .startingAt(8, "cd".repeat(32))
                .entries(3)
                .checkpoint()
                .end();

        assertThat(dropped.verified())
                .returns(null, Verification.Outcome::fault)
                .returns(Verification.Start.RETENTION, Verification.Outcome::start)
                .returns(10L, Verification.Outcome::proven);
        assertThat(taken.verified().fault().kind()).isEqualTo(Fault.Kind.BEGINNING);
    }

    @Property(tries = 60)
    void isNotDeceivedByASecondBeginning(@ForAll @IntRange(min = 2, max = 11) int number) {
        var export = whole(10).end();

        // the entry is taken out, and the file begins anew behind it with the very link that it had
        var link = export.lines.get(export.at(number)).get("hash");
        export.lines.set(
                export.at(number),
                Map.of(
                        "export",
                        "yhdyspinta-audit-1",
                        "first",
                        number + 1,
                        "previous",
                        link,
                        "from",
                        "2026-11-22T06:00:00Z"));

        assertThat(export.verified().fault())
                .returns(Fault.Kind.UNREADABLE, Fault::kind)
                .returns(number - 1L, Fault::seq);
    }

    @Test
    void showsNothingThatCouldDrawOnAScreen() {
        var export = whole(10);
        var drawing = new LinkedHashMap<>(export.lines.get(export.at(12)));
        drawing.put("entry", anEntry("\u001b[2Kaudit.jsonl: whole."));
        export.lines.add(drawing);

        assertThat(export.verified().fault())
                .returns(Fault.Kind.INSERTED, Fault::kind)
                .returns("", Fault::id);
    }

    @Test
    void saysUntilWhenAnExportClaimsToBe() {
        var export = whole(10).end();
        export.lines.get(0).put("to", "2026-11-22T06:00:00Z");

        assertThat(export.verified()).returns("2026-11-22T06:00:00Z", Verification.Outcome::to);
    }

    @Test
    void takesAnEntryThatIsNoJsonAnyMoreForAltered() {
        var export = whole(10).end();
        var verification = new Verification(Optional.of(export.keys));

        export.lines.subList(0, export.at(4)).forEach(verification::line);
        verification.unreadable();
        verification.line(export.lines.get(export.at(5)));

        assertThat(verification.outcome().fault())
                .returns(Fault.Kind.ALTERED, Fault::kind)
                .returns(4L, Fault::seq);
    }

    /** Checkpoints behind the fifth and the tenth of twelve. */
    private static AnExport whole(int signed) {
        return new AnExport()
                .entries(5)
                .checkpoint()
                .entries(signed - 5)
                .checkpoint()
                .entries(2);
    }

    private static Verification.Outcome verifiedWith(AnExport export, Map<String, Object> kept) {
        var verification = new Verification(Optional.of(export.keys));
        Optional.ofNullable(kept).ifPresent(verification::outside);
        export.lines.forEach(verification::line);
        return verification.outcome();
    }

    private static String keyOf(AnExport export) {
        return (String) export.lines.get(1).get("key");
    }

    private static long seqOf(Map<String, Object> line) {
        return Trees.number(Trees.object(line.get("checkpoint")).get("seq"));
    }

    @SuppressWarnings("unchecked") // the builder made it
    private static Map<String, Object> entryOf(AnExport export, int number) {
        return (Map<String, Object>) export.lines.get(export.at(number)).get("entry");
    }
}
