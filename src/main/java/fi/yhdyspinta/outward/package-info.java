/**
 * Whom the hub may call: which hosts and addresses, by what the operator has listed. Whoever opens a connection that a
 * partner's document asks for gets its addresses here, already judged, and no other way. And from which networks the operator's
 * own machines come. It knows no other room.
 */
package fi.yhdyspinta.outward;
