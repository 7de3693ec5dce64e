package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;

/** How far a partner's feed of events has been read. */
@Entity
@Table(name = "feed_position")
class FeedPosition {
    @Id
    private String partner;

    private String token;

    @Column(name = "moved_at")
    private Instant movedAt;

    protected FeedPosition() {}

    FeedPosition(String partner) {
        this.partner = partner;
    }

    String token() {
        return token;
    }

    boolean isAt(String token) {
        return Objects.equals(this.token, token);
    }

    void move(String to, Instant now) {
        token = to;
        movedAt = now;
    }
}
