package fi.yhdyspinta.proof;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/**
 * How entries are linked. An entry's digest is the SHA-256 of its canonical bytes; its link is the SHA-256 of the 32 bytes of
 * the link before it followed by the 32 bytes of its digest. The first stands on 32 zero bytes. All are written in lower-case
 * hexadecimal. Because a link needs digests alone, that an entry lies under a checkpoint is shown without the others.
 */
public final class Chain {
    /** What the first entry stands on. */
    public static final String BEGINNING = "0".repeat(64);

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Chain() {}

    /** SHA-256 of canonical bytes. */
    public static String digest(byte[] canonical) {
        return HexFormat.of().formatHex(sha256(canonical));
    }

    /** The same of a canonical text. */
    public static String digest(String canonical) {
        return digest(canonical.getBytes(StandardCharsets.UTF_8));
    }

    /** The link of an entry. @throws IllegalArgumentException where one of both is no hash */
    public static String link(String previous, String digest) {
        var both = new byte[64];
        System.arraycopy(hash(previous), 0, both, 0, 32);
        System.arraycopy(hash(digest), 0, both, 32, 32);
        return HexFormat.of().formatHex(sha256(both));
    }

    /** A moment as entries write it: UTC, with three decimals always. */
    public static String moment(Instant at) {
        return MILLIS.format(at);
    }

    private static byte[] hash(String hex) {
        var bytes = HexFormat.of().parseHex(hex);
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a hash has 32 bytes");
        }
        return bytes;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
