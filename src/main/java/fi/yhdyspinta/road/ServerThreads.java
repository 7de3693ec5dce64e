package fi.yhdyspinta.road;

import java.util.concurrent.ThreadFactory;
import org.apache.camel.support.DefaultThreadPoolFactory;

/** Camel's pools on the server's threads: JNDI, CDI and transactions work in every route. */
final class ServerThreads extends DefaultThreadPoolFactory {
    private final ThreadFactory threads;

    ServerThreads(ThreadFactory threads) {
        this.threads = threads;
    }

    @Override
    public java.util.concurrent.ExecutorService newCachedThreadPool(ThreadFactory named) {
        return super.newCachedThreadPool(threads);
    }

    @Override
    public java.util.concurrent.ExecutorService newThreadPool(
            int core,
            int most,
            long keepAlive,
            java.util.concurrent.TimeUnit unit,
            int queue,
            boolean mayCoreTimeOut,
            java.util.concurrent.RejectedExecutionHandler rejected,
            ThreadFactory named) {
        return super.newThreadPool(core, most, keepAlive, unit, queue, mayCoreTimeOut, rejected, threads);
    }

    @Override
    public java.util.concurrent.ScheduledExecutorService newScheduledThreadPool(
            org.apache.camel.spi.ThreadPoolProfile profile, ThreadFactory named) {
        return super.newScheduledThreadPool(profile, threads);
    }
}
