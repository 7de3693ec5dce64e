package fi.yhdyspinta.hub;

import fi.yhdyspinta.walk.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Set;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/**
 * The hubs' own Artemis in a process of its own, reached by TCP with a user: the server of the distribution, started by a
 * few lines in place of its script. It can be killed, wiped and started again at the same port.
 */
final class BrokerServer implements AutoCloseable {
    private static final String USER = "hub";
    private static final String PASSWORD = "broker-of-a-test";

    private final Path folder;
    private final int port = FreePorts.next();
    private Process process;

    BrokerServer(Path folder) {
        this.folder = folder;
    }

    /** What a hub's environment says of it. */
    HashMap<String, String> environment() {
        var environment = new HashMap<String, String>();
        environment.put("ARTEMIS_URL", "tcp://localhost:" + port + "?reconnectAttempts=-1&retryInterval=200");
        environment.put("ARTEMIS_USER", USER);
        environment.put("ARTEMIS_PASSWORD", PASSWORD);
        return environment;
    }

    BrokerServer start() {
        try {
            Files.createDirectories(folder);
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            BrokerServer.class.getName(),
                            folder.toString(),
                            Integer.toString(port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("broker.log").toFile()))
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Eventually.within(Duration.ofSeconds(60), "the broker is there", this::isOpen);
        return this;
    }

    private boolean isOpen() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** kill -9. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** All that it had stored is gone. */
    void wipe() {
        try (var files = Files.walk(folder)) {
            for (var file : (Iterable<Path>)
                    files.sorted(Comparator.reverseOrder()).filter(each -> !each.equals(folder))::iterator) {
                Files.delete(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }

    /** The broker itself: folder, port. */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var configuration = new ConfigurationImpl();
        configuration.addAcceptorConfiguration("tcp", "tcp://localhost:" + arguments[1]);
        configuration.setJournalDirectory(folder.resolve("journal").toString());
        configuration.setBindingsDirectory(folder.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
        configuration.setPagingDirectory(folder.resolve("paging").toString());
        configuration.setJMXManagementEnabled(false);
        configuration.putSecurityRoles(
                "#", Set.of(new Role(USER, true, true, true, true, true, true, false, true, true, true, false, false)));
        var users = new SecurityConfiguration(new HashMap<>(), new HashMap<>());
        users.addUser(USER, PASSWORD);
        users.addRole(USER, USER);
        new EmbeddedActiveMQ()
                .setConfiguration(configuration)
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users))
                .start();
    }
}
