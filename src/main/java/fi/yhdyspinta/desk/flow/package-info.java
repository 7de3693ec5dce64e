/** The administrator's pages: which messages go where, and how far they have come. */
package fi.yhdyspinta.desk.flow;
