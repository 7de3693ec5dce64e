package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.source.Sources;
import fi.yhdyspinta.scim.Lookup;
import fi.yhdyspinta.scim.Schemas;
import fi.yhdyspinta.scim.ScimFault;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/** What is the same of users and groups: one organisation's changes go one after the other, each whole or not at all. */
@Singleton
public class SourceDesk {
    private final Transactions transactions;
    private final Opening opening;
    private final Sources sources;
    private final SourceSettings settings;
    private final Settings hub;
    private final Durability durability;

    @Inject
    SourceDesk(
            Transactions transactions,
            Opening opening,
            Sources sources,
            SourceSettings settings,
            Settings hub,
            Durability durability) {
        this.transactions = transactions;
        this.opening = opening;
        this.sources = sources;
        this.settings = settings;
        this.hub = hub;
        this.durability = durability;
    }

    /**
     * A resource as its directory reads it.
     *
     * @param tag its version
     */
    public record Kept(Map<String, Object> view, String tag) {
        /** Its id. */
        public String id() {
            return (String) view.get("id");
        }
    }

    /**
     * Part of a list.
     *
     * @param total how many there are
     * @param start the number of the first of these, from 1
     */
    public record Listed(int total, int start, List<Map<String, Object>> views) {}

    /**
     * What is asked of a list, as it was asked.
     *
     * @param filter null for all
     * @param start from 1; less is 1
     * @param count less than none is none, more than 200 is 200
     */
    public record Asked(String filter, int start, int count) {
        public Asked {
            start = Math.max(1, start);
            count = Math.max(0, Math.min(count, Schemas.MOST));
        }
    }

    <T> T read(Supplier<T> work) {
        return transactions.call(work);
    }

    /** Changes something of the caller's organisation. */
    <T> T change(Caller by, Supplier<T> work) {
        issuer();
        var organisation = by.name();
        if (organisation.equals(Role.HUB) || !opening.rulebook().partners().containsKey(organisation)) {
            throw ScimFault.unknown();
        }
        transactions.whoeverIsFirst(() -> sources.prepare(organisation));
        var done = transactions.call(() -> {
            sources.hold(organisation);
            return work.get();
        });
        durability.sync();
        return done;
    }

    String issuer() {
        return settings.issuer()
                .orElseThrow(() -> new ScimFault(
                        503,
                        null,
                        "nobody proves people to this hub yet, so nobody can come in: its operator sets OIDC_ISSUER"));
    }

    String hubUrl() {
        return hub.hubUrl();
    }

    static Map<String, Object> tree(byte[] body) {
        try {
            return Json.object(body);
        } catch (Refused notJson) {
            throw ScimFault.syntax("the body is no JSON object that can be read: UTF-8, each member once");
        }
    }

    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw ScimFault.unknown();
        }
    }

    /** What a filter looks for. @param attributes which there are; empty where nothing can be found so */
    static Optional<Sources.Sought> sought(String filter, Function<String, Optional<Sources.By>> attributes) {
        if (filter == null || filter.isBlank()) {
            return Optional.of(Sources.Sought.ALL);
        }
        var lookup = Lookup.of(filter);
        var by = attributes.apply(lookup.attribute()).orElseThrow(ScimFault::filter);
        if (by != Sources.By.ID) {
            return Optional.of(new Sources.Sought(by, lookup.value()));
        }
        try {
            return Optional.of(new Sources.Sought(by, UUID.fromString(lookup.value())));
        } catch (IllegalArgumentException nobodysId) {
            return Optional.empty();
        }
    }

    /** Refuses where the caller knows another version. @param expected {@code If-Match}; null or * for any */
    static void mustBe(String expected, int version) {
        if (expected != null && !expected.equals("*") && !expected.equals(SourceViews.tag(version))) {
            throw ScimFault.changed();
        }
    }
}
