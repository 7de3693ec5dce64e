package fi.yhdyspinta.road;

import static fi.yhdyspinta.walk.ProbeStep.Kind.CALL;
import static fi.yhdyspinta.walk.ProbeStep.Kind.CREDENTIAL;

import fi.yhdyspinta.message.XRoadId;
import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.ConnectionPlace;
import fi.yhdyspinta.walk.ProbeCause;
import fi.yhdyspinta.walk.ProbeStep;
import fi.yhdyspinta.walk.Settings;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What each door of HTTP has for a call that carries nothing: it asks what is there, and sends nothing. */
final class ProbedHttpDoors {
    /** X-Road's metaservice that tells what the caller may call (NIIS PR-MREST, 4.2). */
    private static final String ALLOWED = "allowedMethods";

    private static final int SERVICE_PARTS = 5;

    private final ProbedWeb web;
    private final Settings settings;
    private final XRoadErrors errors;

    ProbedHttpDoors(ProbedWeb web, Settings settings) {
        this.web = web;
        this.settings = settings;
        this.errors = XRoadErrors.read(settings.routes());
    }

    /** Tries a place. */
    void probe(ProbeRun run, String partner, ConnectionPlace place) throws ProbeFault, IOException {
        var to = place.to();
        switch (to.door()) {
            case "fhir", "fhir-poll" -> fhir(run, partner, to);
            case "xroad" -> xroad(run, partner, to);
            case "suomifi" -> suomifi(run, partner, to);
            case "webhook" -> webhook(run, partner, to);
            default -> options(run, partner, to);
        }
    }

    // OPTIONS asks what may be done there (RFC 9110 section 9.3.7)
    private void options(ProbeRun run, String partner, Address to) throws ProbeFault, IOException {
        var reply = web.ask(
                run,
                partner,
                to,
                ProbedWeb.uri(to.url()),
                () -> new ProbedWeb.Call("OPTIONS", shown(run, to, Map.of())));
        ProbedWeb.judge(run, reply, to.credential() == null ? ProbeCause.NO_CREDENTIAL : ProbeCause.NOT_REFUSED);
    }

    private void webhook(ProbeRun run, String partner, Address to) throws ProbeFault, IOException {
        var reply = web.ask(run, partner, to, ProbedWeb.uri(to.url()), () -> {
            // it must be there, and signs nothing here
            shown(run, to, Map.of());
            return new ProbedWeb.Call("OPTIONS", Map.of());
        });
        ProbedWeb.judge(run, reply, ProbeCause.WEBHOOK_SIGNS);
    }

    // each FHIR server tells what it can do (FHIR R4, http.html#capabilities)
    private void fhir(ProbeRun run, String partner, Address to) throws ProbeFault, IOException {
        ProbedWeb.uri(to.url());
        int operation = to.url().indexOf("/$");
        var base = (operation < 0 ? to.url() : to.url().substring(0, operation)).replaceAll("/+$", "");
        var reply = web.ask(
                run,
                partner,
                to,
                URI.create(base + "/metadata"),
                () -> new ProbedWeb.Call("GET", shown(run, to, Map.of("Accept", "application/fhir+json"))));
        if (reply.status() == 404 || reply.status() == 405) {
            // an address that only takes messages may have no base of its own
            options(run, partner, to);
        } else {
            ProbedWeb.judge(run, reply, to.credential() == null ? ProbeCause.NO_CREDENTIAL : ProbeCause.NOT_REFUSED);
        }
    }

    // goes the whole way to the partner's security server, and tells whether the hub's subsystem may call the service
    private void xroad(ProbeRun run, String partner, Address to) throws ProbeFault, IOException {
        var service = id(to, "service").filter(id -> id.size() >= SERVICE_PARTS);
        var client = id(to, "client").filter(id -> id.size() >= 3);
        var server = ProbedWeb.uri(to.url()).toString().replaceAll("/+$", "");
        if (service.isEmpty() || client.isEmpty()) {
            throw new ProbeFault(CALL, ProbeCause.XROAD_OPTIONS);
        }
        var headers =
                Map.of("Accept", "application/json", XRoad.CLIENT, client.get().encoded());
        var asked = server + "/r1/" + service.get().first(SERVICE_PARTS - 1).encoded() + "/" + ALLOWED;
        var reply =
                web.ask(run, partner, to, URI.create(asked), () -> new ProbedWeb.Call("GET", shown(run, to, headers)));
        if (reply.error() != null) {
            run.done(ProbeStep.ok(CREDENTIAL, null, Map.of()));
            var trouble = ProbeCause.of(errors.trouble(reply.error()).name()).orElse(ProbeCause.XROAD_OWN_SERVER);
            throw ProbeFault.seen(CALL, trouble, Map.of("status", String.valueOf(reply.status())));
        }
        ProbedWeb.judge(run, reply, to.credential() == null ? ProbeCause.NO_CREDENTIAL : ProbeCause.NOT_REFUSED);
        var code = service.get().parts().get(SERVICE_PARTS - 1);
        if (!Pattern.compile("\"service_?[cC]ode\"\\s*:\\s*\"" + Pattern.quote(code) + "\"")
                .matcher(reply.body())
                .find()) {
            throw new ProbeFault(CALL, ProbeCause.XROAD_ACCESS, code);
        }
    }

    private static Optional<XRoadId> id(Address to, String option) {
        return XRoadId.of(to.options().get(option));
    }

    // a token is asked for and thrown away: whoever has one is let in
    private void suomifi(ProbeRun run, String partner, Address to) throws ProbeFault, IOException {
        var username = to.options().getOrDefault("username", "");
        var base = ProbedWeb.uri(to.url()).toString();
        var reply = web.ask(
                run,
                partner,
                to,
                URI.create(new SuomifiAccount(base, username, "").at("/v1/token")),
                () -> new ProbedWeb.Call(
                        "POST",
                        Map.of("Accept", "application/json"),
                        SuomifiApi.write(Map.of(
                                "username", username, "password", run.secret(to.credential(), settings.secrets())))));
        if (reply.status() == 400) {
            throw new ProbeFault(CREDENTIAL, ProbeCause.CREDENTIAL_REFUSED, "400");
        }
        ProbedWeb.judge(run, reply, null);
    }

    /** The headers of a call, with what the hub shows there. */
    private Map<String, String> shown(ProbeRun run, Address to, Map<String, String> others) throws ProbeFault {
        var headers = new LinkedHashMap<>(others);
        if (to.credential() != null) {
            headers.put("Authorization", "Bearer " + run.secret(to.credential(), settings.secrets()));
        }
        return headers;
    }
}
