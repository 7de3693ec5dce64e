package fi.yhdyspinta.walk;

import static fi.yhdyspinta.walk.AFileOf.answer;
import static fi.yhdyspinta.walk.AFileOf.notification;
import static fi.yhdyspinta.walk.AFileOf.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.yhdyspinta.message.Receipt;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing passes unscanned where a scanner is set. */
class ScannerTest {
    @TempDir
    Path data;

    private ClamdStandIn clamd;
    private House house;

    @BeforeEach
    void openHouse() {
        clamd = ClamdStandIn.open();
        house = new House(
                Database.Kind.H2.cleared(),
                data,
                new SetClock(Instant.now()),
                "node-a",
                House.ROUTES,
                true,
                clamd.scanner());
    }

    @AfterEach
    void close() {
        clamd.close();
    }

    @Test
    void letsACleanFilePass() {
        var receipt = house.send(House.ESPOO, answer("L-1", text("Puhdas. ".repeat(20_000))));

        assertThat(receipt.recipients()).hasSize(1);
        assertThat(clamd.chunks).containsExactly(65_536, 65_536, 28_928);
    }

    @Test
    void refusesAnInfectedFile() {
        assertThat(refused(answer("L-1", text("Puhdas."), text(ClamdStandIn.INFECTION)))
                        .refusals())
                .containsExactly(Refusal.ofSender("ATTACHMENT_INFECTED", "/content/attachments/1/content"));
        assertThat(house.count("arrival")).isZero();
    }

    @Test
    void leavesAnInfectedFileOutOfADutyNotice() {
        var receipt = house.send(House.ESPOO, notification("LS-1", text("Puhdas."), text(ClamdStandIn.INFECTION)));

        assertThat(marks(receipt)).containsExactly("ATTACHMENT_INFECTED");
        assertThat(house.count("attachment")).isEqualTo(1);
    }

    @Test
    void promisesNothingWhileTheScannerIsAway() {
        clamd.goAway();

        var refused = refused(answer("L-1", text("Puhdas.")));

        assertThat(refused.ground()).isEqualTo(Refused.Ground.BUSY);
        assertThat(refused.refusals()).extracting(Refusal::code).containsExactly("SCANNER_AWAY");
        assertThat(house.count("arrival")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSTREAM size limit exceeded. ERROR",
                "",
                "stream: OKAY",
                "OK",
                "HTTP/1.1 200 OK\r\n\r\nstream: OK"
            })
    void takesNothingButItsOwnWordForClean(String answer) {
        clamd.say(answer);

        assertThat(refused(answer("L-1", text("Puhdas."))).ground()).isEqualTo(Refused.Ground.BUSY);
    }

    @Test
    void keepsNoDutyNoticeWaitingAndPassesNothingUnscanned() {
        clamd.goAway();

        var receipt = house.send(House.ESPOO, notification("LS-1", text("Puhdas.")));

        assertThat(marks(receipt)).containsExactly("ATTACHMENT_UNSCANNED");
        assertThat(house.count("attachment")).isZero();
    }

    @Test
    void saysAtTheStartWhetherItIsThere() {
        assertThat(Scanner.none()).hasToString("attachments are not scanned for malware: HUB_CLAMD is not set");
        assertThat(Scanner.at("clamd.example.fi:3310"))
                .hasToString("attachments are scanned by clamd at clamd.example.fi:3310");
        for (var wrong : List.of("clamd", "clamd:", ":x", "clamd:70000", "")) {
            assertThatThrownBy(() -> Scanner.at(wrong)).hasMessageContaining("HUB_CLAMD must be host:port");
        }
    }

    private Refused refused(Letter letter) {
        try {
            house.send(House.ESPOO, letter);
        } catch (Refused refused) {
            return refused;
        }
        throw new AssertionError("was accepted");
    }

    private static List<String> marks(Receipt receipt) {
        return receipt.recipients().get(0).marks().stream().map(Refusal::code).toList();
    }
}
