package fi.yhdyspinta.partner;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** A case of a run, as it is stored. */
@Entity
@Table(name = "contract_test_case")
class ContractCaseEntry {
    @EmbeddedId
    private Key key;

    private String code;
    private String way;
    private String type;

    @Enumerated(EnumType.STRING)
    private ContractTest.Verdict verdict;

    private String expected;
    private String came;

    protected ContractCaseEntry() {}

    ContractCaseEntry(UUID run, ContractTest.Case of) {
        this.key = new Key(run, of.place());
        this.code = of.code();
        this.way = of.way();
        say(of);
    }

    final void say(ContractTest.Case of) {
        type = of.type();
        verdict = of.verdict();
        expected = cut(of.expected(), 200);
        came = cut(of.came(), 400);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 1) + "…";
    }

    ContractTest.Case told() {
        return new ContractTest.Case(key.place, code, way, type, verdict, expected, came);
    }

    /** Whose case, and which. */
    @Embeddable
    static class Key implements Serializable {
        private UUID run;
        private int place;

        protected Key() {}

        Key(UUID run, int place) {
            this.run = run;
            this.place = place;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.run.equals(run) && key.place == place;
        }

        @Override
        public int hashCode() {
            return run.hashCode() * 31 + place;
        }
    }
}
