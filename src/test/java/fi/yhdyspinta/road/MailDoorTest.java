package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.walk.Fetching;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The mail door, in all that a mail server may do to it; the recipient fetches and answers at the hub. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MailDoorTest {
    private static final Caller SYSTEM = new Caller(DoorRoad.PARTNER, Caller.PARTNER, "test");

    private final GreenMail mails = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));
    private Front front;
    private DoorRoad road;

    @BeforeAll
    void open(@TempDir Path data) throws Exception {
        mails.start();
        front = new Front(mails.getSmtp().getPort());
        road = new DoorRoad(
                data,
                "{door: mail, url: \"mailto:tuki@example.org\", format: mll-referral, options: {to: tuki@example.org}}",
                "",
                "  - {format: mll-status}\n",
                Map.of(
                        "SMTP_PORT", Integer.toString(front.port()),
                        "SMTP_STARTTLS", "false",
                        "SMTP_TIMEOUT_MS", "600",
                        "SMTP_FROM", "yhdyspinta@example.fi"),
                "");
    }

    @AfterAll
    void close() throws Exception {
        road.close();
        front.close();
        mails.stop();
    }

    @BeforeEach
    void quiet() throws Exception {
        front.letsThrough();
        mails.purgeEmailFromAllMailboxes();
        road.anotherDay();
    }

    @Test
    void tellsThatSomethingWaitsAndLetsItBeFetched() {
        var parcel = road.accept();

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("awaits");
        assertThat(mails.getReceivedMessages()).hasSize(1);
        assertThat(text(fetch(parcel))).contains("\"etunimi\":\"Aino\"");
    }

    @Test
    void givesUpOnASilentMailServerInTimeAndTellsLater() {
        front.behaves(Front::silence);
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("TIMEOUT", "awaits");
        assertThat(mails.getReceivedMessages()).hasSize(1);
    }

    @Test
    void waitsWhileTheMailServerIsAwayAndTellsOnceWhenItIsBack() throws Exception {
        front.goesAway();
        var parcel = road.accept();
        road.deliverTwice();
        front.comesBack();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("CONNECT", "CONNECT", "awaits");
        assertThat(mails.getReceivedMessages()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 550 5.1.1 No such mailbox", "MAIL, 553 5.1.8 Not allowed", "DATA, 554 5.7.1 Refused"})
    void leavesARefusalToTheOperator(String at, String words) {
        front.behaves(caller -> smtp(caller, at, words));
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();

        road.expectsNoTryBeforeTheOperatorSendsAgain(parcel);

        assertThat(road.tries(parcel)).containsExactly("HTTP_4XX", "awaits");
    }

    @ParameterizedTest
    @CsvSource({"RCPT, 450 4.2.0 Greylisted, HTTP_5XX", "DATA, 451 4.3.0 Try later, HTTP_5XX"})
    void comesAgainWhereTheMailServerSaysSo(String at, String words, String cause) {
        front.behaves(caller -> smtp(caller, at, words));
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly(cause, "awaits");
    }

    @Test
    void takesAnSshServerForNoMailServer() {
        front.behaves(Front.saying("SSH-2.0-OpenSSH_9.9\r\n"));
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("ANSWER_UNREADABLE", "awaits");
    }

    // nobody can take a mail back: it is told twice, and waits once
    @Test
    void tellsTwiceAndKeepsOneWhereTheServersReceiptWasLost() {
        front.behaves(caller -> smtp(caller, ".", null));
        var parcel = road.accept();
        road.deliver();
        front.letsThrough();
        road.pass(Duration.ofMinutes(20));

        road.deliver();

        assertThat(road.tries(parcel)).containsExactly("ANSWER_UNREADABLE", "awaits");
        assertThat(waiting(parcel)).hasSize(1);
    }

    @Test
    void countsARecipientThatFetchesAndAnswersTwiceOnce() {
        var parcel = road.accept();
        road.deliver();

        var first = fetch(parcel);
        var again = fetch(parcel);
        var answer = road.status(parcel, "tavoitettu", road.clock.instant());
        assertThat(road.post(answer)).isEqualTo(200);
        assertThat(road.post(answer)).isEqualTo(200);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(road.tries(parcel)).containsExactly("awaits", "fetched");
        assertThat(road.steps(parcel)).isEqualTo(1);
    }

    @Test
    void takesAnAnswerBeforeAnybodyHasFetchedAndNoneAheadOfItsTurn() {
        var parcel = road.accept();
        road.deliver();
        var now = road.clock.instant();

        var ahead = road.post(road.status(parcel, "tuki-paattynyt", now));
        var unread = road.post(road.status(parcel, "tuki-alkanut", now));
        var late = road.post(road.status(parcel, "tavoitettu", now.minusSeconds(60)));

        assertThat(ahead).isEqualTo(422);
        assertThat(unread).isEqualTo(200);
        assertThat(late).isEqualTo(422);
        assertThat(road.state(parcel)).isEqualTo("IN_PROGRESS");
        assertThat(text(fetch(parcel))).contains("Aino");
    }

    /** A mail server by RFC 5321 that says something else at one command, or hangs up there. */
    private static void smtp(Socket caller, String at, String words) throws java.io.IOException {
        var in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.US_ASCII));
        say(caller, "220 mail.example.fi");
        boolean isText = false;
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            if (isText && !line.equals(".")) {
                continue;
            }
            isText = false;
            if (line.startsWith(at)) {
                if (words == null) {
                    return;
                }
                say(caller, words);
            } else if (line.equals("DATA")) {
                isText = true;
                say(caller, "354 Go on");
            } else {
                say(caller, "250 OK");
            }
        }
    }

    private static void say(Socket caller, String words) throws java.io.IOException {
        caller.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private Fetching.Fetched fetch(UUID parcel) {
        return road.house.fetching.fetch(SYSTEM, parcel);
    }

    private List<?> waiting(UUID parcel) {
        return road.house.fetching.waiting(SYSTEM, 0, 100).stream()
                .filter(item -> item.waits().key().equals(parcel))
                .toList();
    }

    private static String text(Fetching.Fetched fetched) {
        return new String(fetched.body(), StandardCharsets.UTF_8);
    }
}
