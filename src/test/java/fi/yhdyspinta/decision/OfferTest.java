package fi.yhdyspinta.decision;

import static fi.yhdyspinta.decision.Fixture.aMessage;
import static fi.yhdyspinta.decision.Fixture.codes;
import static fi.yhdyspinta.decision.Fixture.theGrounds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is offered to a sender passes the table, and what is not offered does not. */
class OfferTest {
    private static final Set<String> OF_THE_TABLE = Set.of(
            "UNKNOWN_TYPE", "UNKNOWN_BASIS", "NO_CROSSING", "NO_LEGAL_BASIS", "BASIS_OUTDATED", "BASIS_NOT_IN_FORCE");
    private static final Set<String> OF_AGREEMENTS = Set.of("SENDER_NOT_IN_AGREEMENT", "RECIPIENT_NOT_IN_AGREEMENT");

    private final Grounds grounds = theGrounds().build();

    /** One way of sending: {@code type ground recipient}. */
    private record Way(String type, String basis, String to) {}

    @Test
    void offersWhatTheTablePasses() {
        for (var sender : grounds.parties().keySet()) {
            assertThat(offered(sender)).allSatisfy((way, isDuty) -> {
                var told = told(sender, way);
                assertThat(told).as("%s sends %s", sender, way).doesNotContainAnyElementsOf(OF_THE_TABLE);
                if (!isDuty) {
                    assertThat(told).as("%s sends %s", sender, way).doesNotContainAnyElementsOf(OF_AGREEMENTS);
                }
            });
        }
        assertThat(offered(Fixture.SCHOOL).keySet())
                .contains(
                        new Way("M06", "OHL-23.2", Fixture.COUNTY),
                        new Way("M12", "LSL-25.1", Fixture.SOCIAL_CARE),
                        new Way("M28", "JULKL-26.1", Fixture.OMASEUTU_RY));
    }

    @Test
    void offersNothingThatTheTableRefuses() {
        int refused = 0;
        for (var sender : grounds.parties().keySet()) {
            var offered = offered(sender).keySet();
            for (var way : (Iterable<Way>) all(sender).filter(each -> !offered.contains(each))::iterator) {
                assertThat(told(sender, way))
                        .as("%s sends %s", sender, way)
                        .containsAnyElementsOf(union(OF_THE_TABLE, OF_AGREEMENTS));
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private Map<Way, Boolean> offered(String sender) {
        return Offer.of(
                        grounds.parties().get(sender),
                        grounds.law().types().values(),
                        grounds.law().bases(),
                        grounds.parties(),
                        grounds.day())
                .stream()
                .flatMap(offer -> offer.recipients().stream()
                        .map(to -> Map.entry(
                                new Way(offer.type().code(), offer.permit().basis(), to),
                                offer.permit().isDuty())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one && other));
    }

    // a duty to tell finds its own way past a slip of the pen, so what it is not offered by may pass all the same
    private Stream<Way> all(String sender) {
        return grounds.law().types().values().stream()
                .filter(type -> !type.follows() && type.permits().stream().noneMatch(Permit::isDuty))
                .flatMap(type -> grounds.law().bases().keySet().stream()
                        .flatMap(basis -> grounds.parties().keySet().stream()
                                .filter(to -> !to.equals(sender))
                                .map(to -> new Way(type.code(), basis, to))));
    }

    private List<String> told(String sender, Way way) {
        var message = aMessage()
                .from(sender)
                .to(new AnAddressee(way.to(), way.type(), way.basis(), "student-welfare"))
                .build();
        var decision = Decision.on(message, grounds);
        return Stream.concat(
                        codes(decision.refusals()).stream(),
                        decision.passages().stream().flatMap(passage -> codes(passage.marks()).stream()))
                .toList();
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return all;
    }
}
