package fi.yhdyspinta.walk;

import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.outward.Outward;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Whom the hub calls because a person has named it, and no operator: hosts with public addresses alone, at the port of https.
 * What an operator has opened for partners is not open here: nobody looks into the hub's own network by their webhook. A demo
 * calls its own machine too, in clear.
 */
@Named("personalReach")
@Singleton
public class PersonalReach {
    private static final Set<Integer> PORTS = Set.of(-1, 443);

    private final Outward everybodys;
    private final boolean isDemo;

    @Inject
    public PersonalReach(Settings settings) {
        this.isDemo = settings.isDemo();
        this.everybodys = Outward.allowing(isDemo ? Outward.THIS_MACHINE : "");
    }

    /** As it is written, without asking where its name leads. @throws HostRefused where it may not be called */
    void check(String url) throws HostRefused {
        Reach.check(WebhookSecret.address(url), everybodys);
        if (!isDemo
                && !(url.startsWith("https:") && PORTS.contains(URI.create(url).getPort()))) {
            throw new HostRefused("a webhook of one's own is called by https: at port 443 alone");
        }
    }

    /** By what whoever calls one judges the addresses that its name leads to, at the very call. */
    public Outward outward() {
        return everybodys;
    }

    /** The same, and where its name leads now. @throws UnknownHostException where it leads nowhere */
    public void checkNow(String url) throws HostRefused, UnknownHostException {
        check(url);
        everybodys.addresses(URI.create(url).getHost());
    }
}
