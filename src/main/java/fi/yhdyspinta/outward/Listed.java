package fi.yhdyspinta.outward;

import inet.ipaddr.AddressStringParameters.RangeParameters;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import inet.ipaddr.IPAddressStringParameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an operator has listed: names of hosts, addresses, and networks (CIDR).
 *
 * @param names in small letters, without a dot at the end
 * @param networks a single address is one of its own
 */
record Listed(Set<String> names, List<IPAddress> networks) {
    /** Plain dotted IPv4 and RFC 4291 IPv6, with or without a prefix: what is read in two ways is not read at all. */
    private static final IPAddressStringParameters PLAIN = new IPAddressStringParameters.Builder()
            .allowEmpty(false)
            .allowAll(false)
            .allowSingleSegment(false)
            .allowMask(false)
            .allowWildcardedSeparator(false)
            .setRangeOptions(RangeParameters.NO_RANGE)
            .getIPv4AddressParametersBuilder()
            .allow_inet_aton(false)
            .allowLeadingZeros(false)
            .allowBinary(false)
            .getParentBuilder()
            .getIPv6AddressParametersBuilder()
            .allowZone(false)
            .allowBase85(false)
            .allowBinary(false)
            .getParentBuilder()
            .toParams();

    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "([.]" + LABEL + ")*");

    /** A last label by which a system may take the whole for an IPv4 address (WHATWG URL, "ends in a number"). */
    private static final Pattern NUMBER = Pattern.compile("(.*[.])?([0-9]+|0x[0-9a-f]*)");

    static Listed of(String text) {
        var names = new HashSet<String>();
        var networks = new ArrayList<IPAddress>();
        for (var each : text.split(",")) {
            var entry = plain(each);
            var network = network(entry);
            if (network.isPresent()) {
                networks.add(network.get());
            } else if (isName(entry)) {
                names.add(entry);
            } else if (!entry.isEmpty()) {
                throw new IllegalArgumentException("HUB_OUTBOUND_ALLOW: \"" + entry
                        + "\" is neither a host's name nor an address nor a network such as 10.1.0.0/16."
                        + " Separate several by commas");
            }
        }
        return new Listed(Set.copyOf(names), List.copyOf(networks));
    }

    /** A host as it is compared: small letters, no brackets of IPv6, no dot at the end. */
    static String plain(String host) {
        var text = host.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("[") && text.endsWith("]")) {
            text = text.substring(1, text.length() - 1);
        }
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** Whether it is the name of a host, and nothing that a system may take for an address. */
    static boolean isName(String plain) {
        return plain.length() <= 253
                && NAME.matcher(plain).matches()
                && !NUMBER.matcher(plain).matches();
    }

    /** The address that a host is written as, if it is one. */
    static Optional<IPAddress> address(String plain) {
        return plain.contains("/") ? Optional.empty() : network(plain);
    }

    /** The address or network that a text is, if it is one. */
    static Optional<IPAddress> network(String plain) {
        return Optional.ofNullable(new IPAddressString(plain, PLAIN).getAddress())
                .map(network -> network.isPrefixed() ? network.toPrefixBlock() : network);
    }

    boolean holds(IPAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    /** Whether it is this very address that stands in the list, and not a network around it. */
    boolean holdsExactly(IPAddress address) {
        return networks.stream().anyMatch(network -> !network.isMultiple() && network.contains(address));
    }
}
