package fi.yhdyspinta.desk.gate;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** A certificate of somebody invented, from 22.11.2026 to 2126; its key is nowhere. */
final class ACertificate {
    /** Its SHA-256. */
    static final String PRINT = "e107c468fef350cd85827d37813d7c936a3ca0559ace10dd084b269fd7ab1618";

    private static final String BYTES =
            """
            MIIBZDCCAQugAwIBAgIIQC3jPNHdjKUwCgYIKoZIzj0EAwIwJjEkMCIGA1UEAxMbbGlpdHludGFw
            YWx2ZWxpbi5leGFtcGxlLmZpMCAXDTI2MTEyMjAyMDc1MloYDzIxMjYxMDI5MDIwNzUyWjAmMSQw
            IgYDVQQDExtsaWl0eW50YXBhbHZlbGluLmV4YW1wbGUuZmkwWTATBgcqhkjOPQIBBggqhkjOPQMB
            BwNCAATFHBqEtmRZyjWmkFjtXv1PGOCgkhZrGSV2tlV1ku947dFOnRVIaFkLtK+aT55BH57hhcIG
            aD7VFEMx6fv56ZY0oyEwHzAdBgNVHQ4EFgQUEc/XLEYa29Q03OGvqFAmsu6rOcowCgYIKoZIzj0E
            AwIDRwAwRAIgMMOOpAryYIFAKbqrzCXnxIdnX2JMQlmXUTOZXcIrMtQCIASSAjlicrsd8WRXowmJ
            6Uwh1CwaeQKlVBwgkweF4JZ2
            """;

    private ACertificate() {}

    static X509Certificate made() throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(Base64.getMimeDecoder().decode(BYTES)));
    }
}
