package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Reconciling;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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

/** What went between the hub and a partner on a day. */
@Path("/api/statements")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Statements")
public class StatementsApi {
    @Inject
    private Reconciling reconciling;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "The statement of a day",
            description =
                    "sent: what the hub took from the partner, by its own message ids; received: what the hub delivered to"
                            + " it, by parcel ids. count and hash: SHA-256 of the ids in the order of their bytes, each followed by a"
                            + " line feed (LC_ALL=C sort ids.txt | sha256sum). day is one of Helsinki's, yesterday where it is missing. A"
                            + " partner gets its own, an operator one partner's or all that are made.")
    @RolesAllowed(Rights.RECONCILE)
    public Map<String, Object> statements(@QueryParam("partner") String partner, @QueryParam("day") String day) {
        return reconciling.of(whoever.caller(), partner, day);
    }

    @POST
    @Path("{day}")
    @Operation(summary = "Make a partner's statement of a day anew", description = "After a late correction, say.")
    @RolesAllowed(Rights.OPERATE)
    public Map<String, Object> again(@PathParam("day") String day, @QueryParam("partner") String partner) {
        return reconciling.again(whoever.caller(), partner == null ? "" : partner, day);
    }

    @POST
    @Path("{day}/compare")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Compare a day with what you have",
            description =
                    "{\"sent\": [ids], \"received\": [ids]}, or a count and a hash in place of a list; either may be"
                            + " missing. The answer lists onlyHub (the hub has it and you don't) and onlyYou (the other way round).")
    @RolesAllowed(Rights.RECONCILE)
    public Map<String, Object> compare(@PathParam("day") String day, byte[] body) {
        return reconciling.compare(whoever.caller(), day, body);
    }
}
