package fi.yhdyspinta.catalogue;

import fi.yhdyspinta.decision.scrub.Leaks;
import fi.yhdyspinta.decision.scrub.Place;
import fi.yhdyspinta.decision.scrub.Place.Also;
import fi.yhdyspinta.decision.scrub.PlaceWords;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** Reads {@code places.yaml} and {@code place-words.yaml}: what tells where a child under a turvakielto is. */
public final class PlacesFile {
    private static final String PLACES = "places.yaml";
    private static final String WORDS = "place-words.yaml";

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
        return new CatalogueFile(folder, PLACES).byCode(PlacesFile::place).values();
    }

    private static Place place(CatalogueFile.Entry entry) {
        var name = entry.text("fi");
        var strong = orElse(entry.texts("strong"), List.of(name));
        var local = entry.text("local");
        if (!List.of("inner", "outer").contains(local)) {
            throw entry.fault("local", "must be inner or outer");
        }
        return new Place(
                entry.code(),
                name,
                optional(entry, "sv"),
                strong,
                orElse(entry.texts("weak"), strong),
                entry.texts("forms"),
                local.equals("outer"),
                also(entry, "also"),
                also(entry, "alsoSv"));
    }

    private static String optional(CatalogueFile.Entry entry, String member) {
        return entry.has(member) ? entry.text(member) : null;
    }

    private static List<String> orElse(List<String> texts, List<String> others) {
        return texts.isEmpty() ? others : texts;
    }

    private static Also also(CatalogueFile.Entry entry, String member) {
        var also = optional(entry, member);
        if (also == null) {
            return Also.NOTHING;
        }
        return switch (also) {
            case "noun" -> Also.NOUN;
            case "name" -> Also.NAME;
            default -> throw entry.fault(member, "must be noun or name");
        };
    }

    private static PlaceWords words(Path folder) {
        var lists = new CatalogueFile(folder, WORDS).byCode(entry -> entry.texts("words"));
        PlaceWords.NEEDED.stream()
                .filter(code -> lists.getOrDefault(code, List.of()).isEmpty())
                .findFirst()
                .ifPresent(code -> {
                    throw new CatalogueFault(WORDS, code, "is missing or empty");
                });
        return new PlaceWords(lists);
    }
}
