package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.AtOnce;
import fi.yhdyspinta.walk.House;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hub itself stumbles on the way out: what it stumbled with is tried again, and no partner is blamed for it. */
class StumbleTest {
    private final AtomicInteger stumbles = new AtomicInteger();

    private Sink partners;
    private House house;
    private OpenRoad road;

    @BeforeEach
    void openTheRoad(@TempDir Path data) throws Exception {
        partners = new Sink();
        house = partners.house(data);
        var stumbling = new Door(house.walk, house.filing, house.settings, house.clock) {
            @Override
            public void address(Exchange exchange) {
                super.address(exchange);
                if (stumbles.getAndDecrement() > 0) {
                    throw new IllegalStateException("stumbled");
                }
            }
        };
        road = new OpenRoad(house, data.resolve("artemis"), Map.of(), Map.of("door", stumbling));
    }

    @AfterEach
    void close() throws Exception {
        road.close();
        partners.close();
    }

    @Test
    void triesAgainWhatItStumbledWithBeforeItCalledAnybody() throws InterruptedException {
        stumbles.set(3);

        house.accept("S-1", "CASE-S-1");

        OpenRoad.waitFor(() -> partners.byKey.size() == 2);
        assertThat(house.count("attempt where cause = 'HUB_FAULT'")).isEqualTo(3);
        assertThat(house.count("audit_tail where action = 'perhaps-delivered'")
                        + house.count("audit_entry where action = 'perhaps-delivered'"))
                .isZero();
    }

    @Test
    void findsWhatManyDeliveriesMakeAtTheSameMoment() throws Exception {
        int many = 16;
        var numbers = new AtomicInteger();

        long made = AtOnce.succeeded(many, () -> {
            makeWays(numbers.getAndIncrement());
            return null;
        });

        assertThat(made).isEqualTo(many);
    }

    private void makeWays(int thread) {
        for (int each = 0; each < 500; each++) {
            var name = SshWay.bound(
                    road.context, "partner-" + thread + "-" + each, through("http://proxy.example:" + (1 + each)));
            assertThat(road.context.getRegistry().lookupByNameAndType(name, SshWay.class))
                    .isNotNull();
        }
    }

    private static Address through(String proxy) {
        return new Address(
                "sftp",
                "sftp://place.example",
                null,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                proxy,
                null,
                null,
                Map.of());
    }
}
