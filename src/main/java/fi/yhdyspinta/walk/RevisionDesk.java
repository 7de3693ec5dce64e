package fi.yhdyspinta.walk;

import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.PartnerDraft;
import fi.yhdyspinta.partner.PartnerDrafts;
import fi.yhdyspinta.partner.PartnerRevisions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** The revisions of a partner's document: who made each, when and why, what it says, and what differs between two. */
@Singleton
public class RevisionDesk {
    /** What is saved and does not run, as a word beside the numbers. */
    public static final String DRAFT = "draft";

    private final Transactions transactions;
    private final PartnerRevisions revisions;
    private final PartnerDrafts drafts;

    @Inject
    RevisionDesk(Transactions transactions, PartnerRevisions revisions, PartnerDrafts drafts) {
        this.transactions = transactions;
        this.revisions = revisions;
        this.drafts = drafts;
    }

    /** All of a partner's, newest first; none for one that has never run. */
    public List<PartnerRevisions.Known> of(String partner) {
        return transactions.call(() -> revisions.of(partner));
    }

    /**
     * The document of one.
     *
     * @param which its number, or {@link #DRAFT}
     * @throws Refused UNKNOWN where there is none
     */
    public String document(String partner, String which) {
        return transactions
                .call(() -> which.equals(DRAFT)
                        ? drafts.of(partner).map(PartnerDraft::document)
                        : number(which).flatMap(number -> revisions.document(partner, number)))
                .orElseThrow(() -> new Refused(Refused.Ground.UNKNOWN, Refusal.ofSender("NOT_FOUND", "")));
    }

    private static Optional<Integer> number(String which) {
        return which.matches("[1-9][0-9]{0,8}") ? Optional.of(Integer.valueOf(which)) : Optional.empty();
    }

    /** What differs between two, each named as above. @throws Refused UNKNOWN where one of them is not there */
    public DocumentDifference difference(String partner, String from, String to) {
        return DocumentDifference.between(document(partner, from), document(partner, to));
    }
}
