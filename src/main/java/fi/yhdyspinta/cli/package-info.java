/**
 * The command line. What it checks it checks alone: without a hub, a database or a network, and by nothing but
 * {@link fi.yhdyspinta.proof}, so that whoever doubts a hub need not ask it. A backup it opens by the hub's keys and {@link
 * fi.yhdyspinta.seal}.
 */
package fi.yhdyspinta.cli;
