/**
 * Camel and the broker: starts them, reads the routes of {@code integration-routes}, gives them {@code walk} by name,
 * and turns what stands at a door into {@code walk}'s values and back. Nobody imports this room, and no
 * {@code Exchange} leaves it.
 */
package fi.yhdyspinta.road;
