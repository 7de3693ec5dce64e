package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.ConnectionPlace;
import fi.yhdyspinta.walk.ConnectionProbe;
import fi.yhdyspinta.walk.ProbeCause;
import fi.yhdyspinta.walk.ProbeStep;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Variables;
import fi.yhdyspinta.walk.Whence;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tries the ways to partners by what the doors themselves go by: the same judge of hosts, the same TLS, the same secrets. */
@Singleton
public class Prober implements ConnectionProbe {
    private static final System.Logger LOG = System.getLogger(Prober.class.getName());

    private final ProbedHttpDoors http;
    private final ProbedShell shell;
    private final ProbedQueue queue;
    private final ProbedMail mail;
    private final Duration most;

    @Inject
    Prober(Settings settings, PartnerTls tls, Outward outward, QueueBrokers brokers, Variables variables, Clock clock) {
        this(settings, tls, outward, brokers, variables, clock, Duration.ofSeconds(MOST_SECONDS));
    }

    /** @param most how long one try may take in all */
    Prober(
            Settings settings,
            PartnerTls tls,
            Outward outward,
            QueueBrokers brokers,
            Variables variables,
            Clock clock,
            Duration most) {
        var way = new ProbedWay(outward);
        var shaking = new ProbedTls(tls, settings, clock);
        this.http = new ProbedHttpDoors(new ProbedWeb(way, shaking), settings);
        this.shell = new ProbedShell(way, settings);
        this.queue = new ProbedQueue(way, shaking, tls, brokers, settings);
        this.mail = new ProbedMail(way, shaking, variables);
        this.most = most;
    }

    @Override
    public Map<String, List<ProbeStep>> probe(String partner, Collection<ConnectionPlace> places) {
        var runs = new LinkedHashMap<String, ProbeRun>();
        var done = new CountDownLatch(places.size());
        // a thread each: neither a name's look-up nor a socket's read ends in time by itself
        for (var place : places) {
            var run = new ProbeRun(most);
            runs.put(place.name(), run);
            var prober = new Thread(
                    () -> {
                        try {
                            probe(run, partner, place);
                        } finally {
                            done.countDown();
                        }
                    },
                    "probe");
            prober.setDaemon(true);
            prober.start();
        }
        await(done);
        var steps = new LinkedHashMap<String, List<ProbeStep>>();
        runs.forEach((place, run) -> {
            run.breakOff();
            steps.put(place, run.steps());
        });
        return steps;
    }

    private void await(CountDownLatch done) {
        try {
            done.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException brokenOff) {
            Thread.currentThread().interrupt();
        }
    }

    private void probe(ProbeRun run, String partner, ConnectionPlace place) {
        try {
            go(run, partner, place);
            run.close();
        } catch (ProbeFault fault) {
            run.failed(fault.step());
        } catch (SocketTimeoutException silent) {
            run.breakOff();
        } catch (IOException gone) {
            run.failed(ProbeStep.failed(
                    run.current(),
                    switch (run.current()) {
                        case NAME -> ProbeCause.UNKNOWN_HOST;
                        case TCP -> ProbeCause.NO_ROUTE;
                        case TLS -> ProbeCause.TLS_CUT;
                        default -> ProbeCause.CUT;
                    },
                    ""));
        } catch (RuntimeException stumbled) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the connection to {0} at {1} could not be tried: {2}",
                    partner,
                    place.name(),
                    Whence.of(stumbled));
            run.failed(ProbeStep.failed(run.current(), ProbeCause.HUB_FAULT));
        }
    }

    private void go(ProbeRun run, String partner, ConnectionPlace place) throws ProbeFault, IOException {
        switch (place.to().door()) {
            case "portal", "poll" -> {
                run.none(null, ProbeStep.Kind.NAME, ProbeStep.Kind.TCP, ProbeStep.Kind.TLS, ProbeStep.Kind.CREDENTIAL);
                run.none(ProbeCause.WAITS_AT_HUB, ProbeStep.Kind.CALL);
            }
            case "mail" -> mail.probe(run);
            case "sftp" -> shell.probe(run, place);
            case "jms" -> queue.probe(run, partner, place);
            default -> http.probe(run, partner, place);
        }
    }
}
