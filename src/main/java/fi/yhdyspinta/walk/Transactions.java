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
}
