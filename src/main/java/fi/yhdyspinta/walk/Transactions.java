package fi.yhdyspinta.walk;

import java.util.function.Supplier;

/** Where a transaction begins and ends. One that is under way already is joined. */
public interface Transactions {
    /** Runs the work in one transaction and commits it; whatever the work throws rolls it back and goes on. */
    <T> T call(Supplier<T> work);

    /** The same for work that gives nothing. */
    default void run(Runnable work) {
        call(() -> {
            work.run();
            return null;
        });
    }

    /**
     * Runs what another node may be doing at the same moment, such as importing the same file: who comes second is refused
     * its commit, looks again and finds it done.
     */
    default void whoeverIsFirst(Runnable work) {
        for (int looksLeft = 5; ; looksLeft--) {
            try {
                run(work);
                return;
            } catch (NotCommitted refused) {
                if (looksLeft == 0) {
                    throw refused;
                }
            }
        }
    }
}
