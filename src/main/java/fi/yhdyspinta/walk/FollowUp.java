package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.FollowUpRules;
import fi.yhdyspinta.journal.Flows;
import fi.yhdyspinta.journal.SentMessages;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.partner.Caller;
import fi.yhdyspinta.partner.Rights;
import fi.yhdyspinta.walk.FollowedParcel.Mark;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What came back of what an organisation or a unit has sent and what did not, by unit and recipient, from what the sender is
 * shown of each message and nothing else: a number tells no more than the messages themselves. Small numbers are not told,
 * because the table goes to people who see no message.
 */
@Singleton
public class FollowUp {
    /** More than that nobody looks through; who needs more asks for a shorter time. */
    static final int MOST = 20_000;

    private static final int PAGE = 200;

    private final Transactions transactions;
    private final Opening opening;
    private final Flows flows;
    private final SentMessages sent;
    private final ParcelViews views;
    private final Clocks clocks;
    private final Auditing auditing;
    private final Clock clock;

    @Inject
    FollowUp(
            Transactions transactions,
            Opening opening,
            Flows flows,
            SentMessages sent,
            Showing showing,
            Clocks clocks,
            Auditing auditing,
            Clock clock) {
        this.transactions = transactions;
        this.opening = opening;
        this.flows = flows;
        this.sent = sent;
        this.views = new ParcelViews(showing);
        this.clocks = clocks;
        this.auditing = auditing;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param from the first day of sending
     * @param to the last day
     * @param unit of the sender, an OID; empty for all
     * @param recipient as it stands in the table; empty for all
     * @param type of the messages; empty for all
     */
    public record Asked(LocalDate from, LocalDate to, String unit, String recipient, String type) {
        private boolean holds(Group group, String ofType) {
            return (unit.isEmpty() || unit.equals(group.unit()))
                    && (recipient.isEmpty() || recipient.equals(group.recipient()))
                    && (type.isEmpty() || type.equals(ofType));
        }
    }

    /**
     * Whose row of the table.
     *
     * @param unit of the sender, an OID; empty where none is named
     * @param recipient the partner, or its kind where a turvakielto keeps from the sender which one
     */
    public record Group(String unit, String recipient) implements Comparable<Group> {
        @Override
        public int compareTo(Group other) {
            return unit.equals(other.unit) ? recipient.compareTo(other.recipient) : unit.compareTo(other.unit);
        }
    }

    /**
     * A row.
     *
     * @param counts by mark
     * @param days average of the arkipäivät until the reception; null where too few were received
     */
    public record Row(Group group, Map<Mark, FollowCount> counts, Double days) {}

    /** The table with its sums, each as it is told. */
    public record Table(List<Row> rows, Map<Mark, String> sums) {}

    /** The rules that it counts by. */
    public FollowUpRules rules() {
        return opening.rulebook().catalogue().followUpRules();
    }

    /** This term until today: the autumn's begins on the first of August (POL 628/1998 23 §). */
    public Asked thisTerm() {
        var today = today();
        var from = today.getMonthValue() >= Month.AUGUST.getValue()
                ? LocalDate.of(today.getYear(), Month.AUGUST, 1)
                : LocalDate.of(today.getYear(), Month.JANUARY, 1);
        return new Asked(from, today, "", "", "");
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Deciding.HELSINKI);
    }

    /** The numbers. @throws Refused INVALID for days that are reversed, or too many messages */
    public Table table(Caller by, Asked asked) {
        var grouped = new TreeMap<Group, List<FollowedParcel>>(
                parcels(by, asked).stream().collect(Collectors.groupingBy(FollowUp::group)));
        var rows = grouped.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .toList();
        var sums = new EnumMap<Mark, String>(Mark.class);
        for (var mark : Mark.values()) {
            sums.put(
                    mark,
                    FollowCount.sum(
                            rows.stream().map(row -> row.counts().get(mark)).toList()));
        }
        return new Table(rows, sums);
    }

    private Row row(Group group, List<FollowedParcel> parcels) {
        var counts = new EnumMap<Mark, FollowCount>(Mark.class);
        for (var mark : Mark.values()) {
            int number =
                    (int) parcels.stream().filter(parcel -> is(parcel, mark)).count();
            counts.put(mark, new FollowCount(number, parcels.size(), rules().suppressBelow()));
        }
        var calendars = opening.rulebook().catalogue().calendars();
        var days = parcels.stream()
                .map(parcel -> parcel.daysToReception(calendars))
                .filter(OptionalInt::isPresent)
                .mapToInt(OptionalInt::getAsInt)
                .summaryStatistics();
        return new Row(group, counts, days.getCount() < rules().suppressBelow() ? null : days.getAverage());
    }

    private boolean is(FollowedParcel parcel, Mark mark) {
        return parcel.is(
                mark,
                opening.rulebook().catalogue().calendars(),
                rules().nothingAfterDays(parcel.seen().parcel().type()));
    }

    /** The messages behind a number, newest first; that they were shown is an entry of the audit. */
    public List<FollowedParcel> behind(Caller by, Asked asked, Mark mark) {
        var found =
                parcels(by, asked).stream().filter(parcel -> is(parcel, mark)).toList();
        transactions.run(() -> auditing.listed(
                by,
                "follow-up-listed",
                found.stream().map(parcel -> parcel.message().id()).distinct().toList()));
        return found;
    }

    /** Whose row a parcel stands in. */
    private static Group group(FollowedParcel parcel) {
        return new Group(
                Objects.requireNonNullElse(parcel.message().senderUnit(), ""),
                parcel.seen().parcel().recipient());
    }

    private List<FollowedParcel> parcels(Caller by, Asked asked) {
        if (asked.to().isBefore(asked.from())) {
            throw new Refused(Refused.Ground.INVALID, Refusal.ofSender("PERIOD_REVERSED", "/to"));
        }
        var whose = Part.whose(by, Rights.FOLLOW_UP);
        var since = asked.from().atStartOfDay(Deciding.HELSINKI).toInstant();
        var until = asked.to().plusDays(1).atStartOfDay(Deciding.HELSINKI).toInstant();
        var ids = transactions.call(() -> sent.between(whose, since, until, MOST + 1));
        var found = new ArrayList<FollowedParcel>();
        for (int from = 0; from < ids.size(); from += PAGE) {
            var page = ids.subList(from, Math.min(from + PAGE, ids.size()));
            found.addAll(transactions.call(() -> shown(flows.those(page).stream()
                    .filter(row -> Part.isSender(by, row.message(), Rights.FOLLOW_UP))
                    .toList())));
            if (ids.size() > MOST || found.size() > MOST) {
                throw new Refused(
                        Refused.Ground.INVALID, Refusal.ofSender("FOLLOW_UP_TOO_LONG", "/from", String.valueOf(MOST)));
            }
        }
        return found.stream()
                .filter(parcel ->
                        asked.holds(group(parcel), parcel.seen().parcel().type()))
                .toList();
    }

    // a withdrawal is no notice, one that was redirected counts where it went, and what is held has not been sent
    private List<FollowedParcel> shown(List<Flows.Row> rows) {
        var ids = rows.stream().map(row -> row.message().id()).toList();
        var histories = flows.histories(ids);
        var deadlines = clocks.of(ids);
        var now = clock.instant();
        return rows.stream()
                .flatMap(row -> row.parcels().stream()
                        .filter(parcel -> !parcel.isReplaced() && !parcel.isHeld() && parcel.regards() == null)
                        .map(parcel -> new FollowedParcel(
                                row.message(),
                                views.ofSender(
                                        Flows.Path.of(
                                                row,
                                                histories.getOrDefault(
                                                        row.message().id(), List.of())),
                                        parcel,
                                        deadlines),
                                now)))
                .toList();
    }
}
