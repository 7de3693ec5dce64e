package fi.yhdyspinta.road;

import static fi.yhdyspinta.walk.ProbeStep.Kind.TLS;

import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.ProbeCause;
import fi.yhdyspinta.walk.ProbeStep;
import fi.yhdyspinta.walk.ServerCertificate;
import fi.yhdyspinta.walk.Settings;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/** The third step: TLS as every connection to the partner has it, and what the server has shown. */
final class ProbedTls {
    /** From so many days before the end on it is told, as of all that ends. */
    private static final int SOON_DAYS = 30;

    /** A handshake is no work for a server: one that is silent for so long won't speak. */
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final PartnerTls tls;
    private final Settings settings;
    private final Clock clock;

    ProbedTls(PartnerTls tls, Settings settings, Clock clock) {
        this.tls = tls;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * A connection over TLS.
     *
     * @param witness what was shown and asked; a server by TLS 1.3 says no to the hub's certificate only later
     */
    record Shaken(SSLSocket socket, TlsWitness witness) {}

    /** Shakes hands. */
    Shaken shake(ProbeRun run, Socket raw, String partner, Address to, ProbedWay.Server server)
            throws ProbeFault, IOException {
        run.begin(TLS);
        for (var name : new String[] {to.trust(), to.key()}) {
            if (name != null
                    && !name.isEmpty()
                    && settings.secrets()
                            .apply(name)
                            .filter(text -> !text.isBlank())
                            .isEmpty()) {
                throw new ProbeFault(TLS, ProbeCause.TLS_SECRET_MISSING, name);
            }
        }
        var witness = new TlsWitness();
        try {
            var context = tls.seenBy(witness, partner, to);
            raw.setSoTimeout(run.within(to.read().compareTo(PATIENCE) < 0 ? to.read() : PATIENCE));
            var socket = run.opened(
                    (SSLSocket) context.getSocketFactory().createSocket(raw, server.host(), server.port(), true));
            socket.startHandshake();
            run.done(shaken(socket, witness));
            return new Shaken(socket, witness);
        } catch (KeyFault fault) {
            throw new ProbeFault(TLS, ProbeCause.TLS_SETTINGS, to.key() == null ? to.trust() : to.key());
        } catch (SocketTimeoutException silent) {
            throw fault(ProbeCause.TLS_SILENT, witness, to, server);
        } catch (IOException failed) {
            throw fault(cause(failed, witness, to), witness, to, server);
        }
    }

    private ProbeStep shaken(SSLSocket socket, TlsWitness witness) {
        var certificates = certificates(witness);
        var days = certificates.isEmpty() ? Long.MAX_VALUE : certificates.get(0).daysLeft(clock.instant());
        return new ProbeStep(
                TLS,
                ProbeStep.Result.OK,
                days < SOON_DAYS ? ProbeCause.TLS_ENDS_SOON : null,
                days < SOON_DAYS ? List.of(String.valueOf(days)) : List.of(),
                Map.of(
                        "protocol",
                        socket.getSession().getProtocol(),
                        "cipher",
                        socket.getSession().getCipherSuite()),
                certificates);
    }

    /** The same step as it failed after all, when the server has told only in its first answer. */
    ProbeFault later(IOException failed, TlsWitness witness, Address to, ProbedWay.Server server) {
        return fault(cause(failed, witness, to), witness, to, server);
    }

    private ProbeCause cause(IOException failed, TlsWitness witness, Address to) {
        boolean isKeyMissed = witness.isKeyWanted() && to.key() == null;
        if (!(failed instanceof SSLException) || failed.getCause() instanceof EOFException) {
            return isKeyMissed ? ProbeCause.TLS_CLIENT_WANTED : ProbeCause.TLS_CUT;
        }
        return switch (TlsTrouble.of(failed)) {
            case TLS_EXPIRED -> isEarly(witness) ? ProbeCause.TLS_EARLY : ProbeCause.TLS_EXPIRED;
            case TLS_HOST -> ProbeCause.TLS_HOST;
            case TLS_CLIENT -> to.key() == null ? ProbeCause.TLS_CLIENT_WANTED : ProbeCause.TLS_CLIENT_REFUSED;
            case TLS_UNTRUSTED -> isSelfSigned(witness) ? ProbeCause.TLS_SELF_SIGNED : ProbeCause.TLS_UNTRUSTED;
            default -> isKeyMissed ? ProbeCause.TLS_CLIENT_WANTED : plain(said(failed));
        };
    }

    private static ProbeCause plain(String said) {
        if (said.contains("Unsupported or unrecognized SSL message") || said.contains("plaintext connection")) {
            return ProbeCause.TLS_NOT_SPOKEN;
        }
        return said.contains("protocol_version")
                        || said.contains("handshake_failure")
                        || said.contains("insufficient_security")
                        || said.contains("older than TLS")
                        || said.contains("protocol is disabled")
                ? ProbeCause.TLS_OLD
                : ProbeCause.TLS;
    }

    private static String said(Throwable failed) {
        var said = new StringBuilder();
        for (var cause = failed; cause != null; cause = cause.getCause()) {
            said.append(cause.getMessage()).append(' ');
        }
        return said.toString();
    }

    private boolean isEarly(TlsWitness witness) {
        return own(witness)
                .filter(each -> each.getNotBefore().toInstant().isAfter(clock.instant()))
                .isPresent();
    }

    private static boolean isSelfSigned(TlsWitness witness) {
        return own(witness)
                .filter(each -> each.getSubjectX500Principal().equals(each.getIssuerX500Principal()))
                .isPresent();
    }

    private static Optional<X509Certificate> own(TlsWitness witness) {
        return witness.shown().stream().findFirst();
    }

    private ProbeFault fault(ProbeCause cause, TlsWitness witness, Address to, ProbedWay.Server server) {
        var certificates = certificates(witness);
        var first = certificates.stream().findFirst();
        var args =
                switch (cause) {
                    case TLS_EXPIRED -> first.map(each -> day(each.validTo()));
                    case TLS_EARLY -> first.map(each -> day(each.validFrom()));
                    case TLS_UNTRUSTED -> first.map(ServerCertificate::issuer);
                    case TLS_CLIENT_REFUSED -> Optional.ofNullable(to.key());
                    default -> first.map(each -> String.join(", ", each.names()));
                };
        return new ProbeFault(new ProbeStep(
                TLS, ProbeStep.Result.FAILED, cause, List.of(args.orElse("–"), server.host()), Map.of(), certificates));
    }

    private static String day(java.time.Instant at) {
        return at.atZone(java.time.ZoneId.of("Europe/Helsinki"))
                .format(java.time.format.DateTimeFormatter.ofPattern("d.M.yyyy"));
    }

    private static List<ServerCertificate> certificates(TlsWitness witness) {
        return witness.shown().stream().limit(6).map(ProbedTls::certificate).toList();
    }

    private static ServerCertificate certificate(X509Certificate each) {
        return new ServerCertificate(
                shortened(each.getSubjectX500Principal().getName()),
                shortened(each.getIssuerX500Principal().getName()),
                each.getNotBefore().toInstant(),
                each.getNotAfter().toInstant(),
                names(each),
                print(each));
    }

    // a certificate is anybody's words until it is trusted
    private static String shortened(String name) {
        return name.length() <= 200 ? name : name.substring(0, 200) + "…";
    }

    private static List<String> names(X509Certificate certificate) {
        var names = new ArrayList<String>();
        try {
            var all = Optional.<Collection<List<?>>>ofNullable(certificate.getSubjectAlternativeNames())
                    .orElse(List.of());
            for (var name : all) {
                if (names.size() < 20 && name.get(1) instanceof String text) {
                    names.add(shortened(text));
                }
            }
        } catch (CertificateParsingException broken) {
            // it has none that can be read
        }
        return names;
    }

    private static String print(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (CertificateEncodingException | NoSuchAlgorithmException unprintable) {
            return "";
        }
    }
}
