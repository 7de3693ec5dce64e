package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Arrived;
import fi.yhdyspinta.walk.AttachmentDesk;
import fi.yhdyspinta.walk.Proving;
import fi.yhdyspinta.walk.Rulebook;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Tracing;
import fi.yhdyspinta.walk.Views;
import fi.yhdyspinta.walk.Walk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Canonical messages in, and how they stand. */
@Path("/api")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Messages")
public class MessagesApi {
    @Inject
    private Walk walk;

    @Inject
    private Seeing seeing;

    @Inject
    private Tracing tracing;

    @Inject
    private Proving proving;

    @Inject
    private AttachmentDesk attachments;

    @Inject
    private Whoever whoever;

    @Inject
    private Clock clock;

    @Inject
    private Settings settings;

    @POST
    @Path("messages")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Send a canonical message",
            description =
                    "202 with the receipt, after the commit. A repeat of the same messageId with the same content gets"
                            + " the same receipt; with other content 409.")
    @RolesAllowed(Rights.SEND)
    public Response send(@HeaderParam("Idempotency-Key") String key, byte[] body) {
        return accepted(arrived(Rulebook.CANONICAL, key, body));
    }

    @POST
    @Path("messages")
    @Consumes({MediaType.MULTIPART_FORM_DATA, "multipart/mixed"})
    @Operation(
            summary = "Send a canonical message with its files beside it",
            description =
                    "The part named message (or the first) is the JSON document; an attachment in it says part, the name of"
                            + " another part, in place of content. 8 MiB in all.")
    @RolesAllowed(Rights.SEND)
    public Response sendWithFiles(
            @HeaderParam("Content-Type") String contentType, @HeaderParam("Idempotency-Key") String key, byte[] body) {
        var parts = Multipart.of(contentType, Bodies.bytes(body));
        var caller = whoever.caller();
        return accepted(new Arrived(
                caller.name(),
                caller.name(),
                Rulebook.CANONICAL,
                MediaType.APPLICATION_JSON,
                key,
                parts.message(),
                clock.instant(),
                parts.files(),
                caller));
    }

    private Response accepted(Arrived arrived) {
        var receipt = walk.accept(arrived);
        return Response.status(Response.Status.ACCEPTED)
                .location(URI.create(settings.hubUrl() + "/api/messages/" + receipt.messageId()))
                .entity(walk.write(receipt))
                .build();
    }

    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "See what would happen to a canonical message",
            description =
                    "For each recipient: the content that it would get, what would be marked, places of its text that seem to"
                            + " tell where a person under a turvakielto is, and the last state that the sender would see."
                            + " Nothing is kept; a message that would be refused is refused.")
    @RolesAllowed(Rights.SEND)
    public Map<String, Object> preview(byte[] body) {
        return walk.preview(arrived(Rulebook.CANONICAL, null, body));
    }

    @POST
    @Path("messages/{id}/withdrawal")
    @Operation(
            summary = "Take a message back",
            description =
                    "202 with the message as it stands then. What has not left is cancelled at once; what has is followed by"
                            + " a withdrawal (M33) and ends when its recipient confirms. A duty"
                            + " notice is not taken back: 422 DUTY_NOT_WITHDRAWN.")
    @RolesAllowed(Rights.SEND)
    public Response withdraw(@PathParam("id") String id) {
        walk.withdraw(Ids.uuid(id), whoever.caller());
        return Response.status(Response.Status.ACCEPTED).entity(one(id)).build();
    }

    @POST
    @Path("messages/{id}/parcels/{parcel}/release")
    @Operation(
            summary = "Let a held parcel go",
            description =
                    "A parcel whose text seems to tell where a person under a turvakielto is waits for its sender, who has"
                            + " looked at the places named in marks and answers for them. 204.")
    @RolesAllowed(Rights.SEND)
    public Response release(@PathParam("id") String id, @PathParam("parcel") String parcel) {
        walk.release(Ids.uuid(id), Ids.uuid(parcel), whoever.caller());
        return Response.noContent().build();
    }

    @POST
    @Path("parcels/{id}/answers")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Answer a parcel",
            description =
                    "For a recipient without a format of its own: state, businessStatus, occurredAt, reason.code, outcome"
                            + " (with completed), redirectTo (a partner, or empty for the competent one),"
                            + " feedbackConsent. 200 with the parcel as it stands then.")
    @RolesAllowed(Rights.RECEIVE)
    public Map<String, Object> answer(@PathParam("id") String id, byte[] body) {
        var answer = walk.readAnswerTo(
                arrived(Rulebook.CANONICAL_STATUS, null, body), Ids.uuid(id).toString());
        return walk.answer(answer).document();
    }

    private Arrived arrived(String format, String key, byte[] body) {
        var caller = whoever.caller();
        return new Arrived(
                        caller.name(),
                        caller.name(),
                        format,
                        MediaType.APPLICATION_JSON,
                        key,
                        Bodies.bytes(body),
                        clock.instant())
                .by(caller);
    }

    @GET
    @Path("messages/{id}")
    @Operation(
            summary = "One message with its timeline",
            description =
                    "A sender sees it as far as each type lets it, a recipient its own parcel, an operator the path.")
    @RolesAllowed(Rights.READ)
    public Map<String, Object> one(@PathParam("id") String id) {
        return view(seeing.message(Ids.uuid(id), whoever.caller()));
    }

    @GET
    @Path("messages/{id}/lineage")
    @Operation(
            summary = "Where each field of a message went",
            description =
                    "For its sender and an operator. For each parcel: each field of the written document with its source"
                            + " fields in the sender's own document (copy or computed), both mappings by format and"
                            + " revision, and each source field that did not cross with the rule that kept it:"
                            + " allow-list, turvakielto, no-place-in-format, read-mapping, envelope, other-recipient,"
                            + " other-child. Places and codes only, never a value.")
    @RolesAllowed(Rights.READ)
    public Map<String, Object> lineage(@PathParam("id") String id) {
        return tracing.lineage(Ids.uuid(id), whoever.caller());
    }

    @GET
    @Path("messages/{id}/evidence")
    @Produces({"application/jose+json", MediaType.APPLICATION_JSON})
    @Operation(
            summary = "Signed evidence of a message",
            description =
                    "A JWS (EdDSA, flattened JSON): the message as the caller sees it without content, hashes of its payloads,"
                            + " attempts with their proofs, its entries in the audit with the checkpoints that cover them."
                            + " Any JOSE library checks it, or hub evidence verify FILE --key KEYS.")
    @RolesAllowed(Rights.READ)
    public byte[] evidence(@PathParam("id") String id) {
        return proving.evidence(Ids.uuid(id), whoever.caller());
    }

    @GET
    @Path("messages/{id}/attachments")
    @Operation(
            summary = "The attachments of a message that the caller may fetch",
            description = "With name, type, size, hash and link; expired where it can't be fetched any more.")
    @RolesAllowed(Rights.READ_PAYLOAD)
    public Map<String, Object> attachments(@PathParam("id") String id) {
        return Map.of("attachments", attachments.list(Ids.uuid(id), whoever.caller()));
    }

    @GET
    @Path("messages")
    @Operation(
            summary = "A page of messages, newest first",
            description = "filter: all, waiting, failing or answered. The next page: below = the last id of this one.")
    @RolesAllowed(Rights.READ)
    public Map<String, Object> page(
            @QueryParam("filter") @DefaultValue("all") String filter,
            @QueryParam("below") String below,
            @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "messages",
                seeing.page(whoever.caller(), filterOf(filter), below == null ? null : Ids.uuid(below), bounded),
                bounded,
                this::view,
                seen -> seen.message().id().toString());
    }

    @GET
    @Path("cases/{id}")
    @Operation(summary = "The messages of a case in which the caller has a part, oldest first")
    @RolesAllowed(Rights.READ)
    public Map<String, Object> ofCase(@PathParam("id") String id) {
        return Map.of(
                "messages",
                seeing.ofCase(Ids.uuid(id), whoever.caller()).stream()
                        .map(this::view)
                        .toList());
    }

    private Map<String, Object> view(Seeing.Seen seen) {
        return Views.message(seen, seeing.terms());
    }

    /** The filter of a word; all for a word that is none. */
    public static Flows.Filter filterOf(String word) {
        for (var filter : Flows.Filter.values()) {
            if (filter.name().equalsIgnoreCase(word)) {
                return filter;
            }
        }
        return Flows.Filter.ALL;
    }
}
