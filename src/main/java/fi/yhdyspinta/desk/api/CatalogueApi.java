package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.FolderCheck;
import fi.yhdyspinta.walk.Lawbook;
import fi.yhdyspinta.walk.Offering;
import fi.yhdyspinta.walk.Seeing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the hub may carry, on which ground, to whom, how much of it and by when. */
@Path("/api/catalogue")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue")
@RolesAllowed(Rights.LOOK_UP)
public class CatalogueApi {
    @Inject
    private Lawbook lawbook;

    @Inject
    private Offering offering;

    @Inject
    private FolderCheck folder;

    @Inject
    private Seeing seeing;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "The whole catalogue",
            description =
                    "Message types with their crossings, legal bases with their days and texts, recipient classes with their"
                            + " fields, stages and outcomes, deadlines, calendars, who is competent, outdated terms: as"
                            + " they stand in integration-routes/catalogue, and as they hold now.")
    public Map<String, Object> all() {
        return lawbook.all();
    }

    @GET
    @Path("offers")
    @RolesAllowed(Rights.SEND)
    @Operation(
            summary = "What the caller's organisation may send today",
            description =
                    "By type and ground: the section's text, whether it is a duty, whether a consent must stand behind it, the"
                            + " deadlines that it sets going, and which partners may get it. With competence other than named the"
                            + " recipient may be left out: the hub finds it. What is refused is not here; what follows another"
                            + " message is not either.")
    public Map<String, Object> offers() {
        return Map.of("offers", offering.offers(whoever.caller()));
    }

    @GET
    @Path("check")
    @RolesAllowed(Rights.CONFIGURE)
    @Operation(
            summary = "Whether the hub's files are sound",
            description =
                    "Reads catalogue, formats, profiles and partners anew as they stand in integration-routes now, and says under"
                            + " faults with file, line, place, code and sentence what would keep a part from being taken into use,"
                            + " and every name that leads nowhere; of the catalogue the first fault alone. Also names in partners"
                            + " that run and stand in no file. Changes nothing.")
    public Map<String, Object> check() {
        var found = folder.check();
        return Map.of(
                "files",
                found.files(),
                "faults",
                found.faults().stream().map(this::fault).toList());
    }

    private Map<String, Object> fault(FolderCheck.Fault fault) {
        var view = new LinkedHashMap<String, Object>();
        view.put("file", fault.file());
        if (fault.line() > 0) {
            view.put("line", fault.line());
        }
        view.put("pointer", fault.refusal().pointer());
        view.put("code", fault.refusal().code());
        view.put("text", seeing.terms().sentences(fault.refusal()));
        return view;
    }

    @GET
    @Path("message-types/{code}")
    @Operation(summary = "One message type")
    public Map<String, Object> type(@PathParam("code") String code) {
        return lawbook.type(code);
    }

    @GET
    @Path("message-types/{code}/schema")
    @Produces("application/schema+json")
    @Operation(
            summary = "JSON Schema 2020-12 of one message type",
            description = "Composed of the parts all types share.")
    public Map<String, Object> schema(@PathParam("code") String code) {
        return lawbook.schema(code);
    }
}
