package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.AttachmentDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Files of messages, for their sender and their recipients. */
@Path("/api/attachments")
@Tag(name = "Messages")
@RolesAllowed(Rights.READ_PAYLOAD)
public class AttachmentsApi {
    @Inject
    private AttachmentDesk attachments;

    @Inject
    private Whoever whoever;

    @GET
    @Path("{id}")
    @Produces(MediaType.WILDCARD)
    @Operation(
            summary = "One attachment, as it was delivered: without metadata",
            description =
                    "For the message's sender, and for each recipient as long as it may see the content of its parcel; to"
                            + " everybody else, an operator too, it is not there (404). 410 ATTACHMENT_EXPIRED after its"
                            + " time. Every fetch is written down.")
    public Response bytes(@PathParam("id") String id) {
        var file = attachments.fetch(Ids.uuid(id), whoever.caller());
        // nosniff and no-store stand on every answer (SecurityHeaders)
        return Response.ok(file.content(), file.mediaType())
                .header("Content-Disposition", Disposition.attachment(file.name()))
                .build();
    }
}
