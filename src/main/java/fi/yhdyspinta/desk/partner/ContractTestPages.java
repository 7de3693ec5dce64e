package fi.yhdyspinta.desk.partner;

import fi.yhdyspinta.desk.Entered;
import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.ContractTest;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.ContractTestDesk;
import fi.yhdyspinta.walk.RegistryDesk;
import fi.yhdyspinta.walk.WorkerNames;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A partner's contract test: begun, watched while it runs, and its report, to be printed. */
@Path("/partners/{name}/tests")
@Produces(MediaType.TEXT_HTML)
public class ContractTestPages {
    @Inject
    private ContractTestDesk tests;

    @Inject
    private RegistryDesk registry;

    @Inject
    private WorkerNames names;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response list(@PathParam("name") String name) {
        return list(200, name, Entered.fresh(Map.of()));
    }

    private Response list(int status, String name, Entered entered) {
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("standing", registry.standing(name));
        var all = tests.of(name);
        model.put("tests", all);
        model.put("starters", starters(all));
        model.put("hasAddress", tests.hasTestAddresses(name));
        model.put("entered", entered);
        return pages.render(status, "partner-tests.jte", model);
    }

    /** @param against {@code simulator} or {@code address} */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @RolesAllowed(Rights.CONFIGURE)
    public Response start(
            @PathParam("name") String name, @FormParam("against") @DefaultValue("simulator") String against) {
        try {
            var begun = tests.start(whoever.caller(), name, ContractTestDesk.against(against));
            return Response.seeOther(URI.create("/partners/" + name + "/tests/" + begun.id()))
                    .build();
        } catch (Refused refused) {
            if (refused.ground() == Refused.Ground.UNKNOWN) {
                throw refused;
            }
            return list(refused.ground().status(), name, new Entered(Map.of(), refused.refusals()));
        }
    }

    @GET
    @Path("{id}")
    @Operation(hidden = true)
    @RolesAllowed(Rights.READ_FLOWS)
    public Response one(@PathParam("name") String name, @PathParam("id") String id) {
        var report = tests.report(name, Ids.uuid(id));
        var model = new HashMap<String, Object>();
        model.put("page", page);
        model.put("standing", registry.standing(name));
        model.put("report", report);
        model.put("starters", starters(List.of(report.test())));
        model.put("rows", ContractCaseRow.of(report));
        return pages.render(200, "partner-test.jte", model);
    }

    // the name of who began each, or what the hub has kept of a script or of one who has left
    private Map<String, String> starters(List<ContractTest> tests) {
        return tests.stream().map(ContractTest::startedBy).distinct().collect(Collectors.toMap(by -> by, by -> names.of(
                        by)
                .orElse(by)));
    }
}
