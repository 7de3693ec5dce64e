package fi.yhdyspinta.desk.guide;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.walk.FeedbackDesk;
import fi.yhdyspinta.walk.GuideDesk;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The accessibility statement (law 306/2019 9 §) and the help, for everybody. */
@Path("/")
@Produces(MediaType.TEXT_HTML)
public class GuidePages {
    /** The topic under which the states stand too. */
    private static final String WORDS = "words";

    @Inject
    private GuideDesk guide;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @GET
    @Path("accessibility")
    @Operation(hidden = true)
    public Response statement() {
        return pages.render(
                "accessibility.jte",
                Map.of(
                        "page", page,
                        "statement", guide.statement(),
                        "language", page.language(),
                        "days", String.valueOf(FeedbackDesk.DAYS)));
    }

    @GET
    @Path("help")
    @Operation(hidden = true)
    public Response help() {
        return pages.render("help.jte", Map.of("page", page, "topics", guide.topics(page.language())));
    }

    /** One topic. */
    @GET
    @Path("help/{topic}")
    @Operation(hidden = true)
    public Response topic(@PathParam("topic") String name) {
        var topic = guide.topic(page.language(), name)
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
        return pages.render(
                "help-topic.jte",
                Map.of(
                        "page",
                        page,
                        "topic",
                        topic,
                        "topics",
                        guide.topics(page.language()),
                        "states",
                        name.equals(WORDS) ? List.of(State.values()) : List.of()));
    }
}
