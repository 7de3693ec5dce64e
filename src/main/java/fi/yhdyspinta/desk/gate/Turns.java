package fi.yhdyspinta.desk.gate;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** How many bodies are read at once, and how many of one caller: whoever is slow waits for itself, and the others do not. */
final class Turns {
    private final Semaphore all;
    private final int share;
    private final Map<String, Integer> taken = new ConcurrentHashMap<>();

    /**
     * @param all at once
     * @param share of them for one caller
     */
    Turns(int all, int share) {
        this.all = new Semaphore(all);
        this.share = share;
    }

    /** Whether there is one for this caller, who gives it back by {@link #end}. */
    boolean begin(String caller) {
        if (!all.tryAcquire()) {
            return false;
        }
        boolean isOverItsShare = taken.merge(caller, 1, Integer::sum) > share;
        if (isOverItsShare) {
            end(caller);
        }
        return !isOverItsShare;
    }

    /** The body has been read, or is given up. */
    void end(String caller) {
        taken.computeIfPresent(caller, (name, count) -> count > 1 ? count - 1 : null);
        all.release();
    }
}
