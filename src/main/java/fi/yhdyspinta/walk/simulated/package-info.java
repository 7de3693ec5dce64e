/** What the walk asks of the simulated partner of the contract test: all that {@code demo} knows of the walk. */
package fi.yhdyspinta.walk.simulated;
