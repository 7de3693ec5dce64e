package fi.yhdyspinta.desk.notification;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.people.notification.Occasion;
import fi.yhdyspinta.walk.NotificationDesk;
import fi.yhdyspinta.walk.NotificationDesk.Asked;
import fi.yhdyspinta.walk.NotificationDesk.Chosen;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How somebody is told that something waits for them: of what, by which way, when; and whether it arrives. */
@Path("/notifications")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.BE_TOLD)
public class NotificationPages {
    private static final String OCCASIONS = "occasions/";

    @Inject
    private NotificationDesk desk;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    /** @param done what has just been done, by its word; nothing of anybody */
    @GET
    @Operation(hidden = true)
    public Response form(@QueryParam("done") String done) {
        var chosen = desk.chosen(whoever.caller());
        var known = Optional.ofNullable(done).filter(word -> page.knows("page.notifications.done." + word));
        return form(200, Entered.fresh(values(chosen)), chosen, known, Optional.empty());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response choose(MultivaluedMap<String, String> fields) {
        var asked = asked(fields);
        try {
            var saved = desk.choose(whoever.caller(), asked);
            if (saved.newSecret().isEmpty()) {
                return done("saved");
            }
            // no redirect here: the secret is shown by this one answer, and kept where nobody reads it again
            return form(
                    200,
                    Entered.fresh(values(Optional.of(saved.chosen()))),
                    Optional.of(saved.chosen()),
                    Optional.of("saved"),
                    saved.newSecret());
        } catch (Refused refused) {
            return form(
                    refused.ground().status(),
                    new Entered(values(asked), refused.refusals()),
                    desk.chosen(whoever.caller()),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    @POST
    @Path("test")
    @Operation(hidden = true)
    public Response test() {
        desk.test(whoever.caller());
        return done("tested");
    }

    @POST
    @Path("confirmation")
    @Operation(hidden = true)
    public Response askAgain() {
        desk.askAgain(whoever.caller());
        return done("asked");
    }

    @POST
    @Path("stop")
    @Operation(hidden = true)
    public Response stop() {
        desk.stop(whoever.caller());
        return done("stopped");
    }

    private static Response done(String what) {
        return Response.seeOther(URI.create("/notifications?done=" + what)).build();
    }

    private Response form(
            int status, Entered entered, Optional<Chosen> chosen, Optional<String> done, Optional<String> secret) {
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("entered", entered);
        model.put("occasions", desk.occasions(whoever.caller()));
        model.put("how", chosen.map(Chosen::how).orElse(null));
        model.put("done", done.orElse(null));
        model.put("secret", secret.orElse(null));
        model.put("hours", hours());
        var answer = pages.render(status, "notifications.jte", model);
        answer.getHeaders().putSingle("Cache-Control", "no-store");
        return answer;
    }

    private Map<String, String> hours() {
        return IntStream.rangeClosed(NotificationDesk.FIRST_HOUR, NotificationDesk.LAST_HOUR)
                .boxed()
                .collect(Collectors.toMap(
                        String::valueOf,
                        hour -> page.say("page.notifications.hour.at", String.valueOf(hour)),
                        (one, same) -> one,
                        LinkedHashMap::new));
    }

    private Asked asked(MultivaluedMap<String, String> fields) {
        return new Asked(
                fields.keySet().stream()
                        .filter(name -> name.startsWith(OCCASIONS))
                        .map(name -> name.substring(OCCASIONS.length()))
                        .collect(Collectors.toSet()),
                text(fields, "way"),
                text(fields, "to"),
                text(fields, "rhythm"),
                text(fields, "hour"),
                "true".equals(text(fields, "atWork")),
                page.language());
    }

    private static String text(MultivaluedMap<String, String> fields, String name) {
        return Optional.ofNullable(fields.getFirst(name)).orElse("");
    }

    // who has chosen nothing yet finds what disturbs least
    private Map<String, String> values(Optional<Chosen> chosen) {
        return values(chosen.map(it -> new Asked(
                        it.how().wish().occasions().stream().map(Occasion::wire).collect(Collectors.toSet()),
                        it.how().wish().way().wire(),
                        it.to(),
                        it.how().wish().rhythm().wire(),
                        String.valueOf(it.how().wish().hour()),
                        it.how().wish().isAtWork(),
                        page.language()))
                .orElseGet(() -> new Asked(
                        desk.occasions(whoever.caller()).stream()
                                .map(Occasion::wire)
                                .collect(Collectors.toSet()),
                        "mail",
                        "",
                        "daily",
                        "8",
                        true,
                        page.language())));
    }

    private Map<String, String> values(Asked asked) {
        var values = new HashMap<String, String>();
        desk.occasions(whoever.caller())
                .forEach(occasion -> values.put(
                        OCCASIONS + occasion.wire(),
                        String.valueOf(asked.occasions().contains(occasion.wire()))));
        values.put("way", asked.way());
        values.put("to", asked.to());
        values.put("rhythm", asked.rhythm());
        values.put("hour", asked.hour());
        values.put("atWork", String.valueOf(asked.isAtWork()));
        return values;
    }
}
