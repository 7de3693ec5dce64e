package fi.yhdyspinta.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What proves that a recipient has filed a parcel: the ids (OIDs) of its own archived documents, as a county gets them
 * from Kanta. The hub archives nothing itself. Callers hold the transaction, and the parcel's row.
 */
@Singleton
public class ArchivedDocuments {
    private final EntityManager entities;

    @Inject
    public ArchivedDocuments(EntityManager entities) {
        this.entities = entities;
    }

    /** Keeps an id with its parcel; one that is there already stays as it was. */
    public void keep(History.Open parcel, String documentId, Instant now) {
        boolean isKnown = !entities.createQuery(
                        "select d from ArchivedDocument d where d.parcelId = :parcel and d.documentId = :document",
                        ArchivedDocument.class)
                .setParameter("parcel", parcel.id())
                .setParameter("document", documentId)
                .getResultList()
                .isEmpty();
        if (!isKnown) {
            entities.persist(new ArchivedDocument(
                    UuidCreator.getTimeOrderedEpoch(), parcel.messageId(), parcel.id(), documentId, now));
        }
    }

    /** The ids of each parcel of some messages, in the order in which they were told. */
    public Map<UUID, List<String>> of(Collection<UUID> messages) {
        if (messages.isEmpty()) {
            return Map.of();
        }
        return entities.createQuery(
                        "select d from ArchivedDocument d where d.messageId in :messages order by d.id",
                        ArchivedDocument.class)
                .setParameter("messages", messages)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        ArchivedDocument::parcelId,
                        Collectors.mapping(ArchivedDocument::documentId, Collectors.toList())));
    }
}
