/**
 * What people and their scripts see: pages and the REST API, one sub-room a kind of user. It calls {@code walk} and the
 * rooms it reads, and never Camel.
 */
package fi.yhdyspinta.desk;
