package fi.yhdyspinta.desk.mapping;

import fi.yhdyspinta.desk.api.Bodies;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.FormatAsked;
import fi.yhdyspinta.walk.FormatCopyAsked;
import fi.yhdyspinta.walk.FormatDesk;
import fi.yhdyspinta.walk.FormatKeeping;
import fi.yhdyspinta.walk.MappingAsked;
import fi.yhdyspinta.walk.MappingDesk;
import fi.yhdyspinta.walk.Seeing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Formats: what runs, what a version of one makes of a sample, and the next version. */
@Path("/api/formats")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Formats")
public class FormatsApi {
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"?(\\d{1,9})\"?");

    @Inject
    private FormatDesk desk;

    @Inject
    private MappingDesk mapping;

    @Inject
    private FormatKeeping keeping;

    @Inject
    private Seeing seeing;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "The formats that run, by name",
            description =
                    "For each its title, engine, what it carries, whether it reads and writes, the revision that runs, and which"
                            + " running partners and profiles use it.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> list() {
        return Map.of("formats", desk.list().stream().map(FormatViews::line).toList());
    }

    @GET
    @Path("{name}")
    @Operation(
            summary = "A format as it runs",
            description = "Its files as text, the names of its samples, and who uses it. The ETag is its revision.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Response read(@PathParam("name") String name) {
        var shown = desk.one(name);
        var view = FormatViews.line(shown.line());
        view.put("files", shown.files());
        view.put(
                "samples",
                desk.samples(name).stream()
                        .map(sample -> Map.of(
                                "name", sample.name(), "kind", sample.kind().wire(), "given", sample.given()))
                        .toList());
        return Response.ok(view)
                .tag(new EntityTag(String.valueOf(shown.line().revision())))
                .build();
    }

    @GET
    @Path("{name}/samples/{file}")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(summary = "What one of a format's samples puts in, as it stands")
    @RolesAllowed(Rights.READ_FLOWS)
    public byte[] sample(@PathParam("name") String name, @PathParam("file") String file) {
        return desk.sample(name, file).input();
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take a version of a format into use",
            description =
                    "{files: {name: text}, reason, override, samples: [{direction, given, expected}]}, with If-Match, the revision that"
                            + " was read, or If-None-Match: * for a new one. 200 {format, revision}: it runs from now on. 412 where"
                            + " another revision runs. 422 with file and line of what does not build, with what a running partner"
                            + " would lose, and with each pair of samples that does not agree: those alone an override (why) passes.")
    @RolesAllowed(Rights.CONFIGURE)
    public Response save(
            @PathParam("name") String name,
            @HeaderParam("If-Match") String seen,
            @HeaderParam("If-None-Match") String none,
            byte[] body) {
        int revision = keeping.save(whoever.caller(), name, FormatAsked.of(Bodies.bytes(body)), version(seen, none));
        return Response.ok(taken(name, revision))
                .tag(new EntityTag(String.valueOf(revision)))
                .build();
    }

    private static int version(String seen, String none) {
        if ("*".equals(none)) {
            return 0;
        }
        var version = VERSION.matcher(seen == null ? "" : seen.strip());
        if (!version.matches()) {
            throw new Refused(Refused.Ground.UNCONDITIONAL, Refusal.ofSender("VERSION_MISSING", ""));
        }
        return Integer.parseInt(version.group(1));
    }

    @POST
    @Path("{name}/trials")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Try a version of a format on a sample",
            description =
                    "{files, direction: read|write, sample or sampleBase64, recipient}; without files the format as it runs. 200 with"
                            + " fault (file, line), problems (line, pointer, code), result, what each class of recipients would see,"
                            + " what one partner would get, lineage, unused and codeGaps. Nothing of it is kept, and nothing that"
                            + " runs is touched. Give invented people only.")
    @RolesAllowed(Rights.CONFIGURE)
    public Map<String, Object> trial(@PathParam("name") String name, byte[] body) {
        return FormatViews.tried(mapping.trial(name, MappingAsked.of(Bodies.bytes(body))), seeing.terms());
    }

    @POST
    @Path("{name}/copies")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a new format of the files of one that runs",
            description = "{name, reason}. 201 {format, revision}. 409 where there is one of that name.")
    @RolesAllowed(Rights.CONFIGURE)
    public Response copy(@PathParam("name") String name, byte[] body) {
        var asked = FormatCopyAsked.of(Bodies.bytes(body));
        int revision = keeping.copy(whoever.caller(), name, asked.name(), asked.reason());
        return Response.status(201).entity(taken(asked.name(), revision)).build();
    }

    @GET
    @Path("{name}/revisions")
    @Operation(summary = "The revisions of a format, newest first: number, time, author, reason")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> revisions(@PathParam("name") String name) {
        List<Map<String, Object>> all =
                desk.revisions(name).stream().map(FormatViews::revision).toList();
        return Map.of("format", name, "revisions", all);
    }

    @GET
    @Path("{name}/revisions/{number}")
    @Operation(summary = "The files of one revision")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> revision(@PathParam("name") String name, @PathParam("number") String number) {
        return Map.of("format", name, "revision", number, "files", desk.files(name, FormatNumbers.of(number)));
    }

    @GET
    @Path("{name}/difference")
    @Operation(
            summary = "What differs between two revisions, line by line",
            description = "from and to are numbers of revisions.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> difference(
            @PathParam("name") String name, @QueryParam("from") String from, @QueryParam("to") String to) {
        var view = new LinkedHashMap<String, Object>();
        view.put("format", name);
        view.put("from", FormatNumbers.of(from));
        view.put("to", FormatNumbers.of(to));
        view.put("files", FormatViews.difference(desk.difference(name, FormatNumbers.of(from), FormatNumbers.of(to))));
        return view;
    }

    @POST
    @Path("{name}/revisions/{number}/rollback")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take an earlier revision of a format into use again",
            description = "{reason}. 200 with the number of the new revision, which says what the earlier one said.")
    @RolesAllowed(Rights.CONFIGURE)
    public Map<String, Object> rollBack(
            @PathParam("name") String name, @PathParam("number") String number, byte[] body) {
        var reason = FormatCopyAsked.reason(Bodies.bytes(body));
        return taken(name, keeping.rollBack(whoever.caller(), name, FormatNumbers.of(number), reason));
    }

    private static Map<String, Object> taken(String name, int revision) {
        return Map.of("format", name, "revision", revision);
    }
}
