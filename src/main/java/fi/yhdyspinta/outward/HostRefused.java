package fi.yhdyspinta.outward;

import java.net.UnknownHostException;

/**
 * The hub may not call a host. Its text is a sentence: which host, why, and what to do; no partner's words but the host's
 * name. An {@code UnknownHostException}, because who resolves names may throw no other.
 */
public final class HostRefused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    public HostRefused(String sentence) {
        super(sentence);
    }
}
