package fi.yhdyspinta.road;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What the JDK checks of a server's certificate, and what it leaves to whoever opens the connection: that the host's name
 * is checked at all (RFC 9110 section 4.3.4), that a certificate trusted by itself is still valid, and that the protocol
 * is TLS 1.2 or newer.
 */
final class CheckedTrust extends X509ExtendedTrustManager {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final X509ExtendedTrustManager jdk;
    private final TlsWitness witness;

    CheckedTrust(X509ExtendedTrustManager jdk) {
        this(jdk, new TlsWitness());
    }

    /** @param witness sees what is shown before it is judged */
    CheckedTrust(X509ExtendedTrustManager jdk, TlsWitness witness) {
        this.jdk = jdk;
        this.witness = witness;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        witness.sees(chain);
        if (!(socket instanceof SSLSocket tls)) {
            throw new CertificateException("no TLS socket");
        }
        tls.setSSLParameters(withHostCheck(tls.getSSLParameters()));
        check(chain, tls.getHandshakeSession());
        jdk.checkServerTrusted(chain, authType, tls);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        witness.sees(chain);
        engine.setSSLParameters(withHostCheck(engine.getSSLParameters()));
        check(chain, engine.getHandshakeSession());
        jdk.checkServerTrusted(chain, authType, engine);
    }

    private static SSLParameters withHostCheck(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    private static void check(X509Certificate[] chain, SSLSession session) throws CertificateException {
        if (session == null || !PROTOCOLS.contains(session.getProtocol())) {
            throw new CertificateException("older than TLS 1.2");
        }
        // the JDK asks nothing more of one that is on the list itself
        chain[0].checkValidity();
    }

    /** Without a connection there is no host to check. */
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the host is not known");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the hub is no server here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkClientTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }
}
