/**
 * By when: each deadline of the law on its own calendar (school working days, arkipäivä, calendar days and months). Pure:
 * the calendars and the moment are given to it as values. Asked when a message is accepted, when a calendar changes and
 * when somebody looks.
 */
package fi.yhdyspinta.decision.clock;
