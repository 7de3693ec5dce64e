package fi.yhdyspinta.road;

import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import fi.yhdyspinta.walk.Trouble;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Why an SFTP server did not take a file (RFC 4252, RFC 4253). */
final class SshTrouble {
    /** What the library says when the server has turned down every way of signing in: it shows no class of its own. */
    private static final Pattern NOT_LET_IN = Pattern.compile("Auth (fail|cancel).*", Pattern.DOTALL);

    private SshTrouble() {}

    static Trouble of(JSchException ssh) {
        if (ssh instanceof JSchHostKeyException) {
            return Trouble.TLS_UNTRUSTED;
        }
        if (ssh.getMessage() != null && NOT_LET_IN.matcher(ssh.getMessage()).matches()) {
            return Trouble.CREDENTIAL;
        }
        if (ssh.getCause() instanceof UnknownHostException) {
            return Trouble.UNKNOWN_HOST;
        }
        return ssh.getCause() instanceof ConnectException ? Trouble.CONNECT : Trouble.TIMEOUT;
    }
}
