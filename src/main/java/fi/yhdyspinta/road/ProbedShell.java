package fi.yhdyspinta.road;

import static fi.yhdyspinta.walk.ProbeStep.Kind.CALL;
import static fi.yhdyspinta.walk.ProbeStep.Kind.CREDENTIAL;
import static fi.yhdyspinta.walk.ProbeStep.Kind.NAME;
import static fi.yhdyspinta.walk.ProbeStep.Kind.TLS;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SftpException;
import com.jcraft.jsch.SocketFactory;
import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.ConnectionPlace;
import fi.yhdyspinta.walk.ProbeCause;
import fi.yhdyspinta.walk.ProbeStep;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Signs in to a partner's SFTP server and looks whether the folder is there. No file is read, written or named. */
final class ProbedShell {
    private static final int USUAL_PORT = 22;

    private final ProbedWay way;
    private final Settings settings;

    ProbedShell(ProbedWay way, Settings settings) {
        this.way = way;
        this.settings = settings;
    }

    /** Tries a place. */
    void probe(ProbeRun run, ConnectionPlace place) throws ProbeFault, IOException {
        var to = place.to();
        var uri = uri(to.url());
        int port = uri.getPort() > 0 ? uri.getPort() : USUAL_PORT;
        var socket = way.open(run, to, new ProbedWay.Server(uri.getHost(), port, false), true);
        run.begin(TLS);
        try {
            var session = session(run, to, uri, port, socket);
            run.begin(CALL);
            look(run, session, folder(uri), place.isFetched(), to);
        } catch (JSchException failed) {
            throw fault(run, failed);
        }
    }

    private static URI uri(String url) throws ProbeFault {
        try {
            var uri = new URI(url);
            if ("sftp".equals(uri.getScheme()) && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException none) {
            // said below
        }
        throw new ProbeFault(NAME, ProbeCause.ADDRESS_FORM);
    }

    private Session session(ProbeRun run, Address to, URI uri, int port, Socket socket)
            throws JSchException, ProbeFault, IOException {
        var shell = new JSch();
        var hosts = to.options().getOrDefault("knownHosts", "");
        shell.setKnownHosts(new ByteArrayInputStream(hosts.getBytes(StandardCharsets.UTF_8)));
        var keyFile = to.options().get("privateKeyFile");
        if (keyFile != null && !keyFile.isBlank()) {
            shell.addIdentity(keyFile);
        }
        var session = shell.getSession(to.options().getOrDefault("username", ""), uri.getHost(), port);
        session.setConfig("StrictHostKeyChecking", "yes");
        session.setConfig("PreferredAuthentications", "publickey,password");
        session.setSocketFactory(new Opened(socket));
        if (to.credential() != null) {
            session.setPassword(run.secret(to.credential(), settings.secrets()));
        }
        run.opened(session::disconnect);
        session.setTimeout(run.within(to.read()));
        session.connect(run.within(to.read()));
        run.ok(TLS, key(shell, session.getHostKey()));
        run.ok(CREDENTIAL, Map.of());
        return session;
    }

    private static Map<String, String> key(JSch shell, HostKey key) {
        return key == null
                ? Map.of("protocol", "SSH")
                : Map.of("protocol", "SSH", "hostKey", key.getType() + " " + key.getFingerPrint(shell));
    }

    // Camel takes the path as one below the user's own folder
    private static String folder(URI uri) {
        var path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        return path.isEmpty() ? "." : path;
    }

    private static void look(ProbeRun run, Session session, String folder, boolean isFetched, Address to)
            throws JSchException, ProbeFault {
        var channel = (ChannelSftp) session.openChannel("sftp");
        channel.connect(run.within(to.read()));
        try {
            channel.ls(folder, entry -> ChannelSftp.LsEntrySelector.BREAK);
            run.ok(CALL, Map.of());
        } catch (SftpException told) {
            if (told.id == ChannelSftp.SSH_FX_NO_SUCH_FILE && !isFetched) {
                run.done(ProbeStep.ok(CALL, ProbeCause.FOLDER_TO_BE_MADE, Map.of()));
                return;
            }
            throw new ProbeFault(
                    CALL,
                    switch (told.id) {
                        case ChannelSftp.SSH_FX_NO_SUCH_FILE -> ProbeCause.FOLDER_MISSING;
                        case ChannelSftp.SSH_FX_PERMISSION_DENIED -> ProbeCause.FOLDER_SHUT;
                        default -> ProbeCause.SILENT;
                    },
                    folder);
        }
    }

    private static ProbeFault fault(ProbeRun run, JSchException failed) {
        if (run.current() == CALL) {
            return new ProbeFault(CALL, ProbeCause.SILENT);
        }
        var trouble = SshTrouble.of(failed);
        if (trouble == Trouble.CREDENTIAL) {
            run.ok(TLS, Map.of("protocol", "SSH"));
            return new ProbeFault(CREDENTIAL, ProbeCause.CREDENTIAL_REFUSED, "SSH");
        }
        return new ProbeFault(
                TLS,
                switch (trouble) {
                    case TLS_UNTRUSTED -> ProbeCause.SSH_HOST_KEY;
                    case CONNECT -> ProbeCause.SSH_NOT_SPOKEN;
                    default -> ProbeCause.TLS_SILENT;
                });
    }

    /** Hands on the socket that is connected already, and opens none. */
    private record Opened(Socket socket) implements SocketFactory {
        @Override
        public Socket createSocket(String host, int port) {
            return socket;
        }

        @Override
        public InputStream getInputStream(Socket opened) throws IOException {
            return opened.getInputStream();
        }

        @Override
        public OutputStream getOutputStream(Socket opened) throws IOException {
            return opened.getOutputStream();
        }
    }
}
