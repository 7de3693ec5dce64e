package fi.yhdyspinta.road;

import static fi.yhdyspinta.walk.ProbeStep.Kind.NAME;
import static fi.yhdyspinta.walk.ProbeStep.Kind.TCP;

import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.ProbeCause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The first two steps, of whichever door: where the name leads, and whether anybody answers there. */
final class ProbedWay {
    private final Outward outward;

    ProbedWay(Outward outward) {
        this.outward = outward;
    }

    /**
     * A server to connect to.
     *
     * @param isInClear whether what goes there goes as it is
     */
    record Server(String host, int port, boolean isInClear) {}

    /**
     * Connects straight to an address that has been judged, or by the document's proxy.
     *
     * @param isTunnelled whether a proxy opens a way through, and else gets the whole call
     */
    Socket open(ProbeRun run, Address to, Server server, boolean isTunnelled) throws ProbeFault, IOException {
        run.begin(NAME);
        if (server.isInClear && outward.refusalInClear(server.host).isPresent()) {
            throw new ProbeFault(NAME, ProbeCause.CLEAR_REFUSED, server.host);
        }
        return to.proxy() == null
                ? straight(run, to, server)
                : byProxy(run, to, server, URI.create(to.proxy()), isTunnelled);
    }

    private Socket straight(ProbeRun run, Address to, Server server) throws ProbeFault, IOException {
        return connected(run, to, addresses(run, server.host, Map.of()), server.port);
    }

    private List<InetAddress> addresses(ProbeRun run, String host, Map<String, String> before) throws ProbeFault {
        try {
            var addresses = outward.addresses(host);
            var facts = new LinkedHashMap<String, String>();
            facts.put("host", host);
            facts.putAll(before);
            facts.put(
                    "addresses",
                    addresses.stream()
                            .map(InetAddress::getHostAddress)
                            .distinct()
                            .collect(Collectors.joining(", ")));
            run.ok(NAME, facts);
            return addresses;
        } catch (HostRefused refused) {
            throw new ProbeFault(NAME, ProbeCause.HOST_REFUSED, host);
        } catch (UnknownHostException nowhere) {
            throw new ProbeFault(NAME, ProbeCause.UNKNOWN_HOST, host);
        }
    }

    /** Connects to the first address that answers. */
    Socket connected(ProbeRun run, Address to, List<InetAddress> addresses, int port) throws ProbeFault, IOException {
        run.begin(TCP);
        ProbeFault last = null;
        for (var address : addresses) {
            var socket = run.opened(new Socket());
            long began = System.nanoTime();
            try {
                socket.connect(new InetSocketAddress(address, port), run.within(to.connect()));
                run.ok(
                        TCP,
                        Map.of(
                                "address",
                                shown(address) + ":" + port,
                                "millis",
                                String.valueOf((System.nanoTime() - began) / 1_000_000)));
                return socket;
            } catch (SocketTimeoutException silent) {
                last = new ProbeFault(TCP, ProbeCause.CONNECT_SILENT, String.valueOf(port));
            } catch (ConnectException refused) {
                last = new ProbeFault(TCP, cause(refused), String.valueOf(port));
            } catch (IOException noWay) {
                last = new ProbeFault(TCP, ProbeCause.NO_ROUTE, String.valueOf(port));
            }
            socket.close();
        }
        throw last == null ? new ProbeFault(TCP, ProbeCause.NO_ROUTE, String.valueOf(port)) : last;
    }

    private static String shown(InetAddress address) {
        return address instanceof Inet6Address ? "[" + address.getHostAddress() + "]" : address.getHostAddress();
    }

    private static ProbeCause cause(ConnectException failed) {
        var said = String.valueOf(failed.getMessage());
        return said.contains("timed out")
                ? ProbeCause.CONNECT_SILENT
                : said.contains("unreachable") ? ProbeCause.NO_ROUTE : ProbeCause.CONNECT_REFUSED;
    }

    private Socket byProxy(ProbeRun run, Address to, Server server, URI proxy, boolean isTunnelled)
            throws ProbeFault, IOException {
        // the proxy looks the name up, so the server is judged as it is written
        if (outward.refusal(server.host).isPresent()) {
            throw new ProbeFault(NAME, ProbeCause.HOST_REFUSED, server.host);
        }
        var shown = proxy.getHost() + ":" + proxy.getPort();
        var addresses = addresses(run, proxy.getHost(), Map.of("host", server.host, "proxy", shown));
        if (!isTunnelled) {
            return connected(run, to, addresses, proxy.getPort());
        }
        run.begin(TCP);
        var socket = run.opened(new Socket());
        socket.setSoTimeout(run.within(to.connect()));
        try {
            new SshTunnel(outward, proxy.getHost(), proxy.getPort()).open(socket, server.host, server.port);
            run.ok(TCP, Map.of("proxy", shown));
            return socket;
        } catch (SshTunnel.Refusal refusal) {
            throw new ProbeFault(TCP, ProbeCause.PROXY_REFUSED, shown, String.valueOf(refusal.status()));
        } catch (IOException unreached) {
            throw new ProbeFault(TCP, ProbeCause.PROXY_UNREACHED, shown);
        }
    }
}
