package fi.yhdyspinta.walk;

import com.github.f4b6a3.uuid.UuidCreator;
import fi.yhdyspinta.consent.Denial;
import fi.yhdyspinta.consent.Recorded;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.Deeds;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.audit.AuditEntry;
import fi.yhdyspinta.journal.audit.AuditEntry.Kind;
import fi.yhdyspinta.journal.audit.AuditLog;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.people.roster.Uses;
import fi.yhdyspinta.proof.Chain;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes the audit (käyttöloki, luovutusloki and what else convicts), each entry in the transaction of what it tells of:
 * both are there, or neither. Callers hold that transaction.
 */
@Singleton
public class Auditing {
    /** What a view of a message shows. */
    private static final List<String> ENVELOPE = List.of("case", "envelope", "recipients", "states", "timeline");

    private static final String HANDLING = "case-handling";
    private static final String OPERATION = "operation";
    private static final String OVERSIGHT = "log-oversight";

    private final AuditLog log;
    private final BlindIndex index;
    private final Clock clock;

    @Inject
    public Auditing(AuditLog log, BlindIndex index, Clock clock) {
        this.log = log;
        this.index = index;
        this.clock = clock;
    }

    /** The hub itself, where nobody asked it to. */
    static Caller hub(String node) {
        return new Caller("hub", Caller.HUB, node);
    }

    /** A partner's system, where no key tells more: its unique id is the partner's name. */
    static Caller system(String partner) {
        return new Caller(partner, Caller.PARTNER, partner);
    }

    /**
     * Data has left, or may have.
     *
     * @param action {@code delivered}, {@code fetched}, {@code fetched-again}, {@code attachment-fetched}, or {@code
     *     perhaps-delivered} where nobody knows if the call arrived
     * @param by whose doing it was: the hub's, or the recipient's that fetched it
     * @param written the bytes that left; only their SHA-256 is kept
     */
    void disclosed(Caller by, String action, Disclosure disclosure, byte[] written, Instant at) {
        log.add(begun(at, Kind.DISCLOSURE, action, by)
                .with("controller", disclosure.controller())
                .with("subject", index.ofController(disclosure.controller(), disclosure.subjectIndex()))
                .with("discloser", disclosure.controller())
                .with("recipient", disclosure.recipient())
                .with("partner", disclosure.recipient())
                .with("message", disclosure.message())
                .with("parcel", disclosure.parcel())
                .with("type", disclosure.type())
                .with("ground", disclosure.ground())
                .with("purpose", disclosure.purpose())
                .with("consent", disclosure.consent())
                .with("fields", disclosure.fields())
                .with("format", disclosure.format())
                .with("revision", disclosure.revision() == 0 ? null : disclosure.revision())
                .with("canonical", disclosure.canonical())
                .with("written", Chain.digest(written)));
    }

    /** The same of what the hub has sent; nothing where nothing of a person left with it. */
    void left(Consignment sent, String action, Instant at) {
        if (sent.disclosure() != null) {
            disclosed(hub(sent.ticket().lease().node()), action, sent.disclosure(), sent.body(), at);
        }
    }

    /** Somebody has looked at a message, or done something with it; an entry for each child that it is about. */
    void used(Caller by, String action, Flows.Entry message, Collection<Leg> parcels) {
        var controller = isRecipient(by, message) ? by.name() : message.sender();
        var subjects = parcels.stream().map(Leg::subjectIndex).collect(Collectors.toSet());
        for (var subject : subjects.isEmpty() ? List.of("") : List.copyOf(subjects)) {
            log.add(begun(clock.instant(), Kind.USE, action, by)
                    .with("controller", controller)
                    .with("subject", index.ofController(controller, subject))
                    .with("message", message.id())
                    .with("type", message.type())
                    .with("purpose", purpose(by))
                    .with("fields", ENVELOPE));
        }
    }

    private static boolean isRecipient(Caller by, Flows.Entry message) {
        return by.role().equals(Caller.PARTNER) && !by.name().equals(message.sender());
    }

    /**
     * Somebody has looked at a page of messages: the ids of those that it showed. Nothing where it showed none: a system asks
     * every few seconds whether there is anything new.
     */
    void listed(Caller by, String action, List<UUID> messages) {
        if (!messages.isEmpty()) {
            log.add(begun(clock.instant(), Kind.USE, action, by)
                    .with("controller", by.role().equals(Caller.PARTNER) ? by.name() : null)
                    .with("purpose", purpose(by))
                    .with("fields", ENVELOPE)
                    .with("messages", messages.stream().map(UUID::toString).toList()));
        }
    }

    /** A sender has had its own file again. */
    void usedFile(Caller by, Flows.Entry message, UUID file) {
        log.add(begun(clock.instant(), Kind.USE, "attachment-fetched", by)
                .with("controller", message.sender())
                .with("message", message.id())
                .with("type", message.type())
                .with("purpose", purpose(by))
                .with("fields", List.of("attachments"))
                .with("reference", file));
    }

    /** A document was refused at a door. */
    void refused(UUID id, Instant at, String caller, String door, Refused refused) {
        log.add(new AuditEntry(id, at, Kind.REFUSED, "refused", caller)
                .with("actorId", caller)
                .with("controller", caller)
                .with("door", door)
                .with("reference", refused.about())
                .with("codes", Refused.codes(refused.refusals())));
    }

    /** A parcel that had been taken over does not pass any more. */
    void stopped(Caller by, String controller, Leg parcel, List<Refusal> refusals) {
        log.add(ofParcel(Kind.REFUSED, "stopped", by, controller, parcel).with("codes", Refused.codes(refusals)));
    }

    /**
     * Somebody has set aside what a rule had stopped, or moved what the hub would not have.
     *
     * @param action such as {@code held-released} or {@code parcel-retried}
     * @param controller the sender of the message
     */
    public void overrode(Caller by, String action, String controller, Leg parcel) {
        log.add(ofParcel(Kind.OVERRIDE, action, by, controller, parcel));
    }

    /** An operator has moved a parcel or a status, alone or in a batch. */
    void deed(Deeds.Done done, Optional<Flows.Own> parcel) {
        var by = new Caller(Caller.OPERATOR, Caller.OPERATOR, done.operator());
        var entry = parcel.map(own -> ofParcel(
                        Kind.OVERRIDE,
                        "parcel-" + done.action(),
                        by,
                        own.message().sender(),
                        own.parcel()))
                .orElseGet(() -> begun(clock.instant(), Kind.OVERRIDE, "status-" + done.action(), by)
                        .with("message", done.messageId())
                        .with("reference", done.subjectId()));
        log.add(entry.with("detail", done.reason())
                .with("changed", done.detail())
                .with("batch", done.batchId()));
    }

    private AuditEntry ofParcel(Kind kind, String action, Caller by, String controller, Leg parcel) {
        return begun(clock.instant(), kind, action, by)
                .with("controller", controller)
                .with("subject", index.ofController(controller, parcel.subjectIndex()))
                .with("recipient", parcel.recipient())
                .with("partner", parcel.recipient())
                .with("message", parcel.messageId())
                .with("parcel", parcel.id())
                .with("type", parcel.type())
                .with("ground", parcel.legalBasis())
                .with("purpose", parcel.purpose());
    }

    /** A consent was recorded, withdrawn, looked at or proved. */
    void consent(Caller by, String action, Recorded consent) {
        paper(by, action, consent.recorder(), consent.subjectIndex(), consent.recipient(), consent.reference());
    }

    /** The same of a denial. */
    void denial(Caller by, String action, Denial denial) {
        paper(by, action, denial.recorder(), denial.subjectIndex(), null, denial.reference());
    }

    private void paper(Caller by, String action, String recorder, String subject, String partner, String reference) {
        // a consent of the demo's or of an older hub may have no recorder
        var controller = recorder == null ? by.name() : recorder;
        log.add(begun(clock.instant(), Kind.USE, action, by)
                .with("controller", controller)
                .with("subject", index.ofController(controller, subject))
                .with("partner", partner)
                .with("consent", reference)
                .with("purpose", purpose(by)));
    }

    /** Somebody at a provider has used its roster; pupils by their opaque ids. */
    void roster(Uses.Doing doing, Collection<String> pupils, Instant at) {
        log.add(new AuditEntry(newId(), at, Kind.USE, "roster-" + doing.action(), doing.controller())
                .with("actorId", doing.user())
                .with("role", Caller.PARTNER)
                .with("controller", doing.controller())
                .with("purpose", doing.purpose())
                .with("reference", doing.reference())
                .with("fields", List.of("roster"))
                .with("pupils", List.copyOf(pupils)));
    }

    /**
     * Partners, formats, law, keys or pauses have changed.
     *
     * @param action such as {@code partner-paused} or {@code format-revised}
     * @param partner whom it concerns; null where nobody
     * @param detail which one, or why: nothing of a person
     */
    public void configured(Caller by, String action, String partner, String detail) {
        log.add(begun(clock.instant(), Kind.CONFIGURATION, action, by)
                .with("partner", partner)
                .with("detail", detail));
    }

    /**
     * Somebody has come in, or has looked who may.
     *
     * @param action such as {@code signed-in}
     */
    void access(Caller by, String action) {
        log.add(begun(clock.instant(), Kind.VIEW, action, by).with("purpose", OVERSIGHT));
    }

    /**
     * Somebody has looked into the audit.
     *
     * @param controller in whose log, where a person was looked for
     * @param detail what was asked for, without who was looked for
     */
    void viewed(Caller by, String action, String controller, String subject, String detail) {
        log.add(begun(clock.instant(), Kind.VIEW, action, by)
                .with("controller", controller)
                .with("subject", subject)
                .with("purpose", OVERSIGHT)
                .with("detail", detail));
    }

    private static String purpose(Caller by) {
        return by.role().equals(Caller.PARTNER) ? HANDLING : OPERATION;
    }

    private static AuditEntry begun(Instant at, Kind kind, String action, Caller by) {
        return new AuditEntry(newId(), at, kind, action, by.name())
                .with("actorId", by.credential())
                .with("role", by.role());
    }

    private static UUID newId() {
        return UuidCreator.getTimeOrderedEpoch();
    }
}
