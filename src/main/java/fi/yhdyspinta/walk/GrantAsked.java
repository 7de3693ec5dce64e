package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Oid;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Role;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A role that somebody is to have, as it was asked for, and what is wrong with it. */
record GrantAsked(Map<String, Object> given, List<Refusal> problems) {
    private static final Set<String> MEMBERS =
            Set.of("issuer", "subject", "name", "role", "organisation", "unit", "beginsAt", "endsAt", "deputyOf");
    private static final int LONGEST = 200;
    private static final int LONGEST_UNIT = 64;

    GrantAsked {
        given = new LinkedHashMap<>(given);
        given.keySet().stream()
                .filter(member -> !MEMBERS.contains(member))
                .forEach(member -> problems.add(Refusal.ofSender("SCHEMA_UNKNOWN_PROPERTY", "")));
    }

    String text(String member) {
        var text = Tree.text(given, member);
        if (text == null || text.isBlank()) {
            problems.add(Refusal.ofSender("SCHEMA_REQUIRED", "/" + member, member));
            return null;
        }
        if (text.length() > LONGEST || text.codePoints().anyMatch(Character::isISOControl)) {
            problems.add(Refusal.ofSender("SCHEMA_PATTERN", "/" + member));
        } else if (Hetu.isInside(text)) {
            problems.add(Refusal.ofSender("ID_HOLDS_HETU", "/" + member));
        }
        return text.strip();
    }

    Role role() {
        var word = text("role");
        var role = Role.ofPerson(word == null ? "" : word);
        if (word != null && role.isEmpty()) {
            problems.add(Refusal.ofSender("ROLE_UNKNOWN", "/role"));
        }
        return role.orElse(null);
    }

    void organisation(Role role, String organisation, Set<String> partners) {
        if (organisation == null) {
            return;
        }
        if (!organisation.equals(Role.HUB) && !partners.contains(organisation)) {
            problems.add(Refusal.ofSender("ORGANISATION_UNKNOWN", "/organisation"));
        } else if (role != null && !role.isIn(organisation)) {
            problems.add(Refusal.ofSender("ROLE_NOT_THERE", "/role", role.wire(), organisation));
        }
    }

    String unit(Role role, String organisation) {
        if (!given.containsKey("unit")) {
            return null;
        }
        var unit = text("unit");
        if (unit != null && (unit.length() > LONGEST_UNIT || !Oid.isOid(unit))) {
            problems.add(Refusal.ofSender("SCHEMA_PATTERN", "/unit"));
        } else if (role != null && organisation != null && !role.isInUnitsOf(organisation)) {
            problems.add(Refusal.ofSender("ROLE_NOT_IN_UNIT", "/unit", role.wire()));
        }
        return unit;
    }

    UUID id(String member) {
        var text = Tree.text(given, member);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            problems.add(Refusal.ofSender("SCHEMA_PATTERN", "/" + member));
            return null;
        }
    }

    /** When it is to begin: now where nothing is said. */
    Instant beginsAt(Instant now) {
        return toCome("beginsAt", "ROLE_BEGINS_IN_THE_PAST", now).orElse(now);
    }

    /** When it ends by itself; null for no time. @param beginsAt before which it can't */
    Instant endsAt(Instant beginsAt, Instant now) {
        var at = toCome("endsAt", "ROLE_ENDS_IN_THE_PAST", now);
        if (at.isPresent() && !at.get().isAfter(beginsAt)) {
            problems.add(Refusal.ofSender("ROLE_ENDS_BEFORE_IT_BEGINS", "/endsAt"));
        }
        return at.orElse(null);
    }

    private Optional<Instant> toCome(String member, String otherwise, Instant now) {
        try {
            var at = Optional.ofNullable(Tree.text(given, member)).map(Instant::parse);
            if (at.isPresent() && !at.get().isAfter(now)) {
                problems.add(Refusal.ofSender(otherwise, "/" + member));
                return Optional.empty();
            }
            return at;
        } catch (DateTimeParseException notAMoment) {
            problems.add(Refusal.ofSender("SCHEMA_PATTERN", "/" + member));
            return Optional.empty();
        }
    }

    void refuseUnlessSound() {
        if (!problems.isEmpty()) {
            throw new Refused(Refused.Ground.INVALID, problems);
        }
    }
}
