package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.scrub.Leaks;
import fi.yhdyspinta.decision.scrub.Place;
import fi.yhdyspinta.decision.scrub.Place.Also;
import fi.yhdyspinta.decision.scrub.PlaceWords;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Reads {@code places.yaml} and {@code place-words.yaml}: what tells where a child under a turvakielto is. */
public final class PlacesFile {
    private static final String PLACES = "places.yaml";
    private static final String WORDS = "place-words.yaml";
    private static final Map<String, Boolean> OUTER = Map.of("inner", false, "outer", true);
    private static final Map<String, Also> ALSO = Map.of("noun", Also.NOUN, "name", Also.NAME);

    private PlacesFile() {}

    /**
     * Everything that finds leaks, made of both files of the folder.
     *
     * @throws CatalogueFault when a file can't be used, by its name and place
     */
    public static Leaks read(Path folder) {
        return Leaks.of(places(folder), words(folder));
    }

    static Collection<Place> places(Path folder) {
        return Spot.whole(folder, PLACES).byCode(PlacesFile::place).values();
    }

    private static Place place(Spot entry) {
        entry.only("code", "fi", "sv", "strong", "weak", "forms", "local", "also", "alsoSv");
        var name = entry.text("fi");
        var strong = orElse(entry.texts("strong"), List.of(name));
        return new Place(
                entry.code(),
                name,
                entry.text("sv", null),
                strong,
                orElse(entry.texts("weak"), strong),
                entry.texts("forms"),
                entry.word("local", OUTER),
                also(entry, "also"),
                also(entry, "alsoSv"));
    }

    private static List<String> orElse(List<String> texts, List<String> others) {
        return texts.isEmpty() ? others : texts;
    }

    private static Also also(Spot entry, String member) {
        return entry.has(member) ? entry.word(member, ALSO) : Also.NOTHING;
    }

    private static PlaceWords words(Path folder) {
        var file = Spot.whole(folder, WORDS);
        var lists = file.byCode(entry -> entry.only("code", "words").someTexts("words"));
        PlaceWords.NEEDED.stream()
                .filter(code -> !lists.containsKey(code))
                .findFirst()
                .ifPresent(code -> {
                    throw file.fault("the list " + code + " is missing (rule: leaks are looked for by every list)");
                });
        return new PlaceWords(lists);
    }
}
