package fi.yhdyspinta.road;

import fi.yhdyspinta.walk.Address;
import fi.yhdyspinta.walk.Database;
import fi.yhdyspinta.walk.House;
import fi.yhdyspinta.walk.Settings;
import fi.yhdyspinta.walk.Ticket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/**
 * The part of the road where doors stand, over the real walk: arrival, delivery, answers and refusals by their own YAML,
 * and no broker. What is due goes when the test says so, and the clock is the test's.
 */
final class Crossroads implements AutoCloseable {
    private static final List<String> ROUTES =
            List.of("1-arrival.camel.yaml", "3-delivery.camel.yaml", "4-answer.camel.yaml", "refusals.camel.yaml");

    final House house;
    final CamelContext context;
    final Settings settings;

    /**
     * Opens it.
     *
     * @param routes a copy of the routes folder, with the partners of the test in it
     * @param secrets what the beans of doors are told of secrets
     * @param beans the beans of the doors that are tried, by name
     */
    Crossroads(
            Path routes,
            Path data,
            Clock clock,
            Function<String, Optional<String>> secrets,
            Function<Crossroads, Map<String, Object>> beans)
            throws Exception {
        house = new House(Database.h2(), data, clock, "node-a", routes);
        settings = new Settings(
                house.settings.hubUrl(), data, routes, true, Optional.empty(), Optional.empty(), "node-a", secrets);
        var all = new HashMap<String, Object>(Map.of(
                "walk", house.walk,
                "door", new Door(house.walk, house.filing, settings, clock),
                "outcome", new Outcome(house.walk, clock),
                "partnerHttp", new PartnerHttp(),
                "rest", new DirectRest(),
                "filing", house.filing));
        var doors = beans.apply(this);
        all.putAll(doors);
        var registry = new DefaultRegistry();
        all.forEach(registry::bind);
        context = new DefaultCamelContext(registry);
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:" + routes.resolve("doors"));
        context.getPropertiesComponent().addPropertiesFunction(new SecretFunction(secrets));
        context.getShutdownStrategy().setTimeout(2);
        load(files(routes));
        context.addRoutes(new Road.DoorsOut(files(routes).stream()
                .filter(file ->
                        file.getFileName().toString().matches("(rest|" + String.join("|", doors.keySet()) + ")-sink.*"))
                .toList()));
        context.start();
    }

    private static List<Path> files(Path routes) {
        try (var doors = Files.list(routes.resolve("doors"))) {
            var files = new ArrayList<Path>();
            doors.filter(file -> file.toString().endsWith(".kamelet.yaml")).forEach(files::add);
            ROUTES.forEach(file -> files.add(routes.resolve("road").resolve(file)));
            return files;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void load(List<Path> files) throws Exception {
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(files.stream()
                        .map(file -> ResourceHelper.resolveResource(context, "file:" + file))
                        .toList());
    }

    /** Opens the doors at which the hub itself listens. */
    void listen() {
        new Listeners(house.rounds).follow(context);
    }

    /** Delivers all that may go to a partner now. */
    int deliver(String partner) {
        var own = new ArrayList<Ticket>();
        for (var ticket : house.due()) {
            if (ticket.waiting().partner().equals(partner)) {
                own.add(ticket);
            } else {
                house.giveBack(ticket);
            }
        }
        own.forEach(ticket ->
                context.createProducerTemplate().requestBody("seda:delivery?waitForTaskToComplete=Always", ticket));
        return own.size();
    }

    /** The first column of a query's rows. */
    List<String> rows(String query) {
        try (var connection = house.database.source().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void sql(String statement) {
        try (var connection = house.database.source().getConnection();
                var each = connection.createStatement()) {
            each.execute(statement);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** An exchange with the variables that a door finds. */
    org.apache.camel.Exchange at(String partner, Address to) {
        var exchange = new org.apache.camel.support.DefaultExchange(context);
        Door.point(exchange, partner, to);
        return exchange;
    }

    @Override
    public void close() {
        context.stop();
    }
}
