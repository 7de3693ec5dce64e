/**
 * Where partners and other services are to be found: units with their services, opening hours, languages and contacts, as
 * the Suomi.fi Palvelutietovaranto (PTV) tells them. It is public data and lies open. It stands beside the walk: whoever
 * sends sees the competent recipient's unit, whether it is open, and who stands in when it is not.
 */
package fi.yhdyspinta.partner.directory;
