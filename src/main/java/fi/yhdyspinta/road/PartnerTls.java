package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Trouble;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * TLS towards each partner by its own certificates, from the secrets that its document names: {@code tls.trust}, the
 * certificates that may stand behind its server's, or that one itself and no other; {@code tls.key}, the hub's own key
 * and certificate where the partner wants to see one. Without {@code trust} the JDK's own list is trusted.
 */
@Named("partnerTls")
@Singleton
public class PartnerTls {
    private final Settings settings;
    private final Clock clock;
    private final Map<String, Made> made = new ConcurrentHashMap<>();

    // a context keeps its sessions, so it is made once for the same texts
    private record Made(Texts texts, SSLContext context) {}

    private record Texts(Optional<String> trust, Optional<String> key) {
        /** Nothing of the secrets. */
        @Override
        public String toString() {
            return "Texts";
        }
    }

    @Inject
    public PartnerTls(Settings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The context of every connection to a partner. It takes TLS 1.2 or newer and checks the host's name, whatever its
     * user forgets to ask for.
     *
     * @param to names of the secrets, or null for either
     * @throws KeyFault naming the partner, the secret and what is wrong with it; {@link Trouble#TLS_SETTINGS}
     */
    SSLContext contextOf(String partner, Address to) {
        return contextOf(partner, to.trust(), to.key());
    }

    /** The same, for who has the names of the secrets alone. */
    SSLContext contextOf(String partner, String trust, String key) {
        var texts = new Texts(text(partner, trust), text(partner, key));
        return made.compute(
                        partner + " " + trust + " " + key,
                        (name, before) -> before != null && before.texts.equals(texts)
                                ? before
                                : new Made(texts, context(partner, trust, key, texts)))
                .context;
    }

    /**
     * A context for one connection alone, in which somebody looks on.
     *
     * @throws KeyFault as {@link #contextOf} does
     */
    SSLContext seenBy(TlsWitness witness, String partner, Address to) {
        var texts = new Texts(text(partner, to.trust()), text(partner, to.key()));
        return context(partner, to.trust(), to.key(), texts, witness);
    }

    private Optional<String> text(String partner, String name) {
        return Optional.ofNullable(name).filter(each -> !each.isEmpty()).map(each -> settings.secrets()
                .apply(each)
                .orElseThrow(() -> new KeyFault(
                        Trouble.TLS_SETTINGS, "TLS to partner " + partner + ": the secret " + each + " is not set")));
    }

    private SSLContext context(String partner, String trust, String key, Texts texts) {
        return context(partner, trust, key, texts, null);
    }

    // without a witness the JDK's own way stays as it is
    private SSLContext context(String partner, String trust, String key, Texts texts, TlsWitness witness) {
        var trusted = texts.trust.map(text -> read(partner, trust, Pem::trusted, text));
        var keyed = texts.key.map(text -> read(partner, key, this::current, text));
        try {
            var context = SSLContext.getInstance("TLS");
            var own = keyed.isPresent() ? keyManagers(keyed.get()) : null;
            var judge = trustManager(trusted);
            context.init(
                    witness == null ? own : witness.beside(own),
                    new TrustManager[] {witness == null ? new CheckedTrust(judge) : new CheckedTrust(judge, witness)},
                    null);
            return context;
        } catch (GeneralSecurityException | IOException impossible) {
            throw new KeyFault(
                    Trouble.TLS_SETTINGS, "TLS to partner " + partner + " can't be set up: " + impossible.getClass());
        }
    }

    private static Pem read(String partner, String secret, Function<String, Pem> reader, String text) {
        try {
            return reader.apply(text);
        } catch (KeyFault fault) {
            throw new KeyFault(
                    Trouble.TLS_SETTINGS,
                    "TLS to partner " + partner + ": the secret " + secret + " can't be used: " + fault.getMessage());
        }
    }

    private Pem current(String text) {
        var pem = Pem.keyed(text);
        try {
            pem.certificates().get(0).checkValidity(Date.from(clock.instant()));
            return pem;
        } catch (CertificateExpiredException over) {
            throw new KeyFault("its certificate expired on "
                    + pem.certificates().get(0).getNotAfter().toInstant());
        } catch (CertificateNotYetValidException early) {
            throw new KeyFault("its certificate is valid from "
                    + pem.certificates().get(0).getNotBefore().toInstant());
        }
    }

    private static X509ExtendedTrustManager trustManager(Optional<Pem> trusted)
            throws GeneralSecurityException, IOException {
        KeyStore store = null;
        if (trusted.isPresent()) {
            store = empty();
            int number = 0;
            for (X509Certificate certificate : trusted.get().certificates()) {
                store.setCertificateEntry("trusted-" + number++, certificate);
            }
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        // null is the JDK's own list
        factory.init(store);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    }

    private static KeyManager[] keyManagers(Pem keyed) throws GeneralSecurityException, IOException {
        var store = empty();
        store.setKeyEntry("hub", keyed.key(), new char[0], keyed.certificates().toArray(X509Certificate[]::new));
        var factory = KeyManagerFactory.getInstance("PKIX");
        factory.init(store, new char[0]);
        return factory.getKeyManagers();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
