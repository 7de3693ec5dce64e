package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Trouble;
import jakarta.mail.AuthenticationFailedException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/** Why a mail server did not take a mail (RFC 5321, 4.2.1): what it answers by 4yz passes, by 5yz it does not. */
final class MailTrouble {
    private MailTrouble() {}

    static Trouble of(Throwable mail) {
        for (var cause = mail; cause != null; cause = cause.getCause()) {
            int code = code(cause);
            if (code >= 400) {
                return code < 500 ? Trouble.HTTP_5XX : Trouble.HTTP_4XX;
            }
            if (cause instanceof AuthenticationFailedException) {
                return Trouble.CREDENTIAL;
            }
            if (cause instanceof UnknownHostException) {
                return Trouble.UNKNOWN_HOST;
            }
            if (cause instanceof ConnectException) {
                return Trouble.CONNECT;
            }
            if (cause instanceof SocketTimeoutException) {
                return Trouble.TIMEOUT;
            }
            if (cause instanceof SSLException) {
                return TlsTrouble.of(cause);
            }
        }
        // no mail server's words, or it was cut off before it had said that it has taken the mail
        return Trouble.ANSWER_UNREADABLE;
    }

    private static int code(Throwable cause) {
        if (cause instanceof SMTPAddressFailedException address) {
            return address.getReturnCode();
        }
        if (cause instanceof SMTPSenderFailedException sender) {
            return sender.getReturnCode();
        }
        return cause instanceof SMTPSendFailedException send ? send.getReturnCode() : 0;
    }
}
