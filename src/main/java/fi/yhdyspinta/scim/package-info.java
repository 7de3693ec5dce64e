/**
 * How an organisation's directory speaks: SCIM 2.0 (RFC 7643, RFC 7644) as Entra and Okta write it. Documents, filters and
 * patches are read here, by Ping's SDK, and cut to what the hub keeps; who somebody is and what they may do is walk's.
 */
package fi.yhdyspinta.scim;
