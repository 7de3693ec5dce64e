package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.Canary;
import fi.yhdyspinta.walk.ConnectionDesk;
import fi.yhdyspinta.walk.ConnectionTest;
import fi.yhdyspinta.walk.Seeing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Whether a partner can be reached, address by address. */
@Path("/api/partners/{name}/connection")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Partners")
public class ConnectionApi {
    @Inject
    private ConnectionDesk connections;

    @Inject
    private Seeing seeing;

    @Inject
    private Clock clock;

    @GET
    @Operation(
            summary = "How the ways to a partner went when they were last tried",
            description =
                    "For each address of its document (out.message, out.status, out.result, in.0 …) that was tried: the steps name,"
                            + " tcp, tls, credential and call, each ok, failed, not-reached or none (nothing to do there), with the"
                            + " cause as code and sentence, and whose move it is: partner, operator or network. untried names the"
                            + " others; canary is the test message of the last school morning.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> last(@PathParam("name") String name) {
        var rows = connections.rows(name);
        var view = view(name, rows.stream().flatMap(row -> row.test().stream()).toList());
        view.put(
                "untried",
                rows.stream()
                        .filter(row -> row.test().isEmpty())
                        .map(row -> row.place().name())
                        .toList());
        connections.history(name, Canary.PLACE).stream()
                .findFirst()
                .ifPresent(canary -> view.put("canary", canary.view(seeing.terms(), clock.instant())));
        return view;
    }

    @POST
    @Operation(
            summary = "Try the ways to a partner now",
            description =
                    "All addresses at once, or place=out.message alone, in 20 seconds at most; the answer is how it went. Nothing is"
                            + " sent that says anything of anybody: OPTIONS, a FHIR server's metadata, X-Road's allowedMethods, a"
                            + " look for the folder or the queue. Of a partner of which nothing runs the draft is tried. 409 while"
                            + " another try is under way, 429 after ten in a minute.")
    @RolesAllowed(Rights.CONFIGURE)
    public Map<String, Object> run(@PathParam("name") String name, @QueryParam("place") String place) {
        return view(name, connections.run(name, place == null || place.isEmpty() ? null : place));
    }

    private Map<String, Object> view(String name, List<ConnectionTest> tests) {
        var view = new LinkedHashMap<String, Object>();
        view.put("partner", name);
        view.put("ok", tests.stream().allMatch(ConnectionTest::isOk));
        view.put(
                "places",
                tests.stream()
                        .map(test -> test.view(seeing.terms(), clock.instant()))
                        .toList());
        return view;
    }
}
