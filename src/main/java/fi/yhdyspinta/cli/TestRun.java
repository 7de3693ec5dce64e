package fi.yhdyspinta.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A contract test of a partner: started, waited for, and what it said. */
final class TestRun {
    /** No run takes longer at the hub. */
    private static final long LONGEST_MS = 6 * 60 * 1000L;

    private static final long FIRST_PAUSE_MS = 200;
    private static final long LONGEST_PAUSE_MS = 2000;

    private final HubClient hub;
    private final String partner;
    private final Progress progress;

    TestRun(HubClient hub, String partner, Progress progress) {
        this.hub = hub;
        this.partner = partner;
        this.progress = progress;
    }

    /** Against whom. */
    enum Against {
        /** The simulator that the hub brings. */
        simulator,
        /** The partner's own test address. */
        address
    }

    private String tests() {
        return "/api/partners/" + Call.step(partner) + "/tests";
    }

    /** Starts one and waits until it has ended. @return the run as the hub says it */
    Map<String, Object> run(Against against) throws HubFault {
        progress.begin("Testing " + partner + " against the " + against + " …");
        try {
            var started = hub.ask(Call.post(tests(), Map.of("against", against.name())));
            var id = started.path().isEmpty()
                    ? Json.textOrNone(started.json(), "id")
                    : started.path().substring(started.path().lastIndexOf('/') + 1);
            return ended(id);
        } finally {
            progress.end();
        }
    }

    private Map<String, Object> ended(String id) throws HubFault {
        long until = System.nanoTime() + LONGEST_MS * 1_000_000;
        long pause = FIRST_PAUSE_MS;
        while (true) {
            var run = hub.ask(Call.get(tests() + "/" + Call.step(id))).json();
            if (!Json.textOrNone(run, "state").equals("running")) {
                return run;
            }
            if (System.nanoTime() > until) {
                throw new HubFault(
                        HubFault.Kind.UNREACHED,
                        "The test of " + partner + " has not ended: look later by hub partners test " + partner
                                + " --last");
            }
            progress.step("Testing " + partner + ": " + Json.number(run, "done") + " of " + Json.number(run, "of"));
            rest(pause);
            pause = Math.min(LONGEST_PAUSE_MS, pause * 2);
        }
    }

    /** Waits a while. */
    static void rest(long milliseconds) throws HubFault {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new HubFault(HubFault.Kind.UNREACHED, "stopped while waiting");
        }
    }

    /** The newest run with its cases. @throws HubFault where there is none */
    Map<String, Object> last() throws HubFault {
        var newest = Json.objects(hub.ask(Call.get(tests())).json(), "tests").stream()
                .findFirst()
                .orElseThrow(() -> new HubFault(
                        HubFault.Kind.REFUSED,
                        partner + " has not been tested: start a test by hub partners test " + partner));
        return hub.ask(Call.get(tests() + "/" + Call.step(Json.textOrNone(newest, "id"))))
                .json();
    }

    static boolean isGreen(Map<String, Object> run) {
        return Json.textOrNone(run, "state").equals("green");
    }

    /** What was not as it should be, a problem a case. */
    static List<Problem> faults(Map<String, Object> run, String language) {
        var faults = new ArrayList<Problem>();
        for (var each : Json.objects(run, "cases")) {
            if (Boolean.FALSE.equals(each.get("ok"))) {
                faults.add(new Problem(
                        Json.textOrNone(each, "case"),
                        "",
                        0,
                        "expected " + Json.textOrNone(each, "expected") + ", came "
                                + Json.text(each, "came").orElse("nothing") + ". "
                                + Problem.of(each, language).sentence()));
            }
        }
        if (faults.isEmpty() && !isGreen(run)) {
            faults.add(new Problem("", "", 0, "the test ended as " + Json.textOrNone(run, "state")));
        }
        return faults;
    }
}
