package fi.yhdyspinta.desk.follow;

import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.FollowUp;
import fi.yhdyspinta.walk.FollowedParcel.Mark;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What came back and what did not, in numbers, for a script: the page's own numbers, small ones withheld. */
@Path("/api/follow-up")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Rights.FOLLOW_UP)
@Tag(name = "Follow-up")
public class FollowUpApi {
    @Inject
    private FollowUp followUp;

    @Inject
    private Whoever whoever;

    @GET
    @Operation(
            summary = "What came back of what was sent, and what did not",
            description =
                    "By unit of the sender and recipient. from and to: days of sending, this term until today where they"
                            + " are left out; unit (OID), recipient and type narrow it. A count is a text: a number, <5 or"
                            + " >15 where it or the rest is too small to be told, ≥7 for a sum of which a part is not told."
                            + " days: average of the arkipäivät until the reception, left out where too few were received."
                            + " 422 PERIOD_REVERSED, ACCOUNT_DAY_MISSING, FOLLOW_UP_TOO_LONG.")
    public Map<String, Object> numbers(@BeanParam FollowFilter filter) {
        var asked = filter.asked(followUp.thisTerm());
        var table = followUp.table(whoever.caller(), asked);
        var rules = followUp.rules();
        var view = new LinkedHashMap<String, Object>();
        view.put("from", asked.from().toString());
        view.put("to", asked.to().toString());
        view.put("nothingAfterDays", rules.nothingAfterDays());
        view.put("nothingAfterDaysOfType", rules.ofType());
        view.put("suppressBelow", rules.suppressBelow());
        view.put("rows", table.rows().stream().map(FollowUpApi::row).toList());
        view.put("sums", byWord(mark -> table.sums().get(mark)));
        return view;
    }

    private static Map<String, Object> row(FollowUp.Row row) {
        var view = new LinkedHashMap<String, Object>();
        if (!row.group().unit().isEmpty()) {
            view.put("unit", row.group().unit());
        }
        view.put("recipient", row.group().recipient());
        view.put("counts", byWord(mark -> row.counts().get(mark).text()));
        if (row.days() != null) {
            view.put("days", row.days());
        }
        return view;
    }

    private static Map<String, String> byWord(Function<Mark, String> told) {
        var words = new LinkedHashMap<String, String>();
        for (var mark : Mark.values()) {
            words.put(mark.name().toLowerCase(Locale.ROOT), told.apply(mark));
        }
        return words;
    }
}
