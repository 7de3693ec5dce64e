package fi.yhdyspinta.desk.mapping;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.FormatDesk;
import fi.yhdyspinta.walk.FormatKeeping;
import fi.yhdyspinta.walk.FormatSample;
import fi.yhdyspinta.walk.MappingDesk;
import fi.yhdyspinta.walk.MappingTried;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The list of formats and the mapping studio: a sample on the left, the mapping in the middle, what comes of it right. */
@Path("/formats")
@Produces(MediaType.TEXT_HTML)
public class FormatPages {
    @Inject
    private FormatDesk desk;

    @Inject
    private MappingDesk mapping;

    @Inject
    private FormatKeeping keeping;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response list() {
        return pages.render("formats.jte", new HashMap<>(Map.of("page", page, "formats", desk.list())));
    }

    /** @param sample name of what one of the format's own samples puts in, or null */
    @GET
    @Path("{name}")
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response studio(@PathParam("name") String name, @QueryParam("sample") String sample) {
        var form = FormatForm.of(desk.one(name), sample == null ? first(name) : desk.sample(name, sample));
        return studio(200, name, form, List.of(), null);
    }

    private FormatSample first(String name) {
        return desk.samples(name).stream()
                .filter(sample -> sample.kind() != FormatSample.Kind.REFUSED)
                .findFirst()
                .orElse(null);
    }

    private Response studio(int status, String name, FormatForm form, List<Refusal> problems, MappingTried tried) {
        var entered = form.entered(problems);
        var files = desk.fileNames();
        return pages.render(
                status,
                "format.jte",
                new HashMap<>(Map.of(
                        "page",
                        page,
                        "studio",
                        new Studio(
                                desk.one(name).line(),
                                entered,
                                files.stream()
                                        .filter(file -> entered.values().containsKey("files/" + file))
                                        .toList(),
                                files.stream()
                                        .filter(file -> !entered.values().containsKey("files/" + file))
                                        .toList(),
                                desk.samples(name).stream()
                                        .map(FormatSample::given)
                                        .toList(),
                                desk.recipients(page.language()),
                                desk.classes(),
                                tried))));
    }

    /** Tries what stands in the form, or takes it into use: as its button says. */
    @POST
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response deed(@PathParam("name") String name, MultivaluedMap<String, String> sent) {
        desk.one(name);
        var form = FormatForm.of(sent);
        return switch (String.valueOf(sent.getFirst("do"))) {
            case "save" -> save(name, form);
            case "add" -> add(name, form);
            default -> tried(name, form);
        };
    }

    private Response add(String name, FormatForm form) {
        var file = form.values().get("add");
        return studio(200, name, desk.fileNames().contains(file) ? form.with(file) : form, List.of(), null);
    }

    private Response tried(String name, FormatForm form) {
        try {
            return studio(200, name, form, List.of(), mapping.trial(name, form.asked()));
        } catch (Refused refused) {
            return studio(refused.ground().status(), name, form, refused.refusals(), null);
        }
    }

    private Response save(String name, FormatForm form) {
        try {
            keeping.save(whoever.caller(), name, form.saved(), form.running());
        } catch (Refused refused) {
            return studio(refused.ground().status(), name, form, refused.refusals(), null);
        }
        return Response.seeOther(URI.create("/formats/" + name + "/revisions")).build();
    }

    /** Where a format is copied under another name. */
    @GET
    @Path("{name}/copies")
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response copyForm(@PathParam("name") String name) {
        return copyForm(200, name, Entered.fresh(Map.of("name", "", "reason", "")));
    }

    private Response copyForm(int status, String name, Entered entered) {
        return pages.render(
                status,
                "format-copy.jte",
                new HashMap<>(Map.of("page", page, "line", desk.one(name).line(), "entered", entered)));
    }

    @POST
    @Path("{name}/copies")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response copy(
            @PathParam("name") String name,
            @FormParam("name") @DefaultValue("") String copy,
            @FormParam("reason") @DefaultValue("") String reason) {
        try {
            keeping.copy(whoever.caller(), name, copy.strip(), reason);
        } catch (Refused refused) {
            return copyForm(
                    refused.ground().status(),
                    name,
                    new Entered(Map.of("name", copy, "reason", reason), refused.refusals()));
        }
        return Response.seeOther(URI.create("/formats/" + copy.strip())).build();
    }
}
