package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.ContractTest;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.ContractTestDesk;
import fi.yhdyspinta.walk.ContractTestWords;
import fi.yhdyspinta.walk.Seeing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A partner's contract test: what it is tried with, and how that went. */
@Path("/api/partners/{name}/tests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
public class ContractTestsApi {
    @Inject
    private ContractTestDesk tests;

    @Inject
    private Seeing seeing;

    @Inject
    private Whoever whoever;

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Run a partner's contract test",
            description =
                    "{\"against\": \"simulator\"}, the hub's own simulated partner, or \"address\", the partner's test"
                            + " addresses (test.url in its document). Its draft is tried where there is one, else what runs. The people"
                            + " are invented, nothing is journaled, and each call carries Yhdyspinta-Test: true. 202 with the place of"
                            + " the run; 409 while another one is under way, 422 where nothing can be tried yet.")
    @RolesAllowed(Rights.CONFIGURE)
    public Response start(@PathParam("name") String name, byte[] body) {
        var begun = tests.start(whoever.caller(), name, ContractTestDesk.asked(body));
        return Response.accepted(view(begun))
                .location(URI.create("/api/partners/" + name + "/tests/" + begun.id()))
                .build();
    }

    @GET
    @Operation(
            summary = "The contract tests of a partner, newest first",
            description = "Up to 50, kept for 400 days. hash is the SHA-256 of the document that was tried.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> list(@PathParam("name") String name) {
        return Map.of("tests", tests.of(name).stream().map(this::view).toList());
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "A contract test with its cases",
            description =
                    "state is running, green (all that applies went as expected), red, or broken (it took more than five"
                            + " minutes or could not go on). A case that can't be tried with this partner has ok: null, and came says"
                            + " why; turn says who acts next where it did not go as expected.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> one(@PathParam("name") String name, @PathParam("id") String id) {
        var report = tests.report(name, Ids.uuid(id));
        var view = view(report.test());
        view.put("ofNow", report.isOfNow());
        view.put("cases", report.cases().stream().map(this::view).toList());
        return view;
    }

    private Map<String, Object> view(ContractTest test) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", test.id().toString());
        view.put("against", test.against().wire());
        view.put("state", test.state().wire());
        view.put("revision", test.revision() == 0 ? null : test.revision());
        view.put("hash", test.hash());
        view.put("done", test.done());
        view.put("of", test.of());
        view.put("startedBy", test.startedBy());
        view.put("startedAt", test.startedAt().toString());
        view.put("endedAt", test.endedAt() == null ? null : test.endedAt().toString());
        return view;
    }

    private Map<String, Object> view(ContractTest.Case each) {
        var view = new LinkedHashMap<String, Object>();
        view.put("case", each.code());
        view.put("way", each.way());
        view.put("type", each.type());
        view.put("expected", each.expected());
        view.put("came", each.came());
        view.put("ok", ok(each.verdict()));
        ContractTestWords.move(each).ifPresent(move -> view.put("turn", move.wire()));
        view.put("text", text(ContractTestWords.proves(each)));
        return view;
    }

    private Map<String, String> text(String term) {
        return Terms.LANGUAGES.stream().collect(Collectors.toMap(language -> language, language -> seeing.terms()
                .say(language, term, List.of())));
    }

    private static Boolean ok(ContractTest.Verdict verdict) {
        return switch (verdict) {
            case OK -> true;
            case FAILED -> false;
            case OPEN, NONE -> null;
        };
    }
}
