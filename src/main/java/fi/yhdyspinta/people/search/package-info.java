/**
 * What people look for again and again: filters of a page, each under a name, one person's own in one organisation. {@code
 * walk} checks that none holds a person.
 */
package fi.yhdyspinta.people.search;
