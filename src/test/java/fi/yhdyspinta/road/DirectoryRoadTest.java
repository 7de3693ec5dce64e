package fi.yhdyspinta.road;

import static org.assertj.core.api.Assertions.assertThat;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.partner.directory.Ptv;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.PersonalReach;
import fi.yhdyspinta.walk.UnitSearch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.camel.support.SimpleRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The directory's real route, over HTTP, against a stand-in for the Palvelutietovaranto. */
class DirectoryRoadTest {
    @Test
    void readsTheDirectoryAndOutlivesAnIllSource(@TempDir Path data) throws Exception {
        try (var ptv = new Ptv()) {
            var routes = Sink.routesTo(1, data.resolve("routes"));
            Files.writeString(
                    routes.resolve("directory/ptv.yaml"),
                    "baseUrl: %s\nevery: PT6H\nwhole: P7D\norganisations: [{id: %s, partner: luvn}]\n"
                            .formatted(ptv.answersWith(503).serve(), Ptv.COUNTY));
            var clock = new Passing();
            var house = new House(Database.h2(), data, clock, "node-a", routes);
            var only = Files.createDirectories(data.resolve("only/road"));
            Files.copy(routes.resolve("road/6-directory.camel.yaml"), only.resolve("6-directory.camel.yaml"));
            var beans = new SimpleRegistry();
            beans.bind("directory", new DirectoryDoor(house.directoryDesk));
            beans.bind("outward", Outward.allowing(Outward.THIS_MACHINE));
            beans.bind("personalReach", new PersonalReach(house.settings));
            beans.bind("partnerHttp", new PartnerHttp(Outward.allowing(Outward.THIS_MACHINE)));

            try (var context = Road.build(
                    only.getParent(),
                    false,
                    beans,
                    name -> name.equals("HUB_DIRECTORY_MS") ? Optional.of("50") : Optional.empty(),
                    name -> Optional.empty(),
                    new ActiveMQConnectionFactory("vm://0"),
                    null)) {
                context.start();
                waitFor(() -> ptv.asked.size() == 1);
                assertThat(units(house)).isZero();

                ptv.answersWith(200);
                clock.ahead = Duration.ofMinutes(6);

                waitFor(() -> units(house) == 3);
                assertThat(ptv.asked).hasSize(4);
            }
        }
    }

    private static int units(House house) {
        return house.unitSearch
                .find(new UnitSearch.Wish("049", null, null, null, null), null, 10)
                .size();
    }

    private static void waitFor(BooleanSupplier come) throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!come.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it comes within 20 s").isLessThan(end);
            java.util.concurrent.TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** A clock that can be put forward. */
    private static final class Passing extends Clock {
        private volatile Duration ahead = Duration.ZERO;

        @Override
        public java.time.Instant instant() {
            return Clock.tickMillis(ZoneOffset.UTC).instant().plus(ahead);
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
