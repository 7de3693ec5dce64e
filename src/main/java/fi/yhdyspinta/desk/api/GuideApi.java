package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.guide.GuideDesk;
import fi.yhdyspinta.walk.guide.PartnerGuide;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a partner's IT department needs, made of what runs: its own, or any for those who run the hub. */
@Path("/api/partners")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
public class GuideApi {
    @Inject
    private GuideDesk guides;

    @Inject
    private Whoever whoever;

    @Context
    private Request request;

    @GET
    @Path("{name}/guide")
    @Operation(
            summary = "How a partner and the hub speak",
            description =
                    "Addresses both ways, formats with schemas and samples, message types with grounds and fields, limits, retries,"
                            + " contact: of the revision that runs. ETag changes with it. No secret.")
    @RolesAllowed(Rights.LOOK_UP)
    public Response guide(@PathParam("name") String name) {
        var guide = guides.of(whoever.caller(), name);
        return tagged(guide, () -> view(guide));
    }

    @GET
    @Path("{name}/openapi")
    @Operation(
            summary = "The same as OpenAPI 3.1",
            description = "Exactly what this partner may call; under webhooks what the hub calls at its addresses.")
    @RolesAllowed(Rights.LOOK_UP)
    public Response openApi(@PathParam("name") String name) {
        return tagged(guides.of(whoever.caller(), name), () -> guides.openApi(whoever.caller(), name));
    }

    @GET
    @Path("{name}/capability-statement")
    @Produces("application/fhir+json")
    @Operation(
            summary = "The same as a FHIR CapabilityStatement (R4)",
            description = "With this partner's events alone. 404 where it speaks no FHIR.")
    @RolesAllowed(Rights.LOOK_UP)
    public byte[] capabilities(@PathParam("name") String name) {
        return guides.capabilities(whoever.caller(), name);
    }

    @GET
    @Path("{name}/formats/{format}/schema")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "What describes a format that the partner speaks: JSON Schema, XSD or columns")
    @RolesAllowed(Rights.LOOK_UP)
    public Response schema(@PathParam("name") String name, @PathParam("format") String format) {
        return file(guides.schema(whoever.caller(), name, format));
    }

    @GET
    @Path("{name}/formats/{format}/samples/{sample}")
    @Produces(MediaType.WILDCARD)
    @Operation(summary = "A sample in a format that the partner speaks, of invented people")
    @RolesAllowed(Rights.LOOK_UP)
    public Response sample(
            @PathParam("name") String name, @PathParam("format") String format, @PathParam("sample") String sample) {
        return file(guides.sample(whoever.caller(), name, format, sample));
    }

    private static Response file(GuideDesk.File file) {
        return Response.ok(file.body(), file.mediaType())
                .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                .build();
    }

    private Response tagged(PartnerGuide guide, java.util.function.Supplier<Object> body) {
        var tag = new EntityTag(guide.tag());
        var unchanged = request.evaluatePreconditions(tag);
        return unchanged == null
                ? Response.ok(body.get()).tag(tag).build()
                : unchanged.tag(tag).build();
    }

    private static Map<String, Object> view(PartnerGuide guide) {
        var partner = guide.partner();
        var view = new LinkedHashMap<String, Object>();
        view.put("partner", partner.name());
        view.put("names", partner.names());
        view.put("revision", guide.revision());
        view.put("since", guide.since().toString());
        view.put("hub", guide.hubUrl());
        view.put(
                "posts",
                guide.posts().stream()
                        .map(post ->
                                Map.of("path", post.path(), "format", post.format(), "mediaType", post.mediaType()))
                        .toList());
        view.put("fetches", guide.fetches().stream().map(GuideApi::reached).toList());
        view.put("calls", guide.calls().stream().map(GuideApi::reached).toList());
        view.put("formats", guide.formats().stream().map(GuideApi::format).toList());
        view.put("sends", passing(guide.sends()));
        view.put("gets", passing(guide.gets()));
        return view;
    }

    private static Map<String, Object> reached(PartnerGuide.Reached reached) {
        return Map.of(
                "way", reached.way(),
                "door", reached.door(),
                "url", reached.url(),
                "format", reached.format(),
                "mediaType", reached.mediaType());
    }

    private static Map<String, Object> format(PartnerGuide.Spoken format) {
        return Map.of(
                "name", format.name(),
                "title", format.title(),
                "revision", format.revision(),
                "carries", format.carries(),
                "mediaTypes", format.mediaTypes(),
                "reads", format.reads(),
                "writes", format.writes(),
                "schema", format.schema().isPresent(),
                "samples", format.samples());
    }

    private static List<Map<String, Object>> passing(List<PartnerGuide.Passing> all) {
        return all.stream()
                .map(type -> Map.<String, Object>of(
                        "code", type.code(),
                        "names", type.names(),
                        "grounds", type.grounds().stream().map(GuideApi::ground).toList()))
                .toList();
    }

    private static Map<String, Object> ground(PartnerGuide.Ground ground) {
        return Map.of(
                "legalBasis", ground.code(),
                "statute", ground.statute(),
                "section", ground.section(),
                "others", ground.others(),
                "duty", ground.isDuty(),
                "consentRequired", ground.needsConsent(),
                "senderSees", ground.senderSees(),
                "fields", ground.fields(),
                "deadlines",
                        ground.deadlines().stream()
                                .map(clock -> Map.of(
                                        "code", clock.code(), "names", clock.names(), "section", clock.section()))
                                .toList());
    }
}
