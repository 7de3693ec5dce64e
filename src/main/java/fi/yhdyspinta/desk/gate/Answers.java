package fi.yhdyspinta.desk.gate;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Turn;
import fi.yhdyspinta.walk.Problem;
import fi.yhdyspinta.walk.Walk;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Says no at the gate, before anybody inside is asked, and counts it: {@code hub_refused_total} by status. */
@Singleton
public class Answers {
    private final Walk walk;
    private final MetricRegistry metrics;

    @Inject
    public Answers(Walk walk, MetricRegistry metrics) {
        this.walk = walk;
        this.metrics = metrics;
    }

    void refuse(HttpServletResponse response, Refused.Ground ground, String code, String... args) {
        var problem = walk.refuse("", "gate", new Refused(ground, new Refusal(code, Turn.SENDER, "", List.of(args))));
        count(ground.status());
        try {
            SecurityHeaders.on(response);
            response.setStatus(problem.status());
            response.setContentType(Problem.MEDIA_TYPE);
            response.getOutputStream().write(walk.write(problem));
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }

    /** Counts a refusal that is answered elsewhere. */
    public void count(int status) {
        metrics.counter("hub_refused_total", new Tag("status", Integer.toString(status)))
                .inc();
    }
}
