package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.journal.audit.AuditChain;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.message.Moment;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.AuditDesk;
import fi.yhdyspinta.walk.AuditExport;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The audit: who used whose data for what, what went to whom on which ground, and the proof that nobody has altered it. */
@Path("/api/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Audit")
public class AuditApi {
    @Inject
    private AuditDesk desk;

    @Inject
    private AuditExport export;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "A page of the audit, newest first",
            description =
                    "kind: use (kayttoloki), disclosure (luovutusloki), refused, override, configuration, view. partner: who acts,"
                            + " whose data it is, or the other side. from, to: moments with offset. The next page: below ="
                            + " next. seq and hash are missing while an entry waits to be linked. The look is an entry"
                            + " itself.")
    @RolesAllowed(Rights.READ_AUDIT)
    public Map<String, Object> page(
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("kind") String kind,
            @QueryParam("action") String action,
            @QueryParam("actor") String actor,
            @QueryParam("partner") String partner,
            @QueryParam("message") String message,
            @QueryParam("below") String below,
            @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        var search = new AuditLog.Search(
                Moment.asked(from, "/from"),
                Moment.asked(to, "/to"),
                kind == null || kind.isEmpty() ? List.of() : List.of(kind),
                action,
                actor,
                partner,
                message,
                null,
                List.of());
        int bounded = Paging.bounded(size);
        return view(desk.page(whoever.caller(), search, below == null ? null : Ids.uuid(below), bounded), bounded);
    }

    @POST
    @Path("searches")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "The entries of a person in one controller's log, newest first",
            description =
                    "Body: controller (a partner's name), person: hetu, or firstName, familyName and birthDate, or all."
                            + " Never in an address: addresses stay in logs. The log holds nobody's name: a keyed index"
                            + " for each controller finds the entries.")
    @RolesAllowed(Rights.READ_AUDIT)
    public Map<String, Object> ofPerson(
            @QueryParam("below") String below, @QueryParam("size") @DefaultValue(Paging.SIZE) int size, byte[] body) {
        int bounded = Paging.bounded(size);
        return view(
                desk.ofPerson(whoever.caller(), Bodies.bytes(body), below == null ? null : Ids.uuid(below), bounded),
                bounded);
    }

    private static Map<String, Object> view(List<Map<String, Object>> found, int size) {
        return Paging.page(
                "entries", found, size, entry -> entry, entry -> Tree.text(Tree.map(entry.get("entry")), "id"));
    }

    @GET
    @Path("export")
    @Produces("application/x-ndjson")
    @Operation(
            summary = "The audit as a file that proves itself, JSON lines",
            description =
                    "Entries with number and hash, signed checkpoints, public keys, then what is not linked yet. Check it"
                            + " without a hub: hub audit verify FILE --key KEYS. With to, up to the next checkpoint. The"
                            + " chain has no holes, so a few entries of another time may lie between.")
    @RolesAllowed(Rights.EXPORT_AUDIT)
    public Response export(@QueryParam("from") String from, @QueryParam("to") String to) {
        var extent = export.extent(whoever.caller(), Moment.asked(from, "/from"), Moment.asked(to, "/to"));
        StreamingOutput lines = out -> export.write(extent, out);
        return Response.ok(lines)
                .header("Content-Disposition", "attachment; filename=\"audit.jsonl\"")
                .build();
    }

    @GET
    @Path("chain")
    @Operation(
            summary = "How the audit's chain stands",
            description =
                    "linked: its last entry; signed: the last that a checkpoint covers; tail: how many wait, since"
                            + " when; fault: what is wrong, in three languages.")
    @RolesAllowed(Rights.READ_AUDIT)
    public Map<String, Object> chain() {
        return view(desk.standing());
    }

    private Map<String, Object> view(AuditChain.Standing standing) {
        var view = new LinkedHashMap<String, Object>();
        view.put("linked", standing.seq());
        view.put("hash", standing.hash());
        view.put("signed", standing.signed());
        view.put("dropped", standing.droppedSeq());
        view.put("tail", standing.tail());
        if (standing.oldestInTail() != null) {
            view.put("oldestInTail", standing.oldestInTail().toString());
        }
        var broken = standing.broken();
        if (broken != null) {
            var fault = new LinkedHashMap<String, Object>();
            fault.put("code", broken.code());
            fault.put("seq", broken.seq());
            fault.put("foundAt", broken.at().toString());
            Terms.LANGUAGES.forEach(language -> fault.put(language, desk.say(broken.code(), language, broken.seq())));
            view.put("fault", fault);
        }
        return view;
    }

    @POST
    @Path("checkpoints")
    @Operation(
            summary = "Link and sign all that is committed, now",
            description = "200 with how the chain stands then.")
    @RolesAllowed(Rights.KEEP_AUDIT)
    public Map<String, Object> checkpoint() {
        desk.checkpoint();
        return chain();
    }

    @POST
    @Path("chain/acknowledgement")
    @Consumes(MediaType.TEXT_PLAIN)
    @Operation(
            summary = "Let the chain go on behind a fault",
            description =
                    "The body says what was found, in at most 400 characters; nothing of a person. What is wrong stays, and"
                            + " every verification names it. 204; 409 where nothing is wrong.")
    @RolesAllowed(Rights.KEEP_AUDIT)
    public Response acknowledge(String reason) {
        desk.acknowledge(whoever.caller(), reason);
        return Response.noContent().build();
    }

    @GET
    @Path("keys")
    @Produces("application/x-pem-file")
    @Operation(summary = "The public keys that checkpoints and evidence are signed by, in PEM, the newest first")
    @RolesAllowed(Rights.LOOK_UP)
    public String keys() {
        return desk.publicKeys();
    }

    @POST
    @Path("keys")
    @Operation(
            summary = "Make a new key to sign by",
            description = "201 with its id. Earlier ones stay among the public keys.")
    @RolesAllowed(Rights.KEEP_AUDIT)
    public Response newKey() {
        return Response.status(Response.Status.CREATED)
                .entity(Map.of("key", desk.newKey(whoever.caller())))
                .build();
    }
}
