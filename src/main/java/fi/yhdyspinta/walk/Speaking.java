package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.journal.Deeds;
import fi.yhdyspinta.journal.Picked;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.partner.Documents;
import fi.yhdyspinta.partner.Partner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * In which format, by which revision of it and in which language a parcel is written: its recipient's own, or what an
 * operator has mended for just this one. Callers hold the transaction.
 */
@Singleton
class Speaking {
    private static final Set<String> WRITERS = Set.of("write.jsonata", "write.xsl", "columns.yaml");

    private final Opening opening;
    private final Deeds deeds;
    private final Documents documents;

    @Inject
    Speaking(Opening opening, Deeds deeds, Documents documents) {
        this.opening = opening;
        this.deeds = deeds;
        this.documents = documents;
    }

    /**
     * How one parcel is written.
     *
     * @param endpoint where it goes, naming the format that it is written in
     * @param revision of the format
     * @param message with the language that stands in its envelope
     */
    record Way(Partner.Endpoint endpoint, Format format, int revision, Message message) {}

    /** @throws Consigning.Undeliverable where there is no such format */
    Way of(Picked picked, Partner.Endpoint endpoint, Message message) {
        return picked.isMended()
                ? deeds.mended(picked.parcel().id())
                        .map(mended -> mended(mended, endpoint, message))
                        .orElseGet(() -> asItRuns(endpoint, message))
                : asItRuns(endpoint, message);
    }

    private Way asItRuns(Partner.Endpoint endpoint, Message message) {
        return new Way(endpoint, running(endpoint.format()), opening.revision(endpoint.format()), message);
    }

    private Way mended(Deeds.Mended mended, Partner.Endpoint endpoint, Message message) {
        var name = mended.format() == null ? endpoint.format() : mended.format();
        return new Way(
                endpoint.speaking(name),
                mended.revision() == 0
                        ? running(name)
                        : revision(name, mended.revision())
                                .orElseThrow(() -> new Consigning.Undeliverable(Trouble.NO_ENDPOINT)),
                mended.revision() == 0 ? opening.revision(name) : mended.revision(),
                mended.language() == null
                        ? message
                        : new Message(message.envelope().in(mended.language()), message.content()));
    }

    private Format running(String name) {
        return Optional.ofNullable(opening.rulebook().formats().get(name))
                .orElseThrow(() -> new Consigning.Undeliverable(Trouble.NO_ENDPOINT));
    }

    /** Whether a format says how something is written in it: one that only reads would write the hub's own words. */
    boolean writes(String name, Instant now) {
        return documents
                .formatAt(name, now)
                .filter(running -> WRITERS.stream().anyMatch(running.files()::containsKey))
                .isPresent();
    }

    /** A revision of a format, built anew: seldom enough. */
    Optional<Format> revision(String name, int number) {
        return documents.formatRevision(name, number).map(revision -> Format.of(name, revision.files()));
    }
}
