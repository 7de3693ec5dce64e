package fi.yhdyspinta.road;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.subsystem.SubsystemFactory;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server (Apache MINA SSHD) over a folder, with one user. */
public final class SftpPlace implements AutoCloseable {
    private final Path root;
    private final SshServer server = SshServer.setUpDefaultServer();

    /** What happens before something is done, by its path. */
    interface Before {
        void doing(String path) throws IOException;
    }

    private volatile Before before = path -> {};
    private volatile Before beforeRead = path -> {};
    private volatile Before beforeMove = path -> {};
    private final SubsystemFactory sftp = sftp();
    private final AtomicInteger swallowed = new AtomicInteger();

    public SftpPlace(Path root, String user, String password) throws IOException {
        this.root = Files.createDirectories(root);
        server.setHost("localhost");
        server.setKeyPairProvider(new SimpleGeneratorHostKeyProvider());
        server.setPasswordAuthenticator((name, given, session) -> name.equals(user) && given.equals(password));
        server.setFileSystemFactory(new VirtualFileSystemFactory(root));
        server.setSubsystemFactories(List.of(sftp));
        server.start();
    }

    private SubsystemFactory sftp() {
        var factory = new SftpSubsystemFactory();
        factory.addSftpEventListener(new SftpEventListener() {
            @Override
            public void opening(ServerSession session, String handle, Handle file) throws IOException {
                before.doing(file.getFile().toString());
            }

            @Override
            public void reading(
                    ServerSession session, String handle, FileHandle file, long at, byte[] into, int from, int most)
                    throws IOException {
                beforeRead.doing(file.getFile().toString());
            }

            @Override
            public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> how)
                    throws IOException {
                beforeMove.doing(from.toString());
            }
        });
        return factory;
    }

    /** Before a file or a folder is opened, from now on. */
    void before(Before other) {
        before = other;
    }

    /** Before each piece of a file is read, from now on. */
    void beforeRead(Before other) {
        beforeRead = other;
    }

    /** Before a file is given another name, from now on. */
    void beforeMove(Before other) {
        beforeMove = other;
    }

    /** From now on it is a good SSH server that swallows what it is asked about files. */
    void swallows() {
        server.setSubsystemFactories(List.of(new SubsystemFactory() {
            @Override
            public String getName() {
                return sftp.getName();
            }

            @Override
            public Command createSubsystem(ChannelSession channel) {
                swallowed.incrementAndGet();
                return new Swallowing();
            }
        }));
    }

    /** How many have asked it something that it has swallowed. */
    int swallowed() {
        return swallowed.get();
    }

    /** Whoever is connected is cut off. */
    void hangsUp() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    /** How many are connected. */
    int sessions() {
        return server.getActiveSessions().size();
    }

    void answers() {
        server.setSubsystemFactories(List.of(sftp));
    }

    private static final class Swallowing implements Command {
        @Override
        public void start(ChannelSession channel, Environment environment) {}

        @Override
        public void destroy(ChannelSession channel) {}

        @Override
        public void setInputStream(InputStream in) {}

        @Override
        public void setOutputStream(OutputStream out) {}

        @Override
        public void setErrorStream(OutputStream err) {}

        @Override
        public void setExitCallback(ExitCallback callback) {}
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
