package fi.yhdyspinta.walk;

import fi.yhdyspinta.format.DocumentLines;
import fi.yhdyspinta.format.Format;
import fi.yhdyspinta.format.FormatFault;
import fi.yhdyspinta.format.Json;
import fi.yhdyspinta.format.Lineage;
import fi.yhdyspinta.format.Specimen;
import fi.yhdyspinta.message.Refusal;
import fi.yhdyspinta.message.Refused;
import fi.yhdyspinta.message.Tree;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One try of one format on one sample, in memory alone. */
final class MappingTrial {
    /** More documents of one sample than anybody reads through. */
    private static final int MOST_SHOWN = 20;

    private final Rulebook rulebook;
    private final Format format;
    private final MappingSights sights;
    private final String recipient;

    MappingTrial(Rulebook rulebook, Format format, String recipient, String hubUrl) {
        this.rulebook = rulebook;
        this.format = format;
        this.recipient = recipient;
        this.sights = new MappingSights(rulebook, format, hubUrl);
    }

    static MappingTried.Fault fault(FormatFault fault) {
        return new MappingTried.Fault(fault.file(), fault.line(), fault.what());
    }

    /** A document of the partner's, in the hub's words. */
    MappingTried read(byte[] sample) {
        var specimen = new Specimen(format, sample);
        var lines = specimen.lines();
        try {
            var rows = format.rows(sample);
            var lineage = lineage(rows.get(0), sample, lines);
            var problems = new ArrayList<MappingTried.Found>();
            rows.forEach(row -> problems(row, lineage).forEach(problem -> problems.add(found(problem, row, lines))));
            var tree = rows.get(0).document().tree();
            return new MappingTried(
                    null,
                    sorted(problems),
                    result(rows),
                    List.of(),
                    sights.of(tree),
                    recipient == null ? null : sights.written(tree, recipient),
                    lineage.map(way -> fields(way, lines)).orElse(null),
                    lineage.map(way -> unused(way, lines)).orElse(List.of()),
                    gaps());
        } catch (Refused refused) {
            return MappingTried.unread(
                    sorted(refused.refusals().stream()
                            .map(problem -> new MappingTried.Found(lines.line(problem.pointer()), problem))
                            .toList()),
                    gaps());
        }
    }

    /** A list of JSON is one document where a format reads it as one; only rows are read one by one. */
    private Optional<Lineage> lineage(Format.Row first, byte[] sample, DocumentLines lines) {
        if (first.document().tree().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    Lineage.ofReading(format, format.parts(sample).get(0).document()));
        } catch (FormatFault | Refused cantBeFollowed) {
            return Optional.empty();
        }
    }

    /** What the format finds, and what the hub's own schema finds beyond that, at the places of the sample. */
    private List<Refusal> problems(Format.Row row, Optional<Lineage> lineage) {
        var document = row.document();
        var problems = new ArrayList<>(document.problems());
        if (!document.tree().isEmpty() || problems.isEmpty()) {
            var ofCanonical = canonical(document.tree());
            problems.addAll(format.further(document, ofCanonical).stream()
                    .map(problem -> traced(problem, lineage))
                    .toList());
        }
        return problems;
    }

    private List<Refusal> canonical(Map<String, Object> tree) {
        if (format.carries() == Format.Carries.STATUS) {
            return rulebook.formats()
                    .get(Rulebook.CANONICAL_STATUS)
                    .document(Json.bytes(tree))
                    .problems();
        }
        return rulebook.messageSchema().problems(tree).stream()
                // a file that lies beside the document is put where it is named when the message walks
                .filter(problem -> !problem.pointer().startsWith("/content/attachments/"))
                .toList();
    }

    /** A place of the hub's own that the format does not point from: where that field came from in the sample. */
    private static Refusal traced(Refusal problem, Optional<Lineage> lineage) {
        return lineage.stream()
                .filter(way -> !way.source().contains(problem.pointer()))
                .flatMap(way -> way.fields().stream())
                .filter(field -> field.target().equals(problem.pointer()))
                .flatMap(field -> field.sources().stream())
                .findFirst()
                .map(source -> new Refusal(problem.code(), problem.turn(), source, problem.args(), problem.said()))
                .orElse(problem);
    }

    private static MappingTried.Found found(Refusal problem, Format.Row row, DocumentLines lines) {
        // the columns of a table have the lines of its first row; of the others the row's own is told
        boolean isFurtherRow = row.number() > 2 && lines.has("/" + row.number());
        return new MappingTried.Found(
                lines.line(isFurtherRow ? "/" + row.number() : problem.pointer()),
                isFurtherRow
                        ? new Refusal(
                                problem.code(),
                                problem.turn(),
                                "/" + row.number() + problem.pointer(),
                                problem.args(),
                                problem.said())
                        : problem);
    }

    private static List<MappingTried.Found> sorted(List<MappingTried.Found> problems) {
        return problems.stream()
                .distinct()
                .sorted(Comparator.comparingInt(MappingTried.Found::line))
                .toList();
    }

    private static String result(List<Format.Row> rows) {
        var trees = rows.stream()
                .map(row -> row.document().tree())
                .filter(tree -> !tree.isEmpty())
                .limit(MOST_SHOWN)
                .toList();
        if (trees.isEmpty()) {
            return null;
        }
        return Json.pretty(rows.size() == 1 ? trees.get(0) : trees);
    }

    /** A canonical message, or what a writer is given of one, in the partner's words. */
    MappingTried write(byte[] sample) {
        var lines = new Specimen(rulebook.formats().get(Rulebook.CANONICAL), sample).lines();
        try {
            var tree = Json.object(sample);
            boolean isInput = tree.containsKey("parcel") || tree.containsKey("status");
            var problems = isInput ? List.<Refusal>of() : canonical(tree);
            var input = isInput ? Optional.of(tree) : sights.input(tree, recipient);
            if (input.isEmpty() || !problems.isEmpty()) {
                return MappingTried.unread(
                        sorted((problems.isEmpty() ? List.of(Refusal.ofSender("MAPPING_CLASS_CLOSED", "")) : problems)
                                .stream()
                                        .map(problem -> new MappingTried.Found(lines.line(problem.pointer()), problem))
                                        .toList()),
                        gaps());
            }
            return written(input.get(), isInput ? lines : new DocumentLines(Map.of(), 0));
        } catch (Refused refused) {
            return MappingTried.unread(
                    sorted(refused.refusals().stream()
                            .map(problem -> new MappingTried.Found(lines.line(problem.pointer()), problem))
                            .toList()),
                    gaps());
        }
    }

    private MappingTried written(Map<String, Object> input, DocumentLines lines) {
        var written = new Specimen(format, format.write(input));
        var lineage = lineage(input);
        return new MappingTried(
                null,
                List.of(),
                written.readable(),
                written.faults(),
                List.of(),
                null,
                lineage.map(way -> fields(way, lines)).orElse(null),
                lineage.map(way -> unused(way, lines)).orElse(List.of()),
                gaps());
    }

    private Optional<Lineage> lineage(Map<String, Object> input) {
        try {
            return Optional.of(Lineage.ofWriting(format, Tree.freeze(input), this::allowed));
        } catch (FormatFault | Refused cantBeFollowed) {
            return Optional.empty();
        }
    }

    private List<Object> allowed(String place) {
        var schema = rulebook.messageSchema();
        return place.startsWith("/parcel/")
                ? schema.allowed(place.substring("/parcel".length()))
                : schema.allowed(place);
    }

    private static List<MappingTried.Field> fields(Lineage lineage, DocumentLines lines) {
        return lineage.fields().stream()
                .map(field -> new MappingTried.Field(
                        field.target(),
                        field.isCopy(),
                        field.sources().stream()
                                .map(place -> source(place, lines))
                                .toList()))
                .toList();
    }

    private static List<MappingTried.Source> unused(Lineage lineage, DocumentLines lines) {
        return lineage.source().stream()
                .filter(place -> !lineage.used().contains(place))
                .map(place -> source(place, lines))
                .toList();
    }

    private static MappingTried.Source source(String place, DocumentLines lines) {
        return new MappingTried.Source(place, lines.line(place));
    }

    private List<MappingTried.Gap> gaps() {
        return format.codeGaps(rulebook.messageSchema()).stream()
                .map(gap -> new MappingTried.Gap(gap.list(), gap.code()))
                .toList();
    }
}
