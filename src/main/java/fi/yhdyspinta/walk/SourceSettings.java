package fi.yhdyspinta.walk;

import fi.yhdyspinta.people.People;
import java.util.Optional;

/**
 * What the environment says of organisations' directories (SCIM).
 *
 * @param issuer who proves the people that they name: {@code OIDC_ISSUER}, in the demo its own registry; empty where nobody
 *     does, and then no directory is listened to
 * @param subject which attribute of a user the provider knows them by
 * @param roles what directories' words mean: {@code SCIM_ROLE_MAP}
 */
public record SourceSettings(Optional<String> issuer, Subject subject, RoleMap roles) {
    /** The demo's own registry, as an issuer. */
    public static final String DEMO = People.DEMO;

    /** What ties a directory's user to whoever signs in. */
    public enum Subject {
        /** The directory's own id is what stands in the token. */
        EXTERNAL_ID("externalId"),
        /** The name to sign in by is. */
        USER_NAME("userName");

        private final String wire;

        Subject(String wire) {
            this.wire = wire;
        }

        /** Its name in SCIM. */
        public String wire() {
            return wire;
        }

        /** The one of that name. @throws IllegalArgumentException saying which there are */
        public static Subject of(String wire) {
            for (var subject : values()) {
                if (subject.wire.equals(wire)) {
                    return subject;
                }
            }
            throw new IllegalArgumentException("SCIM_SUBJECT is externalId or userName");
        }
    }
}
