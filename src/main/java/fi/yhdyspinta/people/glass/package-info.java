/**
 * Break-glass: openings of a payload by somebody whose task does not show it to them. One is asked for, let go ahead or not by
 * the controller whose copy it is, open for a quarter of an hour, and over. What is opened is known by ids alone; the walk
 * opens it.
 */
package fi.yhdyspinta.people.glass;
