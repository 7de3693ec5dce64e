package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.notification.Notification;
import fi.yhdyspinta.seal.WebhookSecrets;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.NotificationDesk;
import fi.yhdyspinta.walk.Proved;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Notifications over a real mail server and to a real listener. */
class NotificationRoadTest {
    private record Post(String id, String second, String signature, byte[] body) {}

    private final GreenMail mails = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    private final Queue<Post> posts = new ConcurrentLinkedQueue<>();
    private volatile int answer = 204;
    private HttpServer listener;
    private House house;
    private OpenRoad road;
    private Caller person;

    @BeforeEach
    void openTheRoad(@TempDir Path data) throws Exception {
        mails.start();
        listener = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        listener.createContext("/", exchange -> {
            var head = exchange.getRequestHeaders();
            posts.add(new Post(
                    head.getFirst("webhook-id"),
                    head.getFirst("webhook-timestamp"),
                    head.getFirst("webhook-signature"),
                    exchange.getRequestBody().readAllBytes()));
            if (answer == 302) {
                exchange.getResponseHeaders().set("Location", "/elsewhere");
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        listener.start();
        house = new House(Database.h2(), data, Clock.tickMillis(ZoneOffset.UTC));
        road = OpenRoad.byHand(
                house,
                data.resolve("artemis"),
                Map.of(
                        "SMTP_PORT", Integer.toString(mails.getSmtp().getPort()),
                        "SMTP_STARTTLS", "false",
                        "SMTP_FROM", "yhdyspinta@example.fi"));
        person = house.person(new Proved("demo", "p-1", "Testi Henkilö", List.of("recipient@luvn")));
    }

    @AfterEach
    void close() throws Exception {
        road.close();
        listener.stop(0);
        mails.stop();
    }

    @Test
    void mailsALinkThatConfirmsTheAddressAndThenATest() throws Exception {
        choose("mail", "testi@example.fi");
        go();

        var asking = mails.getReceivedMessages()[0];
        assertThat(asking.getAllRecipients()[0]).hasToString("testi@example.fi");
        assertThat(asking.getFrom()[0]).hasToString("yhdyspinta@example.fi");
        assertThat(asking.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        var text = asking.getContent().toString();
        var word = text.substring(text.indexOf("/l/") + 3, text.indexOf("/l/") + 46);
        assertThat(house.linkDesk.follow(person, word)).contains("/notifications?done=confirmed");

        house.notificationDesk.test(person);
        go();

        assertThat(mails.getReceivedMessages()).hasSize(2);
        assertThat(mails.getReceivedMessages()[1].getSubject()).isEqualTo("Koeilmoitus Yhdyspinnasta");
        assertThat(how().failures()).isZero();
        assertThat(how().toldAt()).isNotNull();
    }

    @Test
    void postsWhatItsListenerCanProveToBeTheHubs() throws IOException {
        var secret = choose("webhook", url("/told")).newSecret().orElseThrow();
        house.notificationDesk.test(person);
        go();

        assertThat(posts).singleElement().satisfies(post -> {
            assertThat(WebhookSecrets.of(secret)
                            .orElseThrow()
                            .hasSigned(post.id(), Long.parseLong(post.second()), post.body(), post.signature()))
                    .isTrue();
            assertThat(new String(post.body(), StandardCharsets.UTF_8)).contains("\"event\":\"test\"", "\"count\":0");
        });
        assertThat(how().waiting()).isNull();
    }

    @Test
    void followsNoRedirectAndSaysThatItDidNotArrive() {
        answer = 302;
        choose("webhook", url("/told"));
        house.notificationDesk.test(person);
        go();

        assertThat(posts).hasSize(1);
        assertThat(how().failures()).isEqualTo(1);
        assertThat(how().failingSince()).isNotNull();
    }

    @Test
    void countsAMailServerThatIsAway() {
        choose("mail", "testi@example.fi");
        mails.stop();
        go();

        assertThat(how().failures()).isEqualTo(1);
    }

    private NotificationDesk.Saved choose(String way, String to) {
        return house.notificationDesk.choose(
                person, new NotificationDesk.Asked(Set.of("arrived"), way, to, "at-once", "", false, "fi"));
    }

    private Notification how() {
        return house.notificationDesk.chosen(person).orElseThrow().how();
    }

    private String url(String path) {
        return "http://localhost:" + listener.getAddress().getPort() + path;
    }

    private void go() {
        house.notifying.due().forEach(id -> road.context
                .createProducerTemplate()
                .requestBody("seda:notification?size=1000&waitForTaskToComplete=Always", id));
    }
}
