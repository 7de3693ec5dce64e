package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.Grant;
import fi.yhdyspinta.people.People;
import fi.yhdyspinta.people.Person;
import fi.yhdyspinta.people.Sessions;
import fi.yhdyspinta.people.glass.PayloadOpening;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Who is what in an organisation: given and taken, and listed for the yearly review. Each organisation's administrator does
 * so for the own one, the hub's for the hub and for a partner that has nobody yet. Everything is in the audit.
 */
@Singleton
public class PeopleDesk {

    private final Transactions transactions;
    private final Opening opening;
    private final People people;
    private final Sessions sessions;
    private final GlassEnds ends;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    PeopleDesk(
            Transactions transactions,
            Opening opening,
            People people,
            Sessions sessions,
            GlassEnds ends,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.people = people;
        this.sessions = sessions;
        this.ends = ends;
        this.auditing = auditing;
        this.clock = clock;
    }

    /** What somebody is, and who they are. */
    public record Listed(Grant grant, Person person) {}

    /** All grants that stand or are to begin, of the own organisation; of all for the hub's people. */
    public List<Listed> review(Caller caller) {
        return transactions.call(() -> {
            var grants = caller.isOperator() ? people.all() : people.inOrganisation(caller.name());
            auditing.access(caller, "people-reviewed");
            return grants.stream()
                    .map(grant -> new Listed(grant, people.one(grant.person()).orElseThrow()))
                    .toList();
        });
    }

    /**
     * Makes somebody something.
     *
     * @param body JSON: {@code issuer}, {@code subject}, {@code name} of the person as their provider has them; {@code
     *     role}, {@code organisation}; at will {@code unit} (an OID: the role holds there alone), {@code
     *     beginsAt} and {@code endsAt} (ISO 8601, both to come), {@code deputyOf} (id of a person of the same organisation,
     *     whose stand-in they are; {@code endsAt} is then needed)
     * @throws Refused INVALID with every problem, FORBIDDEN for another organisation than one's own
     */
    public Listed give(Caller caller, byte[] body) {
        var given = Json.object(body);
        var asked = new GrantAsked(given, new ArrayList<>());
        var role = asked.role();
        var organisation = asked.text("organisation");
        mayKeep(caller, organisation);
        asked.organisation(role, organisation, opening.rulebook().partners().keySet());
        refuseWhereOthersKeep(caller, organisation);
        var unit = asked.unit(role, organisation);
        var asOf = clock.instant();
        var beginsAt = asked.beginsAt(asOf);
        var endsAt = asked.endsAt(beginsAt, asOf);
        var deputyOf = asked.id("deputyOf");
        if (deputyOf != null && endsAt == null) {
            asked.problems().add(Refusal.ofSender("SCHEMA_REQUIRED", "/endsAt", "endsAt"));
        }
        var issuer = asked.text("issuer");
        var subject = asked.text("subject");
        var name = asked.text("name");
        asked.refuseUnlessSound();
        return transactions.call(() -> {
            var now = clock.instant();
            if (deputyOf != null) {
                mayStandIn(deputyOf, role, organisation, unit, now);
            }
            var person =
                    people.bySubject(issuer, subject).orElseGet(() -> people.made(newId(), issuer, subject, name, now));
            if (person.id().equals(deputyOf)) {
                throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("DEPUTY_SELF", "/subject"));
            }
            var grant = new Grant(
                    newId(),
                    person.id(),
                    role.wire(),
                    organisation,
                    unit,
                    Grant.Source.DESK,
                    deputyOf,
                    beginsAt,
                    endsAt,
                    caller.credential());
            people.back(person.id());
            people.backAt(person.id(), organisation);
            people.give(grant);
            auditing.configured(caller, "role-given", organisation, detail(grant));
            return new Listed(grant, person);
        });
    }

    // in a unit for who works in a unit: a stand-in gets no more than whom they stand in for
    private void mayStandIn(UUID deputyOf, Role role, String organisation, String unit, Instant now) {
        var theirs = people.grants(deputyOf, now).stream()
                .filter(grant -> grant.organisation().equals(organisation))
                .toList();
        if (theirs.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("PERSON_UNKNOWN", "/deputyOf"));
        }
        var same = theirs.stream()
                .filter(grant -> grant.role().equals(role.wire()))
                .map(grant -> Optional.ofNullable(grant.unit()))
                .toList();
        if (!same.isEmpty() && !same.contains(Optional.empty()) && !same.contains(Optional.ofNullable(unit))) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("DEPUTY_UNIT", "/unit"));
        }
    }

    // else whoever keeps the hub could make themselves anybody's recipient, and read
    private void refuseWhereOthersKeep(Caller caller, String organisation) {
        if (caller.isOperator() && organisation != null && !organisation.equals(Role.HUB) && hasKeeper(organisation)) {
            throw new Refused(
                    Refused.Ground.FORBIDDEN, Refusal.ofSender("ORGANISATION_KEEPS_ITS_OWN", "/organisation"));
        }
    }

    private boolean hasKeeper(String organisation) {
        return transactions.call(() -> people.inOrganisation(organisation)).stream()
                .map(Grant::role)
                .anyMatch(Role.PARTNER_ADMINISTRATOR.wire()::equals);
    }

    // whom one can't give anything to, one is not told about either
    private static void mayKeep(Caller caller, String organisation) {
        if (!caller.isOperator() && organisation != null && !organisation.equals(caller.name())) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("FORBIDDEN", "/organisation"));
        }
    }

    /**
     * Takes it away, from the person's next request on.
     *
     * @throws Refused UNKNOWN where the organisation has no such grant
     */
    public void take(Caller caller, UUID grant) {
        transactions.run(() -> {
            people.grant(grant).ifPresent(each -> holdKeepers(List.of(each)));
            var taken = people.take(grant, caller.credential(), clock.instant())
                    .filter(each -> isOwn(caller, each))
                    .orElseThrow(PeopleDesk::unknown);
            mustLeaveAKeeper(caller, List.of(taken));
            auditing.configured(caller, "role-taken", taken.organisation(), detail(taken));
        });
    }

    // whoever took an organisation's last administrator away could then give themselves roles in it
    private void mustLeaveAKeeper(Caller caller, List<Grant> taken) {
        taken.stream()
                .filter(grant -> caller.isOperator()
                        && !grant.organisation().equals(Role.HUB)
                        && grant.role().equals(Role.PARTNER_ADMINISTRATOR.wire())
                        && !hasKeeper(grant.organisation()))
                .findFirst()
                .ifPresent(last -> {
                    throw new Refused(Refused.Ground.CONFLICT, Refusal.ofSender("ADMINISTRATOR_LAST", ""));
                });
    }

    // two who each take one of two last administrators go one after the other, and the second is told; in one order
    private void holdKeepers(List<Grant> grants) {
        grants.stream()
                .map(Grant::organisation)
                .distinct()
                .sorted()
                .forEach(organisation -> people.holdAll(organisation, Role.PARTNER_ADMINISTRATOR.wire()));
    }

    private static boolean isOwn(Caller caller, Grant grant) {
        return caller.isOperator() || grant.organisation().equals(caller.name());
    }

    /**
     * The employment has ended: every role of the person in the organisation ends and they are signed out everywhere. Where
     * the hub's own people say so they may not come in anywhere.
     *
     * @throws Refused UNKNOWN where they have none in the organisation
     */
    public void ended(Caller caller, UUID person) {
        transactions.run(() -> {
            var now = clock.instant();
            var all = people.grants(person, now);
            var own = all.stream().filter(grant -> isOwn(caller, grant)).toList();
            if (own.isEmpty()) {
                throw unknown();
            }
            holdKeepers(own);
            // for one organisation nobody ends what a person is, or will be, in another
            if (caller.isOperator()) {
                people.end(person, caller.credential(), now);
            }
            own.stream()
                    .map(Grant::organisation)
                    .distinct()
                    .forEach(organisation -> people.endAt(person, organisation, caller.credential(), now));
            mustLeaveAKeeper(caller, own);
            sessions.endAll(person, now);
            ends.endAll(person, PayloadOpening.End.ROLE_ENDED);
            auditing.configured(caller, "employment-ended", own.get(0).organisation(), person.toString());
        });
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }

    /** What of a grant stands in the audit. */
    static String detail(Grant grant) {
        return grant.person() + " " + grant.role() + (grant.unit() == null ? "" : " " + grant.unit());
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
