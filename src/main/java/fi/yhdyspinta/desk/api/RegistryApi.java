package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Registration;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.ActivationDesk;
import fi.yhdyspinta.walk.PartnerTransferDesk;
import fi.yhdyspinta.walk.RegistryDesk;
import fi.yhdyspinta.walk.RevisionDesk;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.Uses;
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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The register of partners: the list, revisions, what is taken into use and out of it, documents in and out. */
@Path("/api/partners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
public class RegistryApi {
    @Inject
    private RegistryDesk registry;

    @Inject
    private RevisionDesk revisions;

    @Inject
    private ActivationDesk activation;

    @Inject
    private PartnerTransferDesk transfer;

    @Inject
    private Seeing seeing;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "The register of partners, by name",
            description =
                    "For each its state (draft, tested, active, paused, retired), the revision that runs, whether a draft differs from"
                            + " it, what waits and since when, what fails, when it last got and brought something, and when its"
                            + " first credential ends. Narrowed by state, by changed=true, by words of its name, and by"
                            + " uses=format:x, profile:x, calendar:x, credential:x or door:x. The next page: after = next.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> list(
            @QueryParam("state") String state,
            @QueryParam("changed") @DefaultValue("false") boolean changed,
            @QueryParam("words") String words,
            @QueryParam("uses") String uses,
            @QueryParam("after") String after,
            @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        var part = registry.part(
                new RegistryDesk.Sought(
                        state == null ? null : Registration.of(state).orElseThrow(() -> wrong("state")),
                        changed,
                        words,
                        uses == null ? null : Uses.of(uses).orElseThrow(() -> wrong("uses"))),
                after,
                Paging.bounded(size));
        var view = new LinkedHashMap<String, Object>();
        view.put("partners", part.lines().stream().map(RegistryViews::line).toList());
        var counts = new TreeMap<String, Long>();
        part.counts().forEach((each, count) -> counts.put(each.wire(), count));
        view.put("counts", counts);
        view.put("changed", part.changed());
        if (part.next() != null) {
            view.put("next", part.next());
        }
        return view;
    }

    private static Refused wrong(String parameter) {
        return new Refused(Refused.Ground.MALFORMED, Refusal.ofSender("SCHEMA_ENUM", "/" + parameter));
    }

    @GET
    @Path("export")
    @Produces(PartnerDraftsApi.YAML)
    @Operation(
            summary = "Partners' documents as they run",
            description =
                    "All of them, or those of names (with commas between); one YAML document each. Secrets stand there by name"
                            + " alone, so nothing that opens a door is among it.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Response export(@QueryParam("names") @DefaultValue("") String names) {
        var asked =
                Arrays.stream(names.split(",")).filter(name -> !name.isBlank()).toList();
        return Response.ok(transfer.export(asked))
                .header("Content-Disposition", "attachment; filename=partners.yaml")
                .build();
    }

    @POST
    @Path("import")
    @Consumes({PartnerDraftsApi.YAML, "text/yaml", MediaType.TEXT_PLAIN})
    @Operation(
            summary = "Take partners' documents in, as drafts",
            description =
                    "YAML, --- between the documents. 200 with a result for each record: saved, unchanged or refused, with line, code"
                            + " and sentence of every problem. What is good is saved whatever the others are; what runs is not"
                            + " touched: take each into use by POST …/activation.")
    @RolesAllowed(Rights.CONFIGURE)
    public Map<String, Object> take(byte[] body) {
        return Map.of(
                "records",
                transfer.take(whoever.caller(), PartnerDraftsApi.text(body)).stream()
                        .map(taken -> RegistryViews.taken(taken, seeing.terms()))
                        .toList());
    }

    @POST
    @Path("{name}/activation")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a partner's draft into use",
            description =
                    "{reason, override?, version?, running?}. 200 with the number of the revision: from now on it runs, here at once"
                            + " and within seconds at every node, without a restart. 422 with everything that the draft lacks; 409"
                            + " TEST_NOT_GREEN while its contract test is not green, unless override says why it goes all the same; 409"
                            + " PARTNER_RUNS_ANOTHER where another revision runs than when the draft was begun, unless running"
                            + " names it.")
    @RolesAllowed(Rights.CONFIGURE)
    public Map<String, Object> activate(@PathParam("name") String name, byte[] body) {
        int number = activation.activate(whoever.caller(), name, ActivationDesk.Asked.of(Bodies.bytes(body)));
        return Map.of("partner", name, "revision", number);
    }

    @POST
    @Path("{name}/retirement")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a partner out of use",
            description =
                    "{reason}. 204: nothing of it runs and its keys open nothing. 409 PARTNER_HAS_WAITING while anything waits for"
                            + " it.")
    @RolesAllowed(Rights.CONFIGURE)
    public Response retire(@PathParam("name") String name, byte[] body) {
        activation.retire(
                whoever.caller(),
                name,
                ActivationDesk.Asked.of(Bodies.bytes(body)).reason());
        return Response.noContent().build();
    }

    @GET
    @Path("{name}/revisions")
    @Operation(summary = "The revisions of a partner, newest first: number, time, author, reason")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> revisions(@PathParam("name") String name) {
        registry.standing(name);
        List<Map<String, Object>> all =
                revisions.of(name).stream().map(RegistryViews::revision).toList();
        return Map.of("partner", name, "revisions", all);
    }

    @GET
    @Path("{name}/revisions/{number}")
    @Operation(summary = "The document of one revision, or of the draft (number: draft)")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> revision(@PathParam("name") String name, @PathParam("number") String number) {
        return Map.of("partner", name, "revision", number, "document", revisions.document(name, number));
    }

    @GET
    @Path("{name}/difference")
    @Operation(
            summary = "What differs between two revisions",
            description = "from and to are numbers of revisions, or draft: path, before and after of each member.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> difference(
            @PathParam("name") String name, @QueryParam("from") String from, @QueryParam("to") String to) {
        if (from == null || to == null) {
            throw wrong(from == null ? "from" : "to");
        }
        return Map.of("from", from, "to", to, "changes", RegistryViews.changes(revisions.difference(name, from, to)));
    }

    @POST
    @Path("{name}/revisions/{number}/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take an earlier revision into use again",
            description = "{reason}. 200 with the number of the new revision, which says what the earlier one said.")
    @RolesAllowed(Rights.CONFIGURE)
    public Map<String, Object> rollBack(
            @PathParam("name") String name, @PathParam("number") String number, byte[] body) {
        var reason = ActivationDesk.Asked.of(Bodies.bytes(body)).reason();
        if (!number.matches("[1-9][0-9]{0,8}")) {
            throw new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", ""));
        }
        int taken = activation.rollBack(whoever.caller(), name, Integer.parseInt(number), reason);
        return Map.of("partner", name, "revision", taken);
    }
}
