package fi.yhdyspinta.road;

import jakarta.jms.ConnectionFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.BeanRepository;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Builds a Camel context over the routes folder: the same for the hub and for the tests of its routes. */
final class Road {
    private Road() {}

    /**
     * A context with doors, road and (if asked) demo routes in it, not yet started.
     *
     * @param threads the server's threads, or null for Camel's own
     */
    static CamelContext build(
            Path routes,
            boolean withDemo,
            BeanRepository beans,
            Function<String, Optional<String>> properties,
            ConnectionFactory connections,
            ThreadFactory threads)
            throws Exception {
        var context = new DefaultCamelContext(new DefaultRegistry(beans));
        context.getCamelContextExtension().setName("road");
        if (threads != null) {
            context.getExecutorServiceManager().setThreadPoolFactory(new ServerThreads(threads));
        }
        // what a log would show of an exchange is ids at most
        context.getGlobalOptions().put("CamelLogDebugBodyMaxChars", "0");
        context.setLogExhaustedMessageBody(false);
        context.getPropertiesComponent().addPropertiesSource(new LiveProperties(properties));
        context.addComponent("jms", JmsComponent.jmsComponent(connections));
        context.getComponent("kamelet", KameletComponent.class)
                .setLocation("file:" + routes.resolve("doors"));
        context.getShutdownStrategy().setTimeout(20);
        load(context, routes.resolve("doors"), ".kamelet.yaml");
        load(context, routes.resolve("road"), ".camel.yaml");
        if (withDemo) {
            load(context, routes.resolve("demo"), ".camel.yaml");
        }
        return context;
    }

    private static void load(CamelContext context, Path folder, String ending) throws Exception {
        var loader = PluginHelper.getRoutesLoader(context);
        for (var file : files(folder, ending)) {
            loader.loadRoutes(ResourceHelper.resolveResource(context, "file:" + file));
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
