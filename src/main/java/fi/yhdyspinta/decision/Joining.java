package fi.yhdyspinta.decision;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * May a message stand in a case beside what stands there already? A question that names nobody tells whom it was about as
 * soon as a message that names a child stands beside it. That is for the one whom the secrecy protects to allow (JulkL
 * 621/1999 26.1 §): a named message joins such a case by consent alone, and such a question joins no named case.
 */
public final class Joining implements Predicate<Set<String>> {
    private final List<MessageType> own;
    private final boolean isByConsent;
    private final Map<String, MessageType> types;

    private Joining(List<MessageType> own, boolean isByConsent, Map<String, MessageType> types) {
        this.own = own;
        this.isByConsent = isByConsent;
        this.types = types;
    }

    /**
     * Of a message that may pass.
     *
     * @param passages its recipients, each on the ground that stands today
     * @param types all types by their codes
     */
    public static Joining of(Collection<Passage> passages, Map<String, MessageType> types) {
        return new Joining(
                known(passages.stream().map(passage -> passage.addressee().type()), types),
                !passages.isEmpty()
                        && passages.stream()
                                .allMatch(passage -> passage.addressee().consent() != null),
                types);
    }

    /** @param there codes of the types of the messages that stand in the case */
    @Override
    public boolean test(Set<String> there) {
        var standing = known(there.stream(), types);
        if (own.stream().anyMatch(MessageType::isAnonymous)) {
            return standing.stream().noneMatch(MessageType::namesSomebody);
        }
        return own.stream().noneMatch(MessageType::namesSomebody)
                || isByConsent
                || standing.stream().noneMatch(MessageType::isAnonymous)
                || standing.stream().anyMatch(MessageType::namesSomebody);
    }

    private static List<MessageType> known(Stream<String> codes, Map<String, MessageType> types) {
        return codes.map(types::get).filter(Objects::nonNull).distinct().toList();
    }
}
