package fi.yhdyspinta.desk.notice;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.api.Ids;
import fi.yhdyspinta.desk.gate.Whoever;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.DraftDesk;
import fi.yhdyspinta.walk.DraftedNotice;
import fi.yhdyspinta.walk.NoticeDesk;
import fi.yhdyspinta.walk.UnitSearch;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A notice while it is written: its form, its check, its sending. Whatever is pressed, what was typed is saved first. */
@Path("/notices/drafts/{id}")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed(Rights.SEND)
public class DraftPages {
    private static final Pattern NAME = Pattern.compile(
            "(content|to|consent|contact|wished|bestTime|sender|pick)/[A-Za-z0-9/_-]{0,120}|urgency|securityBan|sentAt|caseId|paperCode");

    @Inject
    private NoticeDesk desk;

    @Inject
    private DraftDesk drafts;

    @Inject
    private NoticeForms forms;

    @Inject
    private UnitSearch units;

    @Inject
    private Whoever whoever;

    @Inject
    private Pages pages;

    @Inject
    private Page page;

    @PathParam("id")
    private String id;

    /** The form; of one that was sent, the notice that it became. */
    @GET
    @Operation(hidden = true)
    public Response write() {
        var caller = whoever.caller();
        try {
            return form(200, desk.form(caller, Ids.uuid(id)), List.of(), false);
        } catch (Refused refused) {
            return desk.sent(caller, Ids.uuid(id)).map(DraftPages::toNotice).orElseThrow(() -> refused);
        }
    }

    /**
     * Saves, and does what was pressed: {@code save}, {@code check}, {@code find} a pupil, {@code pick:<id>} one, {@code unpick},
     * {@code more:<list>} or {@code type:<type>/<ground>}.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response save(MultivaluedMap<String, String> posted) {
        var caller = whoever.caller();
        var pressed = String.valueOf(posted.getFirst("do"));
        var typed = typed(posted);
        typed.put("language", page.language());
        var kept = desk.form(caller, Ids.uuid(id));
        Pressed.apply(pressed, typed);
        var turned = Pressed.turned(pressed);
        try {
            var saved = desk.save(
                    caller,
                    Ids.uuid(id),
                    version(posted),
                    turned.isEmpty() ? kept.draft().type() : turned.get(0),
                    turned.isEmpty() ? kept.basis() : turned.get(1),
                    typed);
            return pressed.equals("check")
                    ? Response.seeOther(URI.create(
                                    "/notices/drafts/" + saved.draft().id() + "/check"))
                            .build()
                    : Response.seeOther(URI.create(
                                    "/notices/drafts/" + saved.draft().id() + Pressed.place(pressed)))
                            .build();
        } catch (Refused refused) {
            // what was typed here stands on the page, whatever another device has saved
            return form(refused.ground().status(), desk.typed(kept, typed), refused.refusals(), true);
        }
    }

    /** The same save for a script, which stays on the page: the new version and the hour. */
    @POST
    @Path("saved")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Map<String, Object> keep(MultivaluedMap<String, String> posted) {
        var caller = whoever.caller();
        var typed = typed(posted);
        typed.put("language", page.language());
        var kept = desk.form(caller, Ids.uuid(id));
        var saved =
                desk.save(caller, Ids.uuid(id), version(posted), kept.draft().type(), kept.basis(), typed);
        return Map.of(
                "version", saved.draft().version(),
                "at", page.hour(saved.draft().changedAt()));
    }

    private static int version(MultivaluedMap<String, String> posted) {
        var version = String.valueOf(posted.getFirst("version"));
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : 0;
    }

    private static Map<String, String> typed(MultivaluedMap<String, String> posted) {
        var typed = new LinkedHashMap<String, String>();
        posted.forEach((name, values) -> {
            if (NAME.matcher(name).matches() && !values.get(0).isBlank()) {
                typed.put(name, values.get(0).replace("\r\n", "\n"));
            }
        });
        return typed;
    }

    private Response form(int status, DraftedNotice form, List<Refusal> problems, boolean isUnsaved) {
        return pages.render(
                status,
                "notice-form.jte",
                Map.of(
                        "page",
                        page,
                        "notice",
                        forms.of(whoever.caller(), form, problems),
                        "words",
                        new NoticeWords(page),
                        "isUnsaved",
                        isUnsaved,
                        "emergency",
                        Emergency.of(units.emergency(whoever.caller()), page.language())));
    }

    /** The same answers as they will go: what each recipient gets, what the sender will be shown, by when something must come. */
    @GET
    @Path("check")
    @Operation(hidden = true)
    public Response check() {
        var caller = whoever.caller();
        try {
            var form = desk.form(caller, Ids.uuid(id));
            return checked(form);
        } catch (Refused refused) {
            return desk.sent(caller, Ids.uuid(id)).map(DraftPages::toNotice).orElseThrow(() -> refused);
        }
    }

    private Response checked(DraftedNotice form) {
        try {
            var seen = Check.of(desk.preview(whoever.caller(), form), page);
            return pages.render(
                    "notice-check.jte",
                    Map.of("page", page, "notice", forms.of(whoever.caller(), form, List.of()), "checks", seen));
        } catch (Refused refused) {
            return form(refused.ground().status(), form, refused.refusals(), false);
        }
    }

    /** Sends it, once. */
    @POST
    @Path("sending")
    @Operation(hidden = true)
    public Response send() {
        var caller = whoever.caller();
        try {
            return toNotice(desk.send(caller, Ids.uuid(id)), "?sent");
        } catch (Refused refused) {
            return form(refused.ground().status(), desk.form(caller, Ids.uuid(id)), refused.refusals(), false);
        }
    }

    @POST
    @Path("discard")
    @Operation(hidden = true)
    public Response discard() {
        drafts.discard(whoever.caller(), Ids.uuid(id));
        return Response.seeOther(URI.create("/notices?list=drafts")).build();
    }

    private static Response toNotice(java.util.UUID message) {
        return toNotice(message, "");
    }

    private static Response toNotice(java.util.UUID message, String query) {
        return Response.seeOther(URI.create("/notices/" + message + query)).build();
    }
}
