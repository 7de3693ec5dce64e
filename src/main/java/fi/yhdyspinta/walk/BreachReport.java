package fi.yhdyspinta.walk;

import fi.yhdyspinta.catalogue.Terms;
import fi.yhdyspinta.journal.BlindIndex;
import fi.yhdyspinta.journal.Concerned;
import fi.yhdyspinta.journal.audit.AuditEntry;
import fi.yhdyspinta.journal.audit.Sweep;
import fi.yhdyspinta.walk.BreachDesk.Asked;
import fi.yhdyspinta.walk.BreachDesk.Report;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Makes the report of a breach while it is written: person by person, from one page of the audit to the next, so that a long
 * log takes time and no memory.
 */
@Singleton
public class BreachReport {
    private static final int PAGE = 500;

    /** What shows or gives data; what was refused showed nothing. */
    private static final Set<String> KINDS =
            Set.of(AuditEntry.Kind.USE.wire(), AuditEntry.Kind.DISCLOSURE.wire(), AuditEntry.Kind.VIEW.wire());

    private final Transactions transactions;
    private final Sweep sweep;
    private final Concerned concerned;
    private final BlindIndex index;
    private final Opening opening;

    @Inject
    BreachReport(Transactions transactions, Sweep sweep, Concerned concerned, BlindIndex index, Opening opening) {
        this.transactions = transactions;
        this.sweep = sweep;
        this.concerned = concerned;
        this.index = index;
        this.opening = opening;
    }

    /** Writes it as JSON, while it is made. */
    public void json(Report report, OutputStream out) throws IOException {
        write(report, new BreachWriter.OfJson(out));
    }

    /** Writes it as CSV, while it is made. */
    public void csv(Report report, OutputStream out) throws IOException {
        write(report, new BreachWriter.OfCsv(out));
    }

    private void write(Report report, BreachWriter writer) throws IOException {
        writer.begin(head(report));
        var tallies = new ArrayList<BreachTally>();
        if (report.controllers().isEmpty()) {
            for (var next = nextController(null); next != null; next = nextController(next)) {
                tallies.add(tally(report, next, writer));
            }
        } else {
            tallies.add(tally(report, report.controllers().get(0), writer));
        }
        var touched = tallies.stream()
                .filter(tally -> !tally.isEmpty() || !report.controllers().isEmpty())
                .toList();
        writer.end(touched.stream().map(BreachTally::view).toList(), unknown(report, touched));
    }

    private String nextController(String after) {
        return transactions.call(() -> sweep.controllerAfter(after)).orElse(null);
    }

    private static Map<String, Object> head(Report report) {
        var head = new LinkedHashMap<String, Object>();
        head.put("madeAt", report.madeAt().toString());
        head.put("from", report.asked().from().toString());
        head.put("to", report.asked().to().toString());
        if (report.asked().partner() != null) {
            head.put("partner", report.asked().partner());
        }
        if (report.asked().account() != null) {
            head.put("account", report.asked().account());
        }
        head.put("ofOnePerson", !report.persons().isEmpty());
        head.put("linked", report.standing().seq());
        return head;
    }

    private BreachTally tally(Report report, String controller, BreachWriter writer) throws IOException {
        var tally = new BreachTally(controller);
        var extent = new Sweep.Extent(
                controller, report.asked().from(), report.asked().to(), KINDS);
        if (report.persons().isEmpty()) {
            persons(report, tally, controller, writer, after -> sweep.ofPersons(extent, after, PAGE));
            nobody(report, tally, extent, writer);
        } else {
            for (var person : report.persons()) {
                persons(report, tally, controller, writer, after -> sweep.ofPerson(extent, person, after, PAGE));
            }
        }
        return tally;
    }

    // they come person by person: no more than one is ever held
    private void persons(
            Report report,
            BreachTally tally,
            String controller,
            BreachWriter writer,
            Function<Sweep.Found, List<Sweep.Found>> pages)
            throws IOException {
        Sweep.Found last = null;
        var person = new Touched();
        for (var page = page(pages, null); !page.isEmpty(); page = page(pages, last)) {
            for (var found : page) {
                if (last != null && !last.subject().equals(found.subject())) {
                    end(report, tally, controller, last.subject(), person, writer);
                    person = new Touched();
                }
                add(report, found, person);
                last = found;
            }
        }
        if (last != null) {
            end(report, tally, controller, last.subject(), person, writer);
        }
    }

    private List<Sweep.Found> page(Function<Sweep.Found, List<Sweep.Found>> pages, Sweep.Found after) {
        return transactions.call(() -> pages.apply(after));
    }

    private static void add(Report report, Sweep.Found found, Touched to) {
        var members = Chaining.members(found.document());
        boolean isItself =
                BreachDesk.MADE.equals(members.get("action")) && !found.at().isBefore(report.madeAt());
        if (!isItself && isAsked(report.asked(), members)) {
            to.add(found.at(), members);
        }
    }

    private static boolean isAsked(Asked asked, Map<String, Object> members) {
        boolean isPartner = asked.partner() == null
                || asked.partner().equals(members.get("actor"))
                || asked.partner().equals(members.get("partner"))
                || asked.partner().equals(members.get("recipient"));
        return isPartner && (asked.account() == null || asked.account().equals(members.get("actorId")));
    }

    private static void end(
            Report report, BreachTally tally, String controller, String subject, Touched person, BreachWriter writer)
            throws IOException {
        if (person.isEmpty()) {
            return;
        }
        tally.person(person);
        if (report.isNamed()) {
            writer.person(row(controller, subject, person));
        }
    }

    private static Map<String, Object> row(String controller, String subject, Touched touched) {
        var row = new LinkedHashMap<String, Object>();
        row.put("controller", controller);
        if (subject != null) {
            row.put("person", subject);
        }
        row.putAll(touched.view());
        return row;
    }

    private void nobody(Report report, BreachTally tally, Sweep.Extent extent, BreachWriter writer) throws IOException {
        Sweep.Found last = null;
        Function<Sweep.Found, List<Sweep.Found>> pages = after -> sweep.ofNobody(extent, after, PAGE);
        for (var page = page(pages, null); !page.isEmpty(); page = page(pages, last)) {
            for (var found : page) {
                var entry = new Touched();
                add(report, found, entry);
                if (!entry.isEmpty() && !entry.of("fields").isEmpty()) {
                    tally.withoutPerson(entry);
                    if (report.isNamed()) {
                        writer.withoutPerson(withPersons(row(extent.controller(), null, entry), entry));
                    }
                }
                last = found;
            }
        }
    }

    // whose messages a list showed, as far as the journal still has them
    private Map<String, Object> withPersons(Map<String, Object> row, Touched entry) {
        var controller = (String) row.get("controller");
        var persons = transactions.call(() -> concerned.by(entry.messages())).stream()
                .map(subject -> index.ofController(controller, subject))
                .sorted()
                .toList();
        if (!persons.isEmpty()) {
            row.put("persons", persons);
        }
        return row;
    }

    /** What a reader could take it for and it is not, each in three languages. */
    private List<Map<String, Object>> unknown(Report report, List<BreachTally> tallies) {
        var codes = new ArrayList<>(List.of("outside", "content", "pseudonyms"));
        if (tallies.stream().anyMatch(BreachTally::hasWithoutPerson)) {
            codes.add("without-person");
        }
        if (tallies.stream().anyMatch(BreachTally::hasPerhaps)) {
            codes.add("perhaps");
        }
        if (report.standing().droppedSeq() > 0) {
            codes.add("dropped");
        }
        if (report.standing().broken() != null || report.standing().tail() > 0) {
            codes.add("unlinked");
        }
        var terms = opening.rulebook().catalogue().terms();
        return codes.stream()
                .map(code -> {
                    var said = new LinkedHashMap<String, Object>();
                    said.put("code", code);
                    Terms.LANGUAGES.forEach(
                            language -> said.put(language, terms.say(language, "breach." + code, List.of())));
                    return (Map<String, Object>) said;
                })
                .toList();
    }
}
