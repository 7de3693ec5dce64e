/**
 * How a partner speaks. The formats themselves are data ({@code integration-routes/formats}); here are the engines that
 * run them: strict JSON judged by JSON Schema and mapped by JSONata, hardened XML judged by XML Schema and mapped by
 * XSLT 3.0, CSV by one table of columns; code lists for all of them. Every problem is told at once with its place, none
 * with a value. A format gets content that is already cut to its recipient, so it can't leak what it never gets. The way
 * of each field through a mapping can be found, and an attachment is looked into here too: its real media type and what
 * its metadata say; {@link fi.yhdyspinta.format.attachment} takes them out.
 */
package fi.yhdyspinta.format;
