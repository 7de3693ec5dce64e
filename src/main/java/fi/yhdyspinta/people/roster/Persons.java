package fi.yhdyspinta.people.roster;

import fi.yhdyspinta.message.Hetu;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Who the pupils of one file are: no two of them the same person. */
final class Persons {
    private final Set<String> seen = new HashSet<>();

    /**
     * The identity, home and languages of a pupil.
     *
     * @param birth where the birth date stands
     */
    Map<String, Object> subject(Cells cells, Cells birth) {
        var subject = new LinkedHashMap<String, Object>();
        var hetu = cells.hetu("hetu");
        hetu.ifPresent(text -> {
            subject.put("hetu", text);
            once(cells, "hetu", text);
        });
        cells.learnerId("learnerId").ifPresent(text -> {
            subject.put("learnerId", text);
            once(cells, "learnerId", text);
        });
        var told = birth.date("birthDate");
        var ofHetu = hetu.flatMap(Hetu::birthDateOf);
        if (told.isPresent() && ofHetu.isPresent() && !told.equals(ofHetu)) {
            birth.differs("birthDate");
        }
        told.or(() -> ofHetu).ifPresent(day -> subject.put("birthDate", day.toString()));
        cells.municipality("municipality").ifPresent(code -> subject.put("municipality", code));
        var languages = new LinkedHashMap<String, Object>();
        cells.language("motherTongue").ifPresent(code -> languages.put("motherTongue", code));
        cells.language("serviceLanguage").ifPresent(code -> languages.put("service", code));
        if (!languages.isEmpty()) {
            subject.put("languages", languages);
        }
        return subject;
    }

    /** Notes an id that another row has too. */
    void once(Cells cells, String field, String id) {
        if (!seen.add(field + ":" + id)) {
            cells.twice(field);
        }
    }
}
