package fi.yhdyspinta.hub;

import fi.yhdyspinta.road.TestCertificates;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** One request over TLS, as a client with its own idea of versions and certificates sends it. */
final class TlsCall {
    private static final int MILLISECONDS = 60_000;

    private TlsCall() {}

    /**
     * What came back, and how.
     *
     * @param protocol the version that was agreed upon
     * @param cipher the suite that was agreed upon
     * @param text status line, headers and body
     */
    record Answer(String protocol, String cipher, String text) {
        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }
    }

    /**
     * Sends it.
     *
     * @param own what the client shows where it is asked; null for one that has nothing
     * @param protocols those that the client speaks; none for the JDK's usual
     * @throws IOException where no connection comes about
     */
    static Answer get(int port, String path, TestCertificates.Identity own, String header, String... protocols)
            throws IOException {
        return send(
                port,
                "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n" + header + "\r\n",
                own,
                protocols);
    }

    static Answer send(int port, String request, TestCertificates.Identity own, String... protocols)
            throws IOException {
        try (var socket = (SSLSocket) context(own).getSocketFactory().createSocket("localhost", port)) {
            socket.setSoTimeout(MILLISECONDS);
            if (protocols.length > 0) {
                socket.setEnabledProtocols(protocols);
            }
            socket.startHandshake();
            socket.getOutputStream()
                    .write(request.replaceFirst("\r\n\r\n", "\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            var text = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(
                    socket.getSession().getProtocol(), socket.getSession().getCipherSuite(), text);
        }
    }

    private static SSLContext context(TestCertificates.Identity own) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keys(own), new TrustManager[] {new Anybody()}, null);
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static KeyManager[] keys(TestCertificates.Identity own) throws GeneralSecurityException {
        if (own == null) {
            return new KeyManager[0];
        }
        var keys = KeyManagerFactory.getInstance("PKIX");
        try {
            keys.init(own.store(), new char[0]);
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        }
        return keys.getKeyManagers();
    }

    /** The server's certificate is made at its first start: who it is does not matter here. */
    private static final class Anybody extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String algorithm) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String algorithm) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String algorithm, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String algorithm, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String algorithm, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String algorithm, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
