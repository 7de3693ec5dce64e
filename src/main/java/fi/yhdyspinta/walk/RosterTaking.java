package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.people.roster.Generation;
import fi.yhdyspinta.people.roster.Roster;
import fi.yhdyspinta.people.roster.Rosters;
import fi.yhdyspinta.people.roster.Uses;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Takes a provider's file in, whole or not at all. Callers hold the transaction. */
@Singleton
class RosterTaking {
    /** A file that would delete more than one in so many pupils waits for a yes: it is mostly half a file. */
    private static final int ONE_IN = 5;

    private final Rosters rosters;
    private final RosterUses uses;
    private final RosterVault vault;

    @Inject
    RosterTaking(Rosters rosters, RosterUses uses, RosterVault vault) {
        this.rosters = rosters;
        this.uses = uses;
        this.vault = vault;
    }

    /** @throws Refused INVALID with every problem of the file */
    Generation take(Uses.Doing doing, RosterFiles.Opened file, Instant now) {
        var controller = doing.controller();
        rosters.hold(controller);
        return repeated(controller, file.hash()).orElseGet(() -> {
            uses.note(doing, List.of(), now);
            return replaced(controller, file, now);
        });
    }

    private Optional<Generation> repeated(String controller, String hash) {
        var held = rosters.find(controller, Generation.State.HELD).map(Rosters.Kept::generation);
        if (held.isPresent() && held.get().contentHash().equals(hash)) {
            return held;
        }
        var active = rosters.find(controller, Generation.State.ACTIVE)
                .map(Rosters.Kept::generation)
                .filter(generation -> generation.contentHash().equals(hash));
        // the file in use came once more: so it is right, and what waited is not
        active.ifPresent(same -> rosters.destroy(controller, Generation.State.HELD));
        return active;
    }

    private Generation replaced(String controller, RosterFiles.Opened file, Instant now) {
        var active = rosters.find(controller, Generation.State.ACTIVE);
        var roster = file.read(() -> active.map(kept -> vault.tables(kept, controller)), now);
        if (!roster.problems().isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, roster.problems());
        }
        if (roster.pupils().isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("ROSTER_EMPTY", ""));
        }
        var generation = generation(controller, active, roster, file.hash(), now);
        rosters.destroy(controller, generation.state());
        // whatever waited stood on what is now gone
        rosters.destroy(controller, Generation.State.HELD);
        var key = vault.newKey();
        long id = rosters.begin(controller, generation, vault.wrapped(key, controller));
        vault.fill(id, key, controller, roster);
        return generation;
    }

    private Generation generation(
            String controller, Optional<Rosters.Kept> active, Roster roster, String hash, Instant now) {
        var before =
                new HashSet<>(active.map(kept -> rosters.pupilIds(kept.id())).orElse(List.of()));
        int known = before.size();
        int added = 0;
        for (var pupil : roster.pupils()) {
            added += before.remove(vault.pupilId(controller, pupil.sourceId())) ? 0 : 1;
        }
        boolean isHeld = before.size() * ONE_IN > known;
        return new Generation(
                rosters.next(controller),
                isHeld ? Generation.State.HELD : Generation.State.ACTIVE,
                hash,
                roster.pupils().size(),
                added,
                before.size(),
                now);
    }
}
