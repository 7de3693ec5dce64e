package fi.yhdyspinta.partner;

/**
 * Who calls, once a key has been proved.
 *
 * @param name the partner's name, or {@code operator}
 * @param role {@link #PARTNER}, {@link #OPERATOR} or {@link #HUB}
 * @param credential id of the key, which is no secret
 */
public record Caller(String name, String role, String credential) {
    /** A partner: its own doors, its own messages. */
    public static final String PARTNER = "partner";
    /** An operator: metadata of every flow, no payload. */
    public static final String OPERATOR = "operator";
    /** The hub itself, when it calls its demo partners. */
    public static final String HUB = "hub";

    /** Whether it is an operator. */
    public boolean isOperator() {
        return role.equals(OPERATOR);
    }
}
