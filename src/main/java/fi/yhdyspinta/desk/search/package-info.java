/** Saved searches: a filter of any page that has one, kept under a name. */
package fi.yhdyspinta.desk.search;
