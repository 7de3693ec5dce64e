package fi.yhdyspinta.outward;

import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressNetwork.IPAddressGenerator;
import inet.ipaddr.ipv6.IPv6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which hosts the hub may call: any with a public address, and of all others only what the operator has listed. A name is
 * judged by what it leads to, at every connection, and what was judged is what must be connected to: a name that leads
 * elsewhere a moment later (DNS rebinding) leads nobody there.
 *
 * <p>A listed network or address opens itself. A listed name opens the private networks that it may lead to, and
 * {@code localhost} the loopback; it never opens more, because whoever keeps the name could point it there. What hands out
 * a cloud's credentials is open only where its very address is listed, and what is nobody's address never is.
 */
public final class Outward {
    /** What a demo and a test list: partners beside the hub on one machine. */
    public static final String THIS_MACHINE = "localhost, 127.0.0.0/8, ::1";

    /** Names that lead to metadata where a proxy resolves them. */
    private static final Set<String> METADATA_NAMES = Set.of(
            "metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal");

    /** Lists every host, where a list says whom the hub may call in clear. */
    private static final String ALL = "true";

    private final Listed listed;
    private final Lookup lookup;
    private final Set<String> inClear;

    private Outward(Listed listed, Lookup lookup, Set<String> inClear) {
        this.listed = listed;
        this.lookup = lookup;
        this.inClear = inClear;
    }

    /** Where a name leads: the system's resolver, but in tests. */
    public interface Lookup {
        InetAddress[] addresses(String host) throws UnknownHostException;
    }

    /**
     * With what an operator has listed.
     *
     * @param list names of hosts, addresses and networks (CIDR), with commas; may be empty
     * @throws IllegalArgumentException naming the entry that is none of them
     */
    public static Outward allowing(String list) {
        return new Outward(Listed.of(list), InetAddress::getAllByName, Set.of(ALL));
    }

    /** The same rules, with names looked up elsewhere. */
    public Outward askedBy(Lookup other) {
        return new Outward(listed, other, inClear);
    }

    /**
     * The same rules, and in clear ({@code http:}, {@code tcp:}) the hub calls this machine and those alone.
     *
     * @param list hosts as documents name them, with commas; {@code true} for all; may be empty
     */
    public Outward inClearOnlyTo(String list) {
        var hosts = Arrays.stream(list.split(","))
                .map(Listed::plain)
                .filter(host -> !host.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new Outward(listed, lookup, hosts);
    }

    /** Why a host may not be called without TLS; empty where it may. */
    public Optional<HostRefused> refusalInClear(String host) {
        var plain = Listed.plain(host);
        boolean isHere = isOfThisMachine(plain)
                || Listed.address(plain).map(IPAddress::isLoopback).orElse(false);
        return isHere || inClear.contains(ALL) || inClear.contains(plain)
                ? Optional.empty()
                : Optional.of(new HostRefused(shown(plain)
                        + " would be called in clear. Write https: or ssl: in the partner's document; where nobody else is"
                        + " on the way, add " + shown(plain) + " to HUB_ALLOW_CLEAR and start the hub again"));
    }

    /**
     * Judges a host as it is written, without looking its name up: an address, or a name that always means one. For where
     * a document is read, and for what a proxy resolves.
     *
     * @param host a name, an IPv4 or an IPv6 address, the last with or without brackets
     * @return why it may not be called; empty where only a look-up can tell, or nothing is against it
     */
    public Optional<HostRefused> refusal(String host) {
        var plain = Listed.plain(host);
        var address = Listed.address(plain);
        if (address.isPresent()) {
            return refusal(plain, address.get());
        }
        if (!Listed.isName(plain)) {
            return Optional.of(new HostRefused(shown(plain)
                    + " is neither a host's name nor a plain address such as 192.0.2.7 or 2001:db8::7. Correct it"));
        }
        if (METADATA_NAMES.contains(plain)) {
            return Optional.of(refused(plain, plain, Kind.METADATA));
        }
        return isOfThisMachine(plain) && !listed.names().contains(plain) && !isLoopbackListed()
                ? Optional.of(refused(plain, plain, Kind.LOOPBACK))
                : Optional.empty();
    }

    /**
     * The addresses to connect to, in the resolver's order and without those that may not be called. Connect to these and
     * don't look the name up again; check certificates by the name.
     *
     * @throws HostRefused where none may be called
     * @throws UnknownHostException where the name leads nowhere
     */
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        var asWritten = refusal(host);
        if (asWritten.isPresent()) {
            throw asWritten.get();
        }
        var plain = Listed.plain(host);
        var open = new ArrayList<InetAddress>();
        HostRefused last = null;
        for (var found : lookup.addresses(plain)) {
            var refusal = refusal(plain, new IPAddressGenerator().from(found));
            if (refusal.isEmpty()) {
                open.add(InetAddress.getByAddress(plain, found.getAddress()));
            }
            last = refusal.orElse(last);
        }
        if (open.isEmpty()) {
            throw last == null ? new UnknownHostException(plain) : last;
        }
        return List.copyOf(open);
    }

    private Optional<HostRefused> refusal(String host, IPAddress address) {
        var inside = inside(address);
        if (inside.isPresent()) {
            var refusal = refusal(host, inside.get());
            if (refusal.isPresent() || isMapped(address)) {
                return refusal;
            }
        }
        return Kind.of(address)
                .filter(kind -> !isOpen(host, address, kind))
                .map(kind -> refused(host, address.toCanonicalString(), kind));
    }

    private boolean isOpen(String host, IPAddress address, Kind kind) {
        return switch (kind) {
            case METADATA -> listed.holdsExactly(address);
            case NOBODY -> false;
            case LOOPBACK ->
                listed.holds(address) || isOfThisMachine(host) && listed.names().contains(host);
            case PRIVATE -> listed.holds(address) || listed.names().contains(host);
            default -> listed.holds(address);
        };
    }

    /** RFC 6761 section 6.3. */
    private static boolean isOfThisMachine(String plain) {
        return plain.equals("localhost") || plain.endsWith(".localhost");
    }

    private boolean isLoopbackListed() {
        return listed.holds(new IPAddressGenerator().from(InetAddress.getLoopbackAddress()));
    }

    private static boolean isMapped(IPAddress address) {
        return address.isIPv6() && address.toIPv6().isIPv4Mapped();
    }

    // what a translator or a tunnel would make of it: it may hide what the list leaves shut
    private static Optional<IPAddress> inside(IPAddress address) {
        if (!address.isIPv6()) {
            return Optional.empty();
        }
        IPv6Address six = address.toIPv6();
        if (six.is6To4()) {
            return Optional.of(six.get6To4IPv4Address());
        }
        boolean isInItsEnd = six.isIPv4Mapped()
                || six.isIPv4Compatible() && !six.isZero() && !six.isLoopback()
                || six.toCanonicalString().startsWith("64:ff9b:");
        return isInItsEnd
                ? Optional.of(six.getEmbeddedIPv4Address())
                : six.isTeredo()
                        ? Optional.of(new IPAddressGenerator()
                                .from(flipped(six.getEmbeddedIPv4Address().getBytes())))
                        : Optional.empty();
    }

    // RFC 4380 section 4
    private static byte[] flipped(byte[] bytes) {
        for (int place = 0; place < bytes.length; place++) {
            bytes[place] = (byte) ~bytes[place];
        }
        return bytes;
    }

    private static HostRefused refused(String host, String address, Kind kind) {
        var leads = shown(host) + (host.equals(address) ? " is " : " leads to " + address + ", ") + kind.words();
        return new HostRefused(
                switch (kind) {
                    case NOBODY -> leads + ". Nothing opens it: correct the address in the partner's document";
                    case METADATA ->
                        leads + ". Correct the address in the partner's document; if the hub really shall call it,"
                                + " HUB_OUTBOUND_ALLOW must list this very address";
                    default ->
                        leads + ", which the hub calls only where it is listed. Correct the address in the partner's"
                                + " document, or add " + (kind == Kind.PRIVATE ? shown(host) : address)
                                + " to HUB_OUTBOUND_ALLOW and start the hub again";
                });
    }

    // a document may say anything for a host, and the sentence goes to the log
    private static String shown(String host) {
        var shown = host.replaceAll("[^a-z0-9.:_-]", "?");
        return shown.length() <= 100 ? shown : shown.substring(0, 100) + "…";
    }

    /** What is listed, for the log's first lines. */
    @Override
    public String toString() {
        return listed.names().isEmpty() && listed.networks().isEmpty()
                ? "the hub calls public addresses alone: HUB_OUTBOUND_ALLOW is not set"
                : "beside public addresses the hub calls " + listed.names() + " "
                        + listed.networks().stream()
                                .map(IPAddress::toCanonicalString)
                                .toList();
    }
}
