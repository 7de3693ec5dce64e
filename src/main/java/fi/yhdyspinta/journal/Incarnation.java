package fi.yhdyspinta.journal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Which life of its database this is: one row, whose number only grows. */
@Entity
@Table(name = "incarnation")
class Incarnation {
    static final String HUB = "hub";

    @Id
    private String name;

    private long number;

    protected Incarnation() {}

    Incarnation(long number) {
        this.name = HUB;
        this.number = number;
    }

    long number() {
        return number;
    }

    void become(long next) {
        number = Math.max(number, next);
    }
}
