package fi.yhdyspinta.walk;

import java.util.UUID;

/**
 * One delivery of a contract test.
 *
 * @param run the run that it is of
 * @param number which of its case's deliveries it is, from 0
 * @param consignment what goes, and where to
 * @param isSimulated whether it goes to the hub's own simulated partner
 */
public record TrialCall(UUID run, int number, Consignment consignment, boolean isSimulated) {}
