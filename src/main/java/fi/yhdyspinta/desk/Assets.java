package fi.yhdyspinta.desk;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Style sheets, scripts and pictures: only those named here. */
@Path("/assets")
public class Assets {
    private static final Map<String, String> TYPES = Map.of(
            "hub.css", "text/css; charset=utf-8",
            "flow.js", "text/javascript; charset=utf-8",
            "icon.svg", "image/svg+xml",
            "mapping.js", "text/javascript; charset=utf-8",
            "notice.js", "text/javascript; charset=utf-8",
            "opening.js", "text/javascript; charset=utf-8",
            "print.js", "text/javascript; charset=utf-8",
            "session.js", "text/javascript; charset=utf-8",
            "tests.js", "text/javascript; charset=utf-8");

    @GET
    @Path("{file}")
    @Operation(hidden = true)
    public Response file(@PathParam("file") String file) throws IOException {
        if (!TYPES.containsKey(file)) {
            throw new NotFoundException();
        }
        try (var stream = Assets.class.getResourceAsStream("/assets/" + file)) {
            return Response.ok(stream.readAllBytes(), TYPES.get(file))
                    .header("Cache-Control", "max-age=3600")
                    .build();
        }
    }
}
