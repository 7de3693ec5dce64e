package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Pauses;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.AskedPause;
import fi.yhdyspinta.walk.Pausing;
import fi.yhdyspinta.walk.QueueDesk;
import fi.yhdyspinta.walk.RegistryDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Pausing a partner, for a time or in maintenance, what its callers are told, and what waits meanwhile. */
@Path("/partners/{name}/pause")
@Produces(MediaType.TEXT_HTML)
public class PausePages {
    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm").withZone(ZoneId.of("Europe/Helsinki"));

    @Inject
    private Pausing pausing;

    @Inject
    private QueueDesk queues;

    @Inject
    private RegistryDesk registry;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response show(@PathParam("name") String name) {
        return show(200, name, Entered.fresh(typed(pausing.of(name))));
    }

    private static Map<String, String> typed(Optional<Pauses.Paused> paused) {
        var values = new LinkedHashMap<String, String>();
        values.put("reason", paused.map(Pauses.Paused::reason).orElse(""));
        values.put("until", paused.map(Pauses.Paused::until).map(TYPED::format).orElse(""));
        values.put(
                "maintenance",
                paused.filter(Pauses.Paused::isMaintenance)
                        .map(maintenance -> "true")
                        .orElse(""));
        Terms.LANGUAGES.forEach(language -> values.put(
                "message/" + language,
                paused.map(each -> each.message().getOrDefault(language, "")).orElse("")));
        return values;
    }

    private Response show(int status, String name, Entered entered) {
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("standing", registry.standing(name));
        model.put("paused", pausing.of(name).orElse(null));
        model.put(
                "queue",
                queues.queues().stream()
                        .filter(queue -> queue.partner().equals(name))
                        .findFirst()
                        .orElse(null));
        model.put("entered", entered);
        return pages.render(status, "partner-pause.jte", model);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response pause(@PathParam("name") String name, MultivaluedMap<String, String> form) {
        var values = new LinkedHashMap<String, String>();
        typed(Optional.empty()).keySet().forEach(field -> values.put(field, first(form, field)));
        try {
            pausing.pause(name, whoever.caller(), AskedPause.of(asked(values)));
        } catch (Refused refused) {
            if (refused.ground() == Refused.Ground.UNKNOWN) {
                throw refused;
            }
            return show(refused.ground().status(), name, new Entered(values, refused.refusals()));
        }
        return back(name);
    }

    private static String first(MultivaluedMap<String, String> form, String field) {
        return Optional.ofNullable(form.getFirst(field)).orElse("").strip();
    }

    private static Map<String, Object> asked(Map<String, String> values) {
        var asked = new LinkedHashMap<String, Object>();
        var message = new LinkedHashMap<String, Object>();
        asked.put("reason", values.get("reason"));
        if (!values.get("until").isEmpty()) {
            asked.put("until", values.get("until"));
        }
        asked.put("maintenance", values.get("maintenance").equals("true"));
        Terms.LANGUAGES.forEach(language -> message.put(language, values.get("message/" + language)));
        asked.put("message", message);
        return asked;
    }

    @POST
    @Path("end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response resume(@PathParam("name") String name) {
        pausing.resume(name, whoever.caller());
        return back(name);
    }

    private static Response back(String name) {
        return Response.seeOther(URI.create("/partners/" + name + "/pause")).build();
    }
}
