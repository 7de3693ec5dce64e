package fi.yhdyspinta.seal;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.AesGcmKey;
import com.google.crypto.tink.aead.AesGcmParameters;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.util.SecretBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Envelope encryption (AES-256-GCM): each message has a data key of its own, which the hub's keys wrap. Destroying a data
 * key destroys the message's payloads, in backups too.
 */
public final class Sealing {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int PREFIX = 1 + Integer.BYTES;

    private final Aead hubKeys;
    private final List<Integer> numbers;

    private Sealing(Aead hubKeys, List<Integer> numbers) {
        this.hubKeys = hubKeys;
        this.numbers = List.copyOf(numbers);
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
            var numbers = new ArrayList<Integer>();
            for (var key : keys.split(",")) {
                var hubKey = hubKey(key.trim());
                var entry = KeysetHandle.importKey(hubKey);
                keyset.addEntry(numbers.isEmpty() ? entry.makePrimary() : entry);
                numbers.add(hubKey.getIdRequirementOrNull());
            }
            return new Sealing(keyset.build().getPrimitive(RegistryConfiguration.get(), Aead.class), numbers);
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

    /** @throws KeyMissing when the hub key that wrapped it is not there; SealingFault when it was altered or moved */
    public DataKey unwrap(byte[] wrapped, String owner) {
        if (!numbers.contains(numberOf(wrapped))) {
            throw new KeyMissing(numberOf(wrapped), owner);
        }
        try {
            return new DataKey(hubKeys.decrypt(wrapped, bytes(owner)));
        } catch (GeneralSecurityException wrong) {
            throw new SealingFault(
                    "hub key " + numberOf(wrapped) + " does not open the data key of " + owner
                            + ": it is another key than it was, or the row was altered or moved",
                    wrong);
        }
    }

    /** The same data key wrapped by the first of the hub's keys; the very same bytes where it is already. */
    public byte[] rewrap(byte[] wrapped, String owner) {
        return numberOf(wrapped) == first() ? wrapped : wrap(unwrap(wrapped, owner), owner);
    }

    /** The number of the hub key that seals. */
    public int first() {
        return numbers.get(0);
    }

    /** The numbers of the hub's keys, the one that seals first. */
    public List<Integer> numbers() {
        return numbers;
    }

    /** The number of the hub key that wrapped a data key: bytes 2 to 5 of it, after a 1 (Tink's wire format). */
    public static int numberOf(byte[] wrapped) {
        return wrapped.length < PREFIX || wrapped[0] != 1
                ? 0
                : ByteBuffer.wrap(wrapped, 1, Integer.BYTES).getInt();
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

        /** The bytes themselves, for what signs or seals with them. */
        public byte[] secret() {
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

    /** It is wrapped by a hub key that this hub has not been given: nothing is lost, and it opens when the key is back. */
    public static final class KeyMissing extends SealingFault {
        private static final long serialVersionUID = 1L;

        KeyMissing(int number, String owner) {
            super(
                    "the data key of " + owner + " needs hub key " + number
                            + ", which HUB_KEYS does not have: put it back" + " behind the others",
                    null);
        }
    }

    /** Its key was destroyed in its time: nobody opens it any more. */
    public static final class Destroyed extends SealingFault {
        private static final long serialVersionUID = 1L;

        /** @param what says what, and nothing of what stood in it */
        public Destroyed(String what) {
            super(what + " is destroyed", null);
        }
    }

    /** A payload or key that can't be opened. */
    public static class SealingFault extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** @param message says what can't be opened, and nothing of what stands in it */
        public SealingFault(String message, Exception cause) {
            super(message, cause);
        }
    }
}
