package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/** A copy that has been sent again. Its key is the promise that two operators, or two nodes, don't do it twice. */
@Entity
@Table(name = "replayed_copy")
@IdClass(ReplayedCopy.Place.class)
class ReplayedCopy {
    @Id
    @Column(name = "parcel_id")
    private UUID parcelId;

    @Id
    private int copy;

    @Column(name = "replayed_at")
    private Instant replayedAt;

    protected ReplayedCopy() {}

    ReplayedCopy(UUID parcelId, int copy, Instant replayedAt) {
        this.parcelId = parcelId;
        this.copy = copy;
        this.replayedAt = replayedAt;
    }

    UUID parcelId() {
        return parcelId;
    }

    int copy() {
        return copy;
    }

    /** The key as JPA wants it. */
    static class Place implements Serializable {
        private static final long serialVersionUID = 1L;

        UUID parcelId;
        int copy;

        public Place() {}

        @Override
        public boolean equals(Object other) {
            return other instanceof Place place && place.parcelId.equals(parcelId) && place.copy == copy;
        }

        @Override
        public int hashCode() {
            return Objects.hash(parcelId, copy);
        }
    }
}
