package fi.yhdyspinta.message;

/** How soon somebody must look. An urgent parcel never waits behind a failing one of its case. */
public enum Urgency {
    ROUTINE,
    URGENT;

    /** The word on the wire: {@code routine} or {@code urgent}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The urgency that the wire names; absent means routine. */
    public static Urgency of(Object wire) {
        return "urgent".equals(wire) ? URGENT : ROUTINE;
    }
}
