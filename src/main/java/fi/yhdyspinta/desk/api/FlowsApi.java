package fi.yhdyspinta.desk.api;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.journal.Alarms;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.FlowDesk;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.Walk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Operating the flows. */
@Path("/api/flows")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Flows")
public class FlowsApi {
    @Inject
    private Walk walk;

    @Inject
    private Seeing seeing;

    @Inject
    private FlowDesk flowDesk;

    @Inject
    private Whoever whoever;

    @GET
    @Path("messages")
    @Operation(
            summary = "A page of messages by recipient, the newest first, narrowed by any of the list's columns",
            description =
                    "One entry for each recipient. q: any number of a message (the hub's id of it, of a parcel or a case, its"
                            + " sender's number, a partner's own reference to the case, the id it was archived under). state: open,"
                            + " failing, ended, a state or how it stands in the queue. sender, recipient, type, since and until"
                            + " (days, Helsinki), step, attempts (at least; of what is under way), next (now, hour, day), due (passed,"
                            + " 1, 3, 7: days). The next page: after = next. 422 with every word that is wrong.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> messages(
            @Context UriInfo uri,
            @QueryParam("after") String after,
            @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        var words = new LinkedHashMap<String, String>();
        FlowDesk.WORDS.forEach(word -> {
            var value = uri.getQueryParameters().getFirst(word);
            if (value != null) {
                words.put(word, value);
            }
        });
        var found = flowDesk.page(whoever.caller(), words, after, Paging.bounded(size));
        var document = new LinkedHashMap<String, Object>();
        document.put("messages", found.rows().stream().map(FlowViews::row).toList());
        if (found.next() != null) {
            document.put("next", found.next());
        }
        return document;
    }

    @GET
    @Path("alarms")
    @Operation(
            summary = "A page of alarms that nobody has resolved, newest first",
            description = "urgent-unopened: an urgent parcel is undelivered or unopened after 15 minutes; it resolves"
                    + " when the recipient takes it up. The next page: below = next.")
    @RolesAllowed(Rights.READ_FLOWS)
    public Map<String, Object> alarms(
            @QueryParam("below") String below, @QueryParam("size") @DefaultValue(Paging.SIZE) int size) {
        int bounded = Paging.bounded(size);
        return Paging.page(
                "alarms",
                walk.alarms(below == null ? null : Ids.uuid(below), bounded),
                bounded,
                this::view,
                alarm -> alarm.id().toString());
    }

    private Map<String, Object> view(Alarms.Raised alarm) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", alarm.id().toString());
        view.put("kind", alarm.kind());
        view.put("message", alarm.messageId().toString());
        view.put("messageId", alarm.senderMessageId());
        view.put("sender", alarm.sender());
        view.put("recipient", alarm.recipient());
        view.put("type", alarm.type());
        view.put("parcelId", alarm.parcelId().toString());
        view.put("receivedAt", alarm.receivedAt().toString());
        if (alarm.deliveredAt() != null) {
            view.put("deliveredAt", alarm.deliveredAt().toString());
        }
        view.put("raisedAt", alarm.raisedAt().toString());
        Terms.LANGUAGES.forEach(language -> view.put(language, seeing.terms().say(language, "alarm." + alarm.kind())));
        return view;
    }
}
