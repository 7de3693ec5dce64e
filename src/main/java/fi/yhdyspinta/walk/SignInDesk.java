package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Keys;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.Grant;
import fi.yhdyspinta.people.People;
import fi.yhdyspinta.people.Person;
import fi.yhdyspinta.people.Session;
import fi.yhdyspinta.people.Sessions;
import fi.yhdyspinta.people.glass.PayloadOpening;
import fi.yhdyspinta.people.notification.Notification;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Who is signed in at a browser, and what they are at this moment: a role that was taken away, or an employment that ended,
 * counts from the next request on.
 */
@Singleton
public class SignInDesk {
    private static final Duration FORGOTTEN = Duration.ofDays(30);

    private final Transactions transactions;
    private final People people;
    private final Sessions sessions;
    private final Keys keys;
    private final DemoPeople demo;
    private final GlassEnds ends;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    SignInDesk(
            Transactions transactions,
            People people,
            Sessions sessions,
            Keys keys,
            DemoPeople demo,
            GlassEnds ends,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.sessions = sessions;
        this.keys = keys;
        this.demo = demo;
        this.ends = ends;
        this.auditing = auditing;
        this.clock = clock;
    }

    /**
     * Who is signed in.
     *
     * @param name of the person, or the id of the key
     * @param organisations those that they may work for, in the order of their names
     */
    public record Me(Caller caller, String name, List<String> organisations, Session session) {}

    /** Signs the owner of a key in: an operator's alone. @return what the cookie is to hold; empty for a wrong key */
    public Optional<String> byKey(String key) {
        return transactions.call(() -> keys.caller(key, clock.instant())
                .filter(Caller::isOperator)
                .map(caller -> {
                    auditing.access(caller, "signed-in");
                    return sessions.openByKey(caller.credential(), Role.HUB, clock.instant());
                }));
    }

    /** Signs one of the demo's people in. @return empty for a wrong password, and where there is no demo */
    public Optional<String> inDemo(String subject, String password) {
        return demo.proved(subject, password).flatMap(this::proved);
    }

    /**
     * Signs somebody in whom a provider has proved. What it says of their roles takes the place of what it said before.
     *
     * @return what the cookie is to hold; empty where their employment has ended or they are nothing here
     */
    public Optional<String> proved(Proved proved) {
        return transactions.call(() -> {
            var now = clock.instant();
            var person = people.arrived(newId(), proved.issuer(), proved.subject(), name(proved), now);
            if (person.hasEnded()) {
                return Optional.empty();
            }
            people.says(person.id(), Grant.Source.CLAIMS, proved.said(), SignInDesk::newId, now);
            return organisations(person.id(), now).stream().findFirst().map(first -> {
                auditing.access(caller(person.id(), first, now).orElseThrow(), "signed-in");
                return sessions.open(person.id(), first, now);
            });
        });
    }

    // a name goes on pages and into lists: one line of it
    private static String name(Proved proved) {
        var line = Objects.requireNonNullElse(proved.name(), proved.subject())
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", " ")
                .strip();
        return line.substring(0, Math.min(line.length(), 200));
    }

    /** Who calls with the cookie, and that they are at work; empty where nobody does any more. */
    public Optional<Caller> callerOf(String token) {
        return transactions.call(() -> {
            var now = clock.instant();
            return sessions.use(token, now).flatMap(session -> caller(session, now));
        });
    }

    /** The same for a page that only asks how long the session lasts: nobody is at work for it. */
    public Optional<Caller> callerAtRest(String token) {
        return me(token).map(Me::caller);
    }

    /** Who is signed in with the cookie, without that counting as being at work. */
    public Optional<Me> me(String token) {
        return transactions.call(() -> {
            var now = clock.instant();
            return sessions.look(token, now).flatMap(session -> caller(session, now)
                    .map(caller -> session.person() == null
                            ? new Me(caller, session.credential(), List.of(Role.HUB), session)
                            : new Me(
                                    caller,
                                    people.one(session.person())
                                            .map(Person::name)
                                            .orElse(""),
                                    organisations(session.person(), now),
                                    session)));
        });
    }

    private Optional<Caller> caller(Session session, Instant now) {
        return session.person() == null
                ? keys.callerOf(session.credential(), now)
                : caller(session.person(), session.actingFor(), now);
    }

    /** Whose a notification is, as what they are there now; empty where they are nothing any more. Callers hold the transaction. */
    Optional<Caller> callerOf(Notification of, Instant now) {
        return caller(UUID.fromString(of.person()), of.organisation(), now);
    }

    private Optional<Caller> caller(UUID person, String organisation, Instant now) {
        if (people.one(person).map(Person::hasEnded).orElse(true)) {
            return Optional.empty();
        }
        var held = people.grants(person, now).stream()
                .filter(grant -> grant.organisation().equals(organisation))
                .toList();
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(Caller.ofPerson(organisation, person.toString(), roles(held), units(held)));
    }

    private static Set<Role> roles(List<Grant> held) {
        return held.stream()
                .map(grant -> Role.ofPerson(grant.role()))
                .flatMap(Optional::stream)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Role.class)));
    }

    // who has a role in the whole organisation has it in every unit
    private static Map<Role, Set<String>> units(List<Grant> held) {
        var units = new EnumMap<Role, Set<String>>(Role.class);
        for (var role : roles(held)) {
            var where = held.stream()
                    .filter(grant -> grant.role().equals(role.wire()))
                    .map(grant -> Optional.ofNullable(grant.unit()))
                    .collect(Collectors.toSet());
            if (where.stream().allMatch(Optional::isPresent)) {
                units.put(role, where.stream().map(Optional::orElseThrow).collect(Collectors.toSet()));
            }
        }
        return units;
    }

    private List<String> organisations(UUID person, Instant now) {
        return people.grants(person, now).stream()
                .map(Grant::organisation)
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * Works from now on for another of one's organisations; another than those changes nothing. What was opened by
     * break-glass for the one before is over.
     */
    public void actFor(String token, String organisation) {
        transactions.run(() -> me(token)
                .filter(me -> me.organisations().contains(organisation))
                .ifPresent(me -> {
                    if (!organisation.equals(me.session().actingFor())) {
                        close(me.session());
                    }
                    sessions.actFor(token, organisation, clock.instant());
                }));
    }

    /** Signs out at this browser. Whatever the person has opened by break-glass is over. */
    public void end(String token) {
        transactions.run(() -> {
            sessions.look(token, clock.instant()).ifPresent(this::close);
            sessions.end(token, clock.instant());
        });
    }

    private void close(Session session) {
        if (session.person() != null) {
            ends.endAll(session.person(), PayloadOpening.End.SIGNED_OUT);
        }
    }

    /** Signs the person out at every browser; who came by a key, at this one. */
    public void endAll(String token) {
        transactions.run(() -> sessions.look(token, clock.instant()).ifPresent(session -> {
            close(session);
            if (session.person() != null) {
                sessions.endAll(session.person(), clock.instant());
            }
            sessions.end(token, clock.instant());
        }));
    }

    /** Signs somebody out at every browser, because the provider that has proved them says so; nobody for who is not known. */
    public void endAllOf(String issuer, String subject) {
        transactions.run(() -> people.bySubject(issuer, subject).ifPresent(person -> {
            ends.endAll(person.id(), PayloadOpening.End.SIGNED_OUT);
            sessions.endAll(person.id(), clock.instant());
        }));
    }

    /** Forgets sessions that ended a month ago. */
    void forget() {
        transactions.run(() -> sessions.forget(clock.instant().minus(FORGOTTEN)));
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
