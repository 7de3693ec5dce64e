package fi.yhdyspinta.journal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Who works a lane. */
@Entity
@Table(name = "lane")
class Lane {
    @Id
    private int number;

    private String node;
    private long epoch;

    protected Lane() {}

    Lane(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    String node() {
        return node;
    }

    long epoch() {
        return epoch;
    }
}
