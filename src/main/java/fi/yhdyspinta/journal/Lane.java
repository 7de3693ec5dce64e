package fi.yhdyspinta.journal;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** Who works a lane. */
@Entity
@Table(name = "lane")
class Lane {
    @Id
    int number;

    String node;
    long epoch;

    protected Lane() {}

    Lane(int number) {
        this.number = number;
    }
}
