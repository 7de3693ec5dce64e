package fi.yhdyspinta.walk;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/** Says after a commit that a lane has work. Who listens sends it on; a sweep finds what nobody heard. */
@Singleton
public class WakeUps {
    private final Consumer<LaneHasWork> listener;

    @Inject
    WakeUps(Event<LaneHasWork> event) {
        this(event::fire);
    }

    /** With a listener of one's own, where there is no CDI. */
    public WakeUps(Consumer<LaneHasWork> listener) {
        this.listener = listener;
    }

    void wake(int lane) {
        listener.accept(new LaneHasWork(lane));
    }
}
