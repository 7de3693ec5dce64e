package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.ConsentDesk;
import fi.yhdyspinta.walk.ConsentViews;
import fi.yhdyspinta.walk.Seeing;
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

/** Consents: recorded, shown, withdrawn, proved on paper. */
@Path("/api/consents")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Consents")
public class ConsentsApi {
    @Inject
    private ConsentDesk desk;

    @Inject
    private Seeing seeing;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Settings settings;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Record a consent",
            description =
                    "201 with its reference; the shape is catalogue/consent.schema.json. The same document under the"
                            + " same reference gets the same answer; another one 409. Names and free text are kept sealed.")
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response record(byte[] body) {
        var kept = desk.record(whoever.caller(), Bodies.bytes(body));
        return Response.created(URI.create(settings.hubUrl() + "/api/consents/" + kept.reference()))
                .entity(ConsentViews.kept(kept))
                .build();
    }

    @GET
    @Operation(
            summary = "A page of consents, newest first",
            description = "A partner's are those that it recorded and those that name it as recipient. The next page:"
                    + " below = the last reference of this one.")
    @RolesAllowed(Rights.READ_CONSENTS)
    public Map<String, Object> page(
            @QueryParam("below") String below, @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "consents",
                desk.list(whoever.caller(), below, bounded),
                bounded,
                ConsentViews::consent,
                seen -> seen.consent().reference());
    }

    @GET
    @Path("{reference}")
    @Operation(
            summary = "One consent",
            description = "With names to the partner that recorded it, without them to the recipient; an operator sees"
                    + " its kind, parties and days.")
    @RolesAllowed(Rights.READ_CONSENTS)
    public Map<String, Object> one(@PathParam("reference") String reference) {
        return ConsentViews.consent(desk.show(whoever.caller(), reference));
    }

    @POST
    @Path("{reference}/withdrawal")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Withdraw a consent",
            description =
                    "By the partner that recorded it, or by the recipient, whom the client may have told. What has"
                            + " not gone is stopped at once, open recipients are told to stop; what has been delivered can't be"
                            + " recalled, and is listed. A repeat changes nothing.")
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Map<String, Object> withdraw(@PathParam("reference") String reference, byte[] body) {
        return ConsentViews.withdrawn(desk.withdraw(whoever.caller(), reference, Bodies.bytes(body)));
    }

    @GET
    @Path("{reference}/proof")
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            summary = "A printable proof of a consent (ATL 58 §)",
            description =
                    "language: fi, sv or en. What was consented to, whether it was withdrawn, and what was delivered"
                            + " under it: when, to whom, which messages; nothing of what they say.")
    @RolesAllowed(Rights.KEEP_CONSENTS)
    public Response proof(
            @PathParam("reference") String reference, @QueryParam("language") @DefaultValue("fi") String language) {
        var spoken = Terms.LANGUAGES.contains(language) ? language : "fi";
        var sheet = new ProofSheet(desk.proof(whoever.caller(), reference), seeing, spoken);
        return pages.print(spoken, "consent-proof.jte", Map.of("sheet", sheet));
    }
}
