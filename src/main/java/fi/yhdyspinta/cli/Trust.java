package fi.yhdyspinta.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/** Whose certificates are believed: those that Java believes, and an authority of the house's own. */
final class Trust {
    private Trust() {}

    /**
     * TLS that believes the authorities of a file too.
     *
     * @param pem one certificate or more, in PEM
     * @throws Unchecked where it can't be read, or holds none
     */
    static SSLContext with(Path pem) throws Unchecked {
        try (var in = Files.newInputStream(pem)) {
            var authorities = new ArrayList<Certificate>(known());
            authorities.addAll(certificates(pem, in));
            var context = SSLContext.getInstance("TLS");
            context.init(null, factory(store(authorities)).getTrustManagers(), null);
            return context;
        } catch (IOException unreadable) {
            throw Unchecked.unreadable(pem, unreadable);
        } catch (GeneralSecurityException unusable) {
            throw new Unchecked(pem + ": no certificate in PEM; give --ca the authority's own");
        }
    }

    private static List<Certificate> certificates(Path pem, InputStream in) throws GeneralSecurityException, Unchecked {
        var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
        if (found.isEmpty()) {
            throw new Unchecked(pem + ": no certificate in PEM; give --ca the authority's own");
        }
        return List.copyOf(found);
    }

    private static List<X509Certificate> known() throws GeneralSecurityException {
        return Stream.of(factory(null).getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .flatMap(manager -> Arrays.stream(((X509TrustManager) manager).getAcceptedIssuers()))
                .toList();
    }

    private static TrustManagerFactory factory(KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory;
    }

    private static KeyStore store(List<Certificate> authorities) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int place = 0; place < authorities.size(); place++) {
            store.setCertificateEntry("authority-" + place, authorities.get(place));
        }
        return store;
    }
}
