package fi.yhdyspinta.walk.form;

import java.util.List;

/**
 * Fields that belong together.
 *
 * @param path of what they are about, dotted; {@code guardians} of each guardian
 * @param place which one of a list, from 1; 0 where it is no list
 * @param adds name of the list that one more can be added to after this group; null where none can
 */
public record Group(String path, int place, List<Field> fields, String adds) {
    public Group {
        fields = List.copyOf(fields);
    }

    /** Those in the open. */
    public List<Field> essential() {
        return fields.stream().filter(Field::isEssential).toList();
    }

    /** Those behind "more". */
    public List<Field> further() {
        return fields.stream().filter(field -> !field.isEssential()).toList();
    }

    /** The word that the catalogue has for what it is about. */
    public String word() {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
