package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.roster.Generation;
import fi.yhdyspinta.people.roster.Pupil;
import fi.yhdyspinta.people.roster.Rosters;
import fi.yhdyspinta.people.roster.Uses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whom a consent or a denial is about, where the recorder has picked a pupil from its own roster: {@code subject.rosterId}
 * becomes the names and the hetu that the provider's register has told. Nobody types a hetu, and nobody is shown one.
 */
@Singleton
class PickedSubject {
    private static final String SUBJECT = "subject";
    private static final String ROSTER_ID = "rosterId";
    private static final List<String> WHO = List.of("hetu", "firstName", "familyName", "birthDate");

    private final Transactions transactions;
    private final Rosters rosters;
    private final RosterVault vault;
    private final RosterUses uses;
    private final Clock clock;

    @Inject
    PickedSubject(Transactions transactions, Rosters rosters, RosterVault vault, RosterUses uses, Clock clock) {
        this.transactions = transactions;
        this.rosters = rosters;
        this.vault = vault;
        this.uses = uses;
        this.clock = clock;
    }

    /**
     * A document whose subject is filled in.
     *
     * @param document without any {@code rosterId}
     * @param problems a pick that names nobody in the caller's roster
     */
    record Filled(Map<String, Object> document, List<Refusal> problems) {
        /** Says nothing of whom it is about. */
        @Override
        public String toString() {
            return "Filled" + problems;
        }
    }

    /**
     * The document with its pick filled in; as it is where nobody was picked. The use of the roster is logged.
     *
     * @param purpose what for, a code
     */
    Filled in(Caller caller, Map<String, Object> paper, String purpose) {
        var id = Tree.text(Tree.map(paper.get(SUBJECT)), ROSTER_ID);
        if (id == null) {
            return new Filled(paper, List.of());
        }
        var pupil = transactions.call(() -> {
            var found = rosters.find(caller.name(), Generation.State.ACTIVE)
                    .flatMap(kept -> vault.pupil(kept, caller.name(), id))
                    .filter(each -> caller.may(Rights.FIND_PUPILS)
                            && caller.scope(Rights.FIND_PUPILS).covers(each.schoolKey()));
            var doing =
                    new Uses.Doing(caller.name(), caller.credential(), "fill", purpose, Tree.text(paper, "reference"));
            uses.note(doing, found.map(each -> id).stream().toList(), clock.instant());
            return found;
        });
        var document = new LinkedHashMap<>(paper);
        document.put(SUBJECT, pupil.map(PickedSubject::who).orElse(Map.of()));
        return new Filled(
                document,
                pupil.isPresent()
                        ? List.of()
                        : List.of(Refusal.ofSender("UNKNOWN_PUPIL", "/" + SUBJECT + "/" + ROSTER_ID)));
    }

    /** The same. @throws Refused INVALID where the pick names nobody */
    Map<String, Object> mustBeIn(Caller caller, Map<String, Object> paper, String purpose) {
        var filled = in(caller, paper, purpose);
        if (!filled.problems().isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, filled.problems());
        }
        return filled.document();
    }

    private static Map<String, Object> who(Pupil pupil) {
        var who = new LinkedHashMap<String, Object>();
        WHO.forEach(
                member -> Optional.ofNullable(pupil.subject().get(member)).ifPresent(value -> who.put(member, value)));
        return who;
    }
}
