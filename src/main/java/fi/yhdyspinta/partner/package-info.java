/**
 * Who is on the other side: partner and format documents with their revisions, agreements, endpoints, credentials. The
 * running truth is each document's latest active revision in the database; files are imported when their hash changes.
 */
package fi.yhdyspinta.partner;
