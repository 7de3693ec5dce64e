package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The number of a form on paper, such as {@code 7K3F-9Q2M-H}: eight letters and figures that are not mistaken for each other,
 * and one that tells when another was misread or two changed places. Whoever enters the form later types it: the same paper
 * becomes the same notice, however many enter it.
 *
 * @param code in its written form
 */
public record PaperCode(String code) {
    /** Without I, L, O and U: who writes one of the first three means 1, 1 and 0. */
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int LENGTH = 8;
    private static final int PRIME = 31;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one: of 10¹² there are. */
    public static PaperCode make() {
        var letters = IntStream.range(0, LENGTH)
                .mapToObj(place -> String.valueOf(LETTERS.charAt(RANDOM.nextInt(LETTERS.length()))))
                .collect(Collectors.joining());
        return written(letters);
    }

    private static PaperCode written(String letters) {
        return new PaperCode(letters.substring(0, 4) + "-" + letters.substring(4) + "-" + check(letters));
    }

    /** The one that was typed, with or without its strokes; empty for what no form's number is. */
    public static Optional<PaperCode> read(String typed) {
        var letters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s-]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
        if (letters.length() != LENGTH + 1 || letters.chars().anyMatch(letter -> LETTERS.indexOf(letter) < 0)) {
            return Optional.empty();
        }
        var own = letters.substring(0, LENGTH);
        return letters.charAt(LENGTH) == check(own) ? Optional.of(written(own)) : Optional.empty();
    }

    // each place has its own weight, or two letters that changed places would pass
    private static char check(String letters) {
        int sum = IntStream.range(0, LENGTH)
                .map(place -> (place + 1) * LETTERS.indexOf(letters.charAt(place)))
                .sum();
        return LETTERS.charAt(sum % PRIME);
    }

    /** The id of the draft that a form of an organisation becomes. */
    UUID draft(String organisation) {
        return UuidCreator.getNameBasedSha1("paper/" + organisation + "/" + code);
    }
}
