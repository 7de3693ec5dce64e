/**
 * Partners that are not there. Those of the demo have their routes in {@code integration-routes/demo} and are started in demo
 * mode only; here is what a route can't do: keep what came, byte for byte, and think of an answer. The simulated partner of
 * the contract test is there in every hub, and listens on this machine alone while a run is under way.
 */
package fi.yhdyspinta.demo;
