package fi.yhdyspinta.road;

import fi.yhdyspinta.outward.Outward;
import fi.yhdyspinta.walk.DemoSeed;
import fi.yhdyspinta.walk.Opening;
import fi.yhdyspinta.walk.Operations;
import fi.yhdyspinta.walk.Rounds;
import fi.yhdyspinta.walk.Scanner;
import fi.yhdyspinta.walk.SecretDesk;
import fi.yhdyspinta.walk.Settings;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.Config;

/** Starts the hub in its order, and stops it in the opposite one. */
@Singleton
public class Start {
    private static final System.Logger LOG = System.getLogger(Start.class.getName());

    @Resource(lookup = "java:comp/DefaultManagedThreadFactory")
    private ManagedThreadFactory threads;

    private final Settings settings;
    private final Config config;
    private final Opening opening;
    private final SecretDesk secretDesk;
    private final Operations operations;
    private final DemoSeed demoSeed;
    private final Rounds rounds;
    private final Broker broker;
    private final WakeUpSender wakeUpSender;
    private final BeanManager beans;
    private final Scanner scanner;
    private final HubJweKeys keys;
    private final Outward outward;

    private volatile CamelContext context;

    @Inject
    public Start(
            Settings settings,
            Config config,
            Opening opening,
            SecretDesk secretDesk,
            Operations operations,
            DemoSeed demoSeed,
            Rounds rounds,
            Broker broker,
            WakeUpSender wakeUpSender,
            BeanManager beans,
            Scanner scanner,
            HubJweKeys keys,
            Outward outward) {
        this.settings = settings;
        this.config = config;
        this.opening = opening;
        this.secretDesk = secretDesk;
        this.operations = operations;
        this.demoSeed = demoSeed;
        this.rounds = rounds;
        this.broker = broker;
        this.wakeUpSender = wakeUpSender;
        this.beans = beans;
        this.scanner = scanner;
        // asked for here, so that keys that can't be used stop the start and not the first who needs them
        this.keys = keys;
        this.outward = outward;
    }

    void start(@Observes Startup event) throws Exception {
        LOG.log(System.Logger.Level.INFO, "{0}", scanner);
        LOG.log(System.Logger.Level.INFO, "{0}", keys);
        LOG.log(System.Logger.Level.INFO, "{0}", outward);
        opening.open();
        secretDesk.look();
        operations.begin();
        demoSeed.seed();
        var connections = broker.start();
        rounds.join();
        context = Road.build(
                settings.routes(),
                settings.isDemo(),
                new CdiBeans(beans),
                name -> config.getOptionalValue(name, String.class),
                settings.secrets(),
                connections,
                threads);
        context.start();
        wakeUpSender.open(context, threads);
        LOG.log(
                System.Logger.Level.INFO,
                "{0} routes are open, node {1}",
                context.getRoutes().size(),
                settings.node());
        if (settings.isDemo()) {
            Greeting.print(settings);
        }
    }

    /**
     * Nobody comes in any more: the server has shut its ports and answered whom it had let in. What is under way ends and
     * is journaled, the other nodes have the lanes.
     */
    void stop(@Observes Shutdown event) throws Exception {
        if (context != null) {
            unlessDatabaseIsAway(rounds::retire);
            wakeUpSender.close();
            context.stop();
            unlessDatabaseIsAway(rounds::leave);
        }
        broker.stop();
    }

    private static void unlessDatabaseIsAway(Runnable farewell) {
        try {
            farewell.run();
        } catch (RuntimeException away) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the other nodes have this one''s lanes in nine seconds at most, not at once: {0}",
                    away.getClass().getSimpleName());
        }
    }

    /** Whether the routes are open. */
    boolean isOpen() {
        return context != null && context.getStatus().isStarted();
    }

    /** Whether it rests after a restore: it takes nothing then. */
    boolean isResting() {
        return operations.isResting();
    }

    /** Whether the database has seen this node lately: a heartbeat that fails is a database that is away. */
    boolean isDatabaseThere() {
        return rounds.isBeating();
    }
}
