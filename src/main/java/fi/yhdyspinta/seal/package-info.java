/**
 * Sealing and signing by people who know how (Tink, Standard Webhooks): the hub's keys, the data keys that they wrap, sealed
 * bytes and sealed files, and the secrets that posts are signed by. It knows no table and no message, so that the command
 * line opens a backup without a hub.
 */
package fi.yhdyspinta.seal;
