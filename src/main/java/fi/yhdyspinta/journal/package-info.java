/**
 * What has happened: the truth. Messages, parcels, attempts and status history; the outbox of what still has to go; the
 * leases that share the outbox's lanes among hub nodes; payloads and files, sealed before they reach the database. Callers hold
 * the transaction; the promise to a sender is its commit.
 */
package fi.yhdyspinta.journal;
