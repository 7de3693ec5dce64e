package fi.yhdyspinta.partner;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which settings of a connection a door heeds. What it does not is said, so that nobody relies on what does not hold. */
final class Heeded {
    private static final String TIMEOUTS = "timeouts";
    private static final String PROXY = "proxy";
    private static final String TLS = "tls";

    /** The doors that don't heed all; the same out and in. A door that is not named here heeds all. */
    private static final Map<String, Set<String>> BY_DOOR = Map.of(
            // SSH has no certificates: who answers is told by its key, options.knownHosts
            "sftp", Set.of(TIMEOUTS, PROXY),
            // the broker's client knows no HTTP proxy
            "jms", Set.of(TIMEOUTS, TLS),
            // what is fetched goes nowhere, and the mail server is the hub's own
            "portal", Set.of(),
            "poll", Set.of(),
            "mail", Set.of());

    private Heeded() {}

    /** @throws DocumentFault naming the settings that the partner's document makes and the door does not heed */
    static void check(Partner partner) {
        partner.messageEndpoint().ifPresent(at -> check(partner.name(), "out.message", at));
        partner.statusEndpoint().ifPresent(at -> check(partner.name(), "out.status", at));
        partner.resultEndpoint().ifPresent(at -> check(partner.name(), "out.result", at));
        partner.in().forEach(in -> in.at().ifPresent(at -> check(partner.name(), "in", at)));
    }

    private static void check(String partner, String place, Partner.Endpoint at) {
        var unheeded = made(at.connection());
        unheeded.removeAll(BY_DOOR.getOrDefault(at.door(), Set.of(TIMEOUTS, PROXY, TLS)));
        if (!unheeded.isEmpty()) {
            throw new DocumentFault(
                    partner,
                    place + ": the door " + at.door() + " can't heed " + String.join(", ", unheeded)
                            + ": leave it out");
        }
    }

    private static Set<String> made(Partner.Connection connection) {
        var usual = Partner.Connection.USUAL;
        var made = new TreeSet<String>();
        if (!connection.connect().equals(usual.connect()) || !connection.read().equals(usual.read())) {
            made.add(TIMEOUTS);
        }
        if (connection.proxy() != null) {
            made.add(PROXY);
        }
        if (connection.trust() != null || connection.key() != null) {
            made.add(TLS);
        }
        return made;
    }
}
