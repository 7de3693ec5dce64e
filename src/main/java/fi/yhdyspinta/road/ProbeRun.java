package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.ProbeCause;
import fi.yhdyspinta.walk.ProbeStep;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * One try of one place: which steps are done, which is under way, and how much time is left. Whoever waits for it may break it
 * off from another thread; what was open is closed then, and the step that was under way is the one that failed.
 */
final class ProbeRun {
    private final long end;
    private final Map<ProbeStep.Kind, ProbeStep> steps = new EnumMap<>(ProbeStep.Kind.class);
    private final List<Closeable> open = new ArrayList<>();
    private ProbeStep.Kind current = ProbeStep.Kind.NAME;
    private boolean isOver;

    ProbeRun(Duration most) {
        end = System.nanoTime() + most.toNanos();
    }

    /** Milliseconds that something may take: its own patience, or what is left; at least one. */
    synchronized int within(Duration patience) {
        long left = Math.min(patience.toMillis(), TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
        return (int) Math.max(1, Math.min(left, Integer.MAX_VALUE));
    }

    /** From here on it is this step that fails. */
    synchronized void begin(ProbeStep.Kind kind) {
        current = kind;
    }

    synchronized ProbeStep.Kind current() {
        return current;
    }

    synchronized void done(ProbeStep step) {
        if (!isOver) {
            steps.put(step.kind(), step);
        }
    }

    void ok(ProbeStep.Kind kind, Map<String, String> facts) {
        done(ProbeStep.ok(kind, null, facts));
    }

    void none(ProbeCause cause, ProbeStep.Kind... kinds) {
        for (var kind : kinds) {
            done(ProbeStep.none(kind, cause));
        }
    }

    /**
     * The text of a secret that a place names.
     *
     * @throws ProbeFault where there is none of that name
     */
    String secret(String name, Function<String, Optional<String>> secrets) throws ProbeFault {
        return Optional.ofNullable(name)
                .flatMap(secrets)
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> new ProbeFault(
                        ProbeStep.Kind.CREDENTIAL, ProbeCause.SECRET_MISSING, name == null ? "credential" : name));
    }

    /** Is closed when the try ends or is broken off. */
    synchronized <T extends Closeable> T opened(T closeable) throws IOException {
        open.add(closeable);
        if (isOver) {
            closeable.close();
            throw new IOException("broken off");
        }
        return closeable;
    }

    /** It has failed, and is over. */
    void failed(ProbeStep step) {
        done(step);
        close();
    }

    /** It has taken too long. */
    synchronized void breakOff() {
        if (!isOver) {
            done(ProbeStep.failed(
                    current,
                    switch (current) {
                        case NAME -> ProbeCause.NAME_SLOW;
                        case TCP -> ProbeCause.CONNECT_SILENT;
                        case TLS -> ProbeCause.TLS_SILENT;
                        default -> ProbeCause.SILENT;
                    }));
        }
        close();
    }

    synchronized void close() {
        isOver = true;
        for (var each : open) {
            try {
                each.close();
            } catch (IOException gone) {
                // it is closed
            }
        }
        open.clear();
    }

    /** All kinds, in order. */
    synchronized List<ProbeStep> steps() {
        var all = new ArrayList<ProbeStep>();
        for (var kind : ProbeStep.Kind.values()) {
            all.add(steps.getOrDefault(kind, ProbeStep.notReached(kind)));
        }
        return List.copyOf(all);
    }
}
