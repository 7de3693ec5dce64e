/** Consents and minors' denials as people see them: taken with the client present, looked up, taken back, printed. */
package fi.yhdyspinta.desk.consent;
