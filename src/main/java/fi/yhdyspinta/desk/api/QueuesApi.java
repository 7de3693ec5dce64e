package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.QueueDesk;
import fi.yhdyspinta.walk.Seeing;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What waits to go, by partner. */
@Path("/api/flows/queues")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
@RolesAllowed(Rights.READ_FLOWS)
public class QueuesApi {
    @Inject
    private QueueDesk desk;

    @Inject
    private Seeing seeing;

    @GET
    @Operation(
            summary = "How much waits for each partner, since when, and how fast it goes",
            description =
                    "Of each partner for whom something waits or who is paused: how many stand how, the oldest, the"
                            + " longest in flight, deliveries a minute over the last five, seconds to drain at that rate. While"
                            + " it is paused: the rate before the pause, and what is promised.")
    public Map<String, Object> queues() {
        return Map.of(
                "queues",
                desk.queues().stream()
                        .map(queue -> QueueViews.queue(queue, seeing.terms()))
                        .toList());
    }

    @GET
    @Path("{partner}")
    @Operation(
            summary = "A page of what waits for a partner, oldest first",
            description =
                    "Each with its state, tries, next try, cause in fi, sv and en and whose turn it is. Narrowed by"
                            + " state (waiting, retrying, in-flight, awaiting-pickup, held, held-for-check, quarantined), type,"
                            + " cause, from and to (queued then). The next page: after = next.")
    public Map<String, Object> queue(
            @PathParam("partner") String partner,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("size") @DefaultValue(Paging.SIZE) int size,
            @Context UriInfo address) {
        int bounded = Paging.bounded(size);
        var words = new LinkedHashMap<String, Object>();
        address.getQueryParameters().forEach((name, values) -> words.put(name, values.get(0)));
        words.keySet().removeAll(Set.of("after", "size"));
        int most = desk.mostAttempts(partner);
        return Paging.page(
                "waiting",
                desk.page(partner, words, after, bounded),
                bounded,
                named -> QueueViews.row(named, most, seeing.terms(), desk.now()),
                named -> named.row().position());
    }
}
