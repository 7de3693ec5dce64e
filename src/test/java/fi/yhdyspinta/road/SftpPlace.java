package fi.yhdyspinta.road;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server (Apache MINA SSHD) over a folder, with one user. */
public final class SftpPlace implements AutoCloseable {
    private final Path root;
    private final SshServer server = SshServer.setUpDefaultServer();

    /** What happens before a file is opened, by its path. */
    interface Before {
        void opening(String path) throws IOException;
    }

    private volatile Before before = path -> {};

    public SftpPlace(Path root, String user, String password) throws IOException {
        this.root = Files.createDirectories(root);
        server.setHost("localhost");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((name, given, session) -> name.equals(user) && given.equals(password));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        var sftp = new SftpSubsystemFactory();
        sftp.addSftpEventListener(new SftpEventListener() {
            @Override
            public void opening(ServerSession session, String handle, Handle file) throws IOException {
                before.opening(file.getFile().toString());
            }
        });
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    /** From now on. */
    void before(Before other) {
        before = other;
    }

    /** How many are connected. */
    int sessions() {
        return server.getActiveSessions().size();
    }

    int port() {
        return server.getPort();
    }

    public String url() {
        return "sftp://localhost:" + server.getPort();
    }

    /** Its line of known_hosts. */
    public String knownHosts() throws IOException {
        try {
            var key =
                    server.getKeyPairProvider().loadKeys(null).iterator().next().getPublic();
            return "[localhost]:" + server.getPort() + " " + PublicKeyEntry.toString(key);
        } catch (java.security.GeneralSecurityException noKey) {
            throw new IOException(noKey);
        }
    }

    /** Its line of known_hosts where it is reached at another port. */
    String knownHostsAt(int port) throws IOException {
        return "[localhost]:" + port + knownHosts().substring(knownHosts().indexOf(' '));
    }

    /** This server's key as if it were the other's: who trusts it trusts the wrong one. */
    String keyFor(SftpPlace other) throws IOException {
        return knownHostsAt(other.port());
    }

    public Path folder(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }
}
