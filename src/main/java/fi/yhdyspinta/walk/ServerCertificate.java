package fi.yhdyspinta.walk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A certificate that a partner's server has shown.
 *
 * @param subject whose it is, as it says itself (RFC 2253)
 * @param issuer who has signed it
 * @param validFrom from when
 * @param validTo until when
 * @param names the hosts that it is for; empty in those of authorities
 * @param sha256 its fingerprint in small hexadecimal digits
 */
public record ServerCertificate(
        String subject, String issuer, Instant validFrom, Instant validTo, List<String> names, String sha256) {
    /** Whole days that are left; negative where it has ended. */
    public long daysLeft(Instant now) {
        return Math.floorDiv(Duration.between(now, validTo).getSeconds(), 86_400L);
    }
}
