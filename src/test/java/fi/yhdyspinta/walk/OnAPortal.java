package fi.yhdyspinta.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;

/** A house whose NGO has no system: what is for it waits at the hub until it is fetched. */
abstract class OnAPortal extends OnAHouse {
    private final Database.Kind database;

    OnAPortal(Database.Kind database) {
        super(database);
        this.database = database;
    }

    @Override
    @BeforeEach
    void openHouse() {
        clock = new SetClock(Instant.now());
        var routes = RoutesFolder.copiedTo(data.resolve("routes"))
                .edit(
                        "partners/mll-uusimaa/partner.yaml",
                        "    door: rest\n    url: \"{{hub.url}}/demo/mll-uusimaa/referrals\"\n",
                        "    door: portal\n    options: {expires: P30D}\n");
        house = new House(database.cleared(), data, clock, "node-a", routes.path());
    }

    // the door itself: a portal's leaves it at the hub
    void letWait() {
        for (var due = to("mll-uusimaa", house.due()); !due.isEmpty(); due = to("mll-uusimaa", house.due())) {
            for (var ticket : due) {
                var consignment = house.walk.pickUp(ticket);
                if (consignment != null) {
                    assertThat(consignment.door()).isEqualTo("portal");
                    house.walk.settle(consignment, Ended.awaits());
                }
            }
        }
    }
}
