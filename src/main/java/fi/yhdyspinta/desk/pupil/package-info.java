/** About a pupil: the account of who has got and used a person's data, for the data-protection officer and for the paper. */
package fi.yhdyspinta.desk.pupil;
