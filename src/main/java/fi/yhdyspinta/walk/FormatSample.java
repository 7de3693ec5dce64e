package fi.yhdyspinta.walk;

import java.util.Locale;

/**
 * One of the pairs that specify a format.
 *
 * @param name of the case, e.g. {@code full}
 * @param kind what the pair says
 * @param given name of the file that is put in
 * @param input what is put in
 * @param expected what must come out
 */
public record FormatSample(String name, Kind kind, String given, byte[] input, byte[] expected) {
    /** What a pair says. */
    public enum Kind {
        /** What a document of the partner's is in the hub's words. */
        READ,
        /** What is wrong with a document of the partner's, by code and place. */
        REFUSED,
        /** What the hub's words are in the partner's. */
        WRITE;

        /** The same as it is written. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Which way it goes. */
    public MappingAsked.Way way() {
        return kind == Kind.WRITE ? MappingAsked.Way.WRITE : MappingAsked.Way.READ;
    }

    /** Names the case. */
    @Override
    public String toString() {
        return "FormatSample[" + name + "]";
    }
}
