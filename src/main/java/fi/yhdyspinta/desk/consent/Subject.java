package fi.yhdyspinta.desk.consent;

import java.util.List;
import java.util.Map;

/** Whom a form is about: picked from the roster, or written. */
final class Subject {
    /** The pick, and where and by what it is looked for, which is no part of any document. */
    static final String PICK = "subject/rosterId";

    static final String PICK_CLASS = "pick/class";
    static final String PICK_NAME = "pick/name";

    private static final List<String> WRITTEN =
            List.of("subject/firstName", "subject/familyName", "subject/hetu", "subject/birthDate");

    static final List<String> NAMES = List.of(
            PICK_CLASS,
            PICK_NAME,
            PICK,
            "subject/firstName",
            "subject/familyName",
            "subject/hetu",
            "subject/birthDate");

    private Subject() {}

    /** The member {@code subject}: a pick alone says who it is. */
    static Object document(Answers answers) {
        return answers.has(PICK)
                ? Map.of("rosterId", answers.one(PICK))
                : answers.tree(WRITTEN, List.of()).getOrDefault("subject", Map.of());
    }
}
