package fi.yhdyspinta.cli;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hub messages show}: one message's way. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the way of one message: its parcels, and what happened when. Nothing of what it says.")
final class MessagesShow extends HubCommand {
    @Parameters(paramLabel = "ID", description = "The hub's id of the message.")
    private String id;

    @Override
    public Integer call() throws HubFault, Unchecked {
        var message = hub().ask(Call.get("/api/messages/" + Call.step(id))).json();
        if (inJson()) {
            say(message);
        } else {
            print(message);
        }
        return Hub.RIGHT;
    }

    private void print(Map<String, Object> message) {
        out().println(Json.textOrNone(message, "id") + ": " + Json.textOrNone(message, "type") + " of "
                + Json.textOrNone(message, "sender") + ", " + Json.textOrNone(message, "state") + ", received "
                + Json.textOrNone(message, "receivedAt"));
        out().println();
        var parcels = new Table("PARCEL", "RECIPIENT", "TYPE", "STATE", "STAGE", "ATTEMPTS", "DELIVERED", "TROUBLE");
        Json.objects(message, "recipients")
                .forEach(parcel -> parcels.row(
                        Json.textOrNone(parcel, "parcelId"),
                        Json.textOrNone(parcel, "partner"),
                        Json.textOrNone(parcel, "type"),
                        Json.textOrNone(parcel, "state"),
                        Json.textOrNone(parcel, "stage"),
                        Json.textOrNone(parcel, "attempts"),
                        Json.textOrNone(parcel, "deliveredAt"),
                        Json.textOrNone(parcel, "trouble")));
        parcels.print(out());
        out().println();
        var timeline = new Table("AT", "RECIPIENT", "STATE", "WHAT");
        Json.objects(message, "timeline")
                .forEach(stage -> timeline.row(
                        Json.textOrNone(stage, "at"),
                        Json.textOrNone(stage, "recipient"),
                        Json.textOrNone(stage, "state"),
                        Json.textOrNone(stage, language())));
        timeline.print(out());
    }
}
