package fi.yhdyspinta.walk;

/**
 * A number of the follow-up as it may be told: a small one is not, and neither is one that leaves a small rest of the whole,
 * because who knows the whole would know the rest. Nothing tells the number itself.
 */
public final class FollowCount {
    private final int number;
    private final int of;
    private final int least;

    /**
     * @param number how many
     * @param of how many there are in all
     * @param least the least number that is told
     */
    FollowCount(int number, int of, int least) {
        this.number = number;
        this.of = of;
        this.least = least;
    }

    /** Whether it is told as it is. */
    public boolean isTold() {
        boolean isSmall = of > 0 && of < least;
        return !isSmall && (number == 0 || number == of || (number >= least && of - number >= least));
    }

    /** As it is told: the number, {@code <5} for a small one, {@code >15} for all but a few of twenty. */
    public String text() {
        if (isTold()) {
            return String.valueOf(number);
        }
        return number < least ? "<" + least : ">" + (of - least);
    }

    /** The sum of several: where one of them is not told it is told only as at least what the others make. */
    static String sum(Iterable<FollowCount> counts) {
        int told = 0;
        boolean isWhole = true;
        for (var count : counts) {
            told += count.isTold() ? count.number : 0;
            isWhole = isWhole && count.isTold();
        }
        return (isWhole ? "" : "≥") + told;
    }

    @Override
    public String toString() {
        return text();
    }
}
