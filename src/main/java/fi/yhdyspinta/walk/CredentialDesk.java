package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.Durability;
import fi.yhdyspinta.message.Moment;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Keys;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.partner.Role;
import fi.yhdyspinta.people.People;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Partners change their keys without a gap: two live at once, the second is made before the first is revoked. A partner does
 * so for itself: its administrator, or its system by a live key of its own. An operator makes the first one, and the next
 * where none lives: a key beside a partner's own would open the partner's letters to whoever made it, and nobody there would
 * see it. The operators' own keys are kept in the same way, under {@link Caller#OPERATOR}.
 */
@Singleton
public class CredentialDesk {
    /** As many keys of a partner live at once: the one that goes and the one that comes. */
    private static final int LIVE = 2;

    /** The kind of a partner's system's key. */
    private static final String KEY = "key";

    private final Transactions transactions;
    private final Opening opening;
    private final Keys keys;
    private final People people;
    private final KeySettings settings;
    private final Durability durability;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    CredentialDesk(
            Transactions transactions,
            Opening opening,
            Keys keys,
            People people,
            KeySettings settings,
            Durability durability,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.keys = keys;
        this.people = people;
        this.settings = settings;
        this.durability = durability;
        this.auditing = auditing;
        this.clock = clock;
    }

    /**
     * The keys of a partner, newest first, without their secrets.
     *
     * @throws Refused UNKNOWN when there is no such partner, or the caller is another one
     */
    public List<Map<String, Object>> list(Caller by, String partner) {
        mustSee(by, partner);
        var now = clock.instant();
        return transactions.call(() -> keys.of(partner, now)).stream()
                .map(CredentialDesk::view)
                .toList();
    }

    /**
     * A new key, shown this once.
     *
     * @param body empty, or a JSON object with {@code expiresAt}, a moment of ISO 8601, and {@code kind}: {@code key} of the
     *     partner's system, or {@code identity-source} of the directory of its people
     * @throws Refused UNKNOWN as above; FORBIDDEN for a system that has not come by a key, and for an identity source by
     *     whoever may not say who the partner's people are; CONFLICT where two of the kind live already, or,
     *     for an operator, one of the partner's; INVALID where it is to live longer than a key may, or not at all
     */
    public Map<String, Object> make(Caller by, String partner, byte[] body) {
        mustSee(by, partner);
        var now = clock.instant();
        var asked = body.length == 0 ? Map.<String, Object>of() : Json.object(body);
        var expiresAt = expiry(asked, now);
        var role = role(asked, partner);
        var id = "key-" + UuidCreator.getTimeOrderedEpoch();
        var made = transactions.call(() -> {
            mayMake(by, partner, role);
            var live = ofRole(live(by, partner, now), role);
            if (isOfAnother(by, partner) && !live.isEmpty()) {
                throw conflict("CREDENTIAL_OF_ITS_OWN", partner, live.get(0).id());
            }
            if (live.size() >= LIVE) {
                throw conflict(
                        "CREDENTIALS_TWO_LIVE",
                        String.join(", ", live.stream().map(Keys.Known::id).toList()));
            }
            auditing.configured(by, "key-made", partner, id);
            var key = keys.make(id, partner, role, expiresAt, now);
            var view = new LinkedHashMap<>(
                    view(new Keys.Known(id, partner, role, now, expiresAt, null, null, Keys.State.LIVE)));
            view.put("key", key);
            return view;
        });
        durability.sync();
        return made;
    }

    private static String role(Map<String, Object> asked, String partner) {
        var kind = asked.getOrDefault("kind", KEY);
        if (kind.equals(KEY)) {
            return isOfOperators(partner) ? Caller.OPERATOR : Caller.PARTNER;
        }
        // the hub's own people come by no directory
        if (!kind.equals(Caller.IDENTITY_SOURCE) || isOfOperators(partner)) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("CREDENTIAL_KIND", "/kind"));
        }
        return Caller.IDENTITY_SOURCE;
    }

    // who makes a directory's key makes people, so it takes who may make people: no system, and an operator only where
    // the partner has nobody yet
    private void mayMake(Caller by, String partner, String role) {
        if (!role.equals(Caller.IDENTITY_SOURCE)) {
            return;
        }
        if (!by.may(Rights.KEEP_PEOPLE)) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("FORBIDDEN", "/kind"));
        }
        boolean hasKeeper = people.inOrganisation(partner).stream()
                .anyMatch(grant -> grant.role().equals(Role.PARTNER_ADMINISTRATOR.wire()));
        if (by.isOperator() && hasKeeper) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("ORGANISATION_KEEPS_ITS_OWN", "/kind"));
        }
    }

    private static List<Keys.Known> ofRole(List<Keys.Known> all, String role) {
        return all.stream().filter(each -> each.role().equals(role)).toList();
    }

    /**
     * Revokes a key: from the next call on it opens nothing, at any node. One that is revoked stays so.
     *
     * @throws Refused UNKNOWN when the partner has no such key; FORBIDDEN as above; CONFLICT for the last live one by
     *     its owner, who makes the next one first; an operator may shut a partner out
     */
    public void revoke(Caller by, String partner, String id) {
        mustSee(by, partner);
        var now = clock.instant();
        transactions.run(() -> {
            var live = live(by, partner, now);
            var key = keys.of(partner, now).stream()
                    .filter(each -> each.id().equals(id))
                    .findFirst()
                    .orElseThrow(CredentialDesk::unknown);
            if (key.state() == Keys.State.REVOKED) {
                return;
            }
            boolean isLast = !key.role().equals(Caller.IDENTITY_SOURCE)
                    && ofRole(live, key.role()).size() == 1;
            if (!isOfAnother(by, partner) && key.state() == Keys.State.LIVE && isLast) {
                throw conflict("CREDENTIAL_LAST", partner);
            }
            keys.revoke(id, now);
            auditing.configured(by, "key-revoked", partner, id);
        });
        durability.sync();
    }

    private void mustSee(Caller by, String partner) {
        boolean mayBe =
                by.isOperator() ? by.may(Rights.CONFIGURE) : by.name().equals(partner) && by.may(Rights.KEEP_KEYS);
        // such a key is an administrator's, and who has less may not give themselves more
        boolean isThere = by.roles().contains(Role.ADMINISTRATOR) && isOfOperators(partner)
                || opening.rulebook().partners().containsKey(partner);
        if (!mayBe || !isThere) {
            throw unknown();
        }
    }

    private static boolean isOfOperators(String owner) {
        return owner.equals(Caller.OPERATOR);
    }

    private static boolean isOfAnother(Caller by, String partner) {
        return by.isOperator() && !isOfOperators(partner);
    }

    // a token lives ten minutes and a certificate is pinned by an operator: neither may become a key that lives a year
    private List<Keys.Known> live(Caller by, String partner, Instant now) {
        var live = keys.held(partner, now).stream()
                .filter(each -> each.state() == Keys.State.LIVE)
                .toList();
        if (by.roles().contains(Role.SYSTEM)
                && live.stream().noneMatch(each -> each.id().equals(by.credential()))) {
            throw new Refused(Refused.Ground.FORBIDDEN, Refusal.ofSender("CREDENTIAL_BY_KEY_ONLY", ""));
        }
        return live;
    }

    private Instant latest(Instant now) {
        return now.plus(Duration.ofDays(settings.days())).truncatedTo(ChronoUnit.SECONDS);
    }

    private Instant expiry(Map<String, Object> asked, Instant now) {
        var given = asked.get("expiresAt");
        if (given == null) {
            return latest(now);
        }
        return Moment.of(String.valueOf(given))
                .filter(moment -> moment.isAfter(now) && !moment.isAfter(latest(now)))
                .map(moment -> moment.truncatedTo(ChronoUnit.SECONDS))
                .orElseThrow(() -> new Refused(
                        Refused.Ground.INVALID,
                        Refusal.ofSender(
                                "CREDENTIAL_EXPIRY", "/expiresAt", latest(now).toString())));
    }

    private static Map<String, Object> view(Keys.Known key) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", key.id());
        view.put("kind", key.role().equals(Caller.IDENTITY_SOURCE) ? key.role() : KEY);
        view.put("state", key.state().name().toLowerCase(Locale.ROOT));
        view.put("madeAt", key.madeAt().toString());
        if (key.expiresAt() != null) {
            view.put("expiresAt", key.expiresAt().toString());
        }
        if (key.lastUsedOn() != null) {
            view.put("lastUsedAt", key.lastUsedOn().toString());
        }
        if (key.revokedAt() != null) {
            view.put("revokedAt", key.revokedAt().toString());
        }
        return view;
    }

    private static Refused unknown() {
        return new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
    }

    private static Refused conflict(String code, String... args) {
        return new Refused(Refused.Ground.CONFLICT, Refusal.ofSender(code, "", args));
    }
}
