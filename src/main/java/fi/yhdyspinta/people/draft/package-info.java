/**
 * What people have begun to write: whose it is, of which type and since when; what it says is sealed before it comes here.
 * Every save is a version, so that two who write at once notice.
 */
package fi.yhdyspinta.people.draft;
