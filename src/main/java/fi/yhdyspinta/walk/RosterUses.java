package fi.yhdyspinta.walk;

import fi.yhdyspinta.people.roster.Use;
import fi.yhdyspinta.people.roster.Uses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The log of use of the rosters as the walk writes it: each line twice, for the provider to look into and in the audit, where
 * nobody can alter it unseen. Callers hold a transaction.
 */
@Singleton
class RosterUses {
    private final Uses uses;
    private final Auditing auditing;

    @Inject
    RosterUses(Uses uses, Auditing auditing) {
        this.uses = uses;
        this.auditing = auditing;
    }

    /** Logs a use of each pupil's data; of a use that found nobody, or changed all, one line with no pupil. */
    void note(Uses.Doing doing, Collection<String> pupils, Instant now) {
        uses.note(doing, pupils, now);
        auditing.roster(doing, pupils, now);
    }

    /** A page of a controller's log, newest first; {@code below} and {@code pupil} may be null. */
    List<Use> page(String controller, String pupil, Long below, int size) {
        return uses.page(controller, pupil, below, size);
    }
}
