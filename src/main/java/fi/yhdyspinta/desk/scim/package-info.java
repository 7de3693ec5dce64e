/** Where an organisation's directory tells who is employed: SCIM 2.0 (RFC 7644), by a key of the kind identity-source. */
package fi.yhdyspinta.desk.scim;
