package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.source.SourceGroup;
import fi.yhdyspinta.people.source.Sources;
import fi.yhdyspinta.scim.Group;
import fi.yhdyspinta.scim.ScimFault;
import fi.yhdyspinta.walk.SourceDesk.Asked;
import fi.yhdyspinta.walk.SourceDesk.Kept;
import fi.yhdyspinta.walk.SourceDesk.Listed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * Groups by SCIM: a group's name is a word of {@code SCIM_ROLE_MAP}, and its members are what that says. A group that is not
 * in the map is kept, and gives nothing.
 */
@Singleton
public class SourceGroupDesk {
    private final SourceDesk desk;
    private final Sources sources;
    private final Employing employing;

    @Inject
    SourceGroupDesk(SourceDesk desk, Sources sources, Employing employing) {
        this.desk = desk;
        this.sources = sources;
        this.employing = employing;
    }

    /** Groups of the caller's organisation. @throws ScimFault for a filter that can't be answered */
    public Listed list(Caller by, Asked asked) {
        return SourceDesk.sought(asked.filter(), SourceGroupDesk::attribute)
                .map(sought -> desk.read(() -> new Listed(
                        sources.countGroups(by.name(), sought),
                        asked.start(),
                        sources.groups(by.name(), sought, asked.start() - 1, asked.count()).stream()
                                .map(group -> kept(group).view())
                                .toList())))
                .orElseGet(() -> new Listed(0, asked.start(), List.of()));
    }

    private static Optional<Sources.By> attribute(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "id" -> Sources.By.ID;
                    case "displayname" -> Sources.By.NAME;
                    default -> null;
                });
    }

    /** One. @throws ScimFault where there is none */
    public Kept one(Caller by, String id) {
        return desk.read(() -> kept(found(by, id)));
    }

    private SourceGroup found(Caller by, String id) {
        return sources.group(by.name(), SourceDesk.id(id)).orElseThrow(ScimFault::unknown);
    }

    private Kept kept(SourceGroup group) {
        return new Kept(
                SourceViews.view(group, sources.members(group.id()), desk.hubUrl()), SourceViews.tag(group.version()));
    }

    /** A new one. @throws ScimFault for what can't be taken */
    public Kept create(Caller by, byte[] body) {
        var group = Group.of(SourceDesk.tree(body));
        return desk.change(by, () -> {
            var now = employing.now();
            return become(by, new SourceGroup(Employing.newId(), by.name(), "", "", 0, now, now), Set.of(), group);
        });
    }

    /** Is from now on what the document says. @param expected the version that the caller knows; null for any */
    public Kept replace(Caller by, String id, byte[] body, String expected) {
        var group = Group.of(SourceDesk.tree(body));
        return change(by, id, expected, before -> group);
    }

    /** Changes some of it. @param expected the version that the caller knows; null for any */
    public Kept patch(Caller by, String id, byte[] body, String expected) {
        var request = SourceDesk.tree(body);
        return change(by, id, expected, before -> before.patched(request));
    }

    private Kept change(Caller by, String id, String expected, UnaryOperator<Group> after) {
        return desk.change(by, () -> {
            var before = found(by, id);
            SourceDesk.mustBe(expected, before.version());
            var members = Set.copyOf(sources.members(before.id()));
            var external = before.externalId().isEmpty() ? null : before.externalId();
            return become(by, before, members, after.apply(new Group(before.name(), external, members)));
        });
    }

    private Kept become(Caller by, SourceGroup before, Set<UUID> membersBefore, Group group) {
        var joined = without(group.members(), membersBefore);
        var left = without(membersBefore, group.members());
        if (!joined.stream().allMatch(user -> sources.user(by.name(), user).isPresent())) {
            throw ScimFault.value("a member is no user of the organisation: send the user first");
        }
        var external = group.externalId() == null ? "" : group.externalId();
        boolean isRenamed = !before.name().equals(group.name());
        if (before.version() > 0
                && joined.isEmpty()
                && left.isEmpty()
                && !isRenamed
                && before.externalId().equals(external)) {
            return kept(before);
        }
        var after = new SourceGroup(
                before.id(),
                before.organisation(),
                group.name(),
                external,
                before.version() + 1,
                before.madeAt(),
                employing.now());
        sources.keep(after);
        sources.join(after.id(), joined);
        sources.leave(after.id(), left);
        var touched = new HashSet<>(isRenamed ? group.members() : joined);
        touched.addAll(left);
        employing.settleAll(by, by.name(), touched.stream());
        return kept(after);
    }

    private static Set<UUID> without(Set<UUID> all, Set<UUID> some) {
        var rest = new HashSet<>(all);
        rest.removeAll(some);
        return rest;
    }

    /** Is there no more: what its members had by it ends. @param expected the version that the caller knows; null for any */
    public void remove(Caller by, String id, String expected) {
        desk.change(by, () -> {
            var group = found(by, id);
            SourceDesk.mustBe(expected, group.version());
            var members = List.copyOf(sources.members(group.id()));
            sources.remove(group);
            employing.settleAll(by, by.name(), members.stream());
            return group.id();
        });
    }
}
