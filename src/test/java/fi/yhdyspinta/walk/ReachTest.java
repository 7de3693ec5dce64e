package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.partner.DocumentFault;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Partner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A partner's document that would have the hub call where it may not, or otherwise than the door does. */
class ReachTest {
    private static final Outward NOTHING_LISTED = Outward.allowing("");

    private static Partner partner(String door, String url, String more) {
        return Documents.read(
                "keksitty",
                """
                name: keksitty
                recipientClass: ngo
                organisation: {id: "1.2.246.10.99901027.10.0", system: "urn:oid:1.2.246.537.6.202.2008"}
                agreement: {sends: [], receives: []}
                in: [{format: canonical}]
                out:
                  message: {door: "%s", url: "%s", format: canonical%s}
                """
                        .formatted(door, url, more),
                "http://localhost:9080");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rest | http://169.254.169.254/latest/meta-data/ | '' | metadata",
                "rest | http://[fd00:ec2::254]/ | '' | metadata",
                "webhook | https://10.1.2.3/hook | '' | a private network",
                "fhir | https://[::ffff:7f00:1]/fhir | '' | the hub's own machine",
                "xroad | http://localhost:8080 | '' | the hub's own machine",
                "suomifi | http://2130706433 | '' | nor a plain address",
                "rest | file:///etc/passwd | '' | url of the door rest must be of the form https://",
                "rest | https://user:word@partner.example/ | '' | without a user",
                "rest | ftp://partner.example/ | '' | url of the door rest",
                "sftp | sftp://127.0.0.1/in | '' | the hub's own machine",
                "sftp | file:/etc | '' | url of the door sftp must be of the form sftp://",
                "sftp | http://partner.example/in | '' | url of the door sftp",
                "sftp | sftp://partner.example/in?strictHostKeyChecking=no | '' | settings",
                "sftp | sftp://hub@partner.example/in | '' | without a user",
                "jms | queue:in | ', options: {broker: \"tcp://mq.example:61616,ssl://10.0.0.1:61617\"}' | a private network",
                "rest | https://partner.example/in | ', proxy: \"http://192.168.0.9:3128\"' | a private network",
                "own-kind | amqps://169.254.169.254:5671/x | '' | metadata",
            })
    void isNotTakenIntoUse(String door, String url, String more, String says) {
        var partner = partner(door, url, more);

        assertThatThrownBy(() -> Reach.check(partner, NOTHING_LISTED))
                .isInstanceOf(DocumentFault.class)
                .hasMessageContaining("partners/keksitty/partner.yaml: out.message: ")
                .hasMessageContaining(says);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rest | https://partner.example/in?version=2 | ''",
                "fhir | https://8.8.8.8/fhir/$process-message | ''",
                "rest | https://[2a00:1450:4010::8]:8443/in | ', proxy: \"http://proxy.example:3128\"'",
                "sftp | sftp://partner.example:2222/in/files | ''",
                "jms | queue:in | ', options: {broker: \"ssl://mq.example:61617\"}'",
                "jms | queue:in | ''",
                "portal | hub:portal | ''",
                "mail | mailto:tuki@example.org | ''",
            })
    void isTakenIntoUse(String door, String url, String more) {
        assertThatCode(() -> Reach.check(partner(door, url, more), NOTHING_LISTED))
                .doesNotThrowAnyException();
    }
}
