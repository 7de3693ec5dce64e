package fi.yhdyspinta.decision;

/**
 * A minor's denial as the rules see it: in force, of this subject (OHL 18.2 §, ATL 51 §).
 *
 * @param domain health, social or student-welfare
 * @param covers whether it covers the guardian that the message names
 */
public record Denied(String domain, boolean covers) {}
