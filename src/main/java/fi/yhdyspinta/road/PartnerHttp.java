package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * The HTTP client towards partners: it does what it is told once, and follows nobody. Trying again is the journal's business.
 */
@Named("partnerHttp")
@Singleton
public class PartnerHttp implements HttpClientConfigurer {
    private final Outward outward;

    @Inject
    public PartnerHttp(Outward outward) {
        this.outward = outward;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addRequestInterceptorLast(SentRequest.WITNESS)
                // before all others: it sees what has been unpacked
                .addExecInterceptorFirst("bounded-answer", new BoundedAnswer())
                .addExecInterceptorFirst("outward", this::judge);
    }

    // a proxy looks the name up by itself, and an open connection is not made anew: so it is judged as it is written
    // too
    private ClassicHttpResponse judge(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        var refusal = outward.refusal(scope.route.getTargetHost().getHostName());
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        return chain.proceed(request, scope);
    }
}
