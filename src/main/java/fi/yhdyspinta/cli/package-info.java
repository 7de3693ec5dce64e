/**
 * The command line. A hub it asks by its public API alone, as anybody else would. What it checks it checks alone: without a
 * hub or a database, and by nothing but {@link fi.yhdyspinta.proof}, so that whoever doubts a hub need not ask it. A backup
 * it opens by the hub's keys and {@link fi.yhdyspinta.seal}.
 */
package fi.yhdyspinta.cli;
