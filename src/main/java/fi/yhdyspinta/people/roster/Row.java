package fi.yhdyspinta.people.roster;

import java.util.Map;

/**
 * One row of a file.
 *
 * @param number as a spreadsheet counts it: the header is 1; 0 for a row of an earlier file
 * @param values by column; what is empty is not there
 */
record Row(int number, Map<String, String> values) {
    Row {
        values = Map.copyOf(values);
    }

    /** What stands in a column, or null. */
    String text(String column) {
        return values.get(column);
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "Row[" + number + "]";
    }
}
