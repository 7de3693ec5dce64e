package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.RoutesFolder;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An NGO without a system is told by mail that something waits, over a real mail server. */
class PortalMailTest {
    private final GreenMail mails = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    private House house;
    private OpenRoad road;

    @BeforeEach
    void openTheRoad(@TempDir Path data) throws Exception {
        mails.start();
        var routes = RoutesFolder.copiedTo(data.resolve("routes"))
                .edit(
                        "partners/mll-uusimaa/partner.yaml",
                        "    door: rest\n    url: \"{{hub.url}}/demo/mll-uusimaa/referrals\"\n",
                        "    door: mail\n    url: \"mailto:tuki@example.org\"\n    options: {to: tuki@example.org}\n");
        house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC), "node-a", routes.path());
        road = new OpenRoad(
                house,
                data.resolve("artemis"),
                Map.of(
                        "SMTP_PORT", Integer.toString(mails.getSmtp().getPort()),
                        "SMTP_STARTTLS", "false",
                        "SMTP_FROM", "yhdyspinta@example.fi"));
    }

    @AfterEach
    void close() throws Exception {
        road.close();
        mails.stop();
    }

    @Test
    void saysThatSomethingWaitsAndNothingOfWhatItIs() throws Exception {
        house.accept("P-1", "CASE-P-1");

        OpenRoad.waitFor(() -> !house.fetching.waiting(House.MLL, 0, 10).isEmpty());

        assertThat(mails.getReceivedMessages()).singleElement().satisfies(mail -> {
            assertThat(mail.getAllRecipients()[0]).hasToString("tuki@example.org");
            assertThat(mail.getFrom()[0]).hasToString("yhdyspinta@example.fi");
            assertThat(mail.getSubject()).contains("Sinulle on viesti", "Du har ett meddelande");
            assertThat(mail.getContent().toString())
                    .contains("http://localhost:9080/l/", "Sinua odottaa", "väntar på dig");
            assertThat(raw(mail))
                    .doesNotContain("Aino", "Esimerkkilä", "140513", "Elina", "Niittykum", "Espoo", "M28", "etunimi");
        });
        var item = house.fetching.waiting(House.MLL, 0, 10).get(0);
        var fetched = house.fetching.fetch(House.MLL, item.waits().key());
        assertThat(new String(fetched.body(), StandardCharsets.UTF_8)).contains("\"etunimi\":\"Aino\"");
    }

    // the mail server is away: the mail is tried again, and who looks into the inbox finds the parcel there already
    @Test
    void triesAgainWhenTheMailServerIsAway() throws Exception {
        mails.stop();

        house.accept("P-2", "CASE-P-2");
        OpenRoad.waitFor(() -> house.count("attempt where partner = 'mll-uusimaa' and outcome = 'failed'") > 0);

        assertThat(house.fetching.waiting(House.MLL, 0, 10)).hasSize(1);
        assertThat(house.count("outbox where partner = 'mll-uusimaa' and next_attempt_at is not null"))
                .isEqualTo(1);
    }

    private static String raw(MimeMessage mail) throws Exception {
        var bytes = new java.io.ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
