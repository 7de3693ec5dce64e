package fi.yhdyspinta.desk;

import java.time.Instant;

/** What is said in one language: words, names, times. What is drawn once for many readers knows no more of them than this. */
public interface Words {
    /** {@code fi}, {@code sv} or {@code en}. */
    String language();

    /** The word of a key, with {@code {0}} and {@code {1}} filled in. */
    String say(String key, String... args);

    /** A partner's name. */
    String partner(String name);

    /** A type's name. */
    String type(String code);

    /** A moment as people read it, in Helsinki's time; a dash for none. */
    String moment(Instant at);
}
