package fi.yhdyspinta.seal;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;

/**
 * A file sealed with a data key of its own, which stands at its beginning, wrapped by the hub's: AES-256-GCM in segments of
 * a megabyte, so that its size does not matter (Tink's AES-GCM-HKDF streaming). The file's name is bound to it.
 */
public final class SealedFile {
    private static final String BEGINNING = "yhdyspinta-sealed-1";
    private static final int KEY_BYTES = 32;
    private static final int SEGMENT = 1 << 20;
    private static final int LONGEST = 1000;

    private SealedFile() {}

    /** Seals what stands in a file into another. */
    public static void seal(Path open, Path sealed, Sealing sealing) throws IOException {
        var name = sealed.getFileName().toString();
        var key = sealing.newDataKey();
        var wrapped = sealing.wrap(key, owner(name));
        try (var file = new DataOutputStream(Files.newOutputStream(sealed))) {
            file.writeUTF(BEGINNING);
            file.writeInt(wrapped.length);
            file.write(wrapped);
            try (OutputStream sealedBytes = streaming(key).newEncryptingStream(file, bytes(name))) {
                Files.copy(open, sealedBytes);
            }
        } catch (GeneralSecurityException impossible) {
            throw new Sealing.SealingFault("a file can't be sealed", impossible);
        }
    }

    /**
     * What stands in a sealed file.
     *
     * @throws IOException where it is none, or was cut short or altered, then or while it is read
     * @throws Sealing.KeyMissing when the hub key that it was sealed under is not there
     */
    public static InputStream open(Path sealed, Sealing sealing) throws IOException {
        var name = sealed.getFileName().toString();
        var file = new DataInputStream(Files.newInputStream(sealed));
        try {
            if (!BEGINNING.equals(file.readUTF())) {
                throw new IOException(name + " is no sealed file of the hub's");
            }
            int length = file.readInt();
            if (length < 0 || length > LONGEST) {
                throw new IOException(name + " is no sealed file of the hub's");
            }
            var key = sealing.unwrap(file.readNBytes(length), owner(name));
            return streaming(key).newDecryptingStream(file, bytes(name));
        } catch (GeneralSecurityException altered) {
            file.close();
            throw new IOException(name + " was altered", altered);
        } catch (IOException | RuntimeException unusable) {
            file.close();
            throw unusable;
        }
    }

    private static AesGcmHkdfStreaming streaming(Sealing.DataKey key) throws GeneralSecurityException {
        return new AesGcmHkdfStreaming(key.secret(), "HmacSha256", KEY_BYTES, SEGMENT, 0);
    }

    private static String owner(String name) {
        return "file/" + name;
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.UTF_8);
    }
}
