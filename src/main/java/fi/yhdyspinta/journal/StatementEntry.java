package fi.yhdyspinta.journal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

/** The statement of a partner's day as it is stored. */
@Entity
@Table(name = "statement")
@IdClass(StatementEntry.Key.class)
class StatementEntry {
    @Id
    private String partner;

    @Id
    @Column(name = "of_day")
    private LocalDate day;

    private int sent;

    @Column(name = "sent_hash")
    private String sentHash;

    private int received;

    @Column(name = "received_hash")
    private String receivedHash;

    @Column(name = "made_at")
    private Instant madeAt;

    protected StatementEntry() {}

    StatementEntry(Statements.Statement statement) {
        this.partner = statement.partner();
        this.day = statement.day();
        become(statement);
    }

    void become(Statements.Statement statement) {
        sent = statement.sent().count();
        sentHash = statement.sent().hash();
        received = statement.received().count();
        receivedHash = statement.received().hash();
        madeAt = statement.madeAt();
    }

    Statements.Statement statement() {
        return new Statements.Statement(
                partner, day, new Statements.Sum(sent, sentHash), new Statements.Sum(received, receivedHash), madeAt);
    }

    /** A partner and a day. */
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String partner;
        private LocalDate day;

        protected Key() {}

        Key(String partner, LocalDate day) {
            this.partner = partner;
            this.day = day;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.partner.equals(partner) && key.day.equals(day);
        }

        @Override
        public int hashCode() {
            return partner.hashCode() * 31 + day.hashCode();
        }
    }
}
