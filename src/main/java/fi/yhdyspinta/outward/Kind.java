package fi.yhdyspinta.outward;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What an address is that is not simply somebody's on the internet: the IANA special-purpose address registries of IPv4 and
 * IPv6 (RFC 6890), multicast, and where clouds hand out credentials. The first kind that holds an address is its own.
 */
enum Kind {
    METADATA(
            "the metadata service of a cloud",
            "169.254.169.254",
            "169.254.170.2",
            "169.254.170.23",
            "168.63.129.16",
            "100.100.100.200",
            "192.0.0.192",
            "fd00:ec2::254",
            "fd00:ec2::23",
            "fd20:ce::254"),
    /** Nobody's address. Some systems take the unspecified one for themselves. */
    NOBODY("no address of a single host", "0.0.0.0", "::", "255.255.255.255", "224.0.0.0/4", "ff00::/8"),
    LOOPBACK("the hub's own machine", "127.0.0.0/8", "::1"),
    LINK("a link-local address", "169.254.0.0/16", "fe80::/10"),
    PRIVATE(
            "a private network",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "100.64.0.0/10",
            "fc00::/7",
            "fec0::/10"),
    /** IPv4 in IPv6's clothes: IPv4-compatible, NAT64 (RFC 6052, RFC 8215), 6to4, Teredo. */
    TRANSLATED(
            "an IPv4 address inside an IPv6 one", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32"),
    RESERVED(
            "a reserved address",
            "0.0.0.0/8",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "3fff::/20",
            // of IPv6 only 2000::/3 has been given out
            "::/3",
            "4000::/2",
            "8000::/1");

    private final String words;
    private final List<IPAddress> ranges;

    Kind(String words, String... ranges) {
        this.words = words;
        this.ranges = Stream.of(ranges)
                .map(range -> new IPAddressString(range).getAddress())
                .toList();
    }

    /** What it is, to stand after "is". */
    String words() {
        return words;
    }

    /** The kind of an address; empty where it is an ordinary public one. */
    static Optional<Kind> of(IPAddress address) {
        return Stream.of(values())
                .filter(kind -> kind.ranges.stream().anyMatch(range -> range.contains(address)))
                .findFirst();
    }
}
