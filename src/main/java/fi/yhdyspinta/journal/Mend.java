package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** How one parcel is written otherwise than its recipient's others. */
@Entity
@Table(name = "mend")
class Mend {
    @Id
    @Column(name = "parcel_id")
    private UUID parcelId;

    private String format;
    private int revision;
    private String language;

    @Column(name = "mended_at")
    private Instant mendedAt;

    protected Mend() {}

    Mend(UUID parcelId) {
        this.parcelId = parcelId;
    }

    void become(Deeds.Mended mended, Instant now) {
        format = mended.format();
        revision = mended.revision();
        language = mended.language();
        mendedAt = now;
    }

    Deeds.Mended mended() {
        return new Deeds.Mended(format, revision, language);
    }
}
