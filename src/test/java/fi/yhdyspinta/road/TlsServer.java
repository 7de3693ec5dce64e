package fi.yhdyspinta.road;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.net.InetSocketAddress;
import java.security.KeyStore;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A partner's server on TLS: shows a certificate, and may want to see the hub's. */
final class TlsServer implements AutoCloseable {
    private final HttpsServer server;

    /** @param clients whose certificates it takes; null where it asks for none */
    TlsServer(TestCertificates.Identity own, TestCertificates.Identity clients, String... protocols) throws Exception {
        var keys = KeyManagerFactory.getInstance("PKIX");
        keys.init(own.store(), new char[0]);
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        if (clients != null) {
            trusted.setCertificateEntry("clients", clients.certificate());
        }
        var trust = TrustManagerFactory.getInstance("PKIX");
        if (clients != null) {
            trust.init(trusted);
        }
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), clients == null ? null : trust.getTrustManagers(), null);
        server = HttpsServer.create(new InetSocketAddress("localhost", 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var chosen = context.getDefaultSSLParameters();
                chosen.setNeedClientAuth(clients != null);
                if (protocols.length > 0) {
                    chosen.setProtocols(protocols);
                }
                parameters.setSSLParameters(chosen);
            }
        });
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            var thread = new Thread(work, "tls-server");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
