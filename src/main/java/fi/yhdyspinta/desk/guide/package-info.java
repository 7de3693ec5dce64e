/**
 * Pages that everybody may read: the accessibility statement and the feedback on it (law 306/2019), and the help. Nobody need
 * sign in; what was said in feedback, only the hub's own people read.
 */
package fi.yhdyspinta.desk.guide;
