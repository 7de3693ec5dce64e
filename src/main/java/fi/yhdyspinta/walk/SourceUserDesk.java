package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.source.SourceUser;
import fi.yhdyspinta.people.source.Sources;
import fi.yhdyspinta.scim.ScimFault;
import fi.yhdyspinta.scim.User;
import fi.yhdyspinta.scim.UserPatch;
import fi.yhdyspinta.walk.SourceDesk.Asked;
import fi.yhdyspinta.walk.SourceDesk.Kept;
import fi.yhdyspinta.walk.SourceDesk.Listed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Users by SCIM: who is employed at an organisation, told by its own directory. Whoever is not active, or is taken away, has
 * nothing there from the next request on. Another organisation's users do not exist for it.
 */
@Singleton
public class SourceUserDesk {
    private final SourceDesk desk;
    private final Sources sources;
    private final Employing employing;

    @Inject
    SourceUserDesk(SourceDesk desk, Sources sources, Employing employing) {
        this.desk = desk;
        this.sources = sources;
        this.employing = employing;
    }

    /** Users of the caller's organisation. @throws ScimFault for a filter that can't be answered */
    public Listed list(Caller by, Asked asked) {
        return SourceDesk.sought(asked.filter(), SourceUserDesk::attribute)
                .map(sought -> desk.read(() -> new Listed(
                        sources.countUsers(by.name(), sought),
                        asked.start(),
                        sources.users(by.name(), sought, asked.start() - 1, asked.count()).stream()
                                .map(user -> SourceViews.view(user, desk.hubUrl()))
                                .toList())))
                .orElseGet(() -> new Listed(0, asked.start(), List.of()));
    }

    private static Optional<Sources.By> attribute(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "id" -> Sources.By.ID;
                    case "username" -> Sources.By.USER_NAME;
                    case "externalid" -> Sources.By.EXTERNAL_ID;
                    default -> null;
                });
    }

    /** One. @throws ScimFault where there is none */
    public Kept one(Caller by, String id) {
        return desk.read(() -> kept(found(by, id)));
    }

    private SourceUser found(Caller by, String id) {
        return sources.user(by.name(), SourceDesk.id(id)).orElseThrow(ScimFault::unknown);
    }

    private Kept kept(SourceUser user) {
        return new Kept(SourceViews.view(user, desk.hubUrl()), SourceViews.tag(user.version()));
    }

    /**
     * A new one.
     *
     * @throws ScimFault for what can't be taken, and where somebody has that userName or id already
     */
    public Kept create(Caller by, byte[] body) {
        var user = User.of(SourceDesk.tree(body));
        return desk.change(by, () -> {
            var now = employing.now();
            var made = new SourceUser(Employing.newId(), by.name(), "", "", "", null, false, "", 0, now, now);
            return kept(become(by, made, user));
        });
    }

    /** Is from now on what the document says. @param expected the version that the caller knows; null for any */
    public Kept replace(Caller by, String id, byte[] body, String expected) {
        var given = SourceDesk.tree(body);
        return change(by, id, expected, before -> User.of(given));
    }

    /** Changes some of it. @param expected the version that the caller knows; null for any */
    public Kept patch(Caller by, String id, byte[] body, String expected) {
        var request = SourceDesk.tree(body);
        return change(by, id, expected, before -> UserPatch.applied(before.document(), request));
    }

    private Kept change(Caller by, String id, String expected, Function<User, User> after) {
        return desk.change(by, () -> {
            var before = found(by, id);
            SourceDesk.mustBe(expected, before.version());
            return kept(become(by, before, after.apply(SourceViews.user(before))));
        });
    }

    private SourceUser become(Caller by, SourceUser before, User user) {
        var subject = employing.subject(user);
        if (subject == null) {
            throw ScimFault.value(
                    "externalId is missing: map to it what your OpenID provider says of the person (its sub)");
        }
        refuseSecond(before, Sources.By.USER_NAME, user.userName(), "userName");
        refuseSecond(before, Sources.By.SUBJECT, subject, "id at the OpenID provider");
        var document = new String(Json.canonicalBytes(user.document()), StandardCharsets.UTF_8);
        if (before.version() > 0 && isSame(before, user, document)) {
            // the map of roles may be another by now
            employing.sayAgain(by, before, user.roles());
            return before;
        }
        var person = employing.person(desk.issuer(), subject, user.name());
        if (before.person() != null && !before.person().equals(person)) {
            employing.end(by, before.organisation(), before.person());
        }
        var after = new SourceUser(
                before.id(),
                before.organisation(),
                user.userName(),
                user.externalId() == null ? "" : user.externalId(),
                subject,
                person,
                user.active(),
                document,
                before.version() + 1,
                before.madeAt(),
                employing.now());
        sources.keep(after);
        if (before.active() && after.active()) {
            employing.sayAgain(by, after, user.roles());
        } else {
            employing.settle(by, after, user.roles());
        }
        return after;
    }

    // a directory says the same again each night
    private static boolean isSame(SourceUser before, User user, String document) {
        return before.document().equals(document) && before.active() == user.active();
    }

    private void refuseSecond(SourceUser self, Sources.By by, String value, String what) {
        boolean isTaken = sources.users(self.organisation(), new Sources.Sought(by, value), 0, 2).stream()
                .map(SourceUser::id)
                .anyMatch(other -> !other.equals(self.id()));
        if (isTaken) {
            throw ScimFault.uniqueness("another user of the organisation has this " + what);
        }
    }

    /** Is employed no more. @param expected the version that the caller knows; null for any */
    public void remove(Caller by, String id, String expected) {
        desk.change(by, () -> {
            var user = found(by, id);
            SourceDesk.mustBe(expected, user.version());
            sources.remove(user);
            employing.end(by, user.organisation(), user.person());
            return user.id();
        });
    }
}
