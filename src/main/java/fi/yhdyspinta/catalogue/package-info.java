/**
 * What the law and the agreements say, as data: message types, legal bases, recipient classes, the canonical message's
 * schema and the words of each language. Files under {@code integration-routes/catalogue} are read and checked here and
 * given to {@code decision} as its values; a file with a fault is refused by name and place.
 */
package fi.yhdyspinta.catalogue;
