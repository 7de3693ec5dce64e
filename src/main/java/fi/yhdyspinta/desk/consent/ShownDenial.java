package fi.yhdyspinta.desk.consent;

import fi.yhdyspinta.consent.Denial;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.DenialDesk;
import java.time.LocalDate;
import java.util.List;

/**
 * A minor's denial as a page shows it to one reader.
 *
 * @param seen with names for the recorder alone
 * @param today the day that it is judged on
 */
public record ShownDenial(DenialDesk.Seen seen, LocalDate today) {

    public Denial denial() {
        return seen.denial();
    }

    public ShownConsent.Standing standing() {
        return ShownConsent.Standing.of(denial().liftedAt() != null, denial().validFrom(), denial().validTo(), today);
    }

    /** Whether the reader may see who is meant. */
    public boolean hasNames() {
        return !seen.document().isEmpty();
    }

    /** Whose it is; empty for who may not know. */
    public String subject() {
        return ShownConsent.name(Tree.map(seen.document().get("subject")));
    }

    /** Who assessed it; empty for who may not know. */
    public String assessor() {
        return ShownConsent.text(Tree.map(seen.document().get("assessed")), "name");
    }

    /** The guardians that it covers, by name; none means all of them. */
    public List<String> covered() {
        return Tree.list(seen.document().get("covers")).stream()
                .map(each -> ShownConsent.name(Tree.map(each)))
                .toList();
    }

    /** Names the denial, nobody in it. */
    @Override
    public String toString() {
        return "ShownDenial[" + denial().reference() + "]";
    }
}
