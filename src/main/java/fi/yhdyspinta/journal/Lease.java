package fi.yhdyspinta.journal;

/**
 * A node's right to a lane, as it stood when work was picked up. Every journal write of that work checks it.
 *
 * @param lane number of the lane
 * @param node the node's name
 * @param epoch grows each time the lane changes hands
 */
public record Lease(int lane, String node, long epoch) {}
