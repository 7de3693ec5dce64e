package fi.yhdyspinta.people.roster;

import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.IdentifierFault;
import fi.yhdyspinta.message.Oppijanumero;
import fi.yhdyspinta.message.OrganisationOid;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The cells of one row, by the roster's own words for the columns. What a cell gives fits the canonical message's schema;
 * what does not is refused with its place here, so that it does not come up when somebody needs the pupil.
 */
final class Cells {
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9][0-9 ()-]{3,28}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[A-Za-z0-9.-]{1,180}\\.[A-Za-z]{2,24}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8})?");
    private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{3}");
    private static final int NAME = 200;

    private final String file;
    private final Row row;
    private final Map<String, String> columns;
    private final ColumnTable table;
    private final Faults faults;

    /** @param columns column by field */
    Cells(String file, Row row, Map<String, String> columns, ColumnTable table, Faults faults) {
        this.file = file;
        this.row = row;
        this.columns = columns;
        this.table = table;
        this.faults = faults;
    }

    private Optional<String> raw(String field) {
        var column = columns.get(field);
        return column == null ? Optional.empty() : Optional.ofNullable(row.text(column));
    }

    private String column(String field) {
        return columns.getOrDefault(field, field);
    }

    private <T> Optional<T> wrong(String code, String field, String... args) {
        faults.refuse(code, file, row.number(), column(field), args);
        return Optional.empty();
    }

    /** What stands in a column, in the roster's own word where the table knows one for it. */
    private Optional<String> word(String field) {
        var words = table.words().get(field);
        if (words == null) {
            return raw(field);
        }
        var word = raw(field);
        var meaning = Optional.ofNullable(words.get(word.orElse("")));
        return meaning.isPresent() || word.isEmpty() ? meaning : wrong("ROSTER_WORD_UNKNOWN", field);
    }

    /** A name; one that is missing is refused. */
    String name(String field, int most) {
        return raw(field)
                .map(name -> name.length() > most
                        ? this.<String>wrong("ROSTER_CELL_TOO_LONG", field, String.valueOf(most))
                                .orElse("?")
                        : name)
                .orElseGet(() -> {
                    wrong("ROSTER_CELL_EMPTY", field);
                    return "?";
                });
    }

    String name(String field) {
        return name(field, NAME);
    }

    /** The same where it may be missing. */
    Optional<String> maybeName(String field) {
        return raw(field).map(present -> name(field));
    }

    Optional<String> hetu(String field) {
        var hetu = raw(field);
        return switch (hetu.map(Hetu::faultOf).orElse(Hetu.Fault.NONE)) {
            case NONE -> hetu;
            case FORM -> wrong("HETU_FORM", field);
            case CHECK -> wrong("HETU_CHECK", field);
        };
    }

    Optional<String> learnerId(String field) {
        var id = raw(field);
        return switch (id.map(Oppijanumero::faultOf).orElse(IdentifierFault.NONE)) {
            case NONE -> id;
            case FORM -> wrong("OPPIJANUMERO_FORM", field);
            case CHECK -> wrong("OPPIJANUMERO_CHECK", field);
        };
    }

    /** The school's OID in the register of the Agency for Education. */
    Optional<String> oid(String field) {
        var id = raw(field);
        return switch (id.map(OrganisationOid::faultOf).orElse(IdentifierFault.NONE)) {
            case NONE -> id;
            case FORM -> wrong("OID_FORM", field);
            case CHECK -> wrong("OID_CHECK", field);
        };
    }

    Optional<LocalDate> date(String field) {
        return date(field, table.dates());
    }

    Optional<LocalDate> date(String field, DateTimeFormatter form) {
        try {
            var day = raw(field).map(text -> LocalDate.parse(text, form));
            return day.isEmpty() || isOfOurs(day.get()) ? day : wrong("ROSTER_DATE", field);
        } catch (DateTimeException noDay) {
            return wrong("ROSTER_DATE", field);
        }
    }

    // "uuuu" also reads years that no calendar of a school has, and that no message can say
    private static boolean isOfOurs(LocalDate day) {
        return day.getYear() >= 1900 && day.getYear() < 2200;
    }

    Optional<String> municipality(String field) {
        return matching(field, MUNICIPALITY, "ROSTER_MUNICIPALITY");
    }

    Optional<String> language(String field) {
        return matching(field, LANGUAGE, "ROSTER_LANGUAGE");
    }

    Optional<String> phone(String field) {
        return matching(field, PHONE, "ROSTER_PHONE");
    }

    Optional<String> email(String field) {
        return matching(field, EMAIL, "ROSTER_EMAIL");
    }

    private Optional<String> matching(String field, Pattern form, String code) {
        var word = word(field);
        return word.isEmpty() || form.matcher(word.get()).matches() ? word : wrong(code, field);
    }

    /**
     * Whether a turvakielto is said. Silence is no answer: an empty cell is refused unless the table says what it means.
     */
    boolean ban(String field) {
        var said = table.words().containsKey(field) ? word(field) : raw(field);
        if (said.isEmpty()) {
            boolean isSaidWrongly =
                    table.words().containsKey(field) && raw(field).isPresent();
            if (!isSaidWrongly) {
                wrong("ROSTER_BAN_UNSAID", field);
            }
            return true;
        }
        if (!said.get().equals("true") && !said.get().equals("false")) {
            wrong("ROSTER_WORD_UNKNOWN", field);
            return true;
        }
        return said.get().equals("true");
    }

    /** An id of the provider's own. It stands in no path and no log, but a hetu in it would be one more copy of it. */
    String id(String field) {
        var id = name(field, 255);
        if (Hetu.isInside(id)) {
            wrong("ID_HOLDS_HETU", field);
        }
        return id;
    }

    /** Notes that what two cells say does not go together. */
    void differs(String field) {
        wrong("ROSTER_BIRTH_DATE_DIFFERS", field);
    }

    /** Notes that the row stands for somebody whom another row stands for too. */
    void twice(String field) {
        wrong("ROSTER_ID_TWICE", field);
    }
}
