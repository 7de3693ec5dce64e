package fi.yhdyspinta.decision.scrub;

import java.text.Normalizer;

/** Letters without their marks: files are often named so (paivakoti, jyvaskyla). */
final class Folded {
    private Folded() {}

    static String of(String word) {
        for (int at = 0; at < word.length(); at++) {
            if (word.charAt(at) > 127) {
                return Normalizer.normalize(word, Normalizer.Form.NFD).replaceAll("\\p{Mn}", "");
            }
        }
        return word;
    }
}
