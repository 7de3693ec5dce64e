package fi.yhdyspinta.hub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Bytes on a socket, as no client library would send them. */
final class RawCall {
    private static final int MILLISECONDS = 90_000;
    private static final Pattern STATUS = Pattern.compile("HTTP/[0-9.]+ ([0-9]{3}) ");

    private RawCall() {}

    /**
     * What came back until the hub closed the connection.
     *
     * @param statuses of all answers, in order; none when it just closed
     */
    record Answer(List<Integer> statuses, String text) {
        /** Headers and body of the first answer say enough: a key may stand in neither. */
        @Override
        public String toString() {
            return statuses + " " + text.substring(0, Math.min(text.length(), 1200));
        }
    }

    /** Sends them and listens until the hub closes; where it never does, the answer says so. */
    static Answer send(int port, byte[] request) throws IOException {
        var answer = new ByteArrayOutputStream();
        try (var socket = new Socket(InetAddress.getByName("localhost"), port)) {
            socket.setSoTimeout(MILLISECONDS);
            var stream = socket.getInputStream();
            var sender = new Thread(() -> {
                try {
                    socket.getOutputStream().write(request);
                } catch (IOException refused) {
                    // it has heard enough
                }
            });
            sender.start();
            try {
                stream.transferTo(answer);
            } catch (IOException reset) {
                // what has come before it counts
            }
            sender.join(MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        var text = answer.toString(StandardCharsets.UTF_8);
        return new Answer(
                STATUS.matcher(text)
                        .results()
                        .map(found -> Integer.valueOf(found.group(1)))
                        .toList(),
                text);
    }
}
