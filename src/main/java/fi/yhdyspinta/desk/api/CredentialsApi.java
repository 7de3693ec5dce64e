package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.CredentialDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A partner's keys, by the partner itself or by an operator; under the name {@code operator} the operators' own. */
@Path("/api/partners/{name}/credentials")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Rights.KEEP_KEYS, Rights.CONFIGURE})
@Tag(name = "Partners")
public class CredentialsApi {
    @Inject
    private CredentialDesk desk;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "A partner's keys, newest first",
            description =
                    "id, kind, state (live, expired, revoked), madeAt, expiresAt, lastUsedAt (to the day), revokedAt. Never"
                            + " a secret. A partner sees its own.")
    public Map<String, Object> list(@PathParam("name") String name) {
        return Map.of("credentials", desk.list(whoever.caller(), name));
    }

    @POST
    @Operation(
            summary = "Make a partner's next key",
            description = "201 with key (id.secret), shown this once: the hub keeps only its hash. The body is empty or"
                    + " {\"expiresAt\": …}; without it the key lives as long as HUB_KEY_DAYS says, and no key lives longer."
                    + " Two live at once: change over to the new one, then revoke the old. 409 CREDENTIALS_TWO_LIVE"
                    + " where two live already. A partner's administrator does it, or its system by a live key of its own;"
                    + " an operator where no key of the partner lives (else 409 CREDENTIAL_OF_ITS_OWN), and for operators"
                    + " under the name operator.")
    public Response make(@PathParam("name") String name, byte[] body) {
        return Response.status(Response.Status.CREATED)
                .entity(desk.make(whoever.caller(), name, Bodies.bytes(body)))
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Revoke a key",
            description =
                    "204. From the next call on it opens nothing. The own last live key: 409 CREDENTIAL_LAST, make"
                            + " the next one first; an operator may shut a partner out.")
    public Response revoke(@PathParam("name") String name, @PathParam("id") String id) {
        desk.revoke(whoever.caller(), name, id);
        return Response.noContent().build();
    }
}
