/** The mapping studio: formats, what they make of a sample, and what they said before. */
package fi.yhdyspinta.desk.mapping;
