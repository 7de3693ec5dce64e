package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Catalogue;
import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.journal.Leg;
import fi.yhdyspinta.journal.Picked;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.State;
import fi.yhdyspinta.partner.Partner;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** {@link Writing} without a journal: what a format is given of a passage, as a delivery would give it. */
public final class WritingAlone {
    private static final Instant RECEIVED = Instant.parse("2026-11-20T07:15:01Z");
    private static final UUID PARCEL = UUID.fromString("01a1ffd1-b603-73f2-bc2b-612ad89cbccc");
    private static final UUID MESSAGE = UUID.fromString("01a1ffd1-b603-7631-bc2d-639995d8e0ac");
    private static final UUID CASE = UUID.fromString("01a1ffd1-b605-7716-a04e-622c497757d6");

    private final Writing writing;
    private final Map<String, Partner> partners;

    public WritingAlone(Catalogue catalogue, Map<String, Partner> partners) {
        var rulebook = Rulebook.of(catalogue, partners, Map.of());
        var opening = new Opening(null, null, null, null, null, null, null, null, null, null) {
            @Override
            public Rulebook rulebook() {
                return rulebook;
            }
        };
        var settings = new Settings(
                "https://hub.example",
                Path.of("none"),
                Path.of("none"),
                false,
                Optional.empty(),
                Optional.empty(),
                "node",
                name -> Optional.empty());
        this.writing = new Writing(opening, null, null, null, new Enclosing(null, settings), settings);
        this.partners = partners;
    }

    /** The message as its delivery to that recipient sees it. */
    public static Message forOne(Message whole, Passage passage) {
        return Writing.forOne(
                whole, passage.place(), passage.child(), passage.addressee().partner());
    }

    /**
     * What the recipient's format is given.
     *
     * @param one the message as {@link #forOne} gives it
     * @param passage its passage, decided again
     * @param taken the passage as it was when the message was taken over
     */
    public Map<String, Object> input(Message one, Passage passage, Passage taken) {
        var recipient = partners.get(passage.addressee().partner());
        return writing.message(
                one, picked(one, taken), passage, recipient.messageEndpoint().orElseThrow());
    }

    private static Picked picked(Message one, Passage taken) {
        var envelope = one.envelope();
        var to = taken.addressee();
        var parcel = new Leg(
                PARCEL,
                MESSAGE,
                CASE,
                to.partner(),
                to.unitId(),
                to.type(),
                to.legalBasis(),
                to.purpose(),
                taken.place(),
                taken.child(),
                "",
                taken.isDuty(),
                false,
                false,
                null,
                envelope.regarding() == null ? null : PARCEL,
                to.feedbackConsent(),
                State.REQUESTED,
                "queued",
                null,
                0,
                null,
                null,
                null,
                null);
        return new Picked(
                MESSAGE, CASE, envelope.sender(), RECEIVED, taken.place(), parcel, taken.marks(), new byte[0]);
    }
}
