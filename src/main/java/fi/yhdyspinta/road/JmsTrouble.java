package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Trouble;
import jakarta.jms.InvalidDestinationException;
import jakarta.jms.JMSException;
import jakarta.jms.JMSSecurityException;
import jakarta.jms.Session;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.ActiveMQExceptionType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;

/** Sorts what a broker says no with. */
final class JmsTrouble {
    private JmsTrouble() {}

    /** Nothing has been sent yet. */
    static Trouble ofConnecting(JMSException failed) {
        return failed instanceof JMSSecurityException ? Trouble.CREDENTIAL : Trouble.CONNECT;
    }

    /** It may have arrived, unless the broker itself has said no. */
    static Trouble ofSending(JMSException failed) {
        if (failed instanceof JMSSecurityException) {
            return Trouble.CREDENTIAL;
        }
        if (failed instanceof InvalidDestinationException) {
            return Trouble.NO_ENDPOINT;
        }
        return failed.getCause() instanceof ActiveMQException cause
                        && cause.getType() == ActiveMQExceptionType.ADDRESS_FULL
                ? Trouble.QUEUE_FULL
                : Trouble.TIMEOUT;
    }

    /** Whether a queue is there, or the broker makes it for who asks. */
    static boolean isThere(Session session, String queue) throws JMSException {
        try {
            var found = ((ActiveMQSession) session).getCoreSession().queueQuery(SimpleString.of(queueName(queue)));
            return found.isExists() || found.isAutoCreateQueues();
        } catch (ActiveMQException failed) {
            var unanswered = new JMSException(failed.getMessage());
            unanswered.initCause(failed);
            throw unanswered;
        }
    }

    // address::queue
    private static String queueName(String queue) {
        int mark = queue.indexOf("::");
        return mark < 0 ? queue : queue.substring(mark + 2);
    }
}
