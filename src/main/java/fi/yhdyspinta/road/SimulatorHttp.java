package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * The HTTP client towards the simulated partner of a contract test: it reaches this machine's loopback and nothing else, and
 * no partner's document leads to it. What {@code HUB_OUTBOUND_ALLOW} opens is neither needed nor open here.
 */
@Named("simulatorHttp")
@Singleton
public class SimulatorHttp implements HttpClientConfigurer {
    /** The one address at which the simulated partner listens. */
    static final Outward HERE = Outward.allowing("127.0.0.1");

    private final PartnerHttp client = new PartnerHttp(HERE);

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        client.configureHttpClient(builder);
    }
}
