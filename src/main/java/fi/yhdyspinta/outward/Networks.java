package fi.yhdyspinta.outward;

import inet.ipaddr.IPAddress;
import java.util.ArrayList;
import java.util.List;

/** Addresses and networks (CIDR) from which somebody may come. A name is none: whoever keeps it could point it elsewhere. */
public final class Networks {
    /** None at all. */
    public static final Networks NONE = new Networks(List.of());

    private final List<IPAddress> networks;

    private Networks(List<IPAddress> networks) {
        this.networks = networks;
    }

    /**
     * Reads a list.
     *
     * @param list addresses and networks such as {@code 10.1.0.0/16}, with commas
     * @throws IllegalArgumentException naming the entry that is neither
     */
    public static Networks of(String list) {
        var networks = new ArrayList<IPAddress>();
        for (var each : list.split(",")) {
            var entry = Listed.plain(each);
            if (!entry.isEmpty()) {
                networks.add(Listed.network(entry)
                        .orElseThrow(() -> new IllegalArgumentException("\"" + entry
                                + "\" is neither an address nor a network such as 10.1.0.0/16. Separate several by"
                                + " commas")));
            }
        }
        return new Networks(List.copyOf(networks));
    }

    /** Whether an address is in the list. @param address as it is written; what is none is not */
    public boolean hold(String address) {
        return Listed.address(Listed.plain(address))
                .filter(found -> networks.stream().anyMatch(network -> network.contains(found)))
                .isPresent();
    }
}
