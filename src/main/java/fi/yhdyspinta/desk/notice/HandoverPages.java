package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.HandoverDesk;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A meeting in which sender, recipient and client meet: proposed by one side, confirmed by the other, called off by either. */
@Path("/notices/{id}/parcels/{parcel}/handover")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Rights.SEND, Rights.RECEIVE})
public class HandoverPages {
    @Inject
    private HandoverDesk desk;

    @Inject
    private NoticeShown shown;

    @Inject
    private Whoever whoever;

    @PathParam("id")
    private String id;

    @PathParam("parcel")
    private String parcel;

    /**
     * Proposes a time.
     *
     * @param startsAt such as {@code 2026-12-01T10:00}, Helsinki's
     * @param manner where: {@code AT_SENDER}, {@code AT_RECIPIENT}, {@code REMOTE} or {@code PHONE}
     * @param clientAgrees {@code true}: the client comes along
     */
    @POST
    @Operation(hidden = true)
    public Response propose(
            @FormParam("startsAt") String startsAt,
            @FormParam("manner") String manner,
            @FormParam("clientAgrees") String clientAgrees) {
        var given = Map.of(
                "startsAt", startsAt == null ? "" : startsAt,
                "manner", manner == null ? "" : manner,
                "clientAgrees", clientAgrees == null ? "" : clientAgrees);
        return shown.after(
                Ids.uuid(id), () -> desk.propose(whoever.caller(), Ids.uuid(id), Ids.uuid(parcel), given), given);
    }

    /** @param version the proposal that is confirmed */
    @POST
    @Path("confirmation")
    @Operation(hidden = true)
    public Response confirm(@FormParam("version") String version) {
        return shown.after(
                Ids.uuid(id),
                () -> desk.confirm(whoever.caller(), Ids.uuid(id), Ids.uuid(parcel), number(version)),
                Map.of());
    }

    /** @param version the proposal that is called off */
    @POST
    @Path("ending")
    @Operation(hidden = true)
    public Response end(@FormParam("version") String version) {
        return shown.after(
                Ids.uuid(id),
                () -> desk.end(whoever.caller(), Ids.uuid(id), Ids.uuid(parcel), number(version)),
                Map.of());
    }

    /** One knows that it was called off. */
    @POST
    @Path("note")
    @Operation(hidden = true)
    public Response note() {
        return shown.after(Ids.uuid(id), () -> desk.note(whoever.caller(), Ids.uuid(id), Ids.uuid(parcel)), Map.of());
    }

    private static int number(String version) {
        return version != null && version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    }
}
