/**
 * Sealing by people who know how (Tink): the hub's keys, the data keys that they wrap, sealed bytes and sealed files. It knows
 * no table and no message, so that the command line opens a backup without a hub.
 */
package fi.yhdyspinta.seal;
