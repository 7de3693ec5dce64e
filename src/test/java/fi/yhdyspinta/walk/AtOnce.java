package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refused;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Several who do something at the same moment. */
public final class AtOnce {
    private AtOnce() {}

    /** How many of them did it; the others were refused. */
    public static long succeeded(Stream<Callable<?>> doers) throws Exception {
        var all = doers.toList();
        var barrier = new CyclicBarrier(all.size());
        var threads = Executors.newFixedThreadPool(all.size());
        try {
            List<Future<Boolean>> done = all.stream()
                    .map(doer -> threads.submit(() -> {
                        barrier.await(1, TimeUnit.MINUTES);
                        try {
                            doer.call();
                            return true;
                        } catch (Refused refused) {
                            return false;
                        }
                    }))
                    .toList();
            int count = 0;
            for (var each : done) {
                count += each.get(1, TimeUnit.MINUTES) ? 1 : 0;
            }
            return count;
        } finally {
            threads.shutdownNow();
        }
    }

    /** The same by that many. */
    public static long succeeded(int many, Callable<?> doer) throws Exception {
        return succeeded(IntStream.range(0, many).mapToObj(each -> doer));
    }
}
