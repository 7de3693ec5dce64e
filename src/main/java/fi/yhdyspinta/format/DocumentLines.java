package fi.yhdyspinta.format;

import java.util.Map;

/**
 * On which lines the places of a document stand, so that its writer finds what is wrong. It holds places alone, never what
 * stands there.
 *
 * @param places each place's line, from 1; the whole is the empty place
 * @param broken the line where the document ceases to be readable; 0 where all of it can be read
 */
public record DocumentLines(Map<String, Integer> places, int broken) {
    /** Of a document of which nothing can be said. */
    static final DocumentLines UNKNOWN = new DocumentLines(Map.of(), 0);

    public DocumentLines {
        places = Map.copyOf(places);
    }

    /** Whether something stands at a place. */
    public boolean has(String place) {
        return places.containsKey(place);
    }

    /**
     * The line of a place; for one that is missing, that of the nearest place above it. 0 where nobody can tell.
     *
     * @param place as the format's own problems point: a JSON Pointer, an XML place, a column
     */
    public int line(String place) {
        if (broken > 0 && place.isEmpty()) {
            return broken;
        }
        var here = place;
        while (!places.containsKey(here)) {
            int cut = here.lastIndexOf('/');
            if (cut < 0) {
                return 0;
            }
            here = here.substring(0, cut);
        }
        return places.get(here);
    }
}
