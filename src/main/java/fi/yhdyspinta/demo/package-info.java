/**
 * Simulated partners, started in demo mode only. Their routes stand in {@code integration-routes/demo}; here is what a
 * route can't do: keep what came, byte for byte, and think of an answer.
 */
package fi.yhdyspinta.demo;
