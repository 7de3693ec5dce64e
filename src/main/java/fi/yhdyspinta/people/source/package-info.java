/** Users and groups as an organisation's own identity source (its directory, by SCIM) has told of them. */
package fi.yhdyspinta.people.source;
