package fi.yhdyspinta.decision;

import fi.yhdyspinta.message.State;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds a message type; what is not said it does not have. */
final class AType {
    private final String code;
    private final List<Permit> permits = new ArrayList<>();
    private boolean follows;
    private MessageType.Competence competence = MessageType.Competence.NAMED;
    private String domain = "none";
    private Set<String> parts = Set.of();
    private List<String> requires = List.of();
    private final Map<String, String> split = new LinkedHashMap<>();
    private boolean takesSiblings;
    private boolean maySeal;
    private boolean isAnonymous;

    AType(String code) {
        this.code = code;
    }

    /** It passes on the statute. */
    AType crosses(Set<String> from, Set<String> to, String basis) {
        return permit(from, to, basis, false, false);
    }

    AType crossesByConsent(Set<String> from, Set<String> to, String basis) {
        return permit(from, to, basis, true, false);
    }

    /** Sending it is a statutory duty. */
    AType isOwed(Set<String> from, Set<String> to, String basis) {
        return permit(from, to, basis, false, true);
    }

    AType follows() {
        follows = true;
        return this;
    }

    AType foundBy(MessageType.Competence competence) {
        this.competence = competence;
        return this;
    }

    /** Whose matter it is, for a minor's denial; said before the crossings, which are of the same. */
    AType ofDomain(String domain) {
        this.domain = domain;
        return this;
    }

    AType carries(String... parts) {
        this.parts = Set.of(parts);
        return this;
    }

    AType needs(String... paths) {
        this.requires = List.of(paths);
        return this;
    }

    /** The path crosses on that ground alone. */
    AType splits(String path, String basis) {
        split.put(path, basis);
        return this;
    }

    AType takesSiblings() {
        takesSiblings = true;
        return this;
    }

    AType isAnonymous() {
        isAnonymous = true;
        return this;
    }

    AType maySeal() {
        maySeal = true;
        return this;
    }

    MessageType build() {
        return new MessageType(
                code,
                1,
                Map.of("en", code),
                permits,
                follows,
                competence,
                domain,
                parts,
                requires,
                split,
                takesSiblings,
                maySeal,
                isAnonymous);
    }

    private AType permit(Set<String> from, Set<String> to, String basis, boolean byConsent, boolean isDuty) {
        permits.add(new Permit(from, to, basis, byConsent, isDuty, domain, State.ACCEPTED, State.COMPLETED, List.of()));
        return this;
    }
}
