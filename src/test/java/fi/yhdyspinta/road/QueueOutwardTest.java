package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.FreePorts;
import fi.yhdyspinta.walk.Trouble;
import jakarta.jms.JMSException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A partner's broker whose name nobody knows but the test: who looked it up elsewhere than where it is judged would fail. */
class QueueOutwardTest {
    @TempDir
    Path data;

    private final CopyOnWriteArrayList<String> asked = new CopyOnWriteArrayList<>();
    private volatile String leadsTo = "127.0.0.1";
    private EmbeddedActiveMQ broker;
    private QueueBrokers.Access access;

    private final QueueBrokers brokers =
            new QueueBrokers(null, Outward.allowing("127.0.0.1").askedBy(host -> {
                asked.add(host);
                return new InetAddress[] {InetAddress.getByName(leadsTo)};
            }));

    @BeforeEach
    void serve() throws Exception {
        int port = FreePorts.next();
        var configuration = Broker.configuration(data);
        // on every address of this machine: what is not judged is reached
        configuration.addAcceptorConfiguration("tcp", "tcp://0.0.0.0:" + port);
        broker = new EmbeddedActiveMQ().setConfiguration(configuration);
        broker.start();
        access = new QueueBrokers.Access(
                "tcp://broker.example:" + port,
                "",
                "",
                null,
                new QueueBrokers.Patience(Duration.ofSeconds(10), Duration.ofSeconds(10)));
    }

    @AfterEach
    void stop() throws Exception {
        broker.stop();
    }

    @Test
    void connectsToTheVeryAddressThatWasJudged() throws Exception {
        try (var connections = brokers.to(access);
                var connection = connections.createConnection()) {
            connection.start();
        }

        assertThat(asked).containsExactly("broker.example");
        assertThatCode(() -> brokers.check(access)).doesNotThrowAnyException();
    }

    @Test
    void doesNotConnectWhereTheNameLeadsAMomentLater() throws Exception {
        try (var connections = brokers.to(access)) {
            connections.createConnection().close();
            leadsTo = "127.0.0.2";

            assertThatThrownBy(connections::createConnection).isInstanceOf(JMSException.class);
        }
        assertThatThrownBy(() -> brokers.check(access))
                .isInstanceOfSatisfying(
                        KeyFault.class, fault -> assertThat(fault.trouble()).isEqualTo(Trouble.HOST_REFUSED))
                .hasMessageContaining("broker.example leads to 127.0.0.2");
    }
}
