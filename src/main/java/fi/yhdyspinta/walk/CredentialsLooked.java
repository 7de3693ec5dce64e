package fi.yhdyspinta.walk;

import java.util.List;

/**
 * The credentials whose end is known have been looked through; for those who measure.
 *
 * @param endings all of them, near and far
 */
public record CredentialsLooked(List<Ending> endings) {}
