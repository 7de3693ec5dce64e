package fi.yhdyspinta.walk;

import fi.yhdyspinta.journal.Deeds;
import fi.yhdyspinta.journal.Flows;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Keeps what operators did, to what, and why. Callers hold the transaction: a deed without its note is not done. */
@Singleton
class Noting {
    private final Deeds deeds;
    private final Flows flows;
    private final Auditing auditing;

    @Inject
    Noting(Deeds deeds, Flows flows, Auditing auditing) {
        this.deeds = deeds;
        this.flows = flows;
        this.auditing = auditing;
    }

    /** The one place that every deed on a parcel passes, alone or in a batch. */
    void noteDeed(Deeds.Done done) {
        deeds.keep(done);
        auditing.deed(done, flows.parcel(done.subjectId()));
    }

    /** What was done to these, oldest first. */
    List<Deeds.Done> of(Collection<UUID> subjects) {
        return deeds.of(subjects);
    }
}
