package fi.yhdyspinta.catalogue;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import fi.yhdyspinta.catalogue.Asked.Pair;
import fi.yhdyspinta.catalogue.CrossingTable.Row;
import fi.yhdyspinta.catalogue.CrossingTable.Section;
import fi.yhdyspinta.catalogue.HubAnswer.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The hub answers as the crossing table that a lawyer reads says, row by row, and the table leaves nothing out. */
class CrossingTableTest {
    private static final CrossingTable TABLE = theTable();
    private static final Catalogue CATALOGUE = Catalogue.read(Path.of("integration-routes"));
    private static final HubAnswer HUB = new HubAnswer(CATALOGUE);

    @TestFactory
    Stream<DynamicNode> answersAsTheTableSays() {
        return TABLE.sections().stream()
                .map(section -> dynamicContainer(
                        section.type(),
                        section.rows().stream()
                                .map(row -> dynamicTest(row.toString(), () -> answersAs(section, row)))));
    }

    @TestFactory
    Stream<DynamicNode> answersOnOtherDaysAsTheTableSays() {
        return TABLE.otherDays().stream()
                .map(row -> dynamicTest(row.day() + " " + row, () -> {
                    var asked = new Asked(
                            row.type(), new Pair(row.from(), row.to()), row.ground(), row.consent(), row.day());

                    assertThat(HUB.to(asked)).as(asked.toString()).isEqualTo(row.answer());
                }));
    }

    @Test
    void givesEveryTypeOneSectionAndEverySectionAType() {
        var sections = TABLE.sections().stream().map(Section::type).toList();

        assertThat(sections).doesNotHaveDuplicates();
        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(CATALOGUE.types().keySet());
    }

    @Test
    void speaksOfTheClassesOfTheCatalogue() {
        assertThat(CrossingTable.CLASSES)
                .containsExactlyInAnyOrderElementsOf(CATALOGUE.classes().keySet());
    }

    @Test
    void namesOnlyGroundsOfTheCatalogue() {
        assertThat(TABLE.grounds()).isSubsetOf(CATALOGUE.bases().keySet());
    }

    @Test
    void decidesEveryPairOfClassesForEveryType() {
        var everyPair = CrossingTable.CLASSES.stream()
                .flatMap(from -> CrossingTable.CLASSES.stream().map(to -> new Pair(from, to)))
                .collect(toSet());

        var undecided = new TreeMap<String, Set<Pair>>();
        for (var section : TABLE.sections()) {
            var left = new HashSet<>(everyPair);
            section.rows().forEach(row -> left.removeAll(section.pairs(row)));
            if (!left.isEmpty()) {
                undecided.put(section.type(), left);
            }
        }

        assertThat(undecided).isEmpty();
    }

    @Test
    void answersNoQuestionTwice() {
        var firstAsked = new HashMap<Asked, Row>();

        var twice = new TreeMap<String, Row>();
        for (var section : TABLE.sections()) {
            for (var row : section.rows()) {
                for (var asked : TABLE.asked(section, row)) {
                    var before = firstAsked.putIfAbsent(asked, row);
                    if (before != null) {
                        twice.put(asked + ": line " + before.line(), row);
                    }
                }
            }
        }

        assertThat(twice).isEmpty();
    }

    @Test
    void allowsWhatTheCatalogueOpensAndNothingElse() {
        var ofTable = new TreeMap<String, Set<Way>>();
        var ofCatalogue = new TreeMap<String, Set<Way>>();
        for (var section : TABLE.sections()) {
            ofTable.put(section.type(), waysOf(section));
        }
        for (var type : CATALOGUE.types().keySet()) {
            ofCatalogue.put(type, HUB.waysOf(type));
        }

        assertThat(beyond(ofCatalogue, ofTable))
                .as("open in the catalogue, not in the table")
                .isEmpty();
        assertThat(beyond(ofTable, ofCatalogue))
                .as("open in the table, not in the catalogue")
                .isEmpty();
    }

    private static void answersAs(Section section, Row row) {
        if (row.follows()) {
            assertThat(CATALOGUE.types()).containsKey(section.type());
            assertThat(HUB.waysOf(section.type())).isEmpty();
            return;
        }
        var asked = TABLE.asked(section, row);

        var answers = asked.stream().collect(Collectors.groupingBy(HUB::to));

        assertThat(asked).as("what the row asks").isNotEmpty();
        assertThat(answers).as(row.why()).containsOnlyKeys(row.answer());
    }

    private static Set<Way> waysOf(Section section) {
        return section.rows().stream()
                .filter(Row::allows)
                .flatMap(row -> TABLE.asked(section, row).stream()
                        .map(asked -> new Way(
                                asked.pair(),
                                asked.ground(),
                                row.consent().equals("valid"),
                                row.answer().endsWith("(duty)"))))
                .collect(toSet());
    }

    private static Map<String, Set<Way>> beyond(Map<String, Set<Way>> these, Map<String, Set<Way>> those) {
        var beyond = new TreeMap<String, Set<Way>>();
        these.forEach((type, ways) -> {
            var left = new HashSet<>(ways);
            left.removeAll(those.getOrDefault(type, Set.of()));
            if (!left.isEmpty()) {
                beyond.put(type, left);
            }
        });
        return beyond;
    }

    private static CrossingTable theTable() {
        try {
            return CrossingTable.read(Files.readAllLines(Path.of("src/test/resources/crossing-table.md")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
