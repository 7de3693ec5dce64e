package fi.yhdyspinta.walk;

/**
 * How long a partner's key may live.
 *
 * @param days of a new key where nothing shorter is asked for; no key lives longer
 */
public record KeySettings(int days) {
    /** A year. */
    public static final KeySettings USUAL = new KeySettings(365);

    /** What {@code HUB_KEY_DAYS} says. @throws IllegalArgumentException for what is no number of days */
    public static KeySettings of(String number) {
        if (!number.matches("[1-9][0-9]{0,3}")) {
            throw new IllegalArgumentException("HUB_KEY_DAYS is a whole number of days, from 1 to 9999");
        }
        return new KeySettings(Integer.parseInt(number));
    }
}
