/**
 * Whom an education provider teaches: pupils, their classes, schools and guardians, read from the files of its own system
 * (OneRoster 1.2, or a CSV by a table of columns) and kept sealed for it alone. It stands before the walk: a teacher picks
 * a pupil, and {@code read} fills in who that is. This room has no key to what it keeps.
 */
package fi.yhdyspinta.people.roster;
