package fi.yhdyspinta.road;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import tools.jackson.databind.JsonNode;

/**
 * A file that a format has written beside its message: {@code electronic.attachments[]} with {@code fileName},
 * {@code mediaType} and {@code base64}. Suomi.fi takes at most 50 of at most 10 MB each, and shows the recipient the name.
 */
record SuomifiAttachment(String fileName, String mediaType, byte[] content) {
    /** How large the interface lets one request be, in bytes. */
    static final int LARGEST = 10_485_760;

    /** @throws IllegalArgumentException where it is none; the message says nothing of it */
    static SuomifiAttachment of(JsonNode written) {
        var name = written.path("fileName").asString("");
        var type = written.path("mediaType").asString("");
        var content = Base64.getDecoder().decode(written.path("base64").asString(""));
        // they stand in the lines of a multipart body
        if (!name.matches("[^\\p{Cntrl}\"\\\\/]{1,200}") || !type.matches("[a-z]+/[a-z0-9.+-]{1,100}")) {
            throw new IllegalArgumentException("an attachment's name or media type is none");
        }
        if (content.length == 0 || content.length > LARGEST - 1000) {
            throw new IllegalArgumentException("an attachment is empty or larger than Suomi.fi takes");
        }
        return new SuomifiAttachment(name, type, content);
    }

    /** Of the content: a multipart's boundary that the content can't hold. */
    String sha256() {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content))
                    .substring(0, 40);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Without name and content. */
    @Override
    public String toString() {
        return "SuomifiAttachment[" + mediaType + ", " + content.length + " bytes]";
    }
}
