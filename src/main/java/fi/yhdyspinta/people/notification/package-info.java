/**
 * How people want to be told that something waits for them, and the links of mails that lead there once. Where a mail goes is
 * sealed before it comes here; what is told of, nobody here knows.
 */
package fi.yhdyspinta.people.notification;
