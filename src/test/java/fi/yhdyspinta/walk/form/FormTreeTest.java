package fi.yhdyspinta.walk.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people type becomes what the schema asks for; what is no day or number stays as it was typed. */
class FormTreeTest {
    @Test
    void readsEachKindAsItsOwn() {
        var tree = FormTree.of(
                List.of(
                        field("content/concern/madeJointly", Field.Kind.YES_NO),
                        field("content/concern/observedOn", Field.Kind.DAY),
                        field("content/meeting/start", Field.Kind.MOMENT),
                        field("content/request/age", Field.Kind.NUMBER),
                        field("content/matter/nextStepDate", Field.Kind.DAY)),
                Map.of(
                        "content/concern/madeJointly", "true",
                        "content/concern/observedOn", "1.12.2026",
                        "content/meeting/start", "2026-12-01T10:00",
                        "content/request/age", "13",
                        "content/matter/nextStepDate", "31.2.2026"));

        assertThat(tree)
                .isEqualTo(Map.of(
                        "content",
                        Map.of(
                                "concern", Map.of("madeJointly", true, "observedOn", "2026-12-01"),
                                "meeting", Map.of("start", "2026-12-01T10:00:00+02:00"),
                                "request", Map.of("age", 13),
                                "matter", Map.of("nextStepDate", "31.2.2026"))));
    }

    @Test
    void leavesOutWhatIsEmptyAndKeepsTheOrderOfALongList() {
        var fields = new java.util.ArrayList<Field>();
        var values = new java.util.HashMap<String, String>();
        for (int place = 0; place < 12; place++) {
            fields.add(field("content/concern/reasons/" + place, Field.Kind.TEXT));
            values.put("content/concern/reasons/" + place, "r" + place);
        }
        fields.add(field("content/concern/needs", Field.Kind.TEXT));
        values.put("content/concern/needs", "  ");

        var tree = FormTree.of(fields, values);

        assertThat(tree.toString())
                .contains("[r0, r1, r2, r3, r4, r5, r6, r7, r8, r9, r10, r11]")
                .doesNotContain("needs");
    }

    @Test
    void closesUpAListThatWasEmptiedInTheMiddle() {
        var closed = FormTree.closedUp(Map.of(
                "content/guardians/0/firstName", "Elina",
                "content/guardians/2/firstName", "Tuomas",
                "content/guardians/2/phone", "+358 50 000 0003",
                "content/concern/reasons/10", "Toinen",
                "content/concern/reasons/2", "Ensimmäinen",
                "content/concern/reasons/1", " "));

        assertThat(closed)
                .isEqualTo(Map.of(
                        "content/guardians/0/firstName", "Elina",
                        "content/guardians/1/firstName", "Tuomas",
                        "content/guardians/1/phone", "+358 50 000 0003",
                        "content/concern/reasons/0", "Ensimmäinen",
                        "content/concern/reasons/1", "Toinen"));
    }

    @Test
    void knowsWhichFieldAProblemOfARecipientBelongsTo() {
        var chosen = Chosen.of(
                List.of(Chosen.BY_RULE, "luvn", "mll-uusimaa"), Map.of("to/luvn", "true", "to/mll-uusimaa", "true"));

        assertThat(chosen.partners()).containsExactly("luvn", "mll-uusimaa");
        assertThat(chosen.inForm("/recipients/1/consent")).isEqualTo("/consent/mll-uusimaa");
        assertThat(chosen.inForm("/recipients/1/support/wished")).isEqualTo("/wished/mll-uusimaa");
        assertThat(chosen.inForm("/recipients/0")).isEqualTo("/to");
        assertThat(chosen.inForm("/content/concern/needs")).isEqualTo("/content/concern/needs");
    }

    private static Field field(String name, Field.Kind kind) {
        return new Field(name, name, kind, 0, List.of(), false, true);
    }
}
