package fi.yhdyspinta.journal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * Envelope encryption (AES-256-GCM): each message has a data key of its own, which the hub's keys wrap. Destroying a data
 * key destroys the message's payloads, in backups too.
 */
public final class Sealing {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;

    private final Aead hubKeys;

    private Sealing(Aead hubKeys) {
        this.hubKeys = hubKeys;
    }

    /**
     * Takes the hub's keys: {@code number:base64 of 32 bytes}, several with commas between. The first seals; all of them
     * open, so a new key is put first and the old one stays until nothing is sealed with it.
     *
     * @throws IllegalArgumentException saying what is wrong with the text, never quoting it
     */
    public static Sealing with(String keys) {
        try {
            AeadConfig.register();
            var keyset = KeysetHandle.newBuilder();
            boolean isFirst = true;
            for (var key : keys.split(",")) {
                var entry = KeysetHandle.importKey(hubKey(key.trim()));
                keyset.addEntry(isFirst ? entry.makePrimary() : entry);
                isFirst = false;
            }
            return new Sealing(keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class));
        } catch (GeneralSecurityException wrong) {
            throw new IllegalArgumentException("HUB_KEYS can't be used: two keys have the same number", wrong);
        }
    }

    private static AesGcmKey hubKey(String key) throws GeneralSecurityException {
        int colon = key.indexOf(':');
        byte[] bytes;
        int number;
        try {
            number = Integer.parseInt(key.substring(0, Math.max(0, colon)));
            bytes = Base64.getDecoder().decode(key.substring(colon + 1));
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(
                    "HUB_KEYS is a list of number:base64, such as 1:$(openssl rand -base64 32)");
        }
        if (bytes.length != KEY_BYTES) {
            throw new IllegalArgumentException("HUB_KEYS: key " + number + " has " + bytes.length + " bytes, not 32");
        }
        return AesGcmKey.builder()
                .setParameters(AesGcmParameters.builder()
                        .setKeySizeBytes(KEY_BYTES)
                        .setIvSizeBytes(12)
                        .setTagSizeBytes(16)
                        .setVariant(AesGcmParameters.Variant.TINK)
                        .build())
                .setKeyBytes(SecretBytes.copyFrom(bytes, InsecureSecretKeyAccess.get()))
                .setIdRequirement(number)
                .build();
    }

    /** A key for {@code HUB_KEYS}, for a demo's first start. */
    public static String newHubKey() {
        return "1:" + Base64.getEncoder().encodeToString(random());
    }

    /** A new data key, open. */
    public DataKey newDataKey() {
        return new DataKey(random());
    }

    /** The data key as it may be stored; the owner is bound to it. */
    public byte[] wrap(DataKey key, String owner) {
        try {
            return hubKeys.encrypt(key.bytes, bytes(owner));
        } catch (GeneralSecurityException impossible) {
            throw new SealingFault("a data key can't be wrapped", impossible);
        }
    }

    /** @throws SealingFault when none of the hub's keys opens it */
    public DataKey unwrap(byte[] wrapped, String owner) {
        try {
            return new DataKey(hubKeys.decrypt(wrapped, bytes(owner)));
        } catch (GeneralSecurityException wrong) {
            throw new SealingFault(
                    "no key in HUB_KEYS opens the data key of " + owner + ": is the old key missing?", wrong);
        }
    }

    private static byte[] random() {
        var bytes = new byte[KEY_BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The key of one message's payloads. */
    public static final class DataKey {
        private final byte[] bytes;

        private DataKey(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] secret() {
            return bytes;
        }

        /** Seals bytes; the place they belong to is bound to them, so that they can't be moved to another. */
        public byte[] seal(byte[] open, String place) {
            try {
                return new AesGcmJce(bytes).encrypt(open, Sealing.bytes(place));
            } catch (GeneralSecurityException impossible) {
                throw new SealingFault("a payload can't be sealed", impossible);
            }
        }

        /** @throws SealingFault when the bytes were altered or belong elsewhere */
        public byte[] open(byte[] sealed, String place) {
            try {
                return new AesGcmJce(bytes).decrypt(sealed, Sealing.bytes(place));
            } catch (GeneralSecurityException altered) {
                throw new SealingFault("the payload of " + place + " was altered or moved", altered);
            }
        }
    }

    /** A payload or key that can't be opened. */
    public static class SealingFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SealingFault(String message, Exception cause) {
            super(message, cause);
        }
    }
}
