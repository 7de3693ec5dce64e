package fi.yhdyspinta.plan;

/**
 * The approved plan as it was signed off, byte for byte.
 *
 * @param name the file's own name
 * @param mediaType always {@code application/pdf} today
 * @param sha256 of the content, in lower-case hexadecimal
 * @param content its bytes; nobody changes them
 */
public record ApprovedFile(String name, String mediaType, String sha256, byte[] content) {}
