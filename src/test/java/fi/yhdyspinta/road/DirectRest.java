package fi.yhdyspinta.road;

import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;

/** Where there is no servlet container, a REST door is a direct endpoint of the same path. */
final class DirectRest implements RestConsumerFactory {
    @Override
    public Consumer createConsumer(
            CamelContext context,
            Processor processor,
            String verb,
            String basePath,
            String uriTemplate,
            String consumes,
            String produces,
            RestConfiguration configuration,
            Map<String, Object> parameters)
            throws Exception {
        var path = basePath + (uriTemplate == null ? "" : uriTemplate);
        return context.getEndpoint(name(verb, path)).createConsumer(processor);
    }

    static String name(String verb, String path) {
        return "direct:" + verb + "-" + path.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "");
    }
}
