package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Address;
import javax.net.ssl.SSLContext;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/** A partner's own certificates, as Camel's HTTP wants them. */
final class PartnerSsl extends SSLContextParameters {
    private final PartnerTls tls;
    private final String partner;
    private final Address to;

    private PartnerSsl(PartnerTls tls, String partner, Address to) {
        this.tls = tls;
        this.partner = partner;
        this.to = to;
    }

    /**
     * Makes them known to Camel; the name under which it finds them, null where the partner's document names none. Other
     * secrets are another name.
     */
    static String bound(CamelContext context, String partner, Address to) {
        if (to.trust() == null && to.key() == null) {
            return null;
        }
        return PartnerWays.of(context).bound("tls-" + partner + "-" + to.trust() + "-" + to.key(), () -> {
            var tls = context.getRegistry().lookupByNameAndType("partnerTls", PartnerTls.class);
            return new PartnerSsl(tls, partner, to);
        });
    }

    @Override
    public SSLContext createSSLContext(CamelContext context) {
        return tls.contextOf(partner, to);
    }
}
