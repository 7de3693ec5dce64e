package fi.yhdyspinta.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Builds a recipient class; what is not said it is not allowed. */
final class AClass {
    private final String code;
    private boolean isAuthority;
    private final Map<String, List<String>> allowed = new HashMap<>();
    private List<String> sender = List.of();
    private List<String> senderUnderBan = List.of();
    private Set<String> needsUnderBan = Set.of();
    private List<String> withheldUnderBan = List.of();

    AClass(String code) {
        this.code = code;
    }

    static AClass anAuthority(String code) {
        var authority = new AClass(code);
        authority.isAuthority = true;
        return authority;
    }

    /** Of a type, or of {@code type/ground}, it sees what the paths name. */
    AClass sees(String type, String... paths) {
        allowed.put(type, List.of(paths));
        return this;
    }

    /** What of the sending unit it is told. */
    AClass isTold(String... members) {
        sender = List.of(members);
        return this;
    }

    /** The same where it is withheld the contact data of a person under a turvakielto. */
    AClass isToldUnderBan(String... members) {
        senderUnderBan = List.of(members);
        return this;
    }

    /** Types for which it gets the contact data of a person under a turvakielto. */
    AClass needsUnderBan(String... types) {
        needsUnderBan = Set.of(types);
        return this;
    }

    AClass withheldUnderBan(String... paths) {
        withheldUnderBan = List.of(paths);
        return this;
    }

    RecipientClass build() {
        return new RecipientClass(
                code,
                Map.of("en", code),
                isAuthority,
                allowed,
                sender,
                senderUnderBan,
                needsUnderBan,
                withheldUnderBan);
    }
}
