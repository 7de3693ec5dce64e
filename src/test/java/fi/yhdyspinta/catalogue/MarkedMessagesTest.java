package fi.yhdyspinta.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.decision.RecipientClass;
import fi.yhdyspinta.message.Message;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.lifecycle.AfterContainer;

/**
 * No byte that is written of a parcel tells what its recipient's list does not allow (domain C1, C4). Every leaf of a
 * message is a marker; what may reach whom is read from the files a second time, apart from the catalogue, and weighed
 * apart from the decision. {@code -Dmarkers.seed=…} takes other messages.
 */
class MarkedMessagesTest {
    private static final long SEED = Long.getLong("markers.seed", 20_261_121L);
    private static final int MESSAGES = 100_000;
    private static final int FEW = 400;

    private static final Catalogue CATALOGUE = Catalogue.read(Path.of("integration-routes"));
    private static final MarkedDelivery HUB = new MarkedDelivery(CATALOGUE);
    private static final List<Integer> PLAINEST = Collections.nCopies(Sending.TRAITS, 0);
    private static final Instant STARTED = Instant.now();

    @Property(
            tries = MESSAGES,
            seed = "20261121",
            edgeCases = EdgeCasesMode.NONE,
            afterFailure = AfterFailureMode.RANDOM_SEED)
    void tellNobodyWhatTheListsDoNotAllow(@ForAll("sendings") Sending sending) {
        var faults = HUB.faults(sending, SEED);

        assertThat(faults).isEmpty();
    }

    @Example
    void takeEveryCrossingWithAndWithoutATurvakielto() {
        var hub = new MarkedDelivery(CATALOGUE);
        var lines = hub.crossings().lines;

        var faults = IntStream.range(0, lines.size())
                .boxed()
                .flatMap(first -> Stream.of(0, Sending.MOST)
                        .map(ban -> new Sending(first, List.of(), traits(ban, Sending.MOST), first)))
                .flatMap(sending -> hub.faults(sending, SEED).stream());

        assertThat(faults).isEmpty();
        assertThat(hub.crossed).containsAll(lines);
    }

    @Example
    void areCaughtWhenAListHasOnePathTooMany() {
        var hub = new MarkedDelivery(CATALOGUE, seeing("ngo", "M28", "subject.hetu"), (message, passage) -> passage);

        assertThat(faultsOf(hub)).anyMatch(fault -> fault.startsWith("canonical tells subject › hetu"));
    }

    @Example
    void areCaughtWhenTheContentIsNotCut() {
        var hub = new MarkedDelivery(
                CATALOGUE, CATALOGUE.classes(), (message, passage) -> with(passage, message, passage.isUnderBan()));

        var faults = faultsOf(hub);

        assertThat(hub.formats())
                .allSatisfy(format -> assertThat(faults).anyMatch(fault -> fault.startsWith(format + " tells ")));
    }

    @Example
    void areCaughtWhenATurvakieltoIsForgotten() {
        var hub = new MarkedDelivery(CATALOGUE, CATALOGUE.classes(), (message, passage) -> with(passage, null, false));

        assertThat(faultsOf(hub))
                .anyMatch(fault -> fault.startsWith("canonical tells of the partner"))
                .anyMatch(fault -> fault.startsWith("fhir-message tells of the partner"))
                .anyMatch(fault -> fault.startsWith("mll-referral tells of the partner"));
    }

    @Provide
    Arbitrary<Sending> sendings() {
        return Combinators.combine(
                        upTo(HUB.crossings().lines.size() - 1),
                        upTo(HUB.crossings().lines.size() - 1).list().ofMaxSize(2),
                        upTo(Sending.MOST).list().ofSize(Sending.TRAITS),
                        upTo(Integer.MAX_VALUE))
                .as(Sending::new);
    }

    @AfterContainer
    static void say() {
        System.out.printf(
                "marked messages: seed %d, %,d messages, %,d parcels, %,d documents in %s (%,d could not be written),"
                        + " %,d markers, %d s%n",
                SEED,
                HUB.messages,
                HUB.parcels,
                HUB.documents,
                String.join(", ", HUB.formats()),
                HUB.unwritten,
                HUB.markers,
                Duration.between(STARTED, Instant.now()).toSeconds());
    }

    private static Arbitrary<Integer> upTo(int most) {
        return Arbitraries.integers().between(0, most).withDistribution(RandomDistribution.uniform());
    }

    private static List<Integer> traits(int ban, int fullness) {
        var traits = new ArrayList<>(PLAINEST);
        traits.set(0, ban);
        traits.set(3, fullness);
        return traits;
    }

    /** What is found in a few messages of every kind. */
    private static List<String> faultsOf(MarkedDelivery hub) {
        var random = new Random(SEED);
        return IntStream.range(0, FEW)
                .mapToObj(number -> new Sending(
                        random.nextInt(hub.crossings().lines.size()),
                        List.of(),
                        random.ints(Sending.TRAITS, 0, Sending.MOST + 1).boxed().toList(),
                        number))
                .flatMap(sending -> hub.faults(sending, SEED).stream())
                .toList();
    }

    /** The passage with the whole message in place of what was cut from it, where one is given. */
    private static Passage with(Passage passage, Message whole, boolean isUnderBan) {
        return new Passage(
                passage.place(),
                passage.child(),
                passage.addressee(),
                whole == null ? passage.content() : whole.content(),
                passage.unit(),
                passage.isDuty(),
                isUnderBan,
                passage.overtakes(),
                passage.marks(),
                passage.leaks());
    }

    private static Map<String, RecipientClass> seeing(String recipientClass, String type, String path) {
        var classes = new HashMap<>(CATALOGUE.classes());
        classes.computeIfPresent(recipientClass, (code, of) -> seeing(of, type, path));
        return classes;
    }

    private static RecipientClass seeing(RecipientClass of, String type, String path) {
        var allowed = new HashMap<>(of.allowed());
        allowed.computeIfPresent(type, (code, paths) -> Stream.concat(paths.stream(), Stream.of(path))
                .toList());
        return new RecipientClass(
                of.code(),
                of.names(),
                of.isAuthority(),
                allowed,
                of.sender(),
                of.senderUnderBan(),
                of.needsUnderBan(),
                of.withheldUnderBan());
    }
}
