package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.FreePorts;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.config.impl.SecurityConfiguration;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.security.ActiveMQJAASSecurityManager;
import org.apache.activemq.artemis.spi.core.security.jaas.InVMLoginModule;

/** A partner's own Artemis in a process of its own: two users with rights, one without; killed and started again. */
final class BrokerProcess implements AutoCloseable {
    static final String IN = "partner.luvn.in";
    static final String OUT = "partner.luvn.out";
    static final String ANSWERS = "partner.luvn.answers";
    static final String SCHOOL_OUT = "partner.espoo.out";
    static final String SCHOOL_ANSWERS = "partner.espoo.answers";
    static final String FULL = "partner.full.in";
    static final String WAITING = "partner.waiting.in";
    static final String HUB = "hub";
    static final String PARTNER = "partner";
    static final String STRANGER = "stranger";

    final int port;
    final Path folder;
    private Process process;

    BrokerProcess(Path folder) throws IOException {
        this.folder = folder;
        port = FreePorts.next();
    }

    /** The password of a user; what the House's secret of the name {@code user} is. */
    static String password(String user) {
        return "id." + user;
    }

    String url() {
        return "tcp://localhost:" + port;
    }

    void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx160m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        folder.toString(),
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("broker.log").toFile())
                .start();
        var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!isOpen()) {
            if (System.nanoTime() > end || !process.isAlive()) {
                throw new IllegalStateException("the broker did not start");
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private boolean isOpen() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress("localhost", port), 200);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** SIGKILL: nothing is put in order. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            kill();
        }
    }

    /** The broker itself: folder, port. */
    public static void main(String[] arguments) throws Exception {
        var folder = Path.of(arguments[0]);
        var configuration = new ConfigurationImpl();
        configuration.addAcceptorConfiguration("tcp", "tcp://localhost:" + arguments[1]);
        configuration.setPersistenceEnabled(true);
        configuration.setJournalDirectory(folder.resolve("journal").toString());
        configuration.setJournalFileSize(1 << 20);
        configuration.setJournalMinFiles(2);
        configuration.setBindingsDirectory(folder.resolve("bindings").toString());
        configuration.setLargeMessagesDirectory(folder.resolve("large").toString());
        configuration.setPagingDirectory(folder.resolve("paging").toString());
        configuration.setJMXManagementEnabled(false);
        configuration.setSecurityEnabled(true);
        for (var queue : new String[] {IN, OUT, ANSWERS, SCHOOL_OUT, SCHOOL_ANSWERS, FULL, WAITING}) {
            configuration.addQueueConfiguration(QueueConfiguration.of(queue)
                    .setRoutingType(RoutingType.ANYCAST)
                    .setDurable(true));
        }
        configuration.putSecurityRoles("#", Set.of());
        for (var queue : new String[] {IN, ANSWERS, SCHOOL_ANSWERS, FULL, WAITING}) {
            configuration.putSecurityRoles(queue, Set.of(may(HUB, true, false), may(PARTNER, false, true)));
        }
        for (var queue : new String[] {OUT, SCHOOL_OUT}) {
            configuration.putSecurityRoles(queue, Set.of(may(HUB, false, true), may(PARTNER, true, true)));
        }
        configuration.addAddressSetting("#", closed());
        configuration.addAddressSetting(
                FULL, closed().setMaxSizeBytes(20_000).setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL));
        configuration.addAddressSetting(
                WAITING, closed().setMaxSizeBytes(20_000).setAddressFullMessagePolicy(AddressFullMessagePolicy.BLOCK));
        var users = new SecurityConfiguration(new HashMap<>(), new HashMap<>());
        for (var user : new String[] {HUB, PARTNER, STRANGER}) {
            users.addUser(user, password(user));
            users.addRole(user, user);
        }
        new EmbeddedActiveMQ()
                .setConfiguration(configuration)
                .setSecurityManager(new ActiveMQJAASSecurityManager(InVMLoginModule.class.getName(), users))
                .start();
    }

    private static AddressSettings closed() {
        return new AddressSettings()
                .setAutoCreateAddresses(false)
                .setAutoCreateQueues(false)
                .setAutoDeleteQueues(false)
                .setAutoDeleteAddresses(false)
                .setMaxDeliveryAttempts(3)
                .setDeadLetterAddress(SimpleString.of("dead"));
    }

    private static Role may(String role, boolean send, boolean consume) {
        return new Role(role, send, consume, false, false, false, false, false, consume, false, false, false, false);
    }
}
