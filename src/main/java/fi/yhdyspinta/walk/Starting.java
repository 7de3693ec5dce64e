package fi.yhdyspinta.walk;

import fi.yhdyspinta.decision.Children;
import fi.yhdyspinta.decision.Directory;
import fi.yhdyspinta.decision.Party;
import fi.yhdyspinta.decision.Passage;
import fi.yhdyspinta.decision.Permit;
import fi.yhdyspinta.journal.Accepted;
import fi.yhdyspinta.message.Addressee;
import fi.yhdyspinta.message.Hetu;
import fi.yhdyspinta.message.Message;
import fi.yhdyspinta.message.Parcel;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.message.Urgency;
import fi.yhdyspinta.partner.Partner;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Sets the clocks of a message that has been taken over going: what each stands on is read from the message. */
@Singleton
class Starting {
    /** The recipient class of education providers. */
    private static final String SCHOOL = "school";

    /** What is not kept has no id. */
    private static final UUID NOTHING = new UUID(0, 0);

    private final Opening opening;
    private final Clocks clocks;

    @Inject
    Starting(Opening opening, Clocks clocks) {
        this.opening = opening;
        this.clocks = clocks;
    }

    /**
     * Until when a recipient would have time.
     *
     * @param dueAt the last moment; null where it can't be reckoned or has not begun
     */
    record Foreseen(String code, Instant dueAt) {}

    /** Within the transaction that accepts it. */
    void start(Message message, Accepted accepted) {
        for (var parcel : accepted.parcels()) {
            clocks.start(beginning(message, accepted, parcel), deadlines(message, parcel.addressee()));
        }
    }

    /** What would run, were a message taken over at that moment: until when the recipient has time. Nothing is kept. */
    List<Foreseen> foreseen(Message message, Passage passage, Instant at) {
        var catalogue = opening.rulebook().catalogue();
        var reckoning = new Reckoning(catalogue.calendars());
        var beginning = beginning(message, NOTHING, NOTHING, passage.child(), at);
        return deadlines(message, passage.addressee()).stream()
                .map(catalogue.deadlines()::get)
                .filter(rule -> rule != null && rule.appliesAt(beginning.age()))
                .map(rule -> new Foreseen(
                        rule.code(), reckoning.from(beginning, rule).dueAt()))
                .toList();
    }

    /** Those of the line of the crossing table that the parcel crosses on: an answer starts none against who gets it. */
    private List<String> deadlines(Message message, Addressee to) {
        var rulebook = opening.rulebook();
        return rulebook.catalogue()
                .types()
                .get(to.type())
                .permit(classOf(message.envelope().sender()), classOf(to.partner()), to.legalBasis())
                .map(Permit::deadlines)
                // a withdrawal and a correction have no line of their own
                .orElse(List.of());
    }

    private String classOf(String partner) {
        return Optional.ofNullable(opening.rulebook().parties().get(partner))
                .map(Party::recipientClass)
                .orElse("");
    }

    private Reckoning.Beginning beginning(Message message, Accepted accepted, Parcel parcel) {
        return beginning(message, parcel.id(), accepted.id(), parcel.child(), accepted.receivedAt());
    }

    private Reckoning.Beginning beginning(Message message, UUID parcel, UUID id, int child, Instant receivedAt) {
        var content = Children.one(message, child).content();
        return new Reckoning.Beginning(
                parcel,
                id,
                message.envelope().urgency() == Urgency.URGENT,
                receivedAt,
                requestedAt(content).orElse(null),
                age(content, receivedAt).orElse(null),
                calendar(message.envelope().sender(), content).orElse(null));
    }

    /**
     * Whose school days count: those of the pupil's own school (OHL 15 §). A school that sends has said which; of another
     * sender's pupil the place of the school tells, and where nobody has said that, the home: a child mostly goes to school
     * where it lives (certainty M).
     */
    private Optional<String> calendar(String sender, Map<String, Object> content) {
        var school = Optional.ofNullable(opening.rulebook().partners().get(sender))
                .filter(partner -> partner.recipientClass().equals(SCHOOL));
        return school.map(Partner::calendar)
                .or(() -> text(content, "subject.school.municipality").flatMap(this::calendarOf))
                .or(() -> school.map(Partner::municipality).flatMap(this::calendarOf))
                .or(() -> text(content, "subject.municipality").flatMap(this::calendarOf));
    }

    private Optional<String> calendarOf(String municipality) {
        return opening.rulebook().catalogue().directory().of(municipality).map(Directory.Services::schoolCalendar);
    }

    // a duty notice may come with a time or a birth date that is none: then it is as if none had been said
    private static Optional<Instant> requestedAt(Map<String, Object> content) {
        try {
            return text(content, "request.requestedAt")
                    .map(at -> OffsetDateTime.parse(at).toInstant());
        } catch (DateTimeException noMoment) {
            return Optional.empty();
        }
    }

    /** In years; a consultation may name nobody and say the age alone. */
    private static Optional<Integer> age(Map<String, Object> content, Instant now) {
        return birthDate(content)
                .or(() -> text(content, "subject.hetu").flatMap(Hetu::birthDateOf))
                .map(day -> Period.between(day, LocalDate.ofInstant(now, Deciding.HELSINKI))
                        .getYears())
                .or(() -> Tree.at(content, "request.age")
                        .filter(Number.class::isInstance)
                        .map(years -> ((Number) years).intValue()));
    }

    private static Optional<LocalDate> birthDate(Map<String, Object> content) {
        try {
            return text(content, "subject.birthDate").map(LocalDate::parse);
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(Map<String, Object> content, String path) {
        return Tree.at(content, path).map(String::valueOf);
    }
}
