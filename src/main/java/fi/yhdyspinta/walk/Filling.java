package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Scope;
import fi.yhdyspinta.people.roster.Generation;
import fi.yhdyspinta.people.roster.Pupil;
import fi.yhdyspinta.people.roster.Rosters;
import fi.yhdyspinta.people.roster.Uses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Fills in whom a sender has picked from its own roster: a message names the pupil by {@code rosterId}, and who that is
 * comes from what the provider's student register has told. Nobody types a hetu, and nobody is shown one.
 */
@Singleton
class Filling {
    private static final String ROSTER_ID = "rosterId";

    /** Says who somebody is: typed beside a pick it could make two children one. */
    private static final List<String> IDENTITY =
            List.of("hetu", "learnerId", "temporaryId", "givenNames", "firstName", "familyName", "birthDate");

    private final Opening opening;
    private final Transactions transactions;
    private final Rosters rosters;
    private final RosterVault vault;
    private final RosterUses uses;

    @Inject
    Filling(Opening opening, Transactions transactions, Rosters rosters, RosterVault vault, RosterUses uses) {
        this.opening = opening;
        this.transactions = transactions;
        this.rosters = rosters;
        this.vault = vault;
        this.uses = uses;
    }

    /**
     * A canonical tree with its picks filled in.
     *
     * @param tree without any {@code rosterId}
     * @param problems picks that name nobody in the sender's roster, and identities that were typed beside a pick
     * @param secrets all texts that came from the roster: the sender's user is shown none of them
     */
    record Filled(Map<String, Object> tree, List<Refusal> problems, Set<String> secrets) {
        /** Says nothing of whom it is about. */
        @Override
        public String toString() {
            return "Filled[" + problems + "]";
        }
    }

    /**
     * Fills in every pick, and logs each use of the roster.
     *
     * @param controller who sends, whose roster alone is looked into
     * @param pupils whose pupils its sender may name: of all schools, or of those that are the sender's units
     */
    Filled fill(String controller, Scope pupils, Map<String, Object> tree, Instant now) {
        var content = Tree.map(tree.get("content"));
        boolean isPicked = subjects(content)
                .anyMatch(subject -> Tree.map(subject.get("subject")).containsKey(ROSTER_ID));
        if (!isPicked) {
            return new Filled(tree, List.of(), Set.of());
        }
        return transactions.call(() -> new Pick(controller, pupils, tree, now).filled(content));
    }

    private static Stream<Map<String, Object>> subjects(Map<String, Object> content) {
        return Stream.concat(
                Stream.of(content), Tree.list(content.get("siblings")).stream().map(Tree::map));
    }

    /** One message whose picks are filled in. */
    private final class Pick {
        private final String controller;
        private final Scope pupils;
        private final Map<String, Object> tree;
        private final Instant now;
        private final boolean withGuardians;
        private final List<Refusal> problems = new ArrayList<>();
        private final Set<String> secrets = new HashSet<>();
        private final Optional<Rosters.Kept> roster;
        private boolean isUnderBan;

        Pick(String controller, Scope pupils, Map<String, Object> tree, Instant now) {
            this.controller = controller;
            this.pupils = pupils;
            this.tree = tree;
            this.now = now;
            this.withGuardians = takesGuardians(tree);
            this.roster = rosters.find(controller, Generation.State.ACTIVE);
        }

        Filled filled(Map<String, Object> content) {
            var whole = new LinkedHashMap<>(tree);
            var filled = one(content, "/content");
            var siblings = Tree.list(content.get("siblings"));
            if (!siblings.isEmpty()) {
                var each = new ArrayList<Object>();
                for (int place = 0; place < siblings.size(); place++) {
                    each.add(
                            siblings.get(place) instanceof Map<?, ?>
                                    ? one(Tree.map(siblings.get(place)), "/content/siblings/" + place)
                                    : siblings.get(place));
                }
                filled.put("siblings", each);
            }
            whole.put("content", filled);
            if (isUnderBan) {
                whole.put("securityBan", true);
            }
            return new Filled(Tree.freeze(whole), List.copyOf(problems), Set.copyOf(secrets));
        }

        private Map<String, Object> one(Map<String, Object> child, String place) {
            var filled = new LinkedHashMap<>(child);
            var typed = new LinkedHashMap<>(Tree.map(child.get("subject")));
            if (!typed.containsKey(ROSTER_ID)) {
                return filled;
            }
            var id = typed.remove(ROSTER_ID) instanceof String text ? text : "";
            var pupil = roster.flatMap(kept -> vault.pupil(kept, controller, id))
                    .filter(found -> pupils.covers(found.schoolKey()));
            uses.note(doing(), pupil.map(found -> id).stream().toList(), now);
            if (pupil.isEmpty()) {
                problems.add(Refusal.ofSender("UNKNOWN_PUPIL", place + "/subject/" + ROSTER_ID));
            }
            IDENTITY.stream()
                    .filter(typed::containsKey)
                    .forEach(member ->
                            problems.add(Refusal.ofSender("ROSTER_AND_TYPED", place + "/subject/" + member, member)));
            pupil.ifPresent(found -> fill(found, filled, typed));
            filled.put("subject", typed);
            return filled;
        }

        private void fill(Pupil pupil, Map<String, Object> child, Map<String, Object> subject) {
            // what the sender itself has said of the pupil stands: it may be newer than last night's file
            pupil.subject().forEach((member, value) -> {
                if (subject.putIfAbsent(member, value) == null) {
                    keepSecret(value);
                }
            });
            isUnderBan |= pupil.isUnderBan();
            if (withGuardians
                    && !child.containsKey("guardians")
                    && !pupil.guardians().isEmpty()) {
                var guardians = new ArrayList<Object>();
                pupil.guardians().forEach(guardian -> guardians.add(guardian(guardian, guardians.size() + 1)));
                child.put("guardians", guardians);
            }
        }

        private Map<String, Object> guardian(Map<String, Object> known, int number) {
            var guardian = new LinkedHashMap<String, Object>();
            guardian.put("id", "guardian-" + number);
            guardian.putAll(known);
            if (Boolean.TRUE.equals(guardian.remove(Pupil.BAN))) {
                guardian.keySet().removeAll(List.of("phone", "email", "address"));
            }
            guardian.forEach((member, value) -> {
                if (!member.equals("id") && !member.equals("role")) {
                    keepSecret(value);
                }
            });
            return guardian;
        }

        private void keepSecret(Object value) {
            if (value instanceof Map<?, ?> map) {
                map.values().forEach(this::keepSecret);
            } else if (value instanceof String text) {
                secrets.add(text);
            }
        }

        private Uses.Doing doing() {
            var type = Tree.text(tree, "type");
            boolean isKnown =
                    type != null && opening.rulebook().catalogue().types().containsKey(type);
            return new Uses.Doing(controller, controller, "fill", isKnown ? type : "message", number());
        }

        // the number is the sender's own text, and nobody has looked at it yet
        private String number() {
            var number = Tree.text(tree, "messageId");
            return number != null && Reading.ID.matcher(number).matches() && !Hetu.isInside(number) ? number : null;
        }
    }

    // guardians beside a type that has no place for them would be refused as not of the type
    private boolean takesGuardians(Map<String, Object> tree) {
        var types = opening.rulebook().catalogue().types();
        return Stream.concat(
                        Stream.of(tree),
                        Tree.list(tree.get("recipients")).stream().map(Tree::map))
                .anyMatch(each -> each.containsKey("contact")
                        || Optional.ofNullable(types.get(String.valueOf(each.get("type"))))
                                .filter(type -> type.parts().contains("guardians"))
                                .isPresent());
    }
}
