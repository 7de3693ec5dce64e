package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.audit.AuditEntry;
import fi.yhdyspinta.journal.audit.AuditEntry.Kind;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.glass.PayloadOpening;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the audit says of openings, in the controller's log and in the transaction of what it tells of: asked, let go ahead or
 * not, opened, each look, over. The note stays out of it. Callers hold the transaction.
 */
@Singleton
class GlassAudit {
    private static final String PURPOSE = "break-glass";

    private final AuditLog log;
    private final BlindIndex index;
    private final Clock clock;

    @Inject
    GlassAudit(AuditLog log, BlindIndex index, Clock clock) {
        this.log = log;
        this.index = index;
        this.clock = clock;
    }

    /** Somebody asks. That there is such a copy is not said. */
    void asked(Caller by, PayloadOpening opening) {
        log.add(begun(Kind.OVERRIDE, "opening-asked", by, opening));
    }

    /** The controller has said yes, or taken note. */
    void decided(Caller by, String action, PayloadOpening opening) {
        log.add(begun(Kind.OVERRIDE, action, by, opening));
    }

    /** The controller has said no. */
    void refused(Caller by, PayloadOpening opening) {
        log.add(begun(Kind.REFUSED, "opening-refused", by, opening));
    }

    /** From now on it can be looked at; an entry for each child that it is about. */
    void opened(Caller by, PayloadOpening opening, Collection<Leg> parcels) {
        subjects(parcels)
                .forEach(subject -> log.add(begun(Kind.OVERRIDE, "payload-opened", by, opening)
                        .with("subject", index.ofController(opening.controller(), subject))));
    }

    /**
     * Somebody has looked. One's own copy is used; another's is disclosed to the one who looks.
     *
     * @param fields names of the fields that were shown
     */
    void looked(Caller by, PayloadOpening opening, Collection<Leg> parcels, List<String> fields) {
        boolean isOwn = opening.isOwn();
        subjects(parcels)
                .forEach(subject -> log.add(begun(isOwn ? Kind.USE : Kind.DISCLOSURE, "payload-viewed", by, opening)
                        .with("subject", index.ofController(opening.controller(), subject))
                        .with("discloser", isOwn ? null : opening.controller())
                        .with("recipient", isOwn ? null : opening.organisation())
                        .with("fields", fields)));
    }

    /** It is over. */
    void ended(Caller by, PayloadOpening opening) {
        log.add(begun(Kind.OVERRIDE, "opening-ended", by, opening)
                .with("changed", opening.how().wire()));
    }

    private static Set<String> subjects(Collection<Leg> parcels) {
        var subjects = parcels.stream().map(Leg::subjectIndex).collect(Collectors.toCollection(TreeSet::new));
        return subjects.isEmpty() ? Set.of("") : subjects;
    }

    private AuditEntry begun(Kind kind, String action, Caller by, PayloadOpening opening) {
        return new AuditEntry(UuidCreator.getTimeOrderedEpoch(), clock.instant(), kind, action, by.name())
                .with("actorId", by.credential())
                .with("role", by.role())
                .with("controller", opening.controller())
                .with("partner", opening.organisation())
                .with("message", opening.messageId())
                .with("parcel", opening.parcelId())
                .with("purpose", PURPOSE)
                .with("reference", opening.id())
                .with("detail", opening.reason());
    }
}
