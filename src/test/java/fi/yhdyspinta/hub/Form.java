package fi.yhdyspinta.hub;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Parts as curl or a browser sends them: multipart/form-data (RFC 7578). */
final class Form {
    private static final String BOUNDARY = "------------------------raja";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    Form part(String name, String fileName, String mediaType, byte[] content) {
        text("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + fileName
                + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n");
        body.writeBytes(content);
        text("\r\n");
        return this;
    }

    String contentType() {
        return "multipart/form-data; boundary=" + BOUNDARY;
    }

    byte[] bytes() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return whole.toByteArray();
    }

    private void text(String text) {
        body.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
