package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.People;
import fi.yhdyspinta.people.Person;
import fi.yhdyspinta.people.glass.Openings;
import fi.yhdyspinta.people.glass.PayloadOpening;
import fi.yhdyspinta.people.glass.PayloadOpening.End;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Ends openings. Their time ends them by itself, at every look; here it is written down, and here they end with whatever
 * let their person open them: the sign-in, the role, the employment.
 */
@Singleton
class GlassEnds {
    private static final int PAGE = 100;

    private final Transactions transactions;
    private final Openings openings;
    private final People people;
    private final GlassAudit audit;
    private final Opening opening;
    private final Settings settings;
    private final Clock clock;

    @Inject
    GlassEnds(
            Transactions transactions,
            Openings openings,
            People people,
            GlassAudit audit,
            Opening opening,
            Settings settings,
            Clock clock) {
        this.transactions = transactions;
        this.openings = openings;
        this.people = people;
        this.audit = audit;
        this.opening = opening;
        this.settings = settings;
        this.clock = clock;
    }

    /** Ends one whose time is over, or whose person is not any more what they were when they asked. */
    void settle(UUID id) {
        transactions.run(() -> openings.hold(id).filter(GlassEnds::isUnended).ifPresent(one -> {
            var now = clock.instant();
            if (!one.isLive(now)) {
                endByTime(one);
            } else if (!isStill(one, now)) {
                end(hub(), one, End.ROLE_ENDED, now);
            }
        }));
    }

    /**
     * Whether the person has been a payload viewer there since they asked: a role that was taken away and given anew opens
     * nothing that was asked for before.
     */
    private boolean isStill(PayloadOpening one, Instant now) {
        return people.one(one.person()).filter(person -> !person.hasEnded()).map(Person::id).stream()
                .flatMap(person -> people.grants(person, now).stream())
                .anyMatch(grant -> grant.role().equals(Role.PAYLOAD_VIEWER.wire())
                        && grant.organisation().equals(one.organisation())
                        && !grant.beginsAt().isAfter(one.askedAt()));
    }

    /** Ends all of a person's that wait or are open. The caller holds the transaction. */
    void endAll(UUID person, End how) {
        var now = clock.instant();
        openings.liveOf(person).stream()
                .map(PayloadOpening::id)
                .map(openings::hold)
                .forEach(held -> held.filter(GlassEnds::isUnended).ifPresent(one -> {
                    if (one.isLive(now)) {
                        end(new Caller(one.organisation(), Caller.PARTNER, person.toString()), one, how, now);
                    } else {
                        endByTime(one);
                    }
                }));
    }

    /** Ends one that is held. */
    void end(Caller by, PayloadOpening one, End how, Instant now) {
        audit.ended(by, openings.end(one.id(), how, now));
    }

    private void endByTime(PayloadOpening one) {
        boolean wasOpen = one.openedAt() != null;
        end(hub(), one, wasOpen ? End.TIME : End.LAPSED, wasOpen ? one.closesAt() : one.lapsesAt());
    }

    private static boolean isUnended(PayloadOpening one) {
        return one.how() == null;
    }

    private Caller hub() {
        return Auditing.hub(settings.node());
    }

    /** Writes down what time has ended, and forgets what is long over. */
    void tidy() {
        int found;
        do {
            var due = transactions.call(() -> openings.overdue(clock.instant(), PAGE));
            due.forEach(one -> settle(one.id()));
            found = due.size();
        } while (found == PAGE);
        var kept = opening.rulebook().catalogue().breakGlass().kept();
        transactions.run(() -> openings.forget(clock.instant().minus(kept)));
    }
}
