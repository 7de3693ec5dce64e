package fi.yhdyspinta.walk;

import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.partner.Partner;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whom the doors would call by a partner's document, as far as it can be seen without asking the network: addresses of a
 * form that leads elsewhere than the door goes, and hosts that the hub may not call. Where a name leads is judged when it is
 * called.
 */
public final class Reach {
    private static final Set<String> WEB = Set.of("http", "https");

    /** What the address of a door begins with. A door that is not named here is judged by the host alone. */
    private static final Map<String, Set<String>> SCHEMES = Map.of(
            "rest", WEB,
            "webhook", WEB,
            "fhir", WEB,
            "fhir-poll", WEB,
            "xroad", WEB,
            "suomifi", WEB,
            "sftp", Set.of("sftp"));

    private static final String QUEUES = "jms";

    /** What goes over the network as it is. */
    private static final Set<String> CLEAR = Set.of("http", "tcp");

    private Reach() {}

    /**
     * All that a partner's document names.
     *
     * @throws DocumentFault naming the place, and what is wrong with it
     */
    static void check(Partner partner, Outward outward) {
        partner.messageEndpoint().ifPresent(at -> check(partner, "out.message", at, outward));
        partner.statusEndpoint().ifPresent(at -> check(partner, "out.status", at, outward));
        partner.resultEndpoint().ifPresent(at -> check(partner, "out.result", at, outward));
        partner.in().forEach(in -> in.at().ifPresent(at -> check(partner, "in", at, outward)));
    }

    private static void check(Partner partner, String place, Partner.Endpoint at, Outward outward) {
        try {
            check(Address.of(at), outward);
            if (at.test().isPresent()) {
                check(Address.of(at.tested().orElseThrow()), outward);
            }
        } catch (HostRefused refused) {
            throw new DocumentFault(partner.name(), place + ": " + refused.getMessage());
        }
    }

    /** What of a partner's document the hub would call in clear and may not, place by place. */
    static List<String> inClear(Partner partner, Outward outward) {
        return Stream.concat(
                        Stream.of(partner.messageEndpoint(), partner.statusEndpoint(), partner.resultEndpoint())
                                .flatMap(Optional::stream),
                        partner.in().stream().flatMap(in -> in.at().stream()))
                .map(Address::of)
                .filter(to -> !to.isFetched())
                .flatMap(to -> called(to).flatMap(address -> refusedInClear(address, outward).stream()))
                .map(refused -> "partner " + partner.name() + ": " + refused.getMessage())
                .distinct()
                .toList();
    }

    private static Stream<String> called(Address to) {
        return to.door().equals(QUEUES)
                ? Arrays.stream(to.options().getOrDefault("broker", "").split(","))
                : Stream.of(to.url());
    }

    private static Optional<HostRefused> refusedInClear(String address, Outward outward) {
        try {
            var url = new URI(address.strip());
            return Optional.ofNullable(url.getScheme())
                    .map(scheme -> scheme.toLowerCase(Locale.ROOT))
                    .filter(CLEAR::contains)
                    .flatMap(scheme -> Optional.ofNullable(url.getHost()))
                    .flatMap(outward::refusalInClear);
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    /**
     * One address.
     *
     * @throws HostRefused saying which host or member, and what to do
     */
    public static void check(Address to, Outward outward) throws HostRefused {
        if (to.isFetched()) {
            return;
        }
        if (to.door().equals(QUEUES)) {
            for (var broker : to.options().getOrDefault("broker", "").split(",")) {
                judge(host(broker), outward);
            }
        } else {
            judge(Optional.of(server(to)), outward);
        }
        if (to.proxy() != null) {
            judge(host(to.proxy()), outward);
        }
        var inClear = called(to)
                .flatMap(address -> refusedInClear(address, outward).stream())
                .findFirst();
        if (inClear.isPresent()) {
            throw inClear.get();
        }
    }

    private static String server(Address to) throws HostRefused {
        var wanted = SCHEMES.get(to.door());
        if (wanted == null) {
            return host(to.url()).orElse("");
        }
        try {
            var url = new URI(to.url());
            // Camel takes a query after sftp://… for its own settings, and another scheme for another transport
            boolean isPlain = url.getScheme() != null
                    && wanted.contains(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && (wanted.equals(WEB) || url.getRawQuery() == null && url.getRawFragment() == null);
            if (isPlain) {
                return url.getHost();
            }
        } catch (URISyntaxException none) {
            // said below
        }
        throw new HostRefused("the url of the door " + to.door() + " must be of the form "
                + (wanted.equals(WEB) ? "https://host/path" : "sftp://host:port/folder")
                + ", without a user, a password or settings in it. Correct it in the partner's document");
    }

    private static Optional<String> host(String address) {
        try {
            return Optional.ofNullable(new URI(address.strip()).getHost());
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static void judge(Optional<String> host, Outward outward) throws HostRefused {
        var refusal = host.filter(name -> !name.isEmpty()).flatMap(outward::refusal);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
    }
}
