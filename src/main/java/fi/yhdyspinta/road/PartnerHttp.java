package fi.yhdyspinta.road;

import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/** The HTTP client towards partners: it does what it is told once. Trying again is the journal's business. */
@Named("partnerHttp")
@Singleton
public class PartnerHttp implements HttpClientConfigurer {
    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addRequestInterceptorLast(SentRequest.WITNESS)
                // before all others: it sees what has been unpacked
                .addExecInterceptorFirst("bounded-answer", new BoundedAnswer());
    }
}
