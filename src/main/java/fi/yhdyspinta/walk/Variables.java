package fi.yhdyspinta.walk;

import java.util.Optional;

/** The variables of the environment (the README's table), for those parts that read their own. */
@FunctionalInterface
public interface Variables {
    /** A secret of fewer characters can be guessed and is none: 32 hold 128 bits even where they are hexadecimal. */
    int SHORTEST_SECRET = 32;

    /** What a variable says; empty for one that is not set or blank. */
    Optional<String> text(String name);

    /** Whether a flag is {@code true}; one that is not set is not. */
    default boolean isOn(String flag) {
        return text(flag).map(Boolean::parseBoolean).orElse(false);
    }

    /** Whether a secret could be guessed, so that nobody may be known by it. */
    static boolean canBeGuessed(String secret) {
        return secret.length() < SHORTEST_SECRET;
    }
}
