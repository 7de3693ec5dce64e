package fi.yhdyspinta.road;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.time.Duration;

/** A connection to one broker, made when it is first needed, and again after it has broken. */
final class QueueLine {
    private final QueueBrokers.Access access;
    private final ConnectionFactory connections;
    private Connection open;

    QueueLine(QueueBrokers.Access access, ConnectionFactory connections) {
        this.access = access;
        this.connections = connections;
    }

    /** Whether it leads there, as the same user. */
    boolean leadsTo(QueueBrokers.Access other) {
        return access.equals(other);
    }

    QueueBrokers.Access access() {
        return access;
    }

    /** How long one answer may take. */
    Duration patience() {
        return access.patience().answer();
    }

    synchronized Connection connection() throws JMSException {
        if (open == null) {
            var made = connections.createConnection();
            made.setExceptionListener(broken -> drop(made));
            open = made;
        }
        return open;
    }

    /** Lets go of a connection that has broken. */
    void drop(Connection broken) {
        synchronized (this) {
            if (open == broken) {
                open = null;
            }
        }
        closed(broken);
    }

    synchronized void close() {
        if (open != null) {
            closed(open);
            open = null;
        }
    }

    private static void closed(Connection connection) {
        try {
            connection.close();
        } catch (JMSException gone) {
            // what has broken can't be closed in order, and need not be
        }
    }
}
