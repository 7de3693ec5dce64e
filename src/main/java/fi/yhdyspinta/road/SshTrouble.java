package fi.yhdyspinta.road;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.JSchHostKeyException;
import com.jcraft.jsch.SftpException;
import fi.yhdyspinta.outward.HostRefused;
import fi.yhdyspinta.walk.Trouble;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** Why an SFTP server did not take a file (RFC 4252, RFC 4253). */
final class SshTrouble {
    /** What the library says when the server has turned down every way of signing in: it shows no class of its own. */
    private static final Pattern NOT_LET_IN = Pattern.compile("Auth (fail|cancel).*", Pattern.DOTALL);

    /** What it says where whoever answers speaks no SSH. */
    private static final Pattern NO_SSH =
            Pattern.compile("connection is closed by foreign host|invalid server's version.*");

    private SshTrouble() {}

    /** What the server says of the file itself (draft-ietf-secsh-filexfer-02, 7). */
    static Trouble of(SftpException sftp) {
        return switch (sftp.id) {
            case ChannelSftp.SSH_FX_NO_SUCH_FILE,
                    ChannelSftp.SSH_FX_PERMISSION_DENIED,
                    ChannelSftp.SSH_FX_OP_UNSUPPORTED -> Trouble.HTTP_4XX;
            // no room, or it was cut off: the same file goes again under the same name
            default -> sftp.getCause() instanceof IOException ? Trouble.TIMEOUT : Trouble.HTTP_5XX;
        };
    }

    static Trouble of(JSchException ssh) {
        if (ssh instanceof JSchHostKeyException) {
            return Trouble.TLS_UNTRUSTED;
        }
        if (ssh.getMessage() != null && NOT_LET_IN.matcher(ssh.getMessage()).matches()) {
            return Trouble.CREDENTIAL;
        }
        if (ssh.getMessage() != null && NO_SSH.matcher(ssh.getMessage()).matches()) {
            return Trouble.CONNECT;
        }
        if (ssh.getCause() instanceof SshTunnel.Refusal refusal) {
            return of(refusal);
        }
        if (ssh.getCause() instanceof HostRefused) {
            return Trouble.HOST_REFUSED;
        }
        if (ssh.getCause() instanceof UnknownHostException) {
            return Trouble.UNKNOWN_HOST;
        }
        boolean isUnreached =
                ssh.getCause() instanceof ConnectException || ssh.getCause() instanceof NoRouteToHostException;
        return isUnreached ? Trouble.CONNECT : Trouble.TIMEOUT;
    }

    // the same as at the HTTP doors, whose client hands on what a proxy answers
    private static Trouble of(SshTunnel.Refusal refusal) {
        return refusal.status() == 0 ? Trouble.ANSWER_UNREADABLE : Outcome.sorted(refusal.status());
    }
}
