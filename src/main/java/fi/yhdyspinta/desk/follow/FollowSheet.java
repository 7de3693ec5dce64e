package fi.yhdyspinta.desk.follow;

import fi.yhdyspinta.desk.Page;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import fi.yhdyspinta.walk.FollowUp;
import fi.yhdyspinta.walk.FollowedParcel.Mark;
import fi.yhdyspinta.walk.Seeing;
import fi.yhdyspinta.walk.UnitSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The follow-up in the words of the page's language, and as a table for a spreadsheet. */
public final class FollowSheet {
    private static final String BYTE_ORDER = "\uFEFF";

    private final Page page;
    private final Seeing seeing;
    private final UnitSearch units;

    FollowSheet(Page page, Seeing seeing, UnitSearch units) {
        this.page = page;
        this.seeing = seeing;
        this.units = units;
    }

    /** What can be said of a notice. */
    public List<Mark> marks() {
        return List.of(Mark.values());
    }

    /** The word of a mark in addresses and keys. */
    public String word(Mark mark) {
        return mark.name().toLowerCase(Locale.ROOT);
    }

    /** The name of a mark. */
    public String name(Mark mark) {
        return page.say("page.follow-up.mark." + word(mark));
    }

    /** A unit's name; the organisation's own where none was named, and its OID where the directory does not know it. */
    public String unit(String oid) {
        return oid == null || oid.isEmpty()
                ? page.say("page.follow-up.no-unit")
                : known(oid).orElse(oid);
    }

    private Optional<String> known(String oid) {
        try {
            var names = Tree.map(units.one(oid).get("names"));
            return Optional.ofNullable(Tree.text(names, page.language()))
                    .or(() -> Optional.ofNullable(Tree.text(names, "fi")));
        } catch (Refused nobodyKnowsIt) {
            return Optional.empty();
        }
    }

    /** A recipient's name, or its kind where no name is told. */
    public String recipient(String recipient) {
        var kind = "class." + recipient;
        return seeing.terms().keys().contains(kind) ? page.say(kind) : page.partner(recipient);
    }

    /** The days until the reception; a dash where too few were received. */
    public String days(FollowUp.Row row) {
        return row.days() == null ? "–" : page.number(row.days());
    }

    /** The address of a row's messages. */
    public String behind(FollowUp.Asked asked, FollowUp.Row row, Mark mark) {
        return "/follow-up/messages/" + word(mark)
                + query(new FollowUp.Asked(
                        asked.from(),
                        asked.to(),
                        row.group().unit(),
                        row.group().recipient(),
                        asked.type()));
    }

    /** The end of an address that asks the same. */
    public String query(FollowUp.Asked asked) {
        return FollowFilter.query(asked);
    }

    /** The table with semicolons, as Finnish spreadsheets read it. */
    String csv(FollowUp.Table table) {
        var lines = new ArrayList<String>();
        lines.add(line(Stream.of(
                Stream.of(page.say("page.follow-up.unit"), page.say("page.follow-up.recipient")),
                marks().stream().map(this::name),
                Stream.of(page.say("page.follow-up.days")))));
        table.rows()
                .forEach(row -> lines.add(line(Stream.of(
                        Stream.of(
                                unit(row.group().unit()), recipient(row.group().recipient())),
                        marks().stream().map(mark -> row.counts().get(mark).text()),
                        Stream.of(days(row))))));
        return BYTE_ORDER + String.join("\r\n", lines) + "\r\n";
    }

    private static String line(Stream<Stream<String>> parts) {
        return parts.flatMap(part -> part).map(FollowSheet::cell).collect(Collectors.joining(";"));
    }

    // a cell that begins as a formula would be reckoned by whoever opens it
    private static String cell(String text) {
        var safe = text.matches("^[=+@\\t\\r-].*") && text.length() > 1 ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
