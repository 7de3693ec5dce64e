package fi.yhdyspinta.proof;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Ed25519 public keys of hubs (RFC 8410), each by its id: the first 32 hexadecimal digits of the SHA-256 of its 32 bytes. */
public final class PublicKeys {
    /** What stands before the 32 bytes of every Ed25519 key in DER (RFC 8410, 4). */
    private static final byte[] DER = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PUBLIC KEY-----([A-Za-z0-9+/=\\s]*)-----END PUBLIC KEY-----");

    private final Map<String, byte[]> byId = new LinkedHashMap<>();

    private PublicKeys() {}

    /** Keys of 32 bytes each. */
    public static PublicKeys of(Collection<byte[]> raw) {
        var keys = new PublicKeys();
        raw.forEach(key -> keys.byId.put(id(key), key.clone()));
        return keys;
    }

    /** The keys of a PEM text. @throws IllegalArgumentException where there is none, or one that is not Ed25519 */
    public static PublicKeys ofPem(String text) {
        var keys = new PublicKeys();
        var found = PEM.matcher(text);
        while (found.find()) {
            keys.add(found.group(1).replaceAll("\\s", ""));
        }
        if (keys.byId.isEmpty()) {
            throw new IllegalArgumentException("there is no PUBLIC KEY in PEM");
        }
        return keys;
    }

    /** Adds one from the base64 of its DER. @throws IllegalArgumentException where it is no Ed25519 key */
    void add(String base64) {
        var der = Base64.getDecoder().decode(base64);
        if (der.length != DER.length + 32 || !Arrays.equals(DER, 0, DER.length, der, 0, DER.length)) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        var raw = Arrays.copyOfRange(der, DER.length, der.length);
        byId.put(id(raw), raw);
    }

    static PublicKeys none() {
        return new PublicKeys();
    }

    /** A key's id. */
    public static String id(byte[] raw) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(raw), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** A key's DER in base64. */
    public static String der(byte[] raw) {
        var der = Arrays.copyOf(DER, DER.length + raw.length);
        System.arraycopy(raw, 0, der, DER.length, raw.length);
        return Base64.getEncoder().encodeToString(der);
    }

    /** A key in PEM. */
    public static String pem(byte[] raw) {
        return "-----BEGIN PUBLIC KEY-----\n" + der(raw) + "\n-----END PUBLIC KEY-----\n";
    }

    boolean knows(String id) {
        return byId.containsKey(id);
    }

    /** Whether the key of that id has signed these bytes. */
    public boolean isSigned(String id, byte[] signed, byte[] signature) {
        if (!byId.containsKey(id)) {
            return false;
        }
        try {
            PublicKey key = KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(der(byId.get(id)))));
            var check = Signature.getInstance("Ed25519");
            check.initVerify(key);
            check.update(signed);
            return check.verify(signature);
        } catch (GeneralSecurityException notOne) {
            return false;
        }
    }

    /** The same for a signature in base64; what is no base64 is none. */
    public boolean isSigned(String id, byte[] signed, String signature) {
        try {
            return isSigned(id, signed, Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}
