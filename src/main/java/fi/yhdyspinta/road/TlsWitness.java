package fi.yhdyspinta.road;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/** Sees what a server shows and asks in one TLS handshake, also in one that fails. It decides nothing. */
final class TlsWitness {
    private volatile List<X509Certificate> shown = List.of();
    private volatile boolean isKeyWanted;

    /** The certificates that the server has shown, its own first. */
    List<X509Certificate> shown() {
        return shown;
    }

    /** Whether the server has asked for a certificate of the hub's. */
    boolean isKeyWanted() {
        return isKeyWanted;
    }

    void sees(X509Certificate... chain) {
        shown = List.of(chain);
    }

    /** The key managers, or none, with this one looking on. */
    KeyManager[] beside(KeyManager[] own) {
        return new KeyManager[] {
            new Beside(own == null || own.length == 0 ? null : (X509ExtendedKeyManager) own[0], this)
        };
    }

    private static final class Beside extends X509ExtendedKeyManager {
        private final X509ExtendedKeyManager own;
        private final TlsWitness witness;

        Beside(X509ExtendedKeyManager own, TlsWitness witness) {
            this.own = own;
            this.witness = witness;
        }

        @Override
        public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
            witness.isKeyWanted = true;
            return own == null ? null : own.chooseClientAlias(types, issuers, socket);
        }

        @Override
        public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
            witness.isKeyWanted = true;
            return own == null ? null : own.chooseEngineClientAlias(types, issuers, engine);
        }

        @Override
        public String[] getClientAliases(String type, Principal[] issuers) {
            return own == null ? null : own.getClientAliases(type, issuers);
        }

        @Override
        public X509Certificate[] getCertificateChain(String alias) {
            return own == null ? null : own.getCertificateChain(alias);
        }

        @Override
        public PrivateKey getPrivateKey(String alias) {
            return own == null ? null : own.getPrivateKey(alias);
        }

        @Override
        public String[] getServerAliases(String type, Principal[] issuers) {
            return null;
        }

        @Override
        public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
            return null;
        }
    }
}
