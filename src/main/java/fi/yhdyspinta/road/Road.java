package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.PersonalReach;
import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.springframework.jms.connection.CachingConnectionFactory;

/** Builds a Camel context over the routes folder: the same for the hub and for the tests of its routes. */
final class Road {
    private static final String SINK = "-sink.kamelet.yaml";

    private Road() {}

    /**
     * A context with doors, road and (if asked) demo routes in it, not yet started.
     *
     * @param properties what {@code {{name}}} in a route is
     * @param secrets what {@code {{secret:name}}} is
     * @param threads the server's threads, or null for Camel's own
     */
    static CamelContext build(
            Path routes,
            boolean withDemo,
            BeanRepository beans,
            Function<String, Optional<String>> properties,
            Function<String, Optional<String>> secrets,
            ConnectionFactory connections,
            ThreadFactory threads)
            throws Exception {
        var ways = new PartnerWays();
        var context = new DefaultCamelContext(new DefaultRegistry(ways, beans));
        context.getCamelContextExtension().addContextPlugin(PartnerWays.class, ways);
        context.getCamelContextExtension().setName("road");
        if (threads != null) {
            context.getExecutorServiceManager().setThreadPoolFactory(new ServerThreads(threads));
        }
        // what a log would show of an exchange is ids at most
        context.getGlobalOptions().put("CamelLogDebugBodyMaxChars", "0");
        context.setLogExhaustedMessageBody(false);
        context.setMessageHistory(false);
        context.getPropertiesComponent().addPropertiesSource(new LiveProperties(properties));
        context.getPropertiesComponent().addPropertiesFunction(new SecretFunction(secrets));
        var outward = beans.lookupByNameAndType("outward", Outward.class);
        context.addComponent("http", new OutwardHttp(outward));
        context.addComponent("https", new OutwardHttp(outward));
        // where a person's own listener is a name could meanwhile be pointed at what is open for partners alone
        var reach = beans.lookupByNameAndType("personalReach", PersonalReach.class);
        context.addComponent("personal", new OutwardHttp(reach.outward()));
        // the simulated partner of a contract test: no document leads there
        context.addComponent("simulator", new OutwardHttp(SimulatorHttp.HERE));
        context.addComponent("jms", jms(connections));
        // a route that listens at a partner's queue brings its own way there
        context.addComponent("partner-jms", new JmsComponent());
        context.getComponent("kamelet", KameletComponent.class).setLocation("file:" + routes.resolve("doors"));
        // a delivery under way may end: longer than a partner has for its answer where nothing else is said, shorter
        // than
        // the server's own patience (stopTimeout)
        context.getShutdownStrategy().setTimeout(40);
        Closing.follow(context);
        // all at once: what refuses must be there before what may be refused
        var files = new ArrayList<Path>(files(routes.resolve("doors"), ".kamelet.yaml"));
        files.addAll(files(routes.resolve("road"), ".camel.yaml"));
        if (withDemo) {
            files.addAll(files(routes.resolve("demo"), ".camel.yaml"));
        }
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(files.stream()
                        .map(file -> ResourceHelper.resolveResource(context, "file:" + file))
                        .toList());
        context.addRoutes(new DoorsOut(files(routes.resolve("doors"), SINK)));
        return context;
    }

    /**
     * {@code direct:<door>-sink} leads to each door out. A kamelet that is first sent to while another route is being added
     * stands in the way of it for ever (the two take Camel's locks in opposite order), so all are made at start.
     */
    static final class DoorsOut extends RouteBuilder {
        private final List<Path> sinks;

        DoorsOut(List<Path> sinks) {
            this.sinks = sinks;
        }

        @Override
        public void configure() {
            sinks.forEach(sink -> {
                var name = sink.getFileName().toString().replace(".kamelet.yaml", "");
                // why it did not arrive says Outcome, in a line
                from("direct:" + name)
                        .errorHandler(noErrorHandler())
                        .routeId(name)
                        .to("kamelet:" + name);
            });
        }
    }

    // a template opens a connection for each send unless it is given one that stays open
    private static JmsComponent jms(ConnectionFactory connections) {
        var component = JmsComponent.jmsComponent(connections);
        component.getConfiguration().setTemplateConnectionFactory(new CachingConnectionFactory(connections));
        component.getConfiguration().setListenerConnectionFactory(connections);
        return component;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
