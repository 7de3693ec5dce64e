package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.AccountRules;
import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an account of disclosures is asked to tell.
 *
 * @param requestedOn the day of the written request, from which the time to answer runs
 * @param reason who asks, a code of the catalogue
 * @param language of the paper
 * @param from the first day
 * @param to the last day
 */
record AccountAsked(
        PersonAsked person, LocalDate requestedOn, String reason, String language, LocalDate from, LocalDate to) {
    private static final Set<String> MEMBERS = Set.of("person", "requestedOn", "reason", "language", "from", "to");

    /** @throws Refused INVALID with every problem */
    static AccountAsked of(Map<String, Object> given, AccountRules rules, LocalDate today) {
        var problems = new ArrayList<Refusal>();
        given.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "")));
        var person = new PersonAsked(Tree.map(given.get("person")));
        if (person.isNobody()) {
            problems.add(Refusal.ofSender("AUDIT_PERSON_MISSING", "/person/hetu"));
        } else {
            problems.addAll(person.problems("/person"));
        }
        var from = day(given, "from", problems);
        var to = day(given, "to", problems);
        if (from != null && to != null && to.isBefore(from)) {
            problems.add(Refusal.ofSender("PERIOD_REVERSED", "/to"));
        }
        var requestedOn = day(given, "requestedOn", problems);
        if (requestedOn != null && requestedOn.isAfter(today)) {
            problems.add(Refusal.ofSender("ACCOUNT_REQUEST_TO_COME", "/requestedOn"));
        }
        var reason = oneOf(rules.reasons(), given, "reason", problems);
        var language = oneOf(Terms.LANGUAGES, given, "language", problems);
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return new AccountAsked(person, requestedOn, reason, language, from, to);
    }

    private static String oneOf(List<String> known, Map<String, Object> given, String member, List<Refusal> problems) {
        var word = Tree.text(given, member);
        if (word == null || !known.contains(word)) {
            problems.add(Refusal.ofSender("ACCOUNT_CHOICE_MISSING", "/" + member));
        }
        return word;
    }

    private static LocalDate day(Map<String, Object> given, String member, List<Refusal> problems) {
        var text = Tree.text(given, member);
        try {
            return LocalDate.parse(text == null ? "" : text);
        } catch (DateTimeException noDay) {
            problems.add(Refusal.ofSender("ACCOUNT_DAY_MISSING", "/" + member));
            return null;
        }
    }

    /** Names nobody. */
    @Override
    public String toString() {
        return "AccountAsked[" + from + "/" + to + "]";
    }
}
