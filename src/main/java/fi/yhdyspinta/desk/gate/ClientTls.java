package fi.yhdyspinta.desk.gate;

import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS that asks a caller for a certificate and takes whichever it shows, whoever signed it: that the caller has its private
 * key, the handshake proves, and whether it is pinned to a partner, {@link ClientCertificates} judges. The server has no
 * setting for that, but it lets a port name the provider of its TLS (parts/http.xml, {@code MTLS_PORT}). All but the
 * judgement of certificates is the JDK's own.
 */
final class ClientTls extends Provider {
    /** As parts/http.xml names it. */
    static final String NAME = "YhdyspintaClients";

    private static final long serialVersionUID = 1L;
    private static final List<String> OF_THE_JDK = List.of("SSLContext", "KeyManagerFactory");
    private static final String TRUST = "TrustManagerFactory";

    ClientTls() throws NoSuchAlgorithmException {
        super(NAME, "1.0", "TLS whose callers are judged by the hub's gate");
        var jdk = SSLContext.getInstance("TLS").getProvider();
        for (var service : jdk.getServices()) {
            if (OF_THE_JDK.contains(service.getType())) {
                putService(new OfTheJdk(this, service));
            } else if (service.getType().equals(TRUST)) {
                putService(new AnyClient(this, service.getAlgorithm()));
            }
        }
    }

    private static final class OfTheJdk extends Service {
        private final Service own;

        OfTheJdk(Provider provider, Service own) {
            super(provider, own.getType(), own.getAlgorithm(), own.getClassName(), otherNames(own), Map.of());
            this.own = own;
        }

        // "SSL" is TLS, and so the server asks for it
        private static List<String> otherNames(Service own) {
            var alias = "Alg.Alias." + own.getType() + ".";
            return own.getProvider().entrySet().stream()
                    .filter(entry -> own.getAlgorithm().equals(entry.getValue()))
                    .map(entry -> String.valueOf(entry.getKey()))
                    .filter(name -> name.startsWith(alias))
                    .map(name -> name.substring(alias.length()))
                    .toList();
        }

        @Override
        public Object newInstance(Object parameter) throws NoSuchAlgorithmException {
            return own.newInstance(parameter);
        }
    }

    private static final class AnyClient extends Service {
        AnyClient(Provider provider, String algorithm) {
            super(provider, TRUST, algorithm, Factory.class.getName(), List.of(), Map.of());
        }

        @Override
        public Object newInstance(Object parameter) {
            return new Factory();
        }
    }

    private static final class Factory extends TrustManagerFactorySpi {
        @Override
        protected void engineInit(java.security.KeyStore store) {
            // nobody is trusted for being in a store
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // nor by parameters
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return new TrustManager[] {new Callers()};
        }
    }

    private static final class Callers extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String algorithm) {
            // the gate judges it
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String algorithm, Socket socket) {
            // the gate judges it
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String algorithm, SSLEngine engine) {
            // the gate judges it
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String algorithm) throws CertificateException {
            throw noServer();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String algorithm, Socket socket)
                throws CertificateException {
            throw noServer();
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String algorithm, SSLEngine engine)
                throws CertificateException {
            throw noServer();
        }

        private static CertificateException noServer() {
            return new CertificateException("this TLS is for those who call the hub, never for whom it calls");
        }

        /** None is named, so that a caller shows what it has. */
        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
