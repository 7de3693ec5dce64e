package fi.yhdyspinta.cli;

import java.io.InputStream;
import java.util.Map;

/**
 * What a command finds around it.
 *
 * @param environment the variables
 * @param in what is piped into it
 */
record Surroundings(Map<String, String> environment, InputStream in) {
    /** The process's own. */
    static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), System.in);
    }
}
