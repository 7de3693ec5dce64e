package fi.yhdyspinta.message;

/** Whose move it is after a refusal. */
public enum Turn {
    SENDER,
    RECIPIENT,
    HUB
}
