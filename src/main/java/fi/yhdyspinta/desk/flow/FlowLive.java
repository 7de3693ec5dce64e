package fi.yhdyspinta.desk.flow;

import fi.yhdyspinta.desk.Pages;
import fi.yhdyspinta.desk.Speech;
import fi.yhdyspinta.journal.Streams;
import fi.yhdyspinta.walk.FlowPulse;
import fi.yhdyspinta.walk.Seeing;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells all who look at the picture when it has changed: counted once, drawn once in each language that somebody reads, sent
 * to all of them by one thread. Who reads too slowly gets the next picture and not each. A stream ends by itself after ten
 * minutes, and the browser comes again: so nobody looks on who may no more.
 */
@Singleton
public class FlowLive {
    /** So many look at one node at once. */
    static final int MOST = 500;

    private static final System.Logger LOG = System.getLogger(FlowLive.class.getName());
    private static final int STEP_SECONDS = 2;

    /** What nothing is sent on for so long a proxy takes for dead. */
    private static final int STEPS_OF_SILENCE = 7;

    private static final long LONGEST = Duration.ofMinutes(10).toNanos();

    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

    @Inject
    private FlowPulse pulse;

    @Inject
    private Seeing seeing;

    @Inject
    private Pages pages;

    @Resource(lookup = "java:comp/DefaultManagedScheduledExecutorService")
    private ManagedScheduledExecutorService timer;

    private ScheduledFuture<?> beating;
    private List<FlowPulse.Flow> shown = List.of();
    private Set<String> failing = Set.of();
    private int silent;

    /** Somebody who looks. */
    private static final class Viewer {
        private final String language;
        private final SseEventSink sink;
        private final Sse sse;
        private final long since = System.nanoTime();
        private CompletionStage<?> underWay = CompletableFuture.completedStage(null);
        private boolean isBehind;

        private Viewer(String language, SseEventSink sink, Sse sse) {
            this.language = language;
            this.sink = sink;
            this.sse = sse;
        }

        private boolean isOver() {
            return sink.isClosed() || System.nanoTime() - since > LONGEST;
        }

        /** Sends it, unless the one before is still under way: then it is behind, and gets the next. */
        private void send(OutboundSseEvent event) {
            isBehind = !underWay.toCompletableFuture().isDone();
            if (!isBehind) {
                underWay = sink.send(event);
            }
        }

        private void close() {
            try {
                sink.close();
            } catch (IOException gone) {
                // whoever looked has gone before
            }
        }

        private OutboundSseEvent event(String name, String text) {
            return sse.newEventBuilder()
                    .name(name)
                    .reconnectDelay(3000)
                    .data(text)
                    .build();
        }
    }

    /** Whether there is room for one more. */
    boolean hasRoom() {
        return viewers.size() < MOST;
    }

    /** Shows it as it is now, and from then on each time that it changes. */
    synchronized void join(String language, SseEventSink sink, Sse sse) {
        var picture = pulse.picture();
        var viewer = new Viewer(language, sink, sse);
        viewer.send(viewer.event("picture", drawn(language, picture)));
        viewers.add(viewer);
        if (beating == null) {
            // what went on while nobody looked is told by the picture, and is no news
            shown = picture.flows();
            failing = failing(picture);
            beating = timer.scheduleWithFixedDelay(this::beat, STEP_SECONDS, STEP_SECONDS, TimeUnit.SECONDS);
        }
    }

    /** Shows it as it is now, and ends. */
    void once(String language, SseEventSink sink, Sse sse) {
        var viewer = new Viewer(language, sink, sse);
        viewer.send(viewer.event("picture", drawn(language, pulse.picture())));
        viewer.underWay.whenComplete((sent, failed) -> viewer.close());
    }

    private String drawn(String language, FlowPulse.Picture picture) {
        var words = new Speech(language, seeing);
        return pages.text("flow-picture.jte", Map.of("words", words, "picture", FlowPicture.of(words, picture)));
    }

    private synchronized void beat() {
        try {
            viewers.stream().filter(Viewer::isOver).toList().forEach(this::leave);
            if (viewers.isEmpty()) {
                beating.cancel(false);
                beating = null;
                return;
            }
            tell(pulse.picture());
        } catch (RuntimeException stumbled) {
            // the database is away for a moment, say: the next beat tries again, and a timer that throws would not
            LOG.log(System.Logger.Level.DEBUG, "the picture of the flows could not be drawn", stumbled);
        }
    }

    private void tell(FlowPulse.Picture picture) {
        boolean isNew = !picture.flows().equals(shown);
        var drawn = new HashMap<String, String>();
        for (var viewer : viewers) {
            if (isNew || viewer.isBehind) {
                viewer.send(viewer.event(
                        "picture", drawn.computeIfAbsent(viewer.language, language -> drawn(language, picture))));
            }
        }
        if (isNew) {
            shown = picture.flows();
            silent = 0;
            say(failing(picture));
        } else if (++silent > STEPS_OF_SILENCE) {
            silent = 0;
            viewers.forEach(viewer ->
                    viewer.send(viewer.sse.newEventBuilder().comment("").build()));
        }
    }

    private static Set<String> failing(FlowPulse.Picture picture) {
        return picture.flows().stream()
                .filter(flow -> flow.standing().failing() > 0)
                .map(FlowPulse.Flow::stream)
                .map(Streams.Stream::recipient)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Who does not see the picture is told when deliveries to somebody begin to fail and when they go again, and nothing else. */
    private void say(Set<String> now) {
        var before = failing;
        failing = now;
        for (var viewer : viewers) {
            var words = new Speech(viewer.language, seeing);
            var said = Stream.concat(
                            now.stream()
                                    .filter(name -> !before.contains(name))
                                    .map(name -> words.say("page.picture.fails", words.partner(name))),
                            before.stream()
                                    .filter(name -> !now.contains(name))
                                    .map(name -> words.say("page.picture.goes", words.partner(name))))
                    .collect(Collectors.joining(" "));
            if (!said.isEmpty()) {
                // never left out: it is said once
                viewer.underWay = viewer.sink.send(viewer.event("said", said));
            }
        }
    }

    private void leave(Viewer viewer) {
        viewers.remove(viewer);
        viewer.close();
    }

    @PreDestroy
    void end() {
        viewers.forEach(this::leave);
    }
}
