package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Caller;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** People around a pane of glass: who would look, and who answers for it. */
abstract class OnGlass extends OnAHouse {
    static final String WHY = "Kuljetusvirhe on selvitettävä tänään.";

    OnGlass(Database.Kind kind) {
        super(kind);
    }

    /** Somebody who has signed in, with their session's token. */
    record Somebody(Caller caller, String token) {
        UUID id() {
            return UUID.fromString(caller.credential());
        }
    }

    Somebody signedIn(String subject, String... roles) {
        var token = house.signIn
                .proved(new Proved("https://login.example", subject, "Nimi " + subject, List.of(roles)))
                .orElseThrow();
        return new Somebody(house.signIn.callerOf(token).orElseThrow(), token);
    }

    Caller viewer(String organisation) {
        return signedIn("viewer-" + organisation, "payload-viewer@" + organisation)
                .caller();
    }

    Caller officer(String organisation) {
        return signedIn("officer-" + organisation, "data-protection-officer@" + organisation)
                .caller();
    }

    GlassDesk.Shown ask(Caller by, UUID message, Map<String, Object> more) {
        var asked = new LinkedHashMap<String, Object>(Map.of("reason", "delivery-fault", "note", WHY));
        asked.putAll(more);
        return house.glassDesk.ask(by, message, Json.bytes(asked));
    }

    GlassDesk.Shown ask(Caller by, UUID message) {
        return ask(by, message, Map.of());
    }

    GlassDesk.Shown askOf(String controller, Caller by, UUID message) {
        return ask(by, message, Map.of("controller", controller));
    }

    /** All that somebody is shown, as one text. */
    String look(Caller by, GlassDesk.Shown opening) {
        return house.glassLooking.look(by, opening.opening().id()).parts().stream()
                .map(part -> part.unit() + " " + part.content())
                .toList()
                .toString();
    }

    /** What the audit says of an opening, oldest first. */
    List<Map<String, Object>> audited(GlassDesk.Shown opening) {
        var search = AuditLog.Search.ofMessage(opening.opening().messageId(), List.of());
        var found = new ArrayList<>(house.auditDesk.page(House.OPERATOR, search, null, 200).stream()
                .map(line -> Tree.map(line.get("entry")))
                .filter(entry -> opening.opening().id().toString().equals(entry.get("reference")))
                .toList());
        Collections.reverse(found);
        return found;
    }

    /** The same by action alone. */
    List<String> deeds(GlassDesk.Shown opening) {
        return audited(opening).stream()
                .map(entry -> String.valueOf(entry.get("action")))
                .toList();
    }
}
