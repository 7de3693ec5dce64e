/** Pages of IT departments: the register of partners, the form that connects one, what has run and what is to run. */
package fi.yhdyspinta.desk.partner;
