package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.journal.FileArrivals;
import fi.yhdyspinta.journal.PickUp;
import fi.yhdyspinta.journal.Picked;
import fi.yhdyspinta.journal.Waiting;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.partner.Partner;
import fi.yhdyspinta.proof.Chain;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Writes what goes in its recipient's format, and addresses it: all that a door needs. */
@Singleton
class Consigning {
    /** How long a parcel waits to be fetched, unless the partner's document says otherwise (domain F2, 12). */
    private static final Duration EXPIRES = Duration.ofDays(30);

    private final Opening opening;
    private final Writing writing;
    private final Speaking speaking;
    private final FileArrivals files;
    private final Settings settings;
    private final Mailboxes mailboxes;

    @Inject
    Consigning(Opening opening, Writing writing, Speaking speaking, FileArrivals files, Settings settings) {
        this.opening = opening;
        this.writing = writing;
        this.speaking = speaking;
        this.files = files;
        this.settings = settings;
        this.mailboxes = new Mailboxes(opening);
    }

    /** A parcel, written for its recipient. @throws Undeliverable where it can't even be tried */
    Consignment message(Ticket ticket, Instant started, Message message, Picked picked, Passage passage) {
        var endpoint = opening.rulebook()
                .partners()
                .get(ticket.waiting().partner())
                .messageEndpoint()
                .orElseThrow(() -> new Undeliverable(Trouble.NO_ENDPOINT));
        var way = speaking.of(picked, endpoint, message);
        try {
            var written = addressed(
                            ticket, started, way, writing.message(way.message(), picked, passage, way.endpoint()))
                    .disclosing(disclosure(message, picked, passage, way));
            return mailbox(message, endpoint, started).map(written::into).orElse(written);
        } catch (FormatFault unwritable) {
            // a duty notice may hold what its recipient's format has no place for: it goes as one text, and it goes
            if (!picked.parcel().isDuty() || message.isSealed()) {
                throw unwritable;
            }
            return addressed(
                            ticket,
                            started,
                            way,
                            writing.message(way.message(), picked, writing.asText(passage), way.endpoint()))
                    .disclosing(disclosure(message, picked, passage, way));
        }
    }

    private Disclosure disclosure(Message message, Picked picked, Passage passage, Speaking.Way way) {
        var addressee = passage.addressee();
        return new Disclosure(
                picked.sender(),
                picked.parcel().recipient(),
                picked.messageId(),
                picked.parcel().id(),
                addressee.type(),
                addressee.legalBasis(),
                addressee.purpose(),
                addressee.consent(),
                picked.parcel().subjectIndex(),
                FieldNames.of(
                        message.isSealed()
                                ? Map.of(Message.SEALED, true)
                                : Map.of(
                                        "content", passage.content(),
                                        "unit", passage.unit(),
                                        "support", addressee.support())),
                way.endpoint().format(),
                way.revision(),
                Chain.digest(picked.canonical()));
    }

    private Consignment addressed(Ticket ticket, Instant started, Speaking.Way way, Map<String, Object> tree) {
        return addressed(ticket, started, way.endpoint(), way.format(), caseOf(tree), format -> format.write(tree));
    }

    // beside what is written, and only for a door that asks for it: no format and no other door is given it
    private Optional<Mailbox> mailbox(Message message, Partner.Endpoint endpoint, Instant now) {
        return Mailbox.ADDRESS.equals(endpoint.options().get("address"))
                ? mailboxes.of(message, now)
                : Optional.empty();
    }

    /**
     * Whether a parcel can be written as it is to be.
     *
     * @throws FormatFault when it can't
     * @throws Undeliverable where its recipient has no address or no such format
     */
    void check(Message message, Picked picked, Passage passage) {
        var endpoint = Optional.ofNullable(
                        opening.rulebook().partners().get(picked.parcel().recipient()))
                .flatMap(Partner::messageEndpoint)
                .orElseThrow(() -> new Undeliverable(Trouble.NO_ENDPOINT));
        var way = speaking.of(picked, endpoint, message);
        way.format().write(writing.message(way.message(), picked, passage, way.endpoint()));
    }

    /** A status, written for the sender that is told of it. @throws Undeliverable where it can't even be tried */
    Consignment status(Ticket ticket, Instant started) {
        var waiting = ticket.waiting();
        var endpoint = statusEndpoint(waiting);
        var status = writing.status(waiting.subjectId());
        return addressed(ticket, started, endpoint, status)
                .disclosing(writing.disclosure(waiting.subjectId(), status, endpoint.format()));
    }

    /** A status that nobody has said, as {@link Writing#told} gives it. @throws Undeliverable where it can't even be tried */
    Consignment tried(Ticket ticket, Instant started, Map<String, Object> status) {
        return addressed(ticket, started, statusEndpoint(ticket.waiting()), status);
    }

    private Partner.Endpoint statusEndpoint(Waiting waiting) {
        return Optional.ofNullable(opening.rulebook().partners().get(waiting.partner()))
                .flatMap(Partner::statusEndpoint)
                .orElseThrow(() -> new Undeliverable(Trouble.NO_ENDPOINT));
    }

    private Consignment addressed(Ticket ticket, Instant started, Partner.Endpoint endpoint, Map<String, Object> tree) {
        return addressed(ticket, started, endpoint, running(endpoint), caseOf(tree), format -> format.write(tree));
    }

    private static String caseOf(Map<String, Object> tree) {
        return Tree.at(tree, "parcel.caseId")
                .or(() -> Tree.at(tree, "status.caseId"))
                .map(String::valueOf)
                .orElse(null);
    }

    private Format running(Partner.Endpoint endpoint) {
        return Optional.ofNullable(opening.rulebook().formats().get(endpoint.format()))
                .orElseThrow(() -> new Undeliverable(Trouble.NO_ENDPOINT));
    }

    private Consignment addressed(
            Ticket ticket,
            Instant started,
            Partner.Endpoint endpoint,
            Format format,
            String caseId,
            Function<Format, byte[]> written) {
        String authorization = null;
        if (endpoint.credential() != null) {
            authorization = settings.secrets()
                    .apply(endpoint.credential())
                    .map(secret -> "Bearer " + secret)
                    .orElseThrow(() -> new Undeliverable(Trouble.CREDENTIAL));
        }
        var body = written.apply(format);
        if (body.length > mostBytes(ticket.waiting())) {
            throw new Undeliverable(Trouble.DOCUMENT_TOO_LARGE);
        }
        return new Consignment(
                ticket,
                ticket.waiting().subjectId(),
                caseId,
                Address.of(endpoint),
                format.mediaTypes().get(0),
                authorization,
                body,
                FileNames.of(ticket.waiting().subjectId(), format.mediaTypes().get(0)),
                started);
    }

    private int mostBytes(Waiting waiting) {
        return Optional.ofNullable(opening.rulebook().partners().get(waiting.partner()))
                .map(partner -> PartnerWay.of(partner, waiting.kind()).limits().bytes())
                .orElse(Integer.MAX_VALUE);
    }

    /**
     * When the endpoint that something goes to takes things again by its hours; empty where it takes them now, or where
     * nobody is called: what is left at the hub keeps nobody up.
     */
    Optional<Instant> opens(Waiting waiting, Instant now) {
        return Optional.ofNullable(opening.rulebook().partners().get(waiting.partner()))
                .filter(partner -> PartnerWay.endpoint(partner, waiting.kind())
                        .filter(endpoint -> !Address.of(endpoint).isFetched())
                        .isPresent())
                .flatMap(partner -> PartnerWay.of(partner, waiting.kind())
                        .limits()
                        .hours()
                        .flatMap(hours -> new ServiceHours(
                                        opening.rulebook().catalogue().calendars())
                                .opens(hours, partner.calendar(), now)));
    }

    /** What came of a file's rows, written for who left it. @throws Undeliverable where it can't even be tried */
    Consignment result(Ticket ticket, Instant started) {
        var endpoint = Optional.ofNullable(
                        opening.rulebook().partners().get(ticket.waiting().partner()))
                .flatMap(Partner::resultEndpoint)
                .orElseThrow(() -> new Undeliverable(Trouble.NO_ENDPOINT));
        var file = ticket.waiting().subjectId();
        var rows = Tree.list(Json.object(files.result(file)).get("rows")).stream()
                .map(Tree::map)
                .toList();
        return addressed(ticket, started, endpoint, running(endpoint), null, format -> format.writeRows(rows))
                .called(FileNames.result(files.name(file)));
    }

    /** The media type that the partner's messages are written in; empty where it gets none. */
    Optional<String> contentType(String partner) {
        return Optional.ofNullable(opening.rulebook().partners().get(partner))
                .flatMap(Partner::messageEndpoint)
                .map(endpoint -> opening.rulebook().formats().get(endpoint.format()))
                .map(format -> format.mediaTypes().get(0));
    }

    /**
     * When whoever should fetch it is told again, and until when it waits: the door's words {@code remind} and {@code
     * expires}, each a duration.
     */
    PickUp.Times pickUpTimes(Waiting waiting, Address to) {
        return new PickUp.Times(
                waiting.enqueuedAt().plus(option(to, "expires").orElse(EXPIRES)),
                option(to, "remind").orElse(null));
    }

    private static Optional<Duration> option(Address to, String name) {
        try {
            return Optional.ofNullable(to.options().get(name)).map(Duration::parse);
        } catch (DateTimeException wrong) {
            return Optional.empty();
        }
    }

    /** It can't even be tried. */
    static final class Undeliverable extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final Trouble trouble;

        Undeliverable(Trouble trouble) {
            super(trouble.name(), null, false, false);
            this.trouble = trouble;
        }

        Trouble trouble() {
            return trouble;
        }
    }
}
