package fi.yhdyspinta.decision;

import java.util.List;
import java.util.Map;

/**
 * What may be attached to a message ({@code catalogue/attachments.yaml}).
 *
 * @param kinds by the media type that a sender claims
 * @param most files in one message
 * @param mostBytes bytes of all files of one message together
 * @param keptDays days after the final state for which a file can be fetched
 */
public record Attachable(Map<String, Kind> kinds, int most, long mostBytes, int keptDays) {
    /**
     * One kind of file.
     *
     * @param is the media type that its bytes must be of
     * @param extensions endings that its name may have, in lower case
     * @param mostBytes bytes of one file
     * @param isCleaned whether it has metadata, which are taken out
     */
    public record Kind(String is, List<String> extensions, long mostBytes, boolean isCleaned) {}
}
