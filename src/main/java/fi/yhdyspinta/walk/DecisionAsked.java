package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.AccountRules;
import fi.yhdyspinta.message.PersonInText;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/**
 * What a controller would decide of entries of an account.
 *
 * @param entries ids of the entries
 * @param isShown whether they are shown, or left out
 * @param reason why, a code of the catalogue
 * @param note why, in the officer's own words: never of whom; empty where none were given
 */
record DecisionAsked(List<UUID> entries, boolean isShown, String reason, String note) {
    /** More are a story, and stories have people in them. */
    private static final int LONGEST_NOTE = 500;

    private static final Set<String> MEMBERS = Set.of("entries", "choice", "reason", "note");
    private static final String SHOW = "show";
    private static final Set<String> CHOICES = Set.of(SHOW, "leave-out");

    /** @throws Refused INVALID with every problem */
    static DecisionAsked of(Map<String, Object> given, AccountRules rules) {
        var problems = new ArrayList<Refusal>();
        given.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "")));
        var entries = Tree.list(given.get("entries")).stream()
                .map(DecisionAsked::id)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (entries.isEmpty()) {
            problems.add(Refusal.ofSender("ACCOUNT_ENTRY_UNKNOWN", "/entries"));
        }
        var choice = Tree.text(given, "choice");
        boolean isShown = SHOW.equals(choice);
        var reason = Tree.text(given, "reason");
        boolean isChosen = choice != null && CHOICES.contains(choice);
        if (!isChosen || !AccountQuestions.isReason(rules, isShown, reason)) {
            problems.add(Refusal.ofSender("ACCOUNT_REASON_OF_OTHER", "/reason"));
        }
        var note = Objects.requireNonNullElse(Tree.text(given, "note"), "").strip();
        if (note.length() > LONGEST_NOTE) {
            problems.add(Refusal.ofSender("SCHEMA_LENGTH", "/note"));
        } else if (PersonInText.isIn(note)) {
            problems.add(Refusal.ofSender("OPENING_NOTE_PERSON", "/note"));
        }
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
        return new DecisionAsked(entries, isShown, reason, note);
    }

    private static UUID id(Object text) {
        try {
            return UUID.fromString(String.valueOf(text));
        } catch (IllegalArgumentException noId) {
            return null;
        }
    }

    List<AccountDecision> decisions(String by, Instant at) {
        return entries.stream()
                .map(entry -> new AccountDecision(entry, isShown, reason, note, by, at))
                .toList();
    }

    /** Says nothing of the note. */
    @Override
    public String toString() {
        return "DecisionAsked[" + entries.size() + " " + reason + "]";
    }
}
