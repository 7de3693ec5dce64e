/**
 * What may be attached to a message: a file's real kind by its bytes, what must never be carried (executables, macros,
 * archives in archives, what is locked or unfolds without end), and the cleaning of metadata before a file is sealed for
 * delivery. Pixels and pages stay as they are; what can't be cleaned with certainty is refused. It stands in the walk's
 * first step.
 */
package fi.yhdyspinta.format.attachment;
