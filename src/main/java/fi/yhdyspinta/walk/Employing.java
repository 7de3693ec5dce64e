package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.Grant;
import fi.yhdyspinta.people.People;
import fi.yhdyspinta.people.Sessions;
import fi.yhdyspinta.people.source.SourceGroup;
import fi.yhdyspinta.people.source.SourceUser;
import fi.yhdyspinta.people.source.Sources;
import fi.yhdyspinta.scim.User;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Makes people what their employer's directory says, in that organisation alone, and nothing when it says no more. Callers
 * hold the transaction and the organisation's row.
 */
@Singleton
public class Employing {
    private final People people;
    private final Sessions sessions;
    private final Sources sources;
    private final SourceSettings settings;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    Employing(
            People people,
            Sessions sessions,
            Sources sources,
            SourceSettings settings,
            Auditing auditing,
            Clock clock) {
        this.people = people;
        this.sessions = sessions;
        this.sources = sources;
        this.settings = settings;
        this.auditing = auditing;
        this.clock = clock;
    }

    /** The person that a provider knows by that; made where nobody has signed in so yet. */
    UUID person(String issuer, String subject, String name) {
        var now = clock.instant();
        return people.bySubject(issuer, subject)
                .orElseGet(() -> people.made(newId(), issuer, subject, name, now))
                .id();
    }

    /** Makes the person what the directory says of them now. @param roles the directory's words at the user itself */
    void settle(Caller by, SourceUser user, Collection<String> roles) {
        if (user.active()) {
            begin(by, user, roles);
        } else {
            end(by, user.organisation(), user.person());
        }
    }

    private void begin(Caller by, SourceUser user, Collection<String> roles) {
        var now = clock.instant();
        if (people.backAt(user.person(), user.organisation())) {
            auditing.configured(
                    by, "employment-resumed", user.organisation(), user.person().toString());
        }
        people.back(user.person());
        say(by, user, roles, now);
    }

    /** Something else is said of who was employed before too: it brings nobody back whose employment somebody here has ended. */
    void sayAgain(Caller by, SourceUser user, Collection<String> roles) {
        if (user.active()) {
            say(by, user, roles, clock.instant());
        }
    }

    private void say(Caller by, SourceUser user, Collection<String> roles, Instant now) {
        var change = people.saysAt(
                user.person(), user.organisation(), Grant.Source.SCIM, said(user, roles), Employing::newId, now);
        change.given().forEach(grant -> told(by, "role-given", grant));
        change.taken().forEach(grant -> told(by, "role-taken", grant));
    }

    /** The employment has ended: no role holds there from the next request on, whoever gave it, and no session. */
    void end(Caller by, String organisation, UUID person) {
        var now = clock.instant();
        people.endAt(person, organisation, by.credential(), now).forEach(grant -> told(by, "role-taken", grant));
        sessions.endAllAt(person, organisation, now);
        auditing.configured(by, "employment-ended", organisation, person.toString());
    }

    private void told(Caller by, String action, Grant grant) {
        auditing.configured(by, action, grant.organisation(), PeopleDesk.detail(grant));
    }

    // only what the map says, and of that only what is of this organisation: a directory is no operator's word
    private List<Grant.Said> said(SourceUser user, Collection<String> roles) {
        var words = new LinkedHashSet<>(roles);
        sources.groupsOf(user.id()).stream().map(SourceGroup::name).forEach(words::add);
        return words.stream()
                .flatMap(word -> settings.roles().of(word).stream())
                .map(Proved::said)
                .flatMap(Optional::stream)
                .filter(said -> said.organisation().equals(user.organisation()))
                .distinct()
                .toList();
    }

    /** Settles the members of a group that has changed. */
    void settleAll(Caller by, String organisation, Stream<UUID> users) {
        users.map(user -> sources.user(organisation, user))
                .flatMap(Optional::stream)
                .forEach(user -> sayAgain(by, user, SourceViews.user(user).roles()));
    }

    /** What ties the user to whoever signs in; null where it is missing. */
    String subject(User user) {
        return settings.subject() == SourceSettings.Subject.USER_NAME ? user.userName() : user.externalId();
    }

    static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    Instant now() {
        return clock.instant();
    }
}
