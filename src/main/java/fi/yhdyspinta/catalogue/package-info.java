/**
 * What the law says, as data: message types and who may send them to whom, legal bases by their days, recipient classes,
 * deadlines and calendars, who is competent, places and outdated terms, what may be
 * attached, the schemas, the words of each language. Files
 * under {@code integration-routes/catalogue} are read and checked here, all as one, and given to {@code decision} as its
 * values; a file with a fault is refused by name, line and place, and what held before holds on.
 */
package fi.yhdyspinta.catalogue;
