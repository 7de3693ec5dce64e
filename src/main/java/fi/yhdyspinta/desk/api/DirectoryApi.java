package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.DirectoryDesk;
import fi.yhdyspinta.walk.UnitSearch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The directory of services: units, what they do, when they are open, who stands in. */
@Path("/api/directory")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Directory")
public class DirectoryApi {
    @Inject
    private UnitSearch search;

    @Inject
    private DirectoryDesk desk;

    @GET
    @Path("units")
    @Operation(
            summary = "Units that fit, by name",
            description =
                    "municipality: code of the one it serves; service: its id or a word of its name; language; q: words of"
                            + " the unit's name; partner: whose it is. now.state is open, closed, reservation or"
                            + " unknown, reckoned in Europe/Helsinki with exceptions and public holidays. The next"
                            + " page: below = next.")
    @RolesAllowed(Rights.LOOK_UP)
    public Map<String, Object> units(
            @QueryParam("municipality") String municipality,
            @QueryParam("service") String service,
            @QueryParam("language") String language,
            @QueryParam("q") String text,
            @QueryParam("partner") String partner,
            @QueryParam("below") String below,
            @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "units",
                search.find(new UnitSearch.Wish(municipality, service, language, text, partner), below, bounded),
                bounded,
                unit -> unit,
                unit -> unit.get("id"));
    }

    @GET
    @Path("units/{id}")
    @Operation(summary = "One unit, and the unit that stands in for it")
    @RolesAllowed(Rights.LOOK_UP)
    public Map<String, Object> unit(@PathParam("id") String id) {
        return search.one(id);
    }

    @GET
    @Path("competent")
    @Operation(
            summary = "Who is competent, and that recipient's units",
            description =
                    "service: student-welfare (municipality of the school), social-care or emergency (the child's home"
                            + " municipality). The same rule that a message without a recipient goes by.")
    @RolesAllowed(Rights.LOOK_UP)
    public Map<String, Object> competent(
            @QueryParam("municipality") String municipality, @QueryParam("service") String service) {
        return search.competent(municipality, service);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take units from a file",
            description =
                    "{\"channels\": […], \"services\": […]}, each as the Palvelutietovaranto's open interface (version 11)"
                            + " writes them. Replaces the units of every organisation in it.")
    @RolesAllowed(Rights.CONFIGURE)
    public Map<String, Object> take(byte[] body) {
        var taken = desk.take(Bodies.bytes(body));
        return Map.of("units", taken.units(), "gone", taken.gone());
    }
}
