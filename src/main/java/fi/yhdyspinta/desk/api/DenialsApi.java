package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.ConsentViews;
import fi.yhdyspinta.walk.DenialDesk;
import fi.yhdyspinta.walk.Settings;
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
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Minors' denials: what a guardian is not told. */
@Path("/api/consents/denials")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Consents")
public class DenialsApi {
    @Inject
    private DenialDesk desk;

    @Inject
    private Whoever whoever;

    @Inject
    private Settings settings;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Record a minor's denial",
            description =
                    "201 with its reference; the shape is catalogue/consent.schema.json, $defs/denial. From then on"
                            + " guardian copies of its domain are refused, whoever sends them.")
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response record(byte[] body) {
        var kept = desk.record(whoever.caller(), Bodies.bytes(body));
        return Response.created(URI.create(settings.hubUrl() + "/api/consents/denials/" + kept.reference()))
                .entity(ConsentViews.kept(kept))
                .build();
    }

    @GET
    @Operation(
            summary = "A page of the denials that the caller recorded, newest first",
            description =
                    "The next page: below = the last reference of this one. An operator's are all, without names.")
    @RolesAllowed(Rights.READ_CONSENTS)
    public Map<String, Object> page(
            @QueryParam("below") String below, @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "denials",
                desk.list(whoever.caller(), below, bounded),
                bounded,
                ConsentViews::denial,
                seen -> seen.denial().reference());
    }

    @GET
    @Path("{reference}")
    @Operation(summary = "One denial, with names to the partner that recorded it")
    @RolesAllowed(Rights.READ_CONSENTS)
    public Map<String, Object> one(@PathParam("reference") String reference) {
        return ConsentViews.denial(desk.show(whoever.caller(), reference));
    }

    @POST
    @Path("{reference}/lifting")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Lift a denial, as the minor wishes",
            description = "By the partner that recorded it. A repeat changes nothing.")
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Map<String, Object> lift(@PathParam("reference") String reference, byte[] body) {
        return ConsentViews.denial(desk.lift(whoever.caller(), reference, Bodies.bytes(body)));
    }
}
