/**
 * Turvakielto in free text: words that tell where a child lives or spends the day (laki 661/2009 36 §; JulkL 24.1 § item
 * 31; domain C4) are found, shown to the writer or held, and never rewritten. After minimising and before dispatch.
 */
package fi.yhdyspinta.decision.scrub;
