package fi.yhdyspinta.consent;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Optional;

/** The consent store. Callers hold a transaction. */
@Singleton
public class Consents {
    private final EntityManager entities;

    @Inject
    public Consents(EntityManager entities) {
        this.entities = entities;
    }

    /** Records a consent; one that is there already under the same reference stays as it is. */
    public void record(Recorded consent, Instant now) {
        if (entities.find(Consent.class, consent.reference()) == null) {
            entities.persist(new Consent(consent, now));
        }
    }

    /** The consent of a reference. */
    public Optional<Recorded> find(String reference) {
        return Optional.ofNullable(entities.find(Consent.class, reference)).map(Consent::recorded);
    }
}
