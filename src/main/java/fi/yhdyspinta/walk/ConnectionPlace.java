package fi.yhdyspinta.walk;

import fi.yhdyspinta.partner.Partner;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A place in a partner's document that says where the hub calls.
 *
 * @param name {@code out.message}, {@code out.status}, {@code out.result} or {@code in.0}, {@code in.1} …
 * @param isFetched whether the hub fetches there what the partner has left, and else sends
 * @param to where it leads
 */
public record ConnectionPlace(String name, boolean isFetched, Address to) {
    /** All places of a document, in its order. */
    public static List<ConnectionPlace> of(Partner partner) {
        var places = new ArrayList<ConnectionPlace>();
        out("out.message", partner.messageEndpoint()).ifPresent(places::add);
        out("out.status", partner.statusEndpoint()).ifPresent(places::add);
        out("out.result", partner.resultEndpoint()).ifPresent(places::add);
        for (int number = 0; number < partner.in().size(); number++) {
            var name = "in." + number;
            partner.in().get(number).at().ifPresent(at -> places.add(new ConnectionPlace(name, true, Address.of(at))));
        }
        return List.copyOf(places);
    }

    private static Optional<ConnectionPlace> out(String name, Optional<Partner.Endpoint> endpoint) {
        return endpoint.map(at -> new ConnectionPlace(name, false, Address.of(at)));
    }

    /** Where it leads, in short: no path and no query, which may hold more than a reader needs. */
    public String shown() {
        if (to.isFetched()) {
            return "";
        }
        var address = to.options().getOrDefault("broker", to.url());
        try {
            var uri = new URI(address.split(",")[0].strip());
            return uri.getHost() == null
                    ? to.url()
                    : uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
        } catch (URISyntaxException none) {
            return "";
        }
    }
}
