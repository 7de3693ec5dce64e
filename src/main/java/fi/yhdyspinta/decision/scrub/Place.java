package fi.yhdyspinta.decision.scrub;

import java.util.List;

/**
 * A municipality, a former one, or a district, with what its case forms are made from.
 *
 * @param code its municipality code, or that and a name of our own for a district
 * @param finnish its name in Finnish
 * @param swedish its name in Swedish, or null when it has no other
 * @param strong vowel stems of partitive, illative and essive
 * @param weak vowel stems of the other cases
 * @param forms forms that no stem gives
 * @param outer whether one is there in the outer local cases (Vantaalla) or the inner ones (Espoossa)
 * @param also what else the Finnish word is
 * @param alsoInSwedish what else the Swedish word is
 */
public record Place(
        String code,
        String finnish,
        String swedish,
        List<String> strong,
        List<String> weak,
        List<String> forms,
        boolean outer,
        Also also,
        Also alsoInSwedish) {

    /** What else a place's name may be; then it counts as a place only where the text says so. */
    public enum Also {
        NOTHING,
        /** A common noun: kotka, varkaus, ingå. */
        NOUN,
        /** A person's name: Salo, Inari, Lovisa. */
        NAME
    }
}
