/** How somebody chooses to be told that something waits for them, and where the link of a mail leads. */
package fi.yhdyspinta.desk.notification;
