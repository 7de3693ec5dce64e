/**
 * Consents, permissions, denials and their withdrawal. Whom one concerns and who gave it are kept as keyed blind
 * indexes: enough to tell whether it is this child's, too little to tell whose it is; the names that a printed proof
 * needs come here sealed and leave sealed.
 */
package fi.yhdyspinta.consent;
