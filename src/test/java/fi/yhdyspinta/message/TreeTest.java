package fi.yhdyspinta.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TreeTest {
    @Test
    void freezesACopyThatTheOriginalNoLongerReaches() {
        var phones = new ArrayList<Object>(List.of("+358 50 000 0001"));
        var subject = new HashMap<String, Object>(Map.of("firstName", "Aino", "phones", phones));
        var tree = new HashMap<String, Object>(Map.of("subject", subject));

        var frozen = Tree.freeze(tree);
        phones.add("+358 50 000 0002");
        subject.put("firstName", "Eino");
        tree.clear();

        assertThat(frozen)
                .isEqualTo(Map.of("subject", Map.of("firstName", "Aino", "phones", List.of("+358 50 000 0001"))));
    }

    @Test
    void freezesEveryDepth() {
        var subject = new HashMap<String, Object>(Map.of("firstName", "Aino"));
        var frozen = Tree.freeze(Map.of("list", new ArrayList<>(List.of(new ArrayList<>(List.of(subject))))));

        var list = Tree.list(frozen.get("list"));
        var inner = Tree.list(list.get(0));

        assertThatThrownBy(() -> frozen.put("new", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> rawList(frozen.get("list")).add(1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> rawList(list.get(0)).clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> Tree.map(inner.get(0)).remove("firstName"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void leavesOutMembersThatAreNullAndKeepsTheOrder() {
        var tree = new java.util.LinkedHashMap<String, Object>();
        tree.put("b", 1);
        tree.put("a", null);
        tree.put("c", Map.of());

        var frozen = Tree.freeze(tree);

        assertThat(frozen.keySet()).containsExactly("b", "c");
        assertThat(Tree.freeze(null)).isEmpty();
    }

    @Test
    void findsWhatStandsAtAPath() {
        Map<String, Object> tree = Map.of("matter", Map.of("responsible", Map.of("name", "Riikka Mallila")));

        assertThat(Tree.at(tree, "matter.responsible.name")).contains("Riikka Mallila");
        assertThat(Tree.at(tree, "matter.nextStep")).isEmpty();
        assertThat(Tree.at(tree, "matter.responsible.name.first")).isEmpty();
    }

    @Test
    void answersWithEmptyWhereAnotherKindStands() {
        Map<String, Object> tree = Map.of("text", "a", "number", 1);

        assertThat(Tree.map(tree.get("text"))).isEmpty();
        assertThat(Tree.list(tree.get("text"))).isEmpty();
        assertThat(Tree.text(tree, "number")).isNull();
    }

    @Test
    void keepsContentOutOfWhatIsPrinted() {
        var content = Map.<String, Object>of("subject", Map.of("firstName", "Aino", "hetu", "140513A902H"));
        var addressee = new Addressee(
                "luvn",
                null,
                "M06",
                "OHL-23.2",
                "student-welfare",
                null,
                null,
                null,
                Map.of("wished", "Ainolle ryhmä"));
        var id = new java.util.UUID(0, 1);
        var parcel = new Parcel(id, 0, 0, addressee, false, false, false, null, "", List.of());
        var envelope = new Envelope(
                "ESP-1",
                null,
                "espoo",
                "M06",
                java.time.Instant.EPOCH,
                "fi",
                Urgency.ROUTINE,
                false,
                Map.of("person", "Kaisa Rantakoski"),
                null,
                List.of(addressee));

        assertThat(parcel.toString() + new Message(envelope, content) + envelope + addressee)
                .doesNotContain("Aino", "140513", "Kaisa");
    }

    @Test
    void namesWhatYamlTakesForNumbersAndTruthValues() {
        var yaml = new java.util.LinkedHashMap<Object, Object>();
        yaml.put(false, List.of(Map.of(7, "seven")));

        assertThat(Tree.named(yaml)).isEqualTo(Map.of("false", List.of(Map.of("7", "seven"))));
    }

    @Test
    void refusesYamlThatHoldsItself() {
        var yaml = new java.util.LinkedHashMap<String, Object>();
        yaml.put("again", List.of(yaml));

        org.assertj.core.api.Assertions.assertThatIllegalArgumentException().isThrownBy(() -> Tree.named(yaml));
    }

    @SuppressWarnings("unchecked") // the list as the tree holds it
    private static List<Object> rawList(Object value) {
        return (List<Object>) value;
    }
}
