package fi.yhdyspinta.road;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** Makes certificates (RFC 5280) for a test's servers, because the JDK makes none from Java. */
public final class TestCertificates {
    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final byte[] ECDSA_SHA256 = sequence(oid("2A8648CE3D040302"));

    /** A key with its certificate and that one's issuer. */
    public record Identity(KeyPair keys, X509Certificate certificate, X509Certificate issuer) {
        public String certificatePem() {
            return pem("CERTIFICATE", encoded(certificate));
        }

        /** The key and its chain, as the hub's secret has them. */
        public String keyedPem() {
            return pem("PRIVATE KEY", keys.getPrivate().getEncoded()) + certificatePem();
        }

        public KeyStore store() throws GeneralSecurityException, IOException {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            var chain =
                    issuer == null ? new X509Certificate[] {certificate} : new X509Certificate[] {certificate, issuer};
            store.setKeyEntry("own", keys.getPrivate(), new char[0], chain);
            return store;
        }
    }

    private TestCertificates() {}

    public static Identity authority(String name) throws GeneralSecurityException {
        var keys = keys();
        var now = Instant.now();
        var certificate = certificate(name, keys, name, keys, now.minusSeconds(3600), now.plusSeconds(86_400), null);
        return new Identity(keys, certificate, null);
    }

    /** A certificate for a host, valid from an hour ago for a day. */
    public static Identity issued(Identity by, String host) throws GeneralSecurityException {
        return issued(by, host, Instant.now().minusSeconds(3600), Instant.now().plusSeconds(86_400));
    }

    public static Identity issued(Identity by, String host, Instant from, Instant until)
            throws GeneralSecurityException {
        var keys = keys();
        var issuer = by.certificate.getSubjectX500Principal().getName().substring(3);
        return new Identity(keys, certificate(host, keys, issuer, by.keys, from, until, host), by.certificate);
    }

    static KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    static String pem(String kind, byte[] bytes) {
        return "-----BEGIN " + kind + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
                + "\n-----END " + kind + "-----\n";
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static X509Certificate certificate(
            String subject, KeyPair own, String issuer, KeyPair signer, Instant from, Instant until, String host)
            throws GeneralSecurityException {
        var extensions = host == null
                // an authority: basicConstraints, critical, CA
                ? sequence(sequence(
                        oid("551D13"), der(0x01, new byte[] {-1}), der(0x04, sequence(der(0x01, new byte[] {-1})))))
                : sequence(sequence(oid("551D11"), der(0x04, sequence(der(0x82, ascii(host))))));
        var body = sequence(
                der(0xA0, integer(2)),
                integer(SERIAL.getAndIncrement()),
                ECDSA_SHA256,
                name(issuer),
                sequence(time(from), time(until)),
                name(subject),
                own.getPublic().getEncoded(),
                der(0xA3, extensions));
        var signing = Signature.getInstance("SHA256withECDSA");
        signing.initSign(signer.getPrivate());
        signing.update(body);
        var signed = sequence(body, ECDSA_SHA256, der(0x03, joined(new byte[] {0}, signing.sign())));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(signed));
    }

    private static byte[] name(String commonName) {
        return sequence(der(0x31, sequence(oid("550403"), der(0x0C, commonName.getBytes(StandardCharsets.UTF_8)))));
    }

    private static byte[] time(Instant moment) {
        return der(
                0x18,
                ascii(DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'")
                        .withZone(ZoneOffset.UTC)
                        .format(moment)));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] integer(long number) {
        return der(0x02, BigInteger.valueOf(number).toByteArray());
    }

    private static byte[] oid(String hex) {
        return der(0x06, java.util.HexFormat.of().parseHex(hex));
    }

    private static byte[] sequence(byte[]... parts) {
        return der(0x30, joined(parts));
    }

    private static byte[] der(int tag, byte[] content) {
        var length = content.length < 128
                ? new byte[] {(byte) content.length}
                : content.length < 256
                        ? new byte[] {(byte) 0x81, (byte) content.length}
                        : new byte[] {(byte) 0x82, (byte) (content.length >> 8), (byte) content.length};
        return joined(new byte[] {(byte) tag}, length, content);
    }

    private static byte[] joined(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
