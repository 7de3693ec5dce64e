package fi.yhdyspinta.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Why a hub did not do what it was asked, in a sentence that says what to do next. */
final class HubTrouble {
    private final String address;
    private final String language;

    HubTrouble(String address, String language) {
        this.address = address;
        this.language = language;
    }

    /** Of an answer that is none of success. */
    HubFault of(int status, HttpHeaders headers, byte[] body) {
        var document = JsonText.object(body).orElse(Map.of());
        var said = Problem.listed(document, "problems", language);
        if (status < 400) {
            return unreached(
                    status,
                    address + " leads elsewhere: give --url the address that it leads to. The key was not sent on.");
        }
        return switch (status) {
            case 401 ->
                new HubFault(
                        HubFault.Kind.FORBIDDEN,
                        status,
                        one("The hub at " + address + " does not know the key: look into HUB_KEY_FILE or HUB_KEY,"
                                + " or ask its operator for another key."));
            case 403 ->
                new HubFault(
                        HubFault.Kind.FORBIDDEN,
                        status,
                        with(said, "The key may not do this: ask the hub's operator for one that may."));
            case 429, 503 -> new HubFault(HubFault.Kind.UNREACHED, status, with(said, later(headers)));
            case 502, 504 ->
                unreached(
                        status,
                        "What stands before the hub at " + address + " does not reach it (" + status
                                + "): try again, or ask whoever runs it.");
            default -> status >= 500 ? broken(status, document) : refused(status, said);
        };
    }

    private HubFault refused(int status, List<Problem> said) {
        return new HubFault(
                HubFault.Kind.REFUSED,
                status,
                said.isEmpty()
                        ? one("What answers at " + address + " says " + status
                                + " and is no hub that knows this: is --url right, and as new as this command?")
                        : said);
    }

    private HubFault broken(int status, Map<String, Object> document) {
        return unreached(
                status,
                "The hub at " + address + " failed (" + status + "): try again; if it fails again, tell its operator"
                        + Json.text(document, "instance").map(id -> " " + id).orElse("") + ".");
    }

    private static String later(HttpHeaders headers) {
        return "The hub can't take it just now: try again "
                + headers.firstValue("Retry-After")
                        .map(seconds -> "in " + seconds + " seconds.")
                        .orElse("later.");
    }

    /** Of a call that was not answered. */
    HubFault of(IOException why) {
        if (why instanceof HttpConnectTimeoutException) {
            return unreached(0, "Nothing answers at " + address + ": is the way there open, and --url right?");
        }
        if (why instanceof HttpTimeoutException) {
            return unreached(
                    0, "The hub at " + address + " did not answer in time: try again, or give --timeout more.");
        }
        if (isCausedBy(why, UnresolvedAddressException.class)) {
            return unreached(0, "There is no host of that name: " + address + ". Look at --url or HUB_URL.");
        }
        if (why instanceof SSLException || isCausedBy(why, CertificateException.class)) {
            return unreached(0, address + ": " + certificate(why));
        }
        if (why instanceof ConnectException) {
            return unreached(0, "Nothing answers at " + address + ": is the hub running, and --url or HUB_URL right?");
        }
        return unreached(0, "The call to " + address + " was broken off: try again.");
    }

    private static String certificate(IOException why) {
        if (isCausedBy(why, CertificateExpiredException.class)) {
            return "its certificate has ended. Its operator renews it.";
        }
        if (isCausedBy(why, CertPathBuilderException.class) || isCausedBy(why, CertPathValidatorException.class)) {
            return "its certificate is of an authority that is not known here. Give the authority's certificate by --ca FILE.";
        }
        return isCausedBy(why, CertificateException.class)
                ? "its certificate is of another name. Give --url the name that it is of."
                : "no TLS with it. Is it https there, and the port right?";
    }

    private static boolean isCausedBy(Throwable why, Class<? extends Throwable> kind) {
        return Stream.iterate(why, each -> each != null, Throwable::getCause)
                .limit(20)
                .anyMatch(kind::isInstance);
    }

    private static HubFault unreached(int status, String sentence) {
        return new HubFault(HubFault.Kind.UNREACHED, status, one(sentence));
    }

    private static List<Problem> with(List<Problem> said, String sentence) {
        return Stream.concat(said.stream(), one(sentence).stream()).toList();
    }

    private static List<Problem> one(String sentence) {
        return List.of(new Problem("", "", 0, sentence));
    }
}
