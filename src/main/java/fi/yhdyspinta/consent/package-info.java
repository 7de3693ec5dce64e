/**
 * Consents, permissions, denials and their withdrawal. Whom a consent concerns and who gave it are kept as keyed blind
 * indexes: enough to tell whether it is this child's, too little to tell whose it is.
 */
package fi.yhdyspinta.consent;
