package fi.yhdyspinta.people.notification;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How far it has been looked where something happened: one row for all nodes. */
@Entity
@Table(name = "notification_look")
class NotificationLook {
    @Id
    private String name;

    @Column(name = "looked_until")
    private Instant lookedUntil;

    protected NotificationLook() {}

    NotificationLook(String name, Instant lookedUntil) {
        this.name = name;
        this.lookedUntil = lookedUntil;
    }

    Instant lookedUntil() {
        return lookedUntil;
    }

    void looked(Instant until) {
        lookedUntil = until;
    }
}
