/** The desk of a student-welfare team: what is to be done, a new notice, one notice and its answers. */
package fi.yhdyspinta.desk.notice;
